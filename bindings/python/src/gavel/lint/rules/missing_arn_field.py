"""ARN with too few fields

What it does:
    Reports a resource that starts with `arn:` and has fewer than six fields.

Why:
    An ARN has six fields, `arn:partition:service:region:account:resource`; some may be empty, none may be left out.

Failing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:data/*"}
    {"Effect": "Deny", "Action": "sqs:*", "NotResource": ["arn:aws:sqs:us-east-1:111122223333:q", "arn:aws:sqs"]}

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
"""
from collections.abc import Iterator

from gavel._gavel import Statement, Text
from gavel.lint import facts
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, Finding, rule


@rule(ERROR, on="resource")
def check(resource: Text, statement: Statement, context: Context) -> Iterator[Finding] | None:
    text = resource.text
    return _findings(resource) if text.startswith("arn:") and facts.arn(text) is None else None


def _findings(resource: Text) -> Iterator[Finding]:
    yield Finding(f"the ARN `{resource.text}` has {len(facts.arn_fields(resource.text))} fields instead of six", resource,
                  help="write `arn:partition:service:region:account:resource`; Region and account may be empty")
