"""Unknown version of the policy language

What it does:
    Reports a `Version` other than `2012-10-17` and `2008-10-17`.

Why:
    The version is that of the policy language, and no date of the policy. AWS refuses such a policy.

Failing:
    {"Version": "2026-11-23", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}}

Passing:
    {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
"""
from gavel.lint.rule import ERROR, rule


@rule(ERROR, on="diagnostic", diagnostics=("invalid-version",))
def check() -> None:
    """The parser reports it."""
