"""The entries of all files, put together: who has what, under one ARN or id each."""
from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from gavel import _gavel
from gavel._gavel import Diagnostic, Value
from gavel.inputs.entries import (Entry, InlinePolicy, LoosePolicy, ManagedPolicy, Organization, OrganizationAttachment, OrganizationNode,
                                  OrganizationPolicy, Page, PolicyAttachment, Principal, Reference, ResourcePolicy, VpcEndpoint)

def account_of(arn: str) -> str:
    parts = arn.split(":", 5)
    return parts[4] if len(parts) == 6 and parts[4] != "aws" else ""


class Collected:
    """Entries by what they are. What contradicts itself, or is said about nobody, is a diagnostic."""

    def __init__(self) -> None:
        self.diagnostics: list[Diagnostic] = []
        self.principals: dict[str, Principal] = {}  # by ARN
        self.inline: dict[str, list[InlinePolicy]] = {}  # by ARN of the principal
        self.attached: dict[str, list[PolicyAttachment]] = {}
        self.managed: dict[str, ManagedPolicy] = {}
        self.organizations: dict[str, Organization] = {}
        self.nodes: dict[str, list[OrganizationNode]] = {}
        self.organization_policies: dict[str, OrganizationPolicy] = {}
        self.attachments: dict[tuple[str, str], OrganizationAttachment] = {}  # (policy, target)
        self.resources: dict[str, list[ResourcePolicy]] = {}
        self.endpoints: dict[str, VpcEndpoint] = {}
        self.pages: dict[str, list[Page]] = {}

    def report(self, code: str, message: str, at: Value | None, help: str = "") -> None:
        self.diagnostics.append(_gavel.diagnose(code, message, at, help=help))

    def add(self, entries: Iterable[Entry]) -> None:
        """The entries of all files, at once: what is said about a principal may stand before it."""
        later: list[InlinePolicy | PolicyAttachment | ManagedPolicy] = []
        for entry in entries:
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
        if known is None or (entry.complete and not known.complete):
            self.principals[entry.arn] = entry
        elif entry.complete:
            self.conflict(f"`{entry.arn}` is told twice", entry.at, known.at)

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
    OrganizationAttachment: Collected.add_attachment, ResourcePolicy: Collected.add_resource, VpcEndpoint: Collected.add_endpoint,
    Page: Collected.add_page, LoosePolicy: Collected.add_loose,
}
