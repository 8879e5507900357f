// Package linkcard turns a URL into a [Card]: what a link preview or a quoted
// post shows.
package linkcard
