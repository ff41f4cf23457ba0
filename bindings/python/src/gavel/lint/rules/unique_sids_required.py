"""Sid used twice

What it does:
    Reports a Sid that two statements share, in identity, trust, service control and resource control policies. Letter case makes a
    difference; empty Sids do not count.

Why:
    AWS refuses such a policy.

Failing:
    {"Version": "2012-10-17",
     "Statement": [{"Sid": "A", "Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}, {"Sid": "A", "Effect": "Allow", "Action": "ec2:DescribeInstances", "Resource": "*"}]}

Passing:
    {"Version": "2012-10-17",
     "Statement": [{"Sid": "A", "Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}, {"Sid": "B", "Effect": "Allow", "Action": "ec2:DescribeInstances", "Resource": "*"}]}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-unique-sids-required
    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html
"""
from collections.abc import Iterator

from gavel._gavel import PolicyDocument
from gavel.lint import sids
from gavel.lint.context import Context
from gavel.lint.rule import ERROR, IDENTITY, RCP, SCP, TRUST, Finding, rule


@rule(ERROR, on="document", policy_types=IDENTITY | TRUST | SCP | RCP)
def check(document: PolicyDocument, context: Context) -> Iterator[Finding]:
    return sids.repeated(document)
