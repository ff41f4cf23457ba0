"""Policy without statements

What it does:
    Reports a policy without `Statement`, or whose `Statement` is an empty list.

Why:
    AWS refuses such a policy.

Failing:
    {"Version": "2012-10-17"}
    {"Version": "2012-10-17", "Statement": []}

Passing:
    {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
"""
from gavel.lint.rule import ERROR, rule


@rule(ERROR, on="diagnostic", diagnostics=("missing-statement", "empty-statement-list"))
def check() -> None:
    """The parser reports it."""
