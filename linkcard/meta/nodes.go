package meta

// node is one thing that the page describes in the vocabulary of schema.org, by
// JSON-LD or microdata.
type node struct {
	parent int16 // index of the node that this one is a value of; -1 for none
	role   role  // which value of it
	kind   nodeKind
	micro  bool // microdata
	author bool // it has an author
	plain  bool // the page gives a text for it
	props  [propCount]value
}

// role is the property by which a node belongs to another.
type role uint8

const (
	roleNone role = iota // on its own
	roleAuthor
	rolePublisher
	roleImage
	roleLogo
	roleOffer
	roleMain // mainEntity, mainEntityOfPage
	roleVideo
	roleOther // nothing that a card needs
)

// nodeKind is what kind of thing a node is, from its type.
type nodeKind uint8

const (
	kindOther nodeKind = iota
	kindArticle
	kindPage
	kindSite
	kindOrganization
	kindPerson
	kindProduct
	kindVideo
	kindAudio
	kindWork // recipe, book, film, course, ...
	kindEvent
	kindImage
	kindOffer
	kindComment
	kindReview
	kindList
)

// prop is a property with a text value.
type prop uint8

const (
	propType prop = iota
	propID
	propURL
	propName
	propHeadline
	propDescription
	propPublished
	propCreated
	propModified
	propLang
	propContentURL
	propEmbedURL
	propWidth
	propHeight
	propCaption
	propPrice
	propCurrency
	propThumbnail
	propCount
)

const maxNodes = 400

// addNode begins a new node and returns its index, -1 when there are too many.
func (f *facts) addNode(parent int, r role) int {
	if len(f.nodes) == maxNodes {
		return -1
	}
	if r == roleAuthor && parent >= 0 {
		f.nodes[parent].author = true
	}
	f.nodes = append(f.nodes, node{parent: int16(parent), role: r})
	return len(f.nodes) - 1
}

// set gives a node a property; of two the first counts.
func (f *facts) set(n int, p prop, v value) {
	if n >= 0 && !v.empty() && f.nodes[n].props[p].empty() {
		f.nodes[n].props[p] = v
	}
}

// propOf says what a name of the schema.org vocabulary stands for.
func propOf(name []byte) (prop, bool) {
	switch string(name) {
	case "@type", "type":
		return propType, true
	case "@id", "id":
		return propID, true
	case "url":
		return propURL, true
	case "name":
		return propName, true
	case "headline":
		return propHeadline, true
	case "description":
		return propDescription, true
	case "datePublished", "uploadDate", "datepublished":
		return propPublished, true
	case "dateCreated":
		return propCreated, true
	case "dateModified", "datemodified":
		return propModified, true
	case "inLanguage":
		return propLang, true
	case "contentUrl", "contentURL":
		return propContentURL, true
	case "embedUrl", "embedURL":
		return propEmbedURL, true
	case "width":
		return propWidth, true
	case "height":
		return propHeight, true
	case "caption":
		return propCaption, true
	case "price", "lowPrice":
		return propPrice, true
	case "priceCurrency":
		return propCurrency, true
	case "thumbnailUrl", "thumbnailURL":
		return propThumbnail, true
	}
	return 0, false
}

// roleOf says what a name stands for whose values are things.
func roleOf(name []byte) role {
	switch string(name) {
	case "author", "creator":
		return roleAuthor
	case "publisher", "sourceOrganization":
		return rolePublisher
	case "image", "primaryImageOfPage":
		return roleImage
	case "logo":
		return roleLogo
	case "offers", "priceSpecification":
		return roleOffer
	case "mainEntity", "mainEntityOfPage":
		return roleMain
	case "video", "audio":
		return roleVideo
	case "@graph", "@list", "@set":
		return roleNone
	}
	return roleOther
}

// kindOf classifies a type: "NewsArticle", "http://schema.org/Person".
func kindOf(name []byte) nodeKind {
	for i := len(name) - 1; i >= 0; i-- {
		if name[i] == '/' || name[i] == '#' || name[i] == ':' {
			name = name[i+1:]
			break
		}
	}
	switch string(name) {
	case "WebPage", "AboutPage", "ContactPage", "FAQPage", "ItemPage", "ProfilePage", "QAPage", "MedicalWebPage", "RealEstateListing":
		return kindPage
	case "WebSite", "Blog":
		return kindSite
	case "Person":
		return kindPerson
	case "Product", "ProductGroup", "IndividualProduct", "ProductModel", "Vehicle", "Car":
		return kindProduct
	case "VideoObject", "Clip":
		return kindVideo
	case "AudioObject", "PodcastEpisode", "MusicRecording", "RadioEpisode":
		return kindAudio
	case "ImageObject":
		return kindImage
	case "Offer", "AggregateOffer":
		return kindOffer
	case "Comment", "UserComments", "Answer", "ClaimReview", "EmployerReview", "UserReview":
		return kindComment
	case "Review", "CriticReview":
		return kindReview
	case "CollectionPage", "SearchResultsPage", "ItemList", "BreadcrumbList", "ListItem":
		return kindList
	case "Recipe", "Book", "Movie", "TVSeries", "TVEpisode", "Course", "HowTo", "SoftwareApplication", "MobileApplication", "WebApplication",
		"SoftwareSourceCode", "Dataset", "JobPosting", "MusicAlbum", "MusicGroup", "Game", "VideoGame", "CreativeWork", "Question",
		"Place", "LocalBusiness", "Restaurant", "Hotel", "Episode", "PodcastSeries", "Thesis", "PresentationDigitalDocument", "Photograph", "MediaObject":
		return kindWork
	}
	switch {
	case hasSuffix(name, "Article") || hasSuffix(name, "Posting") || hasSuffix(name, "Report") || hasSuffix(name, "Reportage"):
		return kindArticle
	case hasSuffix(name, "Event"):
		return kindEvent
	case hasSuffix(name, "Organization") || hasSuffix(name, "Corporation"):
		return kindOrganization
	}
	return kindOther
}

func hasSuffix(b []byte, s string) bool { return len(b) >= len(s) && string(b[len(b)-len(s):]) == s }
