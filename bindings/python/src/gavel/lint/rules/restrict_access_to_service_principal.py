"""Service principal without source

What it does:
    Reports an Allow for a service principal without a condition on aws:SourceArn, aws:SourceAccount, aws:SourceOrgID or
    aws:SourceOrgPaths. Trust policies are exempt.

Why:
    A service acts for all its customers. Without such a condition anybody can have it act on your resource (the confused deputy).

Failing:
    {"Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Action": "sqs:SendMessage",
     "Resource": "arn:aws:sqs:us-east-1:111122223333:queue"}

Passing:
    {"Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Action": "sqs:SendMessage",
     "Resource": "arn:aws:sqs:us-east-1:111122223333:queue",
     "Condition": {"ArnEquals": {"aws:SourceArn": "arn:aws:sns:us-east-1:111122223333:topic"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-security-warning-restrict-access-to-service-principal
    https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
"""
from collections.abc import Iterator

from gavel._gavel import Statement
from gavel.lint import conditions
from gavel.lint.context import Context
from gavel.lint.rule import RESOURCE, SECURITY_WARNING, Finding, rule


@rule(SECURITY_WARNING, on="statement", policy_types=RESOURCE)
def check(statement: Statement, context: Context) -> Iterator[Finding]:
    principal = statement.principal
    if statement.effect != "Allow" or principal is None or principal.negated or conditions.source_keys(statement):
        return
    services = [member.value for member in principal.members if member.category == "Service" and not member.value.unknown]
    if services:
        yield Finding(f"`{services[0].text}` may act for any of its customers", *services,
                      help="test `aws:SourceArn`, `aws:SourceAccount`, `aws:SourceOrgID` or `aws:SourceOrgPaths`")
