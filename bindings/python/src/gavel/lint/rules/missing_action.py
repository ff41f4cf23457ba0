"""Statement without Action

What it does:
    Reports a statement that has neither `Action` nor `NotAction`.

Why:
    AWS refuses such a policy.

Failing:
    {"Effect": "Allow", "Resource": "*"}

Passing:
    {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
"""
from gavel.lint.rule import ERROR, rule


@rule(ERROR, on="diagnostic", diagnostics=("missing-action",))
def check() -> None:
    """The parser reports it."""
