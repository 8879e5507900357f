// Package fetch is the only door to the network.
package fetch
