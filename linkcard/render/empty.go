package render

// saysNothing reports whether a view is an empty shell: neither words, nor a picture, nor
// an address that leads anywhere.
func (v *View) saysNothing() bool {
	switch {
	case v.Link != "":
		return false
	case v.Post != nil:
		return v.Post.saysNothing()
	}
	a := v.Article
	return a.Title == "" && a.Picture == nil && a.Still == nil && a.Player == "" && a.Site == "" && a.Byline == "" && a.Handle == ""
}

func (p *PostView) saysNothing() bool {
	return p.Name == "" && len(p.Text) == 0 && p.Notice == "" && p.Warning == "" && len(p.Media) == 0 && len(p.Missing) == 0 &&
		p.Poll == nil && p.Preview == nil && p.Link == "" && (p.Quoted == nil || p.Quoted.saysNothing())
}
