package compiled

import (
	"fmt"
	"reflect"
	"text/template/parse"
)

// operand is a value reached from the dot or from $ through struct fields.
type operand struct {
	fromRoot bool
	path     []step
	typ      reflect.Type
}

// step goes to a field of a struct, or of what a pointer points to.
type step struct {
	field   int
	pointer bool
}

// pipeOperand compiles a pipeline that is nothing but a value.
func (c *compiler) pipeOperand(pipe *parse.PipeNode, dot reflect.Type) (operand, error) {
	if pipe == nil || len(pipe.Decl) > 0 || len(pipe.Cmds) != 1 || len(pipe.Cmds[0].Args) != 1 {
		return operand{}, fmt.Errorf("compiled: unknown pipeline %s", pipe)
	}
	return c.operand(pipe.Cmds[0].Args[0], dot)
}

func (c *compiler) operand(n parse.Node, dot reflect.Type) (operand, error) {
	switch n := n.(type) {
	case *parse.DotNode:
		return operand{typ: dot}, nil
	case *parse.FieldNode:
		return fields(operand{typ: dot}, n.Ident)
	case *parse.VariableNode:
		if n.Ident[0] == "$" {
			return fields(operand{typ: c.root, fromRoot: true}, n.Ident[1:])
		}
	}
	return operand{}, fmt.Errorf("compiled: unknown value %s", n)
}

func fields(o operand, names []string) (operand, error) {
	for _, name := range names {
		typ, pointer := o.typ, false
		if typ.Kind() == reflect.Pointer {
			typ, pointer = typ.Elem(), true
		}
		if typ.Kind() != reflect.Struct {
			return o, fmt.Errorf("compiled: %s has no field %s", typ, name)
		}
		field, ok := typ.FieldByName(name)
		if !ok || !field.IsExported() {
			return o, fmt.Errorf("compiled: %s has no field %s", typ, name)
		}
		for _, i := range field.Index { // more than one for the field of an embedded struct
			o.path = append(o.path, step{i, pointer})
			pointer = false
		}
		o.typ = field.Type
	}
	return o, nil
}

// value finds the operand. A nil pointer on the way gives the zero Value.
func (o *operand) value(dot, root reflect.Value) reflect.Value {
	v := dot
	if o.fromRoot {
		v = root
	}
	for _, s := range o.path {
		if s.pointer {
			if v = v.Elem(); !v.IsValid() {
				return v
			}
		}
		v = v.Field(s.field)
	}
	return v
}

// condition is an operand's truth, or several joined.
type condition interface {
	holds(dot, root reflect.Value) bool
}

type (
	truth operand
	not   struct{ condition }
	and   []condition
	or    []condition
)

func (c *compiler) condition(pipe *parse.PipeNode, dot reflect.Type) (condition, error) {
	if len(pipe.Decl) > 0 || len(pipe.Cmds) != 1 {
		return nil, fmt.Errorf("compiled: unknown condition %s", pipe)
	}
	return c.conditionOf(pipe.Cmds[0].Args, dot)
}

func (c *compiler) conditionOf(args []parse.Node, dot reflect.Type) (condition, error) {
	if inner, ok := args[0].(*parse.PipeNode); ok && len(args) == 1 {
		return c.condition(inner, dot)
	}
	name, isFunc := args[0].(*parse.IdentifierNode)
	if !isFunc {
		if len(args) != 1 {
			return nil, fmt.Errorf("compiled: unknown condition %v", args)
		}
		o, err := c.operand(args[0], dot)
		t := truth(o)
		return &t, err
	}
	var parts []condition
	for _, arg := range args[1:] {
		part, err := c.conditionOf([]parse.Node{arg}, dot)
		if err != nil {
			return nil, err
		}
		parts = append(parts, part)
	}
	switch {
	case name.Ident == "and":
		return and(parts), nil
	case name.Ident == "or":
		return or(parts), nil
	case name.Ident == "not" && len(parts) == 1:
		return not{parts[0]}, nil
	}
	return nil, fmt.Errorf("compiled: unknown function %s", name)
}

func (t *truth) holds(dot, root reflect.Value) bool {
	return isTrue((*operand)(t).value(dot, root))
}

func (n not) holds(dot, root reflect.Value) bool { return !n.condition.holds(dot, root) }

func (a and) holds(dot, root reflect.Value) bool {
	for _, c := range a {
		if !c.holds(dot, root) {
			return false
		}
	}
	return true
}

func (o or) holds(dot, root reflect.Value) bool {
	for _, c := range o {
		if c.holds(dot, root) {
			return true
		}
	}
	return false
}

// isTrue is the truth of text/template.
func isTrue(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Invalid:
		return false
	case reflect.String, reflect.Slice:
		return v.Len() > 0
	case reflect.Bool:
		return v.Bool()
	case reflect.Int:
		return v.Int() != 0
	case reflect.Pointer:
		return !v.IsNil()
	}
	return true
}
