package meta

// fact is one thing that a page may say of itself in a meta element, whatever
// spelling it uses. Its name is what [Page.Sources] calls it.
type fact uint8

const (
	noFact fact = iota
	ogTitle
	ogDescription
	ogURL
	ogSiteName
	ogType
	ogLocale
	ogImage
	ogImageURL
	ogImageSecure
	ogImageWidth
	ogImageHeight
	ogImageAlt
	ogImageType
	ogVideo
	ogVideoURL
	ogVideoSecure
	ogVideoWidth
	ogVideoHeight
	ogVideoType
	ogAudio
	ogAudioURL
	ogAudioSecure
	ogAudioType
	twTitle
	twDescription
	twURL
	twImage
	twImageAlt
	twImageWidth
	twImageHeight
	twCard
	twSite
	twCreator
	twPlayer
	twPlayerWidth
	twPlayerHeight
	twPlayerStream
	twPlayerStreamType
	twLabel1
	twData1
	twLabel2
	twData2
	twLabel3
	twData3
	twLabel4
	twData4
	fediverseCreator
	metaTitle
	metaDescription
	metaImage
	metaAuthor
	articleAuthor
	citationTitle
	citationAuthor
	citationAuthors
	citationDate
	citationAbstract
	citationJournal
	dcTitle
	dcDescription
	dcCreator
	dcPublisher
	dcDate
	dcIssued
	dcCreated
	dcModified
	dcLanguage
	parselyTitle
	parselyAuthor
	parselyDate
	parselyImage
	parselyPage
	sailthruTitle
	sailthruDescription
	sailthruAuthor
	sailthruDate
	sailthruImage
	articlePublished
	articleModified
	ogUpdated
	metaPublished
	metaDate
	metaModified
	videoReleased
	applicationName
	appleTitle
	metaPublisher
	appStoreName
	contentLanguage
	tileImage
	priceAmount
	priceCurrency
	refresh
	generator
	profileFirst
	profileLast
	factCount
)

// String returns the key that most pages use.
func (k fact) String() string {
	if k >= factCount {
		return ""
	}
	return [factCount]string{
		ogTitle:             "og:title",
		ogDescription:       "og:description",
		ogURL:               "og:url",
		ogSiteName:          "og:site_name",
		ogType:              "og:type",
		ogLocale:            "og:locale",
		ogImage:             "og:image",
		ogImageURL:          "og:image:url",
		ogImageSecure:       "og:image:secure_url",
		ogImageWidth:        "og:image:width",
		ogImageHeight:       "og:image:height",
		ogImageAlt:          "og:image:alt",
		ogImageType:         "og:image:type",
		ogVideo:             "og:video",
		ogVideoURL:          "og:video:url",
		ogVideoSecure:       "og:video:secure_url",
		ogVideoWidth:        "og:video:width",
		ogVideoHeight:       "og:video:height",
		ogVideoType:         "og:video:type",
		ogAudio:             "og:audio",
		ogAudioURL:          "og:audio:url",
		ogAudioSecure:       "og:audio:secure_url",
		ogAudioType:         "og:audio:type",
		twTitle:             "twitter:title",
		twDescription:       "twitter:description",
		twURL:               "twitter:url",
		twImage:             "twitter:image",
		twImageAlt:          "twitter:image:alt",
		twImageWidth:        "twitter:image:width",
		twImageHeight:       "twitter:image:height",
		twCard:              "twitter:card",
		twSite:              "twitter:site",
		twCreator:           "twitter:creator",
		twPlayer:            "twitter:player",
		twPlayerWidth:       "twitter:player:width",
		twPlayerHeight:      "twitter:player:height",
		twPlayerStream:      "twitter:player:stream",
		twPlayerStreamType:  "twitter:player:stream:content_type",
		twLabel1:            "twitter:label1",
		twData1:             "twitter:data1",
		twLabel2:            "twitter:label2",
		twData2:             "twitter:data2",
		twLabel3:            "twitter:label3",
		twData3:             "twitter:data3",
		twLabel4:            "twitter:label4",
		twData4:             "twitter:data4",
		fediverseCreator:    "fediverse:creator",
		metaTitle:           "title",
		metaDescription:     "description",
		metaImage:           "image",
		metaAuthor:          "author",
		articleAuthor:       "article:author",
		citationTitle:       "citation_title",
		citationAuthor:      "citation_author",
		citationAuthors:     "citation_authors",
		citationDate:        "citation_publication_date",
		citationAbstract:    "citation_abstract",
		citationJournal:     "citation_journal_title",
		dcTitle:             "dc.title",
		dcDescription:       "dc.description",
		dcCreator:           "dc.creator",
		dcPublisher:         "dc.publisher",
		dcDate:              "dc.date",
		dcIssued:            "dc.date.issued",
		dcCreated:           "dc.date.created",
		dcModified:          "dc.date.modified",
		dcLanguage:          "dc.language",
		parselyTitle:        "parsely-title",
		parselyAuthor:       "parsely-author",
		parselyDate:         "parsely-pub-date",
		parselyImage:        "parsely-image-url",
		parselyPage:         "parsely-page",
		sailthruTitle:       "sailthru.title",
		sailthruDescription: "sailthru.description",
		sailthruAuthor:      "sailthru.author",
		sailthruDate:        "sailthru.date",
		sailthruImage:       "sailthru.image.full",
		articlePublished:    "article:published_time",
		articleModified:     "article:modified_time",
		ogUpdated:           "og:updated_time",
		metaPublished:       "datepublished",
		metaDate:            "date",
		metaModified:        "last-modified",
		videoReleased:       "video:release_date",
		applicationName:     "application-name",
		appleTitle:          "apple-mobile-web-app-title",
		metaPublisher:       "publisher",
		appStoreName:        "al:ios:app_name",
		contentLanguage:     "content-language",
		tileImage:           "msapplication-tileimage",
		priceAmount:         "product:price:amount",
		priceCurrency:       "product:price:currency",
		refresh:             "refresh",
		generator:           "generator",
		profileFirst:        "profile:first_name",
		profileLast:         "profile:last_name",
	}[k]
}
