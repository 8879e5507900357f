module github.com/cartouche-go/cartouche

go 1.26
