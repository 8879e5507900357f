package compiled

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io"
	"reflect"
	"text/template/parse"
)

// Template is a compiled template for data of one struct type.
type Template struct {
	body block
}

// New compiles the named template of a set for data of type typ, a struct that
// Execute gets a pointer to. It fails for anything that it does not know.
func New(set *template.Template, name string, typ reflect.Type) (*Template, error) {
	// html/template escapes on first use, and only then are its trees complete. Any
	// other error of this use is one of the empty data.
	err := set.ExecuteTemplate(io.Discard, name, reflect.New(typ).Interface())
	if escape := (*template.Error)(nil); errors.As(err, &escape) {
		return nil, fmt.Errorf("compiled: %w", escape)
	}
	c := compiler{set: set, done: map[instance]*block{}}
	body, err := c.template(name, reflect.PointerTo(typ))
	if err != nil {
		return nil, err
	}
	return &Template{body: *body}, nil
}

// Execute writes the template with data, a pointer to a struct of the type given to New.
func (t *Template) Execute(b *bytes.Buffer, data any) {
	v := reflect.ValueOf(data)
	t.body.write(b, v, v)
}

// instance is a template for one type of data: the same one may be called with several.
type instance struct {
	name string
	typ  reflect.Type
}

type compiler struct {
	set  *template.Template
	done map[instance]*block
	root reflect.Type // of $
}

// template compiles a named template for data of one type.
func (c *compiler) template(name string, typ reflect.Type) (*block, error) {
	key := instance{name, typ}
	if b := c.done[key]; b != nil {
		return b, nil
	}
	t := c.set.Lookup(name)
	if t == nil || t.Tree == nil {
		return nil, fmt.Errorf("compiled: no template %q", name)
	}
	b := new(block)
	c.done[key] = b // before its body, which may call it again
	outer := c.root
	c.root = typ
	body, err := c.list(t.Tree.Root, typ)
	c.root = outer
	*b = body
	return b, err
}

func (c *compiler) list(list *parse.ListNode, dot reflect.Type) (block, error) {
	if list == nil {
		return nil, nil
	}
	var out block
	for _, n := range list.Nodes {
		compiled, err := c.node(n, dot)
		if err != nil {
			return nil, err
		}
		if compiled != nil {
			out = append(out, compiled)
		}
	}
	return out, nil
}

func (c *compiler) node(n parse.Node, dot reflect.Type) (node, error) {
	switch n := n.(type) {
	case *parse.TextNode:
		return text(n.Text), nil
	case *parse.CommentNode:
		return nil, nil
	case *parse.ActionNode:
		return c.action(n.Pipe, dot)
	case *parse.IfNode:
		return c.branch(&n.BranchNode, dot, dot)
	case *parse.WithNode:
		return c.with(n, dot)
	case *parse.RangeNode:
		return c.rangeOver(n, dot)
	case *parse.TemplateNode:
		return c.call(n, dot)
	}
	return nil, fmt.Errorf("compiled: unknown action %s", n)
}

// action compiles a field with the escapers that html/template gave it.
func (c *compiler) action(pipe *parse.PipeNode, dot reflect.Type) (node, error) {
	if len(pipe.Decl) > 0 || len(pipe.Cmds) == 0 || len(pipe.Cmds[0].Args) != 1 {
		return nil, fmt.Errorf("compiled: unknown action %s", pipe)
	}
	value, err := c.operand(pipe.Cmds[0].Args[0], dot)
	if err != nil {
		return nil, err
	}
	names := ""
	for _, cmd := range pipe.Cmds[1:] {
		names += cmd.String() + " "
	}
	escape, ok := escapers(names)
	switch kind := value.typ.Kind(); {
	case !ok || value.typ.PkgPath() == "html/template": // its types mean content that is trusted
		return nil, fmt.Errorf("compiled: unknown escapers %s", names)
	case kind == reflect.String:
		return &printText{value, escape}, nil
	case kind == reflect.Int:
		return &printInt{value}, nil
	}
	return nil, fmt.Errorf("compiled: cannot print a %s", value.typ)
}

func (c *compiler) branch(n *parse.BranchNode, dot, inner reflect.Type) (node, error) {
	cond, err := c.condition(n.Pipe, dot)
	if err != nil {
		return nil, err
	}
	then, err := c.list(n.List, inner)
	if err != nil {
		return nil, err
	}
	otherwise, err := c.list(n.ElseList, dot)
	return &branch{cond, then, otherwise}, err
}

func (c *compiler) with(n *parse.WithNode, dot reflect.Type) (node, error) {
	value, err := c.pipeOperand(n.Pipe, dot)
	if err != nil {
		return nil, err
	}
	body, err := c.list(n.List, value.typ)
	if err != nil {
		return nil, err
	}
	otherwise, err := c.list(n.ElseList, dot)
	return &with{value, body, otherwise}, err
}

func (c *compiler) rangeOver(n *parse.RangeNode, dot reflect.Type) (node, error) {
	value, err := c.pipeOperand(n.Pipe, dot)
	if err != nil {
		return nil, err
	}
	if value.typ.Kind() != reflect.Slice || n.ElseList != nil {
		return nil, fmt.Errorf("compiled: unknown range %s", n.Pipe)
	}
	body, err := c.list(n.List, value.typ.Elem())
	return &rangeOver{value, body}, err
}

func (c *compiler) call(n *parse.TemplateNode, dot reflect.Type) (node, error) {
	value, err := c.pipeOperand(n.Pipe, dot)
	if err != nil {
		return nil, err
	}
	body, err := c.template(n.Name, value.typ)
	return &call{value, body}, err
}
