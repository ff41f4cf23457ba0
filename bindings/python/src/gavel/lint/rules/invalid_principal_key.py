"""Unknown category of principals

What it does:
    Reports a member of a `Principal` object other than `AWS`, `CanonicalUser`, `Federated` and `Service`.

Why:
    The names are case-sensitive. AWS refuses such a policy.

Failing:
    {"Effect": "Allow", "Principal": {"Aws": "111122223333"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*"}

Passing:
    {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
"""
from gavel.lint.rule import ERROR, rule


@rule(ERROR, on="diagnostic", diagnostics=("unknown-principal-category",))
def check() -> None:
    """The parser reports it."""
