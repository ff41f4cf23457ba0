"""Global key that is not supported

What it does:
    Reports a condition on `aws:ARN`. AWS does not say when it reports this code and when DEPRECATED_GLOBAL_CONDITION_KEY.

Why:
    The key has been replaced by aws:PrincipalArn.

Failing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::example-bucket/*",
     "Condition": {"ArnLike": {"aws:ARN": "arn:aws:iam::111122223333:role/app"}}}

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::example-bucket/*",
     "Condition": {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/app"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-unsupported-global-condition-key
"""
from collections.abc import Iterator

from gavel._gavel import Condition, Statement
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, Finding, rule


@rule(ERROR, on="condition", derivability="C")
def check(condition: Condition, statement: Statement, context: Context) -> Iterator[Finding]:
    if condition.key.text.lower() == "aws:arn":
        yield Finding(f"the key `{condition.key.text}` is not supported", condition.key, help="use `aws:PrincipalArn`")
