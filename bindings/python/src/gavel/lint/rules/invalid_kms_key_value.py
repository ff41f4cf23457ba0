"""Value is no ARN of a KMS key

What it does:
    Reports a value of `s3:x-amz-server-side-encryption-aws-kms-key-id` that is not the ARN of a key.

Why:
    Requests hold the ARN of the key, so an id or alias never matches. AWS keeps a list of such condition keys that it does not
    publish.

Failing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"StringEquals": {"s3:x-amz-server-side-encryption-aws-kms-key-id": "1234abcd-12ab"}}}
    {"Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"StringNotEquals": {"s3:x-amz-server-side-encryption-aws-kms-key-id": ["arn:aws:kms:us-east-1:111122223333:alias/a"]}}}

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"StringEquals": {"s3:x-amz-server-side-encryption-aws-kms-key-id": "arn:aws:kms:us-east-1:111122223333:key/k"}}}
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"StringLike": {"s3:x-amz-server-side-encryption-aws-kms-key-id": "*:key/*"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
"""
from collections.abc import Iterator

from gavel._gavel import Condition, Text
from gavel.lint import facts
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, Finding, rule

KEYS = frozenset(("s3:x-amz-server-side-encryption-aws-kms-key-id",))


@rule(ERROR, on="value", derivability="C")
def check(value: Text, condition: Condition, context: Context) -> Iterator[Finding] | None:
    return _findings(value, condition) if condition.key.text.lower() in KEYS else None


def _findings(value: Text, condition: Condition) -> Iterator[Finding]:
    if facts.family(condition.operator.text) not in ("string", "arn") or facts.has_wildcard(value.text):
        return
    arn = facts.arn(value.text)
    if arn is None or arn.service != "kms" or not arn.resource.startswith("key/"):
        yield Finding(f"`{value.text}` is no ARN of a KMS key", value, help="write `arn:aws:kms:region:account:key/id`")
