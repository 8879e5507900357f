package linkcard

// DefaultSources returns the Sources of the zero [Options], in order. The slice
// is the caller's own: append to it, cut it, put it in another order.
func DefaultSources() []Source { return []Source{X{}} }
