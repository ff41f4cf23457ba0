"""Not JSON

What it does:
    Reports a text that is not one well-formed JSON object.

Why:
    AWS refuses it. The rest of such a file is not checked.

Failing:
    {"Version": "2012-10-17", "Statement": [}

Passing:
    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}]}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
"""
from gavel.lint.rule import ERROR, rule


@rule(ERROR, on="diagnostic", diagnostics=("invalid-json", "empty-text", "nul-byte", "second-value",
                                         "trailing-text", "invalid-utf8", "byte-order-mark"))
def check() -> None:
    """The parser reports it."""
