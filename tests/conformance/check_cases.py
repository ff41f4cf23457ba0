"""Checks the form of every conformance case: JSON without duplicate keys, unique names, known fields, spec ids that look like ids.

    check_cases.py [-v] [FOLDER]

Prints what is wrong and exits with 1, else one line of counts; with -v also the number of cases per rule id.
"""
import collections
import json
import pathlib
import re
import sys

SPEC_ID = re.compile(r"(?:(?:F|RQ|G|A|R|V|C|K|P|E|O|S|M|Q)-[1-9][0-9]?a?|T-[1-9][0-9]{0,2}[a-m]?)")

LAYERS = {"identity", "identity_based", "permissions_boundary", "session", "resource", "resource_based", "vpc_endpoint"}
ORGANIZATION_LAYERS = {"service_control", "resource_control"}
TYPES = {"identity_based", "permissions_boundary", "session", "resource_based", "trust", "key", "vpc_endpoint"} | ORGANIZATION_LAYERS
DENIED_BY = TYPES - {"key"}
EFFECTS = {"allow", "explicit_deny", "implicit_deny"}
PRINCIPAL_TYPES = {"root", "user", "assumed_role", "federated_user", "session_token", "assumed_root", "service_linked_role", "service",
                   "anonymous", "saml", "web_identity", "canonical_user"}

FIELDS = {
    "file": {"defaults", "scenarios"},
    "scenario": {"name", "spec", "generated", "request", "policies", "expect"},
    "request": {"principal", "action", "resource", "resource_account", "context", "time", "complete", "unknown", "also", "via",
                "vpc_endpoint", "options"},
    "part": {"principal", "action", "resource", "resource_account", "context", "resource_policies", "time", "complete", "unknown", "via",
             "vpc_endpoint"},
    "principal": {"type", "arn", "account", "role", "session_name", "unique_id", "canonical_id", "tags", "session_tags", "mfa",
                  "federated_provider", "issued_at", "source_identity", "federating_user", "groups", "organization"},
    "resource": {"arn", "account", "tags", "organization", "kms_grants", "aws_managed", "service_linked", "ram_shares",
                 "block_public_access", "acl", "access_point_for", "auth", "principal_ids"},
    "organization": {"id", "path", "management_account"},
    "vpc_endpoint": {"id", "kind", "vpc", "account", "region", "organization"},
    "policies": LAYERS | ORGANIZATION_LAYERS,
    "node": {"node", "policies"},
    "policy": {"name", "document", "file", "missing", "arn", "type", "attachment"},
    "kms_grant": {"grantee", "operations", "retiring_principal", "issuing_account", "encryption_context_equals",
                  "encryption_context_subset"},
    "ram_share": {"principals", "actions"},
    "block_public_access": {"ignore_public_acls", "restrict_public_buckets"},
    "acl": {"grantee", "permission"},
    "access_point_for": {"arn", "account", "organization", "vpc"},
    "auth": {"type", "created", "authorizer", "service", "service_network"},
    "expect": {"decision", "denied_by", "primary", "reason", "determining_statements", "indeterminate", "best_case", "assumed", "overridden",
               "parts", "error", "warnings", "message"},
    "determining_statement": {"policy", "sid"},
}


def merge(base, over):
    """Defaults under a scenario: objects key by key, null removes, everything else is replaced."""
    if not isinstance(base, dict) or not isinstance(over, dict):
        return over
    merged = dict(base)
    for key, value in over.items():
        if value is None:
            merged.pop(key, None)
        else:
            merged[key] = merge(base[key], value) if key in base else value
    return merged


def unique_keys(pairs):
    keys = [key for key, _ in pairs]
    if len(set(keys)) != len(keys):
        raise ValueError(f"duplicate key in {keys}")
    return dict(pairs)


class Checker:
    def __init__(self):
        self.problems, self.names, self.counts, self.cases = [], {}, collections.Counter(), 0

    def problem(self, where, text):
        self.problems.append(f"{where}: {text}")

    def fields(self, where, kind, value):
        """Known fields of an object; True when it is one and may be looked into."""
        if not isinstance(value, dict):
            self.problem(where, f"{kind} is no object: {value!r}")
            return False
        for key in sorted(value.keys() - FIELDS[kind]):
            self.problem(where, f"unknown field `{key}` of {kind}")
        return True

    def one_of(self, where, value, allowed):
        if value not in allowed:
            self.problem(where, f"`{value}` is none of {sorted(allowed)}")

    def each(self, where, kind, values, check=None):
        for value in values or []:
            if self.fields(where, kind, value) and check:
                check(where, value)

    def file(self, path):
        try:
            content = json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=unique_keys)
        except ValueError as error:
            self.problem(path, error)
            return
        if "scenarios" in content:
            self.fields(path, "file", content)
            scenarios = [merge(content.get("defaults", {}), scenario) for scenario in content["scenarios"]]
        else:
            scenarios = [content]
        for scenario in scenarios:
            self.scenario(path, scenario)

    def scenario(self, path, scenario):
        name = scenario.get("name")
        where = f"{path}: {name}"
        self.cases += 1
        self.fields(where, "scenario", scenario)
        if not name:
            self.problem(where, "a scenario needs a name")
        if name in self.names:
            self.problem(where, f"the name is also in {self.names[name]}")
        self.names[name] = path
        for identity in scenario.get("spec", []):
            if not SPEC_ID.fullmatch(identity):
                self.problem(where, f"`{identity}` is no rule id")
        if not scenario.get("spec"):
            self.problem(where, "a case needs a rule id")
        self.counts.update(set(scenario.get("spec", [])))
        self.expect(where, scenario.get("expect", {}))
        self.request(where, scenario.get("request", {}), scenario.get("expect", {}).get("decision") == "error")
        self.policies(where, scenario.get("policies", {}))

    def request(self, where, request, broken):
        self.fields(where, "request", request)
        if not broken and not {"principal", "action"} <= request.keys():
            self.problem(where, "a request needs a principal and an action")
        self.caller(where, request)
        for part in request.get("also", []):
            self.fields(where, "part", part)
            self.caller(where, part)
            self.each(where, "policy", part.get("resource_policies"), self.policy)

    def caller(self, where, part):
        """The objects that a request and its further parts share."""
        principal, resource = part.get("principal"), part.get("resource")
        if isinstance(principal, dict) and self.fields(where, "principal", principal):
            if "type" in principal:
                self.one_of(where, principal["type"], PRINCIPAL_TYPES)
            self.each(where, "organization", [principal["organization"]] if "organization" in principal else [])
        if isinstance(resource, dict) and self.fields(where, "resource", resource):
            for field, kind in (("organization", "organization"), ("block_public_access",) * 2, ("access_point_for",) * 2, ("auth",) * 2):
                self.each(where, kind, [resource[field]] if field in resource else [])
            for field, kind in (("kms_grants", "kms_grant"), ("ram_shares", "ram_share"), ("acl", "acl")):
                self.each(where, kind, resource.get(field))
        self.each(where, "vpc_endpoint", [part["vpc_endpoint"]] if "vpc_endpoint" in part else [])

    def policies(self, where, policies):
        self.fields(where, "policies", policies)
        for layer, content in policies.items():
            if layer in ORGANIZATION_LAYERS:
                self.each(where, "node", content, lambda at, node: self.each(at, "policy", node.get("policies"), self.policy))
            else:
                self.each(where, "policy", content, self.policy)

    def policy(self, where, policy):
        if len({"document", "file", "missing"} & policy.keys()) != 1:
            self.problem(where, "a policy needs one of document, file, missing")
        if "type" in policy:
            self.one_of(where, policy["type"], TYPES)
        if "attachment" in policy:
            self.one_of(where, policy["attachment"], {"resource", "access_point", "service_network"})

    def expect(self, where, expect):
        self.fields(where, "expect", expect)
        self.one_of(where, expect.get("decision"), EFFECTS | {"error"})
        for field in ("denied_by",):
            for policy_type in expect.get(field, []):
                self.one_of(where, policy_type, DENIED_BY)
        if "primary" in expect and "denied_by" in expect and expect["primary"] not in expect["denied_by"]:
            self.problem(where, "primary is not in denied_by")
        if expect.get("decision") == "allow" and expect.get("denied_by"):
            self.problem(where, "an allow is denied by nothing")
        for effect in [*expect.get("parts", []), *([expect["best_case"]] if "best_case" in expect else [])]:
            self.one_of(where, effect, EFFECTS)
        if "best_case" in expect and not expect.get("indeterminate") and expect["best_case"] != expect.get("decision"):
            self.problem(where, "a best case that differs needs rule ids")
        self.each(where, "determining_statement", expect.get("determining_statements"))


def main(arguments):
    verbose = "-v" in arguments
    rest = [argument for argument in arguments if argument != "-v"]
    folder = pathlib.Path(rest[0]) if rest else pathlib.Path(__file__).resolve().parent
    checker = Checker()
    paths = sorted(folder.rglob("*.json"))
    for path in paths:
        checker.file(path)
    print("\n".join(map(str, checker.problems)), end="\n" if checker.problems else "")
    if verbose:
        order = sorted(checker.counts, key=lambda identity: (identity.split("-")[0], int(re.findall(r"\d+", identity)[0]), identity))
        print("\n".join(f"{identity}: {checker.counts[identity]}" for identity in order))
    print(f"{checker.cases} cases in {len(paths)} files, {len(checker.counts)} rule and case ids, {len(checker.problems)} problems")
    return 1 if checker.problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
