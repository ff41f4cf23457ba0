"""RCP on source keys without AWS services

What it does:
    Reports a resource control policy that tests a key of the source (aws:SourceOrgID for example) without `"BoolIfExists":
    {"aws:PrincipalIsAWSService": "true"}` in the same statement.

Why:
    Only requests of AWS services have these keys: a Deny with a negated operator hits everybody else.

Failing:
    {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
     "Condition": {"StringNotEqualsIfExists": {"aws:SourceOrgID": "o-a1b2c3d4e5"}, "Null": {"aws:SourceAccount": "false"}}}

Passing:
    {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
     "Condition": {"StringNotEqualsIfExists": {"aws:SourceOrgID": "o-a1b2c3d4e5"}, "Null": {"aws:SourceAccount": "false"}, "BoolIfExists": {"aws:PrincipalIsAWSService": "true"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-rcp-missing-related-service-principal-condition-key
"""
from collections.abc import Iterator

from gavel._gavel import Statement
from gavel.lint import conditions
from gavel.lint.context import Context
from gavel.lint.rule import RCP, WARNING, Finding, rule


@rule(WARNING, on="statement", policy_types=RCP)
def check(statement: Statement, context: Context) -> Iterator[Finding]:
    found = conditions.source_keys(statement)
    if found and not conditions.has_test(statement, "bool", "aws:principalisawsservice", "true"):
        yield Finding(f"`{found[0].text}` is tested for all callers, and only AWS services send it", *found,
                      help='add `"BoolIfExists": {"aws:PrincipalIsAWSService": "true"}`')
