module opa_driver

go 1.22

require (
	github.com/open-policy-agent/opa v1.22.4
	harness v0.0.0
)

replace harness => ../harness
