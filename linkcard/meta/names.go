package meta

// tag is the name of an element that the extractor tells from others.
type tag uint8

const (
	otherTag tag = iota
	tagA
	tagAbbr
	tagAddress
	tagArticle
	tagAside
	tagAudio
	tagB
	tagBase
	tagBlockquote
	tagBody
	tagBr
	tagCenter
	tagCite
	tagDd
	tagDiv
	tagDt
	tagEm
	tagFigcaption
	tagFigure
	tagFooter
	tagForm
	tagH1
	tagH2
	tagH3
	tagH4
	tagH5
	tagH6
	tagHead
	tagHeader
	tagHTML
	tagIframe
	tagImg
	tagInput
	tagLi
	tagLink
	tagMain
	tagMeta
	tagNav
	tagNoembed
	tagNoframes
	tagNoscript
	tagOl
	tagP
	tagPicture
	tagPlaintext
	tagRt
	tagScript
	tagSection
	tagSmall
	tagSource
	tagSpan
	tagStyle
	tagStrong
	tagTable
	tagTd
	tagTextarea
	tagTime
	tagTitle
	tagTr
	tagUl
	tagVideo
	tagXmp
)

// tagOf names an element, whatever the case of its letters.
func tagOf(name []byte) tag {
	var low [12]byte
	if len(name) > len(low) {
		return otherTag
	}
	for i, c := range name {
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		low[i] = c
	}
	switch string(low[:len(name)]) {
	case "a":
		return tagA
	case "abbr":
		return tagAbbr
	case "address":
		return tagAddress
	case "article":
		return tagArticle
	case "aside":
		return tagAside
	case "audio":
		return tagAudio
	case "base":
		return tagBase
	case "blockquote":
		return tagBlockquote
	case "body":
		return tagBody
	case "br":
		return tagBr
	case "cite":
		return tagCite
	case "dd":
		return tagDd
	case "div":
		return tagDiv
	case "dt":
		return tagDt
	case "figcaption":
		return tagFigcaption
	case "figure":
		return tagFigure
	case "footer":
		return tagFooter
	case "form":
		return tagForm
	case "h1":
		return tagH1
	case "h2":
		return tagH2
	case "h3":
		return tagH3
	case "head":
		return tagHead
	case "header":
		return tagHeader
	case "html":
		return tagHTML
	case "iframe":
		return tagIframe
	case "img":
		return tagImg
	case "input":
		return tagInput
	case "li":
		return tagLi
	case "link":
		return tagLink
	case "main":
		return tagMain
	case "meta":
		return tagMeta
	case "nav":
		return tagNav
	case "noembed":
		return tagNoembed
	case "noframes":
		return tagNoframes
	case "noscript":
		return tagNoscript
	case "ol":
		return tagOl
	case "p":
		return tagP
	case "picture":
		return tagPicture
	case "plaintext":
		return tagPlaintext
	case "rp", "rt":
		return tagRt
	case "script":
		return tagScript
	case "section":
		return tagSection
	case "source":
		return tagSource
	case "span":
		return tagSpan
	case "style":
		return tagStyle
	case "table":
		return tagTable
	case "td":
		return tagTd
	case "textarea":
		return tagTextarea
	case "time":
		return tagTime
	case "title":
		return tagTitle
	case "tr":
		return tagTr
	case "ul":
		return tagUl
	case "video":
		return tagVideo
	case "h4":
		return tagH4
	case "h5":
		return tagH5
	case "h6":
		return tagH6
	case "strong":
		return tagStrong
	case "em":
		return tagEm
	case "b":
		return tagB
	case "small":
		return tagSmall
	case "center":
		return tagCenter
	case "xmp":
		return tagXmp
	}
	return otherTag
}

// attribute is the name of an attribute that the extractor reads.
type attribute uint8

const (
	otherAttribute attribute = iota
	attrAlt
	attrCharset
	attrClass
	attrContent
	attrDatetime
	attrDir
	attrHeight
	attrHref
	attrHreflang
	attrHTTPEquiv
	attrID
	attrItemprop
	attrItemscope
	attrItemtype
	attrLang
	attrLazySrc
	attrLazySrcset
	attrMedia
	attrName
	attrPoster
	attrProperty
	attrRel
	attrRole
	attrSizes
	attrSrc
	attrSrcset
	attrTitle
	attrType
	attrValue
	attrWidth
	attrXMLLang
	attributeCount
)

// attributeOf names an attribute, whatever the case of its letters. What lazy
// loaders call their sources is one name.
func attributeOf(name []byte) attribute {
	var low [16]byte
	if len(name) > len(low) {
		return otherAttribute
	}
	for i, c := range name {
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		low[i] = c
	}
	switch string(low[:len(name)]) {
	case "alt":
		return attrAlt
	case "charset":
		return attrCharset
	case "class":
		return attrClass
	case "content":
		return attrContent
	case "datetime":
		return attrDatetime
	case "dir":
		return attrDir
	case "height":
		return attrHeight
	case "href":
		return attrHref
	case "hreflang":
		return attrHreflang
	case "http-equiv":
		return attrHTTPEquiv
	case "id":
		return attrID
	case "itemprop":
		return attrItemprop
	case "itemscope":
		return attrItemscope
	case "itemtype":
		return attrItemtype
	case "lang":
		return attrLang
	case "data-src", "data-lazy-src", "data-original", "data-lazy", "data-orig-file", "data-img-src", "data-image":
		return attrLazySrc
	case "data-srcset", "data-lazy-srcset":
		return attrLazySrcset
	case "media":
		return attrMedia
	case "name":
		return attrName
	case "poster":
		return attrPoster
	case "property":
		return attrProperty
	case "rel":
		return attrRel
	case "role":
		return attrRole
	case "sizes":
		return attrSizes
	case "src":
		return attrSrc
	case "srcset":
		return attrSrcset
	case "title":
		return attrTitle
	case "type":
		return attrType
	case "value":
		return attrValue
	case "width":
		return attrWidth
	case "xml:lang":
		return attrXMLLang
	}
	return otherAttribute
}
