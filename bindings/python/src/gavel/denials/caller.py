"""Who a principal's ARN names."""
import re
from typing import NamedTuple

_FORMS = (  # pattern of the ARN, kind
    (r"arn:[^:]*:sts::(?P<account>\d{12}):assumed-role/(?P<name>[^/]+)/(?P<session>.+)", "assumed_role"),
    (r"arn:[^:]*:sts::(?P<account>\d{12}):federated-user/(?P<name>.+)", "federated_user"),
    (r"arn:[^:]*:iam::(?P<account>\d{12}):user/(?P<name>.+)", "user"),
    (r"arn:[^:]*:iam::(?P<account>\d{12}):role/(?P<name>.+)", "role"),
    (r"arn:[^:]*:iam::(?P<account>\d{12}):root", "root"),
    (r"(?P<name>[a-z0-9.-]+\.amazonaws\.com(?:\.cn)?)", "service"),
    (r"anonymous", "anonymous"),
)
WORDS = {"assumed_role": "a session of the role", "federated_user": "a federated user", "user": "the user", "role": "the role",
         "root": "the root user", "service": "the service", "anonymous": "nobody who has signed the request"}


class Caller(NamedTuple):
    """Parts that the principal does not have are None."""

    kind: str
    account: str | None = None
    name: str | None = None
    session: str | None = None

    def __str__(self) -> str:
        words = WORDS[self.kind] + (f" `{self.name}`" if self.name else "")
        return words + (f", session `{self.session}`" if self.session else "") + (f", account {self.account}" if self.account else "")


def caller_of(principal: str | None) -> Caller | None:
    """None for text in no form that is known."""
    for pattern, kind in _FORMS:
        found = re.fullmatch(pattern, principal or "")
        if found:
            return Caller(kind, **found.groupdict())
    return None
