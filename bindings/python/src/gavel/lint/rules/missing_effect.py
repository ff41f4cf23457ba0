"""Statement without Effect

What it does:
    Reports a statement that has no `Effect`.

Why:
    There is no default. AWS refuses such a policy.

Failing:
    {"Action": "s3:ListAllMyBuckets", "Resource": "*"}

Passing:
    {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
"""
from gavel.lint.rule import ERROR, rule


@rule(ERROR, on="diagnostic", diagnostics=("missing-effect",))
def check() -> None:
    """The parser reports it."""
