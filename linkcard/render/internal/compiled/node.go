package compiled

import (
	"bytes"
	"reflect"
	"strconv"
)

// node is a piece of a compiled template.
type node interface {
	write(b *bytes.Buffer, dot, root reflect.Value)
}

type (
	block     []node
	text      []byte
	printText struct {
		value  operand
		escape func(b *bytes.Buffer, s string)
	}
	printInt struct{ value operand }
	branch   struct {
		cond            condition
		then, otherwise block
	}
	with struct {
		value           operand
		body, otherwise block
	}
	rangeOver struct {
		value operand
		body  block
	}
	call struct {
		value operand
		body  *block
	}
)

func (n block) write(b *bytes.Buffer, dot, root reflect.Value) {
	for _, child := range n {
		child.write(b, dot, root)
	}
}

func (n text) write(b *bytes.Buffer, _, _ reflect.Value) { b.Write(n) }

func (n *printText) write(b *bytes.Buffer, dot, root reflect.Value) {
	if v := n.value.value(dot, root); v.IsValid() {
		n.escape(b, v.String())
	}
}

func (n *printInt) write(b *bytes.Buffer, dot, root reflect.Value) {
	if v := n.value.value(dot, root); v.IsValid() {
		b.Write(strconv.AppendInt(b.AvailableBuffer(), v.Int(), 10))
	}
}

func (n *branch) write(b *bytes.Buffer, dot, root reflect.Value) {
	if n.cond.holds(dot, root) {
		n.then.write(b, dot, root)
	} else {
		n.otherwise.write(b, dot, root)
	}
}

func (n *with) write(b *bytes.Buffer, dot, root reflect.Value) {
	if v := n.value.value(dot, root); isTrue(v) {
		n.body.write(b, v, root)
	} else {
		n.otherwise.write(b, dot, root)
	}
}

func (n *rangeOver) write(b *bytes.Buffer, dot, root reflect.Value) {
	v := n.value.value(dot, root)
	if !v.IsValid() {
		return
	}
	for i := range v.Len() {
		n.body.write(b, v.Index(i), root)
	}
}

func (n *call) write(b *bytes.Buffer, dot, root reflect.Value) {
	if v := n.value.value(dot, root); v.IsValid() {
		n.body.write(b, v, v)
	}
}
