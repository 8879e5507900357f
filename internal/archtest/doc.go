// Package archtest holds the tests of the project's architecture: who may import
// whom, that one package alone opens connections, and that README.md's snippets compile.
package archtest
