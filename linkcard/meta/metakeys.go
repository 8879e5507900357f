package meta

// metaFact says which fact the key of a meta element names; the key is in lower case.
func metaFact(key []byte) fact {
	switch string(key) {
	case "og:title":
		return ogTitle
	case "og:description":
		return ogDescription
	case "og:url":
		return ogURL
	case "og:site_name", "og:sitename", "og:site":
		return ogSiteName
	case "og:type":
		return ogType
	case "og:locale":
		return ogLocale
	case "og:image":
		return ogImage
	case "og:image:url":
		return ogImageURL
	case "og:image:secure_url":
		return ogImageSecure
	case "og:image:width":
		return ogImageWidth
	case "og:image:height":
		return ogImageHeight
	case "og:image:alt":
		return ogImageAlt
	case "og:image:type":
		return ogImageType
	case "og:video":
		return ogVideo
	case "og:video:url":
		return ogVideoURL
	case "og:video:secure_url":
		return ogVideoSecure
	case "og:video:width":
		return ogVideoWidth
	case "og:video:height":
		return ogVideoHeight
	case "og:video:type":
		return ogVideoType
	case "og:audio":
		return ogAudio
	case "og:audio:url":
		return ogAudioURL
	case "og:audio:secure_url":
		return ogAudioSecure
	case "og:audio:type":
		return ogAudioType
	case "twitter:title", "twitter:text:title":
		return twTitle
	case "twitter:description":
		return twDescription
	case "twitter:url":
		return twURL
	case "twitter:image", "twitter:image:src", "twitter:image0", "twitter:image0:src":
		return twImage
	case "twitter:image:alt":
		return twImageAlt
	case "twitter:image:width":
		return twImageWidth
	case "twitter:image:height":
		return twImageHeight
	case "twitter:card":
		return twCard
	case "twitter:site":
		return twSite
	case "twitter:creator":
		return twCreator
	case "twitter:player":
		return twPlayer
	case "twitter:player:width":
		return twPlayerWidth
	case "twitter:player:height":
		return twPlayerHeight
	case "twitter:player:stream":
		return twPlayerStream
	case "twitter:player:stream:content_type":
		return twPlayerStreamType
	case "twitter:label1":
		return twLabel1
	case "twitter:data1":
		return twData1
	case "twitter:label2":
		return twLabel2
	case "twitter:data2":
		return twData2
	case "twitter:label3":
		return twLabel3
	case "twitter:data3":
		return twData3
	case "twitter:label4":
		return twLabel4
	case "twitter:data4":
		return twData4
	case "fediverse:creator":
		return fediverseCreator
	case "title", "headline", "name":
		return metaTitle
	case "description", "excerpt":
		return metaDescription
	case "image", "thumbnail", "thumbnailurl", "image_src":
		return metaImage
	case "author", "authors", "article.author", "article:author:name", "article:author_name", "article_author",
		"byl", "byline", "cxenseparse:author", "shareaholic:article_author_name", "rnews:author", "og:author",
		"newsauthor", "author_name", "author-name", "article-author":
		return metaAuthor
	case "article:author", "book:author":
		return articleAuthor
	case "citation_title", "bepress_citation_title", "eprints.title", "prism.title":
		return citationTitle
	case "citation_author", "bepress_citation_author", "eprints.creators_name":
		return citationAuthor
	case "citation_authors":
		return citationAuthors
	case "citation_publication_date", "citation_online_date", "citation_date", "citation_cover_date",
		"bepress_citation_date", "bepress_citation_online_date", "prism.publicationdate", "eprints.date":
		return citationDate
	case "citation_abstract":
		return citationAbstract
	case "citation_journal_title", "prism.publicationname", "citation_conference_title":
		return citationJournal
	case "dc.title", "dcterms.title", "dc:title":
		return dcTitle
	case "dc.description", "dcterms.description", "dcterms.abstract", "dc:description",
		"dc.description.abstract":
		return dcDescription
	case "dc.creator", "dcterms.creator", "dc:creator", "dc.author", "dc.creator.personalname",
		"dc.contributor.author":
		return dcCreator
	case "dc.publisher", "dcterms.publisher", "dc:publisher":
		return dcPublisher
	case "dc.date", "dcterms.date", "dc:date":
		return dcDate
	case "dc.date.issued", "dcterms.issued", "dcterms.available", "dc.issued", "dc:issued", "dc.date.published",
		"dc.date.available", "dc.date.publication":
		return dcIssued
	case "dc.date.created", "dcterms.created", "dc.created", "dc:created":
		return dcCreated
	case "dc.date.modified", "dcterms.modified", "dc.modified", "dc:modified":
		return dcModified
	case "dc.language", "dcterms.language", "dc:language":
		return dcLanguage
	case "parsely-title":
		return parselyTitle
	case "parsely-author":
		return parselyAuthor
	case "parsely-pub-date", "parsely-pubdate":
		return parselyDate
	case "parsely-image-url":
		return parselyImage
	case "parsely-page":
		return parselyPage
	case "sailthru.title":
		return sailthruTitle
	case "sailthru.description":
		return sailthruDescription
	case "sailthru.author":
		return sailthruAuthor
	case "sailthru.date":
		return sailthruDate
	case "sailthru.image.full", "sailthru.image.thumb":
		return sailthruImage
	case "article:published_time", "article:published", "article:publish_date", "article:publication_date",
		"article:published_date", "article.published", "article:post_date", "og:published_time", "og:publish_date",
		"og:pubdate", "og:article_published_time", "article:published_at", "article:original_publication_date":
		return articlePublished
	case "article:modified_time", "article:modified", "article:updated_time", "article.updated",
		"article:modified_date":
		return articleModified
	case "og:updated_time":
		return ogUpdated
	case "datepublished", "date_published", "published", "publish_date", "publish-date", "publishdate",
		"published_date", "published-date", "pubdate", "pub_date", "publication_date", "publication-date",
		"publicationdate", "published_at", "published_time", "publish_time", "originalpublicationdate",
		"article_date_original", "article:date", "article_date", "articledate", "displaydate", "release_date",
		"releasedate", "cxenseparse:recs:publishtime", "cxenseparse:publishtime",
		"shareaholic:article_published_time", "rnews:datepublished", "ptime", "firstpublished", "first_published",
		"blog:published", "post_date", "issued", "bt:pubdate", "search.published_date", "date.released",
		"dateposted", "posted":
		return metaPublished
	case "date", "created", "date_created", "datecreated", "creation_date", "creation-date", "date.created",
		"timestamp", "ia:date":
		return metaDate
	case "last-modified", "lastmod", "datemodified", "date_modified", "modified", "updated", "updated_time",
		"last_updated", "lastupdated", "revised", "dateupdated", "date.modified":
		return metaModified
	case "video:release_date", "book:release_date", "music:release_date", "ya:ovs:upload_date":
		return videoReleased
	case "application-name":
		return applicationName
	case "apple-mobile-web-app-title":
		return appleTitle
	case "publisher":
		return metaPublisher
	case "al:ios:app_name", "al:android:app_name", "twitter:app:name:iphone", "twitter:app:name:ipad",
		"twitter:app:name:googleplay":
		return appStoreName
	case "content-language", "language":
		return contentLanguage
	case "msapplication-tileimage":
		return tileImage
	case "product:price:amount", "og:price:amount", "product:sale_price:amount", "price":
		return priceAmount
	case "product:price:currency", "og:price:currency", "product:sale_price:currency", "pricecurrency":
		return priceCurrency
	case "refresh":
		return refresh
	case "generator":
		return generator
	case "profile:first_name":
		return profileFirst
	case "profile:last_name":
		return profileLast
	}
	return noFact
}
