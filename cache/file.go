package cache

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"strings"
	"time"
	"unicode/utf8"
)

// The file of an entry, with sorted keys and a final newline, so that its
// differences read well under version control:
//
//	{
//	  "cartouche": 1,
//	  "data": { ... },
//	  "expires": "2026-03-01T12:00:00Z",
//	  "key": "example.com/...",
//	  "sha256": "..."
//	}
//
// Data that is compact JSON is stored as indented JSON in "data", all other
// bytes in "data_base64". The checksum is over key, expiry and data; white
// space is not covered, so that a checkout with other line ends stays good.
type fileForm struct {
	Version    int             `json:"cartouche"`
	Data       json.RawMessage `json:"data,omitempty"`
	DataBase64 *string         `json:"data_base64,omitempty"`
	Expires    string          `json:"expires,omitempty"`
	Key        string          `json:"key"`
	Sum        string          `json:"sha256"`
}

const fileVersion = 1

var errBroken = errors.New("cache: broken file")

func encodeFile(key string, e Entry) ([]byte, error) {
	f := fileForm{Version: fileVersion, Key: printable(key), Expires: formatExpiry(e.Expires)}
	f.Sum = sum(key, f.Expires, e.Data)
	if readable(e.Data) {
		f.Data = e.Data
	} else {
		text := base64.StdEncoding.EncodeToString(e.Data)
		f.DataBase64 = &text
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(f); err != nil {
		return nil, errors.Join(errors.New("cache: encode an entry"), err)
	}
	if out.Len() > maxFile {
		return nil, errors.New("cache: entry too large for a file")
	}
	return out.Bytes(), nil
}

// readable reports whether data is JSON that comes back byte for byte from its
// indented form, and does not grow without measure in it.
func readable(data []byte) bool {
	if len(data) == 0 || !utf8.Valid(data) || !json.Valid(data) {
		return false
	}
	var indented, compact bytes.Buffer
	if json.Indent(&indented, data, "  ", "  ") != nil || indented.Len() > 8*len(data)+4096 {
		return false
	}
	return json.Compact(&compact, indented.Bytes()) == nil && bytes.Equal(compact.Bytes(), data)
}

func decodeFile(content []byte, key string) (Entry, error) {
	var f fileForm
	if err := json.Unmarshal(content, &f); err != nil {
		return Entry{}, errBroken
	}
	if f.Version != fileVersion || f.Key != printable(key) {
		return Entry{}, errBroken
	}
	data, err := f.data()
	if err != nil || f.Sum != sum(key, f.Expires, data) {
		return Entry{}, errBroken
	}
	expires, err := parseExpiry(f.Expires)
	if err != nil {
		return Entry{}, errBroken
	}
	return Entry{Data: data, Expires: expires}, nil
}

// printable is the key as the file shows it; the checksum is over the key itself.
func printable(key string) string { return strings.ToValidUTF8(key, "\uFFFD") }

func (f *fileForm) data() ([]byte, error) {
	if f.DataBase64 != nil {
		return base64.StdEncoding.DecodeString(*f.DataBase64)
	}
	var compact bytes.Buffer
	if err := json.Compact(&compact, f.Data); err != nil {
		return nil, err
	}
	return compact.Bytes(), nil
}

// holdsPrefix reports whether content is the file of an entry whose key begins
// with prefix.
func holdsPrefix(content []byte, prefix string) bool {
	var f fileForm
	return json.Unmarshal(content, &f) == nil && f.Version == fileVersion && strings.HasPrefix(f.Key, printable(prefix))
}

// sum is over parts whose lengths go before them, so that no two entries give
// the same bytes to hash.
func sum(key, expires string, data []byte) string {
	h := sha256.New()
	for _, part := range [][]byte{[]byte(key), []byte(expires), data} {
		var length [8]byte
		for i, n := 0, uint64(len(part)); i < len(length); i, n = i+1, n>>8 {
			length[i] = byte(n)
		}
		h.Write(length[:])
		h.Write(part)
	}
	return hex.EncodeToString(h.Sum(nil))
}

func formatExpiry(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339Nano)
}

func parseExpiry(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	return time.Parse(time.RFC3339Nano, s)
}

const (
	fileSuffix = ".json"
	nameHash   = 16 // hex digits
	maxGroup   = 80 // bytes of the readable part
)

// fileName is what stands before the key's first slash, made safe for every
// file system, and a piece of the key's hash: "example.com-0123456789abcdef.json".
func fileName(key string) string {
	hash := sha256.Sum256([]byte(key))
	digits := hex.EncodeToString(hash[:])[:nameHash]
	if g := groupName(key); g != "" {
		return g + "-" + digits + fileSuffix
	}
	return digits + fileSuffix
}

func groupName(key string) string {
	group, _, _ := strings.Cut(key, "/")
	if len(group) > maxGroup {
		group = group[:maxGroup]
	}
	safe := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '.', r == '-':
			return r
		case r >= 'A' && r <= 'Z':
			return r + ('a' - 'A')
		default:
			return '_'
		}
	}, group)
	safe = strings.Trim(safe, ".-")
	if device, _, ok := strings.Cut(safe, "."); ok && isDevice(device) {
		return "_" + safe
	}
	return safe
}

// isDevice reports the names that Windows keeps for devices, whatever follows a dot.
func isDevice(name string) bool {
	switch name {
	case "con", "prn", "aux", "nul":
		return true
	}
	return len(name) == 4 && (strings.HasPrefix(name, "com") || strings.HasPrefix(name, "lpt")) && name[3] >= '0' && name[3] <= '9'
}

// isEntryName reports whether fileName gives such names: other files in the folder are
// somebody else's.
func isEntryName(name string) bool {
	base, ok := strings.CutSuffix(name, fileSuffix)
	at := len(base) - nameHash
	return ok && (at == 0 || at > 1 && base[at-1] == '-') && strings.Trim(base[at:], "0123456789abcdef") == ""
}

// nameFits reports whether the file of a key that begins with prefix can have
// this name: known only if the prefix holds the whole group.
func nameFits(name, prefix string) bool {
	if !isEntryName(name) {
		return false
	}
	if !strings.Contains(prefix, "/") {
		return true
	}
	g := groupName(prefix)
	return g == "" || strings.HasPrefix(name, g+"-") && len(name) == len(g)+1+nameHash+len(fileSuffix)
}
