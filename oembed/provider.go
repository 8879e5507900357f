package oembed

// Provider is a site that answers oEmbed requests. Its JSON form is that of the
// public list, https://oembed.com/providers.json.
type Provider struct {
	Name      string             `json:"provider_name"`
	URL       string             `json:"provider_url,omitempty"`
	Endpoints []ProviderEndpoint `json:"endpoints"`

	// Off, when not empty, is the reason why the provider is known but not
	// asked: a service that has closed, terms that forbid the use. Its addresses
	// still match, and fetching them fails with the reason and without a
	// request. See [Registry.Enable].
	Off string `json:"off,omitempty"`
}

// ProviderEndpoint is one oEmbed endpoint of a provider and the pages that it
// answers for.
type ProviderEndpoint struct {
	// URL is the endpoint's address; "{format}" in it stands for json or xml.
	URL string `json:"url"`

	// Schemes are patterns of page addresses: "https://*.example.com/watch/*".
	// A "*" that begins the host stands for one or more whole labels; elsewhere
	// it stands for any text of the path. A pattern with a query names the
	// parameters that must be there, in any order. An endpoint without schemes
	// is reached by discovery only.
	Schemes []string `json:"schemes,omitempty"`

	// Formats lists the answers on offer, "json" and "xml"; none means JSON.
	Formats []string `json:"formats,omitempty"`

	// Discovery says that the provider's pages name the endpoint themselves.
	Discovery bool `json:"discovery,omitempty"`

	// Params are sent with every request. The value "{lang}" stands for
	// [Client.Language]; the parameter is left out when that is empty.
	Params map[string]string `json:"params,omitempty"`

	// MinWidth and MaxWidth are what the endpoint accepts as maxwidth, in
	// pixels; [Client.MaxWidth] is clamped to them. 0 is no limit.
	MinWidth int `json:"min_width,omitempty"`
	MaxWidth int `json:"max_width,omitempty"`

	// Secure says that the endpoint, although listed with http, answers over
	// https: that is how it is asked.
	Secure bool `json:"secure,omitempty"`

	// NeedsCredential says that the endpoint answers only with a key; see
	// [Client.Credentials].
	NeedsCredential bool `json:"needs_credential,omitempty"`
}

// clone returns a copy that shares nothing that can be written to.
func (p Provider) clone() Provider {
	endpoints := make([]ProviderEndpoint, len(p.Endpoints))
	for i, e := range p.Endpoints {
		endpoints[i] = e.clone()
	}
	p.Endpoints = endpoints
	return p
}

func (e ProviderEndpoint) clone() ProviderEndpoint {
	e.Schemes = append([]string(nil), e.Schemes...)
	e.Formats = append([]string(nil), e.Formats...)
	if e.Params != nil {
		params := make(map[string]string, len(e.Params))
		for k, v := range e.Params {
			params[k] = v
		}
		e.Params = params
	}
	return e
}
