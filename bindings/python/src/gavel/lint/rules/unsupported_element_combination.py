"""Element and its negation

What it does:
    Reports a statement with both Action and NotAction, Resource and NotResource, or Principal and NotPrincipal.

Why:
    AWS refuses such a policy.

Failing:
    {"Effect": "Allow", "Action": "s3:GetObject", "NotAction": "s3:PutObject", "Resource": "arn:aws:s3:::example-bucket/*"}

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::example-bucket/*"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-unsupported-element-combination
"""
from gavel.lint.rule import ERROR, rule


@rule(ERROR, on="diagnostic", diagnostics=("conflicting-elements",))
def check() -> None:
    """The parser reports it."""
