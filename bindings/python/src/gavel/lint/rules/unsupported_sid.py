"""Sid with other characters

What it does:
    Reports a Sid with characters other than A-Z, a-z and 0-9, in identity and trust policies. Other policies may have them.

Why:
    IAM refuses such a policy.

Failing:
    {"Sid": "list buckets", "Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}

Passing:
    {"Sid": "ListBuckets", "Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-unsupported-sid
    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html
"""
import re
from collections.abc import Iterator

from gavel._gavel import Statement
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, IDENTITY, TRUST, Finding, rule

OTHER = re.compile(r"[^A-Za-z0-9]")


@rule(ERROR, on="statement", policy_types=IDENTITY | TRUST)
def check(statement: Statement, context: Context) -> Iterator[Finding]:
    sid = statement.sid
    if sid is not None and not sid.unknown and OTHER.search(sid.text):
        kept = OTHER.sub("", sid.text)
        yield Finding(f"the Sid `{sid.text}` has characters other than letters and digits", sid, help=f"write `{kept}`" if kept else "")
