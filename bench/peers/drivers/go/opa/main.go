// Open Policy Agent: the generated Rego module is compiled into a prepared query, which is asked with an input document.
package main

import (
	"context"
	"fmt"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"
	"harness"
)

func main() {
	harness.Run(load)
}

func load(text []byte) harness.Engine {
	ctx := context.Background()
	query, err := rego.New(rego.Query("data.iam.decision"), rego.Module("iam.rego", string(text))).PrepareForEval(ctx)
	harness.Check(err)
	return func(request *harness.Request) string {
		results, err := query.Eval(ctx, rego.EvalParsedInput(input(request)))
		harness.Check(err)
		if len(results) != 1 {
			harness.Check(fmt.Errorf("%d results", len(results)))
		}
		return results[0].Expressions[0].Value.(string)
	}
}

// input builds the document from terms, which is the shortest way in: OPA would make them of Go values itself.
func input(request *harness.Request) ast.Value {
	now, err := time.Parse(time.RFC3339, request.Time)
	harness.Check(err)
	items := [][2]*ast.Term{
		ast.Item(ast.StringTerm("action"), ast.StringTerm(request.Action)),
		ast.Item(ast.StringTerm("resource"), ast.StringTerm(request.Resource)),
		ast.Item(ast.StringTerm("now"), ast.IntNumberTerm(int(now.Unix()))),
	}
	for key, value := range request.Context {
		items = append(items, ast.Item(ast.StringTerm(key), ast.StringTerm(value)))
	}
	return ast.NewObject(items...)
}
