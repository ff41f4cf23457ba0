"""Service principal with a weak condition

What it does:
    Reports an Allow for a service principal with conditions none of which tests aws:SourceArn, aws:SourceAccount, aws:SourceOrgID or
    aws:SourceOrgPaths. AWS does not say which other keys it takes for good enough; this rule takes none.

Why:
    A service acts for all its customers. Without a key of the source anybody can have it act on your resource.

Failing:
    {"Effect": "Allow", "Principal": {"Service": "ses.amazonaws.com"}, "Action": "s3:PutObject",
     "Resource": "arn:aws:s3:::example-bucket/*", "Condition": {"StringEquals": {"aws:Referer": "111122223333"}}}

Passing:
    {"Effect": "Allow", "Principal": {"Service": "ses.amazonaws.com"}, "Action": "s3:PutObject",
     "Resource": "arn:aws:s3:::example-bucket/*", "Condition": {"StringEquals": {"aws:SourceAccount": "111122223333"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-recommended-condition-key-for-service-principal
    https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
"""
from collections.abc import Iterator

from gavel._gavel import Statement
from gavel.lint import conditions
from gavel.lint.context import Context
from gavel.lint.rule import RESOURCE, SUGGESTION, Finding, rule


@rule(SUGGESTION, on="statement", policy_types=RESOURCE, derivability="C")
def check(statement: Statement, context: Context) -> Iterator[Finding]:
    if statement.effect != "Allow" or not statement.conditions or not conditions.is_service_principal_only(statement):
        return
    if not conditions.source_keys(statement):
        yield Finding("the conditions do not say for whom the service acts", *(condition.key for condition in statement.conditions),
                      help="test `aws:SourceArn` or `aws:SourceAccount`")
