package meta

import (
	"encoding/binary"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/transform"
)

// singleByte decodes an encoding of one byte a character. It is the decoder of
// x/text but for what markup mostly is: runs of ASCII are copied.
type singleByte struct {
	transform.NopResetter
	table *charmap.Charmap
}

// Transform is of transform.Transformer.
func (d singleByte) Transform(dst, src []byte, _ bool) (nDst, nSrc int, err error) {
	for nSrc < len(src) {
		n := copy(dst[nDst:], src[nSrc:nSrc+asciiLength(src[nSrc:])])
		nDst += n
		if nSrc += n; nSrc == len(src) {
			break
		}
		if len(dst)-nDst < utf8.UTFMax {
			return nDst, nSrc, transform.ErrShortDst
		}
		nDst += utf8.EncodeRune(dst[nDst:], d.table.DecodeByte(src[nSrc]))
		nSrc++
	}
	return nDst, nSrc, nil
}

// asciiLength is the length of the ASCII that b begins with.
func asciiLength(b []byte) int {
	i := 0
	for len(b)-i >= 8 && binary.LittleEndian.Uint64(b[i:])&0x8080808080808080 == 0 {
		i += 8
	}
	for i < len(b) && b[i] < utf8.RuneSelf {
		i++
	}
	return i
}
