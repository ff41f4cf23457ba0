"""Principal Mapper: local_check_authorization over a Node that holds the user's policies."""
import collections
import collections.abc
import json

import harness

# Its 1.1.5 takes these from a place where Python 3.10 and later do not have them any more.
for _name in ("Mapping", "MutableMapping"):
    setattr(collections, _name, getattr(collections.abc, _name))

from principalmapper.common import Node, Policy  # noqa: E402
from principalmapper.querying.query_interface import local_check_authorization  # noqa: E402
from principalmapper.util.case_insensitive_dict import CaseInsensitiveDict  # noqa: E402


def load(documents):
    policies = [Policy(f"arn:aws:iam::{harness.ACCOUNT}:policy/policy-{number}", f"policy-{number}", json.loads(text))
                for number, text in enumerate(documents)]
    node = Node(harness.PRINCIPAL, "AIDAEXAMPLEANN", policies, [], None, None, 1, False, False, None, False, None)

    def decide(request):
        context = CaseInsensitiveDict({**request["context"], "aws:CurrentTime": request["time"]})
        return "allow" if local_check_authorization(node, request["action"], request["resource"], context) else "deny"

    return decide


harness.run(load)
