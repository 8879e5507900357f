package render

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// colour is red, green and blue in 0 to 255.
type colour [3]uint8

// The two surfaces that text stands on, as in the stylesheet.
var (
	lightSurface = colour{0xff, 0xff, 0xff}
	darkSurface  = colour{0x15, 0x18, 0x1c}
)

// leastContrast is what WCAG 2.2 asks of text (success criterion 1.4.3).
const leastContrast = 4.5

// parseColour reads "#rgb" or "#rrggbb" and nothing else that CSS knows.
func parseColour(s string) (colour, error) {
	hex, ok := strings.CutPrefix(s, "#")
	if len(hex) == 3 {
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	}
	n, err := strconv.ParseUint(hex, 16, 32)
	if !ok || len(hex) != 6 || err != nil {
		return colour{}, fmt.Errorf("render: Accent %.20q is no colour: write it as #rgb or #rrggbb", s)
	}
	return colour{uint8(n >> 16), uint8(n >> 8), uint8(n)}, nil
}

func (c colour) String() string { return fmt.Sprintf("#%02x%02x%02x", c[0], c[1], c[2]) }

// readableOn returns c, moved towards black or white until it can be read on surface.
func (c colour) readableOn(surface colour) colour {
	towards := 0.0
	if surface.luminance() < 0.5 {
		towards = 255
	}
	for step := 0; step <= 20; step++ {
		var mixed colour
		for i, v := range c {
			f := float64(step) / 20
			mixed[i] = uint8(math.Round(float64(v)*(1-f) + towards*f))
		}
		if mixed.contrast(surface) >= leastContrast {
			return mixed
		}
	}
	return colour{uint8(towards), uint8(towards), uint8(towards)}
}

// contrast is the ratio of WCAG 2.2.
func (c colour) contrast(other colour) float64 {
	a, b := c.luminance(), other.luminance()
	return (max(a, b) + 0.05) / (min(a, b) + 0.05)
}

func (c colour) luminance() float64 {
	var linear [3]float64
	for i, v := range c {
		if f := float64(v) / 255; f <= 0.04045 {
			linear[i] = f / 12.92
		} else {
			linear[i] = math.Pow((f+0.055)/1.055, 2.4)
		}
	}
	return 0.2126*linear[0] + 0.7152*linear[1] + 0.0722*linear[2]
}
