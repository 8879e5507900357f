// Package cache keeps bytes until they expire.
//
// A [Store] is three methods, so that a caller can bring any storage. Keys are
// opaque strings and values opaque bytes: what they mean is the caller's affair.
package cache
