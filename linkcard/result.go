package linkcard

// Result is the outcome for one URL of [Resolver.ResolveAll]: a card or an
// error, never both.
type Result struct {
	URL  string
	Card *Card
	Err  error
}
