"""RCP on source keys that may be absent

What it does:
    Reports a resource control policy that tests a key of the source (aws:SourceOrgID for example) without `"Null":
    {"aws:SourceAccount": "false"}` or `"Null": {"aws:SourceArn": "false"}` in the same statement.

Why:
    AWS services do not send the keys with every call: a Deny with a negated operator hits those calls too.

Failing:
    {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
     "Condition": {"StringNotEqualsIfExists": {"aws:SourceOrgID": "o-a1b2c3d4e5"}, "BoolIfExists": {"aws:PrincipalIsAWSService": "true"}}}

Passing:
    {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
     "Condition": {"StringNotEqualsIfExists": {"aws:SourceOrgID": "o-a1b2c3d4e5"}, "Null": {"aws:SourceAccount": "false"}, "BoolIfExists": {"aws:PrincipalIsAWSService": "true"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-rcp-missing-service-condition-key-null-check
"""
from collections.abc import Iterator

from gavel._gavel import Statement
from gavel.lint import conditions
from gavel.lint.context import Context
from gavel.lint.rule import RCP, WARNING, Finding, rule


@rule(WARNING, on="statement", policy_types=RCP)
def check(statement: Statement, context: Context) -> Iterator[Finding]:
    found = conditions.source_keys(statement)
    if found and not any(conditions.has_test(statement, "null", key, "false") for key in ("aws:sourceaccount", "aws:sourcearn")):
        yield Finding(f"`{found[0].text}` is tested for calls that do not send it, too", *found,
                      help='add `"Null": {"aws:SourceAccount": "false"}`')
