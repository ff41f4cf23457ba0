// Casbin: a rule for each statement, whose columns are what the conditions of the workload need. Casbin's own pattern functions know one
// wildcard at the end or stop at `/`, so the matcher calls functions added for it, which is how Casbin is extended.
package main

import (
	"net/netip"
	"strings"

	"github.com/casbin/casbin/v2"
	"github.com/casbin/casbin/v2/model"
	stringadapter "github.com/casbin/casbin/v2/persist/string-adapter"
	"harness"
)

const definition = `
[request_definition]
r = sub, act, obj, ip, tls, sse, prefix, now

[policy_definition]
p = sub, act, obj, ip, tls, sse, prefix, until, eft

[policy_effect]
e = some(where (p.eft == allow)) && !some(where (p.eft == deny))

[matchers]
m = r.sub == p.sub && like(r.act, p.act) && like(r.obj, p.obj) && (p.ip == "" || within(r.ip, p.ip)) && (p.tls == "" || r.tls == p.tls) && \
    (p.sse == "" || like(r.sse, p.sse)) && (p.prefix == "" || like(r.prefix, p.prefix)) && (p.until == "" || r.now < p.until)
`

func main() {
	harness.Run(load)
}

func load(text []byte) harness.Engine {
	rules, err := model.NewModelFromString(definition)
	harness.Check(err)
	enforcer, err := casbin.NewEnforcer(rules)
	harness.Check(err)
	enforcer.AddFunction("like", func(arguments ...any) (any, error) {
		return anyOf(arguments, like), nil
	})
	enforcer.AddFunction("within", func(arguments ...any) (any, error) {
		return anyOf(arguments, within), nil
	})
	enforcer.SetAdapter(stringadapter.NewAdapter(string(text)))
	harness.Check(enforcer.LoadPolicy())
	return func(request *harness.Request) string {
		context := request.Context
		allowed, err := enforcer.Enforce("ann", request.Action, request.Resource, context["aws:SourceIp"], context["aws:SecureTransport"],
			context["s3:x-amz-server-side-encryption"], context["s3:prefix"], request.Time)
		harness.Check(err)
		if allowed {
			return "allow"
		}
		return "deny"
	}
}

// anyOf asks for each alternative of the rule, which `|` parts.
func anyOf(arguments []any, holds func(value, alternative string) bool) bool {
	value, alternatives := arguments[0].(string), arguments[1].(string)
	for more := true; more; {
		var one string
		one, alternatives, more = strings.Cut(alternatives, "|")
		if holds(value, one) {
			return true
		}
	}
	return false
}

// like matches text with a pattern in which `*` stands for anything.
func like(text, pattern string) bool {
	head, rest, wild := strings.Cut(pattern, "*")
	if !strings.HasPrefix(text, head) {
		return false
	}
	if !wild {
		return text == head
	}
	for text = text[len(head):]; ; {
		var middle string
		middle, rest, wild = strings.Cut(rest, "*")
		if !wild {
			return strings.HasSuffix(text, middle)
		}
		at := strings.Index(text, middle)
		if at < 0 {
			return false
		}
		text = text[at+len(middle):]
	}
}

func within(text, network string) bool {
	address, err := netip.ParseAddr(text)
	if err != nil {
		return false
	}
	prefix, err := netip.ParsePrefix(network)
	return err == nil && prefix.Contains(address)
}
