"""Condition on tags without the key of a tag

What it does:
    Reports a condition key for tags that does not name the tag: `aws:ResourceTag` instead of `aws:ResourceTag/team`.

Why:
    No request carries such a key.

Failing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"StringEquals": {"aws:ResourceTag": "a"}}}
    {"Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"StringEquals": {"ec2:ResourceTag/": "a"}}}

Passing:
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"StringEquals": {"aws:ResourceTag/team": "a"}}}
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
     "Condition": {"ForAnyValue:StringEquals": {"aws:TagKeys": "a"}}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
"""
from collections.abc import Iterator

from gavel._gavel import Condition, Statement
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, Finding, rule


@rule(ERROR, on="condition", derivability="B")
def check(condition: Condition, statement: Statement, context: Context) -> Iterator[Finding] | None:
    prefix, _, name = condition.key.text.partition(":")
    word, slash, tag = name.partition("/")
    return _finding(condition) if word.lower() in ("resourcetag", "requesttag", "principaltag") and not tag and (
        prefix.lower() == "aws" or word.lower() == "resourcetag") else None


def _finding(condition: Condition) -> Iterator[Finding]:
    yield Finding(f"the condition key `{condition.key.text}` does not name a tag", condition.key,
                  help=f"write `{condition.key.text.rstrip('/')}/` and the key of the tag")
