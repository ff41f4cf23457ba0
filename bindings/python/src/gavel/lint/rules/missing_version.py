"""Policy without Version

What it does:
    Reports a policy that has no `Version`.

Why:
    Without it the policy is read in the language of 2008, which has no policy variables: `${aws:username}` is plain text then.

Failing:
    {"Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}}

Passing:
    {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html
"""
from collections.abc import Iterator

from gavel._gavel import PolicyDocument
from gavel.lint.context import Context
from gavel.lint.rule import WARNING, Finding, rule


@rule(WARNING, on="document")
def check(document: PolicyDocument, context: Context) -> Iterator[Finding]:
    if document.version_element is None:
        yield Finding("the policy has no `Version`", document.root, help="add `\"Version\": \"2012-10-17\"`")
