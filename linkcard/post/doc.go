// Package post is one value for a quoted post, on every network: who wrote it,
// when, what it says, and what belongs to it.
//
// It does no I/O and needs nothing else of this module.
package post
