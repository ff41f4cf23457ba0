"""Condition key that the action does not send

What it does:
    Reports an action in a statement with a condition on a service key that the catalogue lists neither for the action nor for its
    resource types. Actions with wildcards, global keys and keys of tags are not judged. AWS knows more pairs than it publishes, so this
    is a warning outside of the profile aws.

Why:
    Requests for the action do not carry the key: an Allow with a positive operator does not allow it, a Deny with a negated operator
    always denies it.

Failing:
    {"Effect": "Allow", "Action": ["s3:ListBucket", "s3:ListBucketMultipartUploads"], "Resource": "arn:aws:s3:::example-bucket",
     "Condition": {"StringEquals": {"s3:prefix": "a/"}}}

Passing:
    {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::example-bucket",
     "Condition": {"StringEquals": {"s3:prefix": "a/"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-unsupported-action-for-condition-key
"""
from collections.abc import Iterator

from gavel._gavel import Condition, Statement
from gavel.lint import facts, services
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, WARNING, Finding, rule


@rule(ERROR, on="condition", derivability="C", ours=WARNING)
def check(condition: Condition, statement: Statement, context: Context) -> Iterator[Finding]:
    key = condition.key.text
    if key[:4].lower() == "aws:" or statement.action is None or statement.action.negated or facts.find_key(key) is None:
        return
    operator = facts.operator(condition.operator.text)
    if operator is None or (operator.if_exists and not operator.negated) or operator.family == "null":
        return
    missing = [action for action in statement.action.members if not action.unknown and lacks_key(action.text, key)]
    if missing:
        others = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
        yield Finding(f"requests for `{missing[0].text}`{others} do not carry `{key}`", *missing, condition.key)


def lacks_key(text: str, key: str) -> bool:
    action = facts.find_action(text)
    return action is not None and services.supports_key(action, key) is False
