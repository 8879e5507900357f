package rewrite

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
)

// FileMirror keeps copies of pictures as files beside the page, so that readers
// ask nobody else for them. With an absolute Prefix its Mirror method is all that
// a [Rewriter] needs. A card holds absolute addresses only, so for copies beside
// the page the Rewriter keeps them and the Renderer points to them:
//
//	mirror := rewrite.FileMirror{Dir: "out/media", Prefix: "media/", Client: resolver.Client()}
//	renderer, err := render.New(render.Options{ImageURL: mirror.Address})
//	rw := rewrite.Rewriter{Renderer: renderer, Images: rewrite.MirrorImages, Mirror: mirror.Keep, ...}
//
// A file's name depends on the picture's address alone; one that is there
// already is not fetched again. Only JPEG, PNG, GIF, WebP, AVIF and ICO are kept, by
// what the bytes say and not by what the server says: a vector picture can hold
// scripts. It is safe for concurrent use, also by several processes.
type FileMirror struct {
	Dir      string       // folder of the copies; made when needed
	Prefix   string       // what stands before the file's name in the page: "media/"
	Client   *http.Client // fetches the pictures; [linkcard.Resolver.Client] is guarded
	MaxBytes int64        // largest picture that is kept; default 10 MiB
}

// defaultPicture is the largest picture that is kept unless the caller says otherwise.
const defaultPicture = 10 << 20

// ErrNoPicture is the error for an address that gives no picture of a kind that is kept.
var ErrNoPicture = errors.New("rewrite: not a picture that can be mirrored")

// Mirror keeps a copy of the picture at src and returns its address.
func (m FileMirror) Mirror(ctx context.Context, src string) (string, error) {
	if copied := m.Address(src); copied != "" {
		return copied, nil
	}
	data, err := m.fetch(ctx, src)
	if err != nil {
		return "", err
	}
	ending, ok := pictureEnding(data)
	if !ok {
		return "", fmt.Errorf("%w: %.200q", ErrNoPicture, src)
	}
	name := stem(src) + ending
	return m.Prefix + name, m.write(name, data)
}

// Keep keeps a copy like Mirror and returns src itself: see [FileMirror].
func (m FileMirror) Keep(ctx context.Context, src string) (string, error) {
	_, err := m.Mirror(ctx, src)
	return src, err
}

// Address returns the address of the copy of src, or "" if there is none.
func (m FileMirror) Address(src string) string {
	for _, kind := range pictureKinds {
		name := stem(src) + kind.ending
		if info, err := os.Stat(filepath.Join(m.Dir, name)); err == nil && info.Mode().IsRegular() {
			return m.Prefix + name
		}
	}
	return ""
}

// stem names the copy. What a renderer may have encoded in the address makes no difference.
func stem(src string) string {
	sum := sha256.Sum256([]byte(sameAddress.Replace(src)))
	return hex.EncodeToString(sum[:12])
}

var sameAddress = strings.NewReplacer("(", "%28", ")", "%29", ",", "%2C")

func (m FileMirror) fetch(ctx context.Context, src string) ([]byte, error) {
	if m.Client == nil {
		return nil, errors.New("rewrite: FileMirror needs a Client: give it the Resolver's")
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, src, nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Accept", "image/avif,image/webp,image/png,image/jpeg,image/gif;q=0.9,image/*;q=0.5")
	resp, err := m.Client.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%w: %.200q: status %d", ErrNoPicture, src, resp.StatusCode)
	}
	most := m.MaxBytes
	if most <= 0 {
		most = defaultPicture
	}
	data, err := io.ReadAll(io.LimitReader(resp.Body, most+1))
	if err == nil && int64(len(data)) > most {
		err = fmt.Errorf("%w: %.200q: more than %d bytes", ErrNoPicture, src, most)
	}
	return data, err
}

// write puts the file in place in one step.
func (m FileMirror) write(name string, data []byte) error {
	if err := os.MkdirAll(m.Dir, 0o755); err != nil {
		return err
	}
	temp, err := os.CreateTemp(m.Dir, ".mirror-*")
	if err != nil {
		return err
	}
	_, err = temp.Write(data)
	err = errors.Join(err, temp.Chmod(0o644), temp.Close())
	if err == nil {
		err = os.Rename(temp.Name(), filepath.Join(m.Dir, name))
	}
	if err != nil {
		_ = os.Remove(temp.Name())
	}
	return err
}

// pictureKinds are the formats that are kept, by the bytes they begin with.
var pictureKinds = []struct {
	ending string
	offset int
	magic  string
}{
	{".jpg", 0, "\xff\xd8\xff"},
	{".png", 0, "\x89PNG\r\n\x1a\n"},
	{".gif", 0, "GIF8"},
	{".webp", 8, "WEBPVP8"},
	{".avif", 4, "ftypavi"},
	{".ico", 0, "\x00\x00\x01\x00"},
}

func pictureEnding(data []byte) (string, bool) {
	for _, kind := range pictureKinds {
		if len(data) > kind.offset && bytes.HasPrefix(data[kind.offset:], []byte(kind.magic)) {
			return kind.ending, true
		}
	}
	return "", false
}
