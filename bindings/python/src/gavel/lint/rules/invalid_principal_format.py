"""Principal without a category

What it does:
    Reports a `Principal` or `NotPrincipal` that is a list, a number, or a string other than `*`.

Why:
    A principal is `*`, or an object that tells the category of each principal: `{"AWS": "111122223333"}`.

Failing:
    {"Effect": "Allow", "Principal": "111122223333", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*"}

Passing:
    {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
"""
from gavel.lint.rule import ERROR, rule


@rule(ERROR, on="diagnostic", diagnostics=("invalid-principal",))
def check() -> None:
    """The parser reports it."""
