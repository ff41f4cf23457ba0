"""Unknown element

What it does:
    Reports a member of the policy or of a statement that the policy language does not have.

Why:
    AWS refuses such a policy. JSON has no comments: an element such as `_comment` is an unknown element too.

Failing:
    {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Conditions": {}}
    {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "_comment": "lists buckets"}

Passing:
    {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
"""
from gavel.lint.rule import ERROR, rule


@rule(ERROR, on="diagnostic", diagnostics=("unknown-element",))
def check() -> None:
    """The parser reports it."""
