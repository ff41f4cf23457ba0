"""Global condition key does not exist

What it does:
    Reports a condition key that starts with `aws:` and that AWS does not document.

Why:
    No request carries such a key.

Failing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"StringEquals": {"aws:PrincipalOrgId2": "x"}}}
    {"Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"StringNotEquals": {"aws:SourceAcount": "111122223333"}}}

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"StringEquals": {"AWS:principalorgid": "o-1"}}}
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"StringEquals": {"aws:PrincipalTag/team": "a"}}}
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"StringEquals": {"aws:ResourceTag/a/b": "a"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
"""
from collections.abc import Iterator

from gavel import catalog
from gavel._gavel import Condition, Statement
from gavel.lint import facts
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, Finding, rule


@rule(ERROR, on="condition", derivability="B")
def check(condition: Condition, statement: Statement, context: Context) -> Iterator[Finding] | None:
    key = condition.key.text
    return _finding(condition) if key[:4].lower() == "aws:" and len(key) > 4 and not facts.key_may_exist(key) else None


def _finding(condition: Condition) -> Iterator[Finding]:
    near = catalog.closest_condition_key(condition.key.text)
    yield Finding(f"the global condition key `{condition.key.text}` does not exist", condition.key,
                  help=f"did you mean `{near}`?" if near else "AWS lists its global condition keys")
