module minio_driver

go 1.22

require (
	github.com/minio/pkg/v3 v3.1.3
	harness v0.0.0
)

replace harness => ../harness
