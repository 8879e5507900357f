package rediscache

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"time"

	"github.com/cartouche-go/cartouche/cache"
)

// A frame is what is stored under a key, big-endian:
//
//	4  magic and version, "CTC1"
//	8  expiry in milliseconds since 1970, 0 for none
//	4  length of the key
//	4  length of the data
//	   key, data
//	16 beginning of the SHA-256 of all before
//
// The key is in it so that bytes under a wrong key are noticed, the expiry
// because Redis does not tell it on a read.
const (
	frameMagic  = "CTC1"
	frameHeader = len(frameMagic) + 8 + 4 + 4
	frameSum    = 16
)

var errFrame = errors.New("rediscache: not an entry of this key")

func frameSize(key string, data int) int { return frameHeader + len(key) + data + frameSum }

func encodeFrame(key string, e cache.Entry) []byte {
	b := make([]byte, 0, frameSize(key, len(e.Data)))
	b = append(b, frameMagic...)
	b = binary.BigEndian.AppendUint64(b, uint64(unixMilli(e.Expires)))
	b = binary.BigEndian.AppendUint32(b, uint32(len(key)))
	b = binary.BigEndian.AppendUint32(b, uint32(len(e.Data)))
	b = append(b, key...)
	b = append(b, e.Data...)
	sum := sha256.Sum256(b)
	return append(b, sum[:frameSum]...)
}

func decodeFrame(frame, key string, maxData int) (cache.Entry, error) {
	if len(frame) < frameSize(key, 0) || len(frame) > frameSize(key, maxData) || frame[:len(frameMagic)] != frameMagic {
		return cache.Entry{}, errFrame
	}
	b := []byte(frame)
	body, sum := b[:len(b)-frameSum], b[len(b)-frameSum:]
	if want := sha256.Sum256(body); string(want[:frameSum]) != string(sum) {
		return cache.Entry{}, errFrame
	}
	fields := body[len(frameMagic):]
	expires := int64(binary.BigEndian.Uint64(fields))
	keyLen, dataLen := binary.BigEndian.Uint32(fields[8:]), binary.BigEndian.Uint32(fields[12:])
	rest := body[frameHeader:]
	if uint64(keyLen) != uint64(len(key)) || uint64(keyLen)+uint64(dataLen) != uint64(len(rest)) || string(rest[:keyLen]) != key {
		return cache.Entry{}, errFrame
	}
	e := cache.Entry{Data: rest[keyLen:]}
	if expires != 0 {
		e.Expires = time.UnixMilli(expires)
	}
	return e, nil
}

func unixMilli(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}
