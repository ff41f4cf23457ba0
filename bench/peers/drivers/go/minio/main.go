// MinIO's policy engine: the policies of a user are merged into one, as its server does, and asked by Policy.IsAllowed.
package main

import (
	"bytes"
	"strings"

	"github.com/minio/pkg/v3/policy"
	"harness"
)

const user = "ann"

func main() {
	harness.Run(load)
}

func load(text []byte) harness.Engine {
	var parts []policy.Policy
	for _, line := range bytes.Split(bytes.TrimSpace(text), []byte("\n")) {
		parsed, err := policy.ParseConfig(bytes.NewReader(line))
		harness.Check(err)
		parts = append(parts, *parsed)
	}
	merged := policy.MergePolicies(parts...)
	return func(request *harness.Request) string {
		if merged.IsAllowed(args(request)) {
			return "allow"
		}
		return "deny"
	}
}

// args is what MinIO's request handlers make: the bucket and the object apart, condition keys without their prefix.
func args(request *harness.Request) policy.Args {
	bucket, object, _ := strings.Cut(strings.TrimPrefix(request.Resource, "arn:aws:s3:::"), "/")
	conditions := map[string][]string{"username": {user}, "CurrentTime": {request.Time}}
	for key, value := range request.Context {
		_, name, _ := strings.Cut(key, ":")
		conditions[name] = []string{value}
	}
	return policy.Args{
		AccountName: user, Action: policy.Action(request.Action), BucketName: bucket, ObjectName: object, ConditionValues: conditions,
	}
}
