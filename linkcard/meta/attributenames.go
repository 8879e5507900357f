package meta

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
	if a := attributeNamed(name); a != otherAttribute || !hasUpper(name) || len(name) > 16 {
		return a
	}
	var room [16]byte
	return attributeNamed(lowerASCII(room[:0], name))
}

func attributeNamed(name []byte) attribute {
	switch string(name) {
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
