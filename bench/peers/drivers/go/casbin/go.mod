module casbin_driver

go 1.22

require (
	github.com/casbin/casbin/v2 v2.135.0
	harness v0.0.0
)

replace harness => ../harness
