// Package archtest holds the tests of the project's architecture: who may import
// whom, and that one package alone opens connections.
package archtest
