"""Key that service principals do not have

What it does:
    Reports an Allow for service principals only with a condition on aws:PrincipalArn, aws:PrincipalAccount, aws:PrincipalOrgID,
    aws:PrincipalOrgPaths or aws:PrincipalTag. AWS has a longer list for each service, which it does not publish.

Why:
    The principal of a service belongs to no account of yours, so the condition does not hold.

Failing:
    {"Effect": "Allow", "Principal": {"Service": "cloudfront.amazonaws.com"}, "Action": "s3:GetObject",
     "Resource": "arn:aws:s3:::example-bucket/*", "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}}

Passing:
    {"Effect": "Allow", "Principal": {"Service": "cloudfront.amazonaws.com"}, "Action": "s3:GetObject",
     "Resource": "arn:aws:s3:::example-bucket/*", "Condition": {"StringEquals": {"aws:SourceAccount": "111122223333"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-unsupported-condition-key-for-service-principal
"""
from collections.abc import Iterator

from gavel._gavel import Condition, Statement
from gavel.lint import conditions
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, RESOURCE, Finding, rule

KEYS = frozenset({"aws:principalaccount", "aws:principalarn", "aws:principalorgid", "aws:principalorgpaths"})


@rule(ERROR, on="condition", policy_types=RESOURCE, derivability="C")
def check(condition: Condition, statement: Statement, context: Context) -> Iterator[Finding]:
    key = condition.key.text.lower()
    if (key in KEYS or key.startswith("aws:principaltag/")) and statement.effect == "Allow":
        if conditions.is_service_principal_only(statement):
            yield Finding(f"service principals have no `{condition.key.text}`", condition.key,
                          help="test `aws:SourceArn`, `aws:SourceAccount` or `aws:SourceOrgID`")
