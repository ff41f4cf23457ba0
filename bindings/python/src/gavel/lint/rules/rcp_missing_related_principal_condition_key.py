"""RCP without exception for AWS services

What it does:
    Reports a resource control policy that tests a key of the principal (aws:PrincipalOrgID for example) without `"BoolIfExists":
    {"aws:PrincipalIsAWSService": "false"}` in the same statement.

Why:
    AWS services call with service principals, which have none of these keys: a Deny with a negated operator hits them.

Failing:
    {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
     "Condition": {"StringNotEqualsIfExists": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}}

Passing:
    {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
     "Condition": {"StringNotEqualsIfExists": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}, "BoolIfExists": {"aws:PrincipalIsAWSService": "false"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-rcp-missing-related-principal-condition-key
"""
from collections.abc import Iterator

from gavel._gavel import Statement
from gavel.lint import conditions
from gavel.lint.context import Context
from gavel.lint.rule import RCP, WARNING, Finding, rule

KEYS = frozenset({"aws:principalaccount", "aws:principalarn", "aws:principalorgid", "aws:principalorgpaths", "aws:principaltype"})


@rule(WARNING, on="statement", policy_types=RCP)
def check(statement: Statement, context: Context) -> Iterator[Finding]:
    found = [condition.key for condition in statement.conditions
             if condition.key.text.lower() in KEYS or condition.key.text.lower().startswith("aws:principaltag/")]
    if found and not conditions.has_test(statement, "bool", "aws:principalisawsservice", "false"):
        yield Finding(f"`{found[0].text}` is tested for AWS services too, which have no such key", *found,
                      help='add `"BoolIfExists": {"aws:PrincipalIsAWSService": "false"}`')
