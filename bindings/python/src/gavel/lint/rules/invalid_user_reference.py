"""Principal is the unique id of a user

What it does:
    Reports a principal that is the unique id of a user (`AIDA...`) instead of its ARN.

Why:
    IAM replaces the ARN of a user that was deleted by its unique id: such a principal matches nobody.

Failing:
    {"Effect": "Allow", "Principal": {"AWS": "AIDAIOSFODNN7EXAMPLE1"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*"}

Passing:
    {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:user/app"}, "Action": "s3:GetObject",
     "Resource": "arn:aws:s3:::data/*"}

References:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
"""
from collections.abc import Iterator

from gavel._gavel import PrincipalMember, Statement
from gavel.lint.context import Context
from gavel.lint.rule import RESOURCE, TRUST, WARNING, Finding, rule


@rule(WARNING, on="principal", policy_types=RESOURCE | TRUST)
def check(principal: PrincipalMember, statement: Statement, context: Context) -> Iterator[Finding]:
    if principal.category == "AWS" and principal.value.text.startswith("AIDA"):
        yield Finding(f"the principal `{principal.value.text}` is the unique id of a user", principal,
                      help="name the user by its ARN; an id stands where a user was deleted")
