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
	tagSvg
	tagTable
	tagTd
	tagTemplate
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
	if t := tagNamed(name); t != otherTag || !hasUpper(name) || len(name) > 12 {
		return t
	}
	var room [12]byte
	return tagNamed(lowerASCII(room[:0], name))
}

// hasUpper reports whether a name is not in lower case.
func hasUpper(name []byte) bool {
	for _, c := range name {
		if 'A' <= c && c <= 'Z' {
			return true
		}
	}
	return false
}

func lowerASCII(dst, name []byte) []byte {
	for _, c := range name {
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		dst = append(dst, c)
	}
	return dst
}

func tagNamed(name []byte) tag {
	switch string(name) {
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
	case "svg":
		return tagSvg
	case "table":
		return tagTable
	case "td":
		return tagTd
	case "template":
		return tagTemplate
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
