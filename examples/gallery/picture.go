package main

import (
	"image"
	"image/color"
	"image/png"
	"math"
	"os"
)

// scene is a picture of hills: flat colours from the sky down to the front.
type scene struct {
	width, height int
	seed          float64
	palette       []color.RGBA
	sun           bool
}

// pictures are the files in img/.
func pictures() map[string]scene {
	dusk := colours(0xf6d7b8, 0xe8a87c, 0xc38d9e, 0x6d6a8f, 0x41436a, 0x2a2b45)
	lake := colours(0xdfeef5, 0xa9cfdc, 0x6fa8b8, 0x3f7f8c, 0x2a5c66, 0x1b3b44)
	field := colours(0xf3efd9, 0xdbe0a3, 0xa9c46c, 0x6f9a4d, 0x466f3c, 0x2c4a2e)
	rose := colours(0xfbe9e7, 0xf1b9b0, 0xd98880, 0xa85a5a, 0x6e3b45, 0x3f2530)
	return map[string]scene{
		"wide.png":     {1200, 630, 1, dusk, true},
		"four3.png":    {800, 600, 2, lake, true},
		"square.png":   {640, 640, 3, field, true},
		"portrait.png": {600, 900, 4, rose, true},
		"logo.png":     {120, 120, 5, lake, false},
		"icon.png":     {32, 32, 6, rose, false},
		"poster.png":   {1280, 720, 7, lake, true},
		"one.png":      {900, 600, 8, field, true},
		"two.png":      {600, 600, 9, dusk, true},
		"three.png":    {600, 800, 10, rose, true},
		"four.png":     {800, 600, 11, lake, false},
		"ann.png":      {96, 96, 12, dusk, true},
		"ben.png":      {96, 96, 13, field, true},
	}
}

func colours(hex ...uint32) []color.RGBA {
	out := make([]color.RGBA, len(hex))
	for i, h := range hex {
		out[i] = color.RGBA{uint8(h >> 16), uint8(h >> 8), uint8(h), 255}
	}
	return out
}

// at returns the colour of a point.
func (s scene) at(x, y int) color.RGBA {
	u, v := float64(x)/float64(s.height), float64(y)/float64(s.height)
	for i := len(s.palette) - 1; i > 0; i-- {
		k := float64(i)
		ridge := 0.22 + 0.13*k +
			0.06*math.Sin(2.1*u*(1+k/4)+s.seed*k) +
			0.025*math.Sin(7.3*u+2*s.seed+k*k)
		if v > ridge {
			return s.palette[i]
		}
	}
	if dx, dy := u-0.72*float64(s.width)/float64(s.height), v-0.2; s.sun && dx*dx+dy*dy < 0.006 {
		return color.RGBA{255, 250, 235, 255}
	}
	return s.palette[0]
}

func writePNG(path string, s scene) error {
	seen := map[color.RGBA]uint8{}
	var palette color.Palette
	for _, c := range append(s.palette, color.RGBA{255, 250, 235, 255}) {
		seen[c] = uint8(len(palette))
		palette = append(palette, c)
	}
	img := image.NewPaletted(image.Rect(0, 0, s.width, s.height), palette)
	for y := range s.height {
		for x := range s.width {
			img.SetColorIndex(x, y, seen[s.at(x, y)])
		}
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := png.Encode(f, img); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
