"""Whether what AWS said and what Gavel decides are the same, and if not, what the likely causes are."""
from typing import Any, NamedTuple

from gavel import _gavel

# Policy types that AWS's sentences do not tell apart from others.
_SAME = {"key": "resource_based", "trust": "resource_based"}

FLAGS = {  # policy type: the flag that gives such policies
    "identity_based": "--identity", "resource_based": "--resource-policy", "trust": "--resource-policy", "key": "--resource-policy",
    "permissions_boundary": "--boundary", "session": "--session", "service_control": "--scp", "resource_control": "--rcp",
    "vpc_endpoint": "--vpce-policy",
}
WORDS = {
    "identity_based": "identity-based policy", "resource_based": "resource-based policy", "trust": "role trust policy",
    "key": "key policy", "permissions_boundary": "permissions boundary", "session": "session policy",
    "service_control": "service control policy", "resource_control": "resource control policy", "vpc_endpoint": "VPC endpoint policy",
}


class Agreement(NamedTuple):
    """`verdict`: "agrees", "disagrees", "open" (the decision depends on what is not known) or "unstated" (AWS told no reason)."""

    verdict: str
    differences: list[str]
    causes: list[str]


def plain_type(policy_type: str | None) -> str | None:
    return _SAME.get(policy_type, policy_type) if policy_type else None


def compare(denial: _gavel.Denial, explanation: dict[str, Any], given_types: set[str]) -> Agreement:
    """`given_types`: the types of policies that were given."""
    differences = _differences(denial, explanation)
    if explanation["best_case"] != explanation["effect"]:
        return Agreement("open", differences, _causes(denial, explanation, given_types) if differences else [])
    if differences:
        return Agreement("disagrees", differences, _causes(denial, explanation, given_types))
    if denial.kind == "unstated" and not denial.policy_type:
        return Agreement("unstated", [], [])
    return Agreement("agrees", [], [])


def _differences(denial: _gavel.Denial, explanation: dict[str, Any]) -> list[str]:
    if explanation["effect"] == "allow":
        return ["AWS denied the request; with the policies given it is allowed"]
    found = []
    ours = "explicit" if explanation["effect"] == "explicit_deny" else "implicit"
    if denial.kind not in ("unstated", ours):
        found.append(f"AWS reports an {denial.kind} denial, Gavel an {ours} one")
    stated = plain_type(denial.policy_type)
    # AWS names one type only, even where several deny: any of ours will do.
    denied_by = {plain_type(one) for one in explanation["denied_by"]}
    if stated and denied_by and stated not in denied_by:
        names = " and ".join(sorted(WORDS[one] for one in explanation["denied_by"]))
        found.append(f"AWS names a {WORDS[denial.policy_type or stated]}, Gavel a {names}")
    if denial.policy_arn and not found:
        arns = {statement["policy_arn"] for statement in explanation["statements"] if statement["determining"]}
        if denial.policy_arn not in arns and arns - {""}:
            found.append(f"AWS names the policy `{denial.policy_arn}`, Gavel {', '.join(f'`{arn}`' for arn in sorted(arns - {''}))}")
    return found


def _causes(denial: _gavel.Denial, explanation: dict[str, Any], given_types: set[str]) -> list[str]:
    causes = []
    stated = plain_type(denial.policy_type)
    given = {plain_type(one) for one in given_types}
    if stated and stated not in given:
        causes.append(f"no {WORDS[denial.policy_type or stated]} was given: add it with {FLAGS[stated]}")
    if denial.policy_arn:
        causes.append(f"the policy `{denial.policy_arn}` was not given, or is not the version that AWS read")
    elif stated and stated in given:
        causes.append(f"the {WORDS[denial.policy_type or stated]} given is not the one that AWS read: an older export, or another one is "
                      "attached as well")
    if explanation["unknown"]:
        keys = ", ".join(f"`{key}`" for key in explanation["unknown"])
        causes.append(f"context keys that policies read are not known: {keys}; give them with --context KEY=VALUE")
    if explanation["assumed"]:
        causes.append(f"an assumption is wrong: {', '.join(f'`{name}`' for name in explanation['assumed'])}")
    if not stated:
        missing = [WORDS[one] for one in ("service_control", "resource_control", "permissions_boundary", "session", "vpc_endpoint",
                                          "resource_based") if one not in given]
        if missing:
            causes.append(f"a layer that Gavel was not told of: no {', '.join(missing[:-1])}{' or ' if len(missing) > 1 else ''}"
                          f"{missing[-1]} was given")
    causes.append("the policies were changed between the denial and their export")
    return causes
