"""The entries of all files, put together: who has what, under one ARN or id each."""
from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from gavel import _gavel
from gavel._gavel import Diagnostic, Value
from gavel.inputs.entries import (AccountPublicAccess, Entry, FoundPolicy, InlinePolicy, LoosePolicy, ManagedPolicy, Organization,
                                  OrganizationAttachment, OrganizationNode, OrganizationPolicy, Page, PolicyAttachment, Principal, Reference,
                                  ResourcePolicy, ResourceSettings, VpcEndpoint, documents)

SETTINGS = ("tags", "public_access", "access_point")  # of ResourceSettings


def account_of(arn: str) -> str:
    parts = arn.split(":", 5)
    return parts[4] if len(parts) == 6 and parts[4] != "aws" else ""


class Collected:
    """Entries by what they are. What contradicts itself, or is said about nobody, is a diagnostic."""

    def __init__(self) -> None:
        self.diagnostics: list[Diagnostic] = []
        self.documents: list[FoundPolicy] = []  # all of them, in order
        self.principals: dict[str, Principal] = {}  # by ARN
        self.inline: dict[str, list[InlinePolicy]] = {}  # by ARN of the principal
        self.attached: dict[str, list[PolicyAttachment]] = {}
        self.managed: dict[str, ManagedPolicy] = {}
        self.organizations: dict[str, Organization] = {}
        self.nodes: dict[str, list[OrganizationNode]] = {}
        self.organization_policies: dict[str, OrganizationPolicy] = {}
        self.attachments: dict[tuple[str, str], OrganizationAttachment] = {}  # (policy, target)
        self.resources: dict[str, list[ResourcePolicy]] = {}
        self.settings: dict[str, ResourceSettings] = {}  # all that is told of a resource, as one entry
        self.account_access: dict[str, AccountPublicAccess] = {}
        self.endpoints: dict[str, VpcEndpoint] = {}
        self.pages: dict[str, list[Page]] = {}

    def tells_organization(self) -> Value | None:
        """The first place that says that there is an organization: the organization, a node, a policy or what it is attached to."""
        told = [*(node.at for nodes in self.nodes.values() for node in nodes), *(found.at for found in self.organizations.values()),
                *(policy.at for policy in self.organization_policies.values()), *(found.at for found in self.attachments.values())]
        return next(iter(told), None)

    def report(self, code: str, message: str, at: Value | None, help: str = "", error: bool = False) -> None:
        """`error`: whatever the severity of the code is elsewhere."""
        self.diagnostics.append(_gavel.diagnose(code, message, at, help=help, error=error))

    def add(self, entries: Iterable[Entry]) -> None:
        """The entries of all files, at once: what is said about a principal may stand before it."""
        later: list[InlinePolicy | PolicyAttachment | ManagedPolicy] = []
        for entry in entries:
            self.documents += documents(entry)
            add = ADD.get(type(entry))
            if add is not None:
                add(self, entry)
            if isinstance(entry, (InlinePolicy, PolicyAttachment)) or isinstance(entry, ManagedPolicy) and entry.attached_to:
                later.append(entry)
        names: dict[tuple[str, str], list[str]] = {}
        for arn, principal in self.principals.items():
            names.setdefault((principal.kind, principal.name), []).append(arn)
        for entry in later:
            self._attach(entry, names)

    def add_principal(self, entry: Principal) -> None:
        if not entry.arn:
            self.report("unknown-arn", f"the ARN of the {entry.kind} `{entry.name}` is not known: it is left out", entry.at,
                        help="give the account with --account; a name that is made at deployment is not known before")
            return
        known = self.principals.get(entry.arn)
        if known is not None and entry.complete and known.complete:
            self.conflict(f"`{entry.arn}` is told twice", entry.at, known.at)
            return
        if known is not None and entry.complete != known.complete:
            self._check_boundaries(entry, known)
        if known is None or (entry.complete and not known.complete):
            self.principals[entry.arn] = entry

    def _check_boundaries(self, entry: Principal, known: Principal) -> None:
        """AWS has one boundary: get-role and the account's details must tell the same."""
        one, other = ((found.boundary.name if found.boundary is not None else "") for found in (entry, known))
        if one != other:
            told = " and ".join(f"`{name}`" if name else "none" for name in (other, one))
            self.conflict(f"`{entry.arn}` has two permissions boundaries, {told}", entry.at, known.at)

    def add_managed(self, entry: ManagedPolicy) -> None:
        if not entry.arn:
            return  # of a template; nothing but the template refers to it
        known = self.managed.setdefault(entry.arn, entry)
        if known is not entry and not same_document(known.policy.value, entry.policy.value):
            self.conflict(f"`{entry.arn}` is told twice, with different documents", entry.at, known.at)

    def add_organization(self, entry: Organization) -> None:
        known = self.organizations.setdefault(entry.id, entry)
        if len(self.organizations) > 1:
            first = next(iter(self.organizations.values()))
            self.conflict(f"`{entry.id}` is a second organization", entry.at, first.at)
        elif known is not entry and entry.management_account and entry.management_account != known.management_account:
            self.conflict(f"`{entry.id}` has two management accounts", entry.at, known.at)

    def add_node(self, entry: OrganizationNode) -> None:
        self.nodes.setdefault(entry.id, []).append(entry)

    def add_organization_policy(self, entry: OrganizationPolicy) -> None:
        known = self.organization_policies.get(entry.id)
        if known is None or known.policy is None:
            self.organization_policies[entry.id] = entry
        elif entry.policy is not None and not same_document(known.policy.value, entry.policy.value):
            self.conflict(f"`{entry.id}` is told twice, with different documents", entry.at, known.at)

    def add_attachment(self, entry: OrganizationAttachment) -> None:
        self.attachments.setdefault((entry.policy, entry.target), entry)

    def add_resource(self, entry: ResourcePolicy) -> None:
        if entry.arn:
            self.resources.setdefault(entry.arn, []).append(entry)
        elif entry.deferred:
            address = entry.policy.address if entry.policy else ""
            self.report("unknown-arn", f"the ARN of what `{address}` protects is not known: it is left out", entry.at,
                        help="give --account and --region; an ARN that is made at deployment is not known before")
        else:
            self.report("unnamed-resource", "whose policy is this?", entry.at)

    def add_settings(self, entry: ResourceSettings) -> None:
        known = self.settings.get(entry.arn)
        if not entry.arn:
            return  # of a template; whoever reports its policy says so
        if known is None:
            self.settings[entry.arn] = entry
            return
        for name in SETTINGS:
            one, other = getattr(known, name), getattr(entry, name)
            same = sorted(one) == sorted(other) if name == "tags" and one is not None and other is not None else one == other
            if one is not None and other is not None and not same:
                self.conflict(f"`{entry.arn}` is told twice, with different {name.replace('_', ' ')}", entry.at, known.at)
        told = {name: getattr(known if getattr(known, name) is not None else entry, name) for name in SETTINGS}
        self.settings[entry.arn] = ResourceSettings(entry.arn, known.at, known.account or entry.account, **told,
                                                    deferred=known.deferred and entry.deferred)

    def add_account_access(self, entry: AccountPublicAccess) -> None:
        known = self.account_access.setdefault(entry.account, entry)
        if not entry.account:
            self.report("missing-member", "Block Public Access of which account?", entry.at, help="give the account, with --account")
        elif known is not entry and known.public_access != entry.public_access:
            self.conflict(f"Block Public Access of the account `{entry.account}` is told twice, and differs", entry.at, known.at)

    def add_endpoint(self, entry: VpcEndpoint) -> None:
        if not entry.id:
            self.report("unknown-arn", "the id of the VPC endpoint is made at deployment: it is left out", entry.at)
            return
        known = self.endpoints.setdefault(entry.id, entry)
        if known is not entry:
            self.conflict(f"`{entry.id}` is told twice", entry.at, known.at)

    def add_page(self, entry: Page) -> None:
        for account in entry.accounts or [""]:
            self.pages.setdefault(account, []).append(entry)

    def add_loose(self, entry: LoosePolicy) -> None:
        if not entry.deferred:
            self.report("unnamed-resource", "whose policy is this?", entry.at)

    def conflict(self, message: str, at: Value, first: Value) -> None:
        self.report("conflicting-inputs", f"{message}; first at {first.file}:{first.line}:{first.column}", at)

    def _attach(self, entry: InlinePolicy | PolicyAttachment | ManagedPolicy, names: dict[tuple[str, str], list[str]]) -> None:
        if isinstance(entry, ManagedPolicy):
            for kind, reference in entry.attached_to:
                arn = self._principal(kind, reference.name, reference.at, names)
                policy = Reference(entry.arn, entry.at)
                self.attached.setdefault(arn, []).append(PolicyAttachment(kind, reference.name, policy, reference.at))
            return
        arn = self._principal(entry.kind, entry.principal, entry.at, names)
        if isinstance(entry, InlinePolicy):
            self.inline.setdefault(arn, []).append(entry)
        else:
            self.attached.setdefault(arn, []).append(entry)

    def _principal(self, kind: str, name: str, at: Value, names: dict[tuple[str, str], list[str]]) -> str:
        """The ARN of the one principal of that name; empty, and reported, when there is none or several."""
        found = names.get((kind, name), [])
        if len(found) != 1:
            many = f"{len(found)} accounts have" if found else "the input does not tell"
            self.report("unmatched-policy", f"{many} the {kind} `{name}`: what is said about it is left out", at,
                        help="give the details of its account" if not found else "give one account at a time")
        return found[0] if len(found) == 1 else ""


def same_document(one: Value | None, other: Value | None) -> bool:
    return one is not None and other is not None and one.to_json() == other.to_json()


ADD: dict[type, Any] = {
    Principal: Collected.add_principal, ManagedPolicy: Collected.add_managed, Organization: Collected.add_organization,
    OrganizationNode: Collected.add_node, OrganizationPolicy: Collected.add_organization_policy,
    OrganizationAttachment: Collected.add_attachment, ResourcePolicy: Collected.add_resource,
    ResourceSettings: Collected.add_settings, AccountPublicAccess: Collected.add_account_access, VpcEndpoint: Collected.add_endpoint,
    Page: Collected.add_page, LoosePolicy: Collected.add_loose,
}
