"""CloudFormation templates, also as SAM and CDK write them."""
