"""Effect is neither Allow nor Deny

What it does:
    Reports an `Effect` that is not exactly `Allow` or `Deny`.

Why:
    The words are case-sensitive. AWS refuses such a policy.

Failing:
    {"Effect": "allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}

Passing:
    {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
"""
from gavel.lint.rule import ERROR, rule


@rule(ERROR, on="diagnostic", diagnostics=("invalid-effect",))
def check() -> None:
    """The parser reports it."""
