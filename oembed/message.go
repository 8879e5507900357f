package oembed

import (
	"bytes"
	"encoding/json"
	"strings"
	"unicode"
)

// maxMessage bounds what is repeated of a provider's error, in characters.
const maxMessage = 200

// errorMessage returns what an error body says, on one line, or "". HTML pages
// say nothing that can be relied on.
func errorMessage(body []byte) string {
	body = bytes.TrimSpace(body)
	if len(body) == 0 || body[0] == '<' {
		return ""
	}
	if body[0] != '{' && body[0] != '[' {
		return oneLine(string(body))
	}
	if measureJSON(body) != nil {
		return ""
	}
	var v any
	if json.Unmarshal(body, &v) != nil {
		return ""
	}
	return oneLine(findMessage(v))
}

// messageKeys are where providers put their words, from the outside in.
var messageKeys = [...]string{"error", "errors", "message", "messages", "error_message", "error_description", "detail", "response"}

// findMessage looks for the words in {"error":"..."}, {"errors":[{"message":"..."}]}
// and the like. measureJSON has bounded the depth.
func findMessage(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case []any:
		for _, item := range v {
			if s := findMessage(item); s != "" {
				return s
			}
		}
	case map[string]any:
		for _, key := range messageKeys {
			if s := findMessage(v[key]); s != "" {
				return s
			}
		}
	}
	return ""
}

// oneLine makes a text fit for an error or a log line.
func oneLine(s string) string {
	s = strings.Join(strings.FieldsFunc(strings.ToValidUTF8(s, ""), func(r rune) bool {
		return unicode.IsSpace(r) || !unicode.IsPrint(r)
	}), " ")
	if runes := []rune(s); len(runes) > maxMessage {
		s = string(runes[:maxMessage])
	}
	return s
}
