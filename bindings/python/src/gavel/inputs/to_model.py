"""What was collected, given to the builder of a Model."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict, cast

from gavel._gavel import AttachedPolicy, Diagnostic, Model, ModelBuilder, Policy, Value
from gavel.errors import InputError
from gavel.inputs import aws_managed
from gavel.inputs.collect import Collected, account_of
from gavel.inputs.entries import (RESOURCE_CONTROL, SERVICE_CONTROL, AccessPointBucket, FoundPolicy, Principal, Reference, ResourcePolicy,
                                  ResourceSettings)
from gavel.inputs.organization import Node, Tree, make_tree

if TYPE_CHECKING:
    from gavel.types import AccessPointTarget, ResourceFacts
    from gavel.types import VpcEndpoint as EndpointFacts


FROM_PACKAGE = "`pip install 'gavel-iam[aws-managed]'` has it; or give its document, or allow missing policies: they count as unknown"


class Controls(TypedDict):
    """What is attached to a node of the organization."""

    service_control: list[AttachedPolicy]
    resource_control: list[AttachedPolicy]


class AccountSettings(TypedDict):
    """What is told of an account beside its place in the organization."""

    resources_complete: bool
    ignore_public_acls: bool
    restrict_public_buckets: bool


class Facts(TypedDict):
    """What a user and a role have in common."""

    unique_id: str
    tags: dict[str, str] | None
    policies: list[AttachedPolicy]
    permissions_boundary: AttachedPolicy | None
    at: Value


@dataclass(frozen=True, slots=True)
class ModelOptions:
    """How far a model may be incomplete; `gavel.inputs.load` says what each means."""

    allow_missing: bool = False
    resources_complete: bool = False
    allow_unknown_principals: bool = False
    require_organization: bool = False
    semantics: Mapping[str, str] | None = None


class Assembler:
    def __init__(self, collected: Collected, options: ModelOptions) -> None:
        self.collected = collected
        self.options = options
        self.allow_missing = options.allow_missing
        self.organization_accounts: frozenset[str] = frozenset()  # those whose place in the organization is told
        self._given: dict[str, bool] = {}  # ARN of a managed policy: whether its document is known
        self.builder = ModelBuilder(allow_missing=options.allow_missing, semantics=options.semantics,
                                    allow_unknown_principals=options.allow_missing or options.allow_unknown_principals)

    def build(self) -> tuple[Model | None, list[Diagnostic]]:
        """No Model when there is an error. The diagnostics are those of reading, in the order of the files, then those of the builder."""
        tree = make_tree(self.collected, self.allow_missing)
        self._check_organization()
        if self.allow_missing:
            self._allow_unreadable()
        self._add_managed(tree)
        self._add_organization(tree)
        self._add_accounts(tree)
        for principal in self.collected.principals.values():
            self._add_principal(principal)
        self._add_resources()
        self._add_endpoints()
        self._check_pages()
        diagnostics = self.collected.diagnostics
        if any(diagnostic.severity == "error" for diagnostic in diagnostics):
            return None, diagnostics
        try:
            model = self.builder.build()
        except InputError as error:
            return None, [*diagnostics, *error.diagnostics]
        return model, [*diagnostics, *model.warnings]

    def compile(self, found: FoundPolicy, type: str = "") -> Policy | None:
        """None when the document is not known, or wrong: then the diagnostics say so."""
        if found.value is None:
            return None
        try:
            policy = Policy.parse(found.value, type or found.type, name=found.name)
        except InputError as error:
            if self.allow_missing:
                self._unreadable(found, error.diagnostics)
            else:
                self.collected.diagnostics += error.diagnostics
            return None
        self.collected.diagnostics += [warning for warning in policy.warnings if warning.code == "null-member"]  # in a Deny it says less
        return policy

    def _unreadable(self, found: FoundPolicy, errors: Sequence[Diagnostic]) -> None:
        first = next(error for error in errors if error.severity == "error")
        place = f"{first.file}:{first.line}:{first.column}: {first.message}"
        self.collected.report("unreadable-policy", f"the policy `{found.name}` of `{found.address}` cannot be read: {place}", found.value)

    def _allow_unreadable(self) -> None:
        """Errors of reading a document make that policy unknown, and nothing else."""
        broken = [policy for policy in self.collected.documents
                  if policy.value is None and any(told.severity == "error" for told in policy.diagnostics)]
        errors = {id(told) for policy in broken for told in policy.diagnostics if told.severity == "error"}
        self.collected.diagnostics[:] = [told for told in self.collected.diagnostics if id(told) not in errors]
        for policy in broken:
            self._unreadable(policy, policy.diagnostics)

    def _check_organization(self) -> None:
        if self.collected.tells_organization() is not None:
            return
        if self.options.require_organization:
            self.collected.report("incomplete-export", "no organization was given, and one is required", None,
                                  help="give the answers of AWS Organizations; without them no SCPs and no RCPs apply")
        else:
            self.collected.report("no-organization", "no organization was given: no SCPs and no RCPs apply", None)

    def attached(self, found: FoundPolicy) -> AttachedPolicy:
        policy = self.compile(found)
        return AttachedPolicy(policy, name=found.name, arn=found.arn) if policy is not None else AttachedPolicy(None, name=found.name)

    def reference(self, reference: Reference) -> AttachedPolicy:
        """By ARN; one that could not be resolved, or was not given, is unknown."""
        if not reference.name:
            return AttachedPolicy(None, name=f"a policy that cannot be resolved ({reference.at.file}:{reference.at.line})")
        known = self._given.get(reference.name)
        if known is None:
            return self.missing(reference.name, reference.at)
        return AttachedPolicy(None, arn=reference.name) if known else AttachedPolicy(None, name=reference.name)

    def missing(self, name: str, at: Value) -> AttachedPolicy:
        code = "missing-policy-allowed" if self.allow_missing else "missing-policy"
        help = "" if self.allow_missing or ":iam::aws:policy/" not in name else FROM_PACKAGE
        self.collected.report(code, f"the document of the policy `{name}` was not given", at, help=help)
        return AttachedPolicy(None, name=name)

    def _add_managed(self, tree: Tree) -> None:
        for arn, managed in self.collected.managed.items():
            self._add_one_managed(arn, managed.policy, managed.at)
        for arn, at in self._referenced().items():
            document = aws_managed.find(arn) if arn not in self.collected.managed else None
            if document is not None:
                name = arn.rpartition("/")[2]
                self._add_one_managed(arn, FoundPolicy(document, "identity_based", True, name, arn, document.file, arn=arn), at)

    def _add_one_managed(self, arn: str, found: FoundPolicy, at: Value) -> None:
        policy = self.compile(found)
        self._given[arn] = policy is not None
        if policy is not None:
            self.builder.add_managed_policy(arn, policy, at=at)

    def _referenced(self) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for principal in self.collected.principals.values():
            for reference in (*principal.attached, *([principal.boundary] if principal.boundary else [])):
                found.setdefault(reference.name, reference.at)
        for attachments in self.collected.attached.values():
            for attachment in attachments:
                found.setdefault(attachment.policy.name, attachment.policy.at)
        return found

    def _add_organization(self, tree: Tree) -> None:
        organization = next(iter(self.collected.organizations.values()), None)
        if organization is None or tree.root is None:
            return
        self.builder.add_organization(
            organization.id, tree.root.id, management_account=organization.management_account,
            service_control_enabled=tree.enabled[SERVICE_CONTROL], resource_control_enabled=tree.enabled[RESOURCE_CONTROL],
            **self._controls(tree.root, tree), at=organization.at)
        for node in tree.nodes.values():
            if node.kind == "unit":
                self.builder.add_organizational_unit(node.id, node.parent, **self._controls(node, tree), at=node.at)

    def _controls(self, node: Node, tree: Tree) -> Controls:
        return Controls(service_control=self._control(SERVICE_CONTROL, node, tree),
                        resource_control=self._control(RESOURCE_CONTROL, node, tree))

    def _control(self, type: str, node: Node, tree: Tree) -> list[AttachedPolicy]:
        policies = [tree.policies[id] for id in node.attached[type]]
        if not policies and tree.enabled[type] and self.allow_missing:
            return [AttachedPolicy(None, name=f"what is attached to {node.id} ({type})")]
        return [self.attached(policy.policy) if policy.policy is not None else self.missing(policy.arn or policy.id, policy.at)
                for policy in policies]

    def _add_accounts(self, tree: Tree) -> None:
        accounts = {node.id: node for node in tree.nodes.values() if node.kind == "account"}
        self.organization_accounts = frozenset(accounts)
        for node in accounts.values():
            self.builder.add_account(node.id, parent=node.parent, **self._controls(node, tree), **self._settings_of(node.id), at=node.at)
        outside = self.collected.tells_organization() is not None
        for account, at in self._owners().items():
            if account in accounts:
                continue
            if outside:
                allowed = self.allow_missing and not self.options.require_organization
                self.collected.report("outside-organization", f"the account `{account}` is not in the organization that was given", at,
                                      help="its SCPs and RCPs are unknown" if allowed else "", error=not allowed)
            self.builder.add_account(account, organization_known=not outside, **self._settings_of(account), at=at)

    def _settings_of(self, account: str) -> AccountSettings:
        told = self.collected.account_access.get(account)
        return AccountSettings(resources_complete=self.options.resources_complete,
                               ignore_public_acls=told is not None and told.public_access.ignore_acls,
                               restrict_public_buckets=told is not None and told.public_access.restrict_buckets)

    def _owners(self) -> dict[str, Value]:
        """Accounts of principals, resources and endpoints, in that order."""
        found: dict[str, Value] = {}
        for arn, principal in self.collected.principals.items():
            found.setdefault(account_of(arn), principal.at)
        for arn in self._resources():
            for entry in self._told_of(arn):
                found.setdefault(self._owner(arn), entry.at)
        for account, access in self.collected.account_access.items():
            found.setdefault(account, access.at)
        for endpoint in self.collected.endpoints.values():
            found.setdefault(endpoint.account, endpoint.at)
        found.pop("", None)
        return found

    def _add_principal(self, principal: Principal) -> None:
        arn = principal.arn
        policies = [self.attached(found) for found in principal.inline]
        policies += [self.attached(entry.policy) for entry in self.collected.inline.get(arn, [])]
        policies += [self.reference(reference) for reference in principal.attached]
        policies += [self.reference(entry.policy) for entry in self.collected.attached.get(arn, [])]
        if not principal.complete:
            self._add_unknown(principal, policies)
        if principal.kind == "group":
            self.builder.add_group(arn, policies=policies, at=principal.at)
            return
        settings = self.collected.settings.get(arn)
        tags = principal.tags if principal.tags is not None or settings is None else settings.tags
        facts = Facts(unique_id=principal.unique_id, tags=dict(tags) if tags is not None else None, policies=policies, at=principal.at,
                      permissions_boundary=self.reference(principal.boundary) if principal.boundary is not None else None)
        if principal.kind == "user":
            self.builder.add_user(arn, groups=[group.name for group in principal.groups], **facts)
        else:
            self.builder.add_role(arn, trust_policy=[self.attached(principal.trust)] if principal.trust is not None else [], **facts)

    def _add_unknown(self, principal: Principal, policies: list[AttachedPolicy]) -> None:
        """get-role and get-user do not tell what is attached."""
        policies.append(AttachedPolicy(None, name=f"what else {principal.arn} has"))
        if not self.allow_missing:
            self.collected.report("incomplete-export", f"the policies of `{principal.arn}` were not given", principal.at,
                                  help="give get-account-authorization-details, or allow missing policies: they count as unknown")

    def _resources(self) -> list[str]:
        """ARNs of what is told about resources: with policies first. What principals are is told with them."""
        found = [*self.collected.resources, *(arn for arn in self.collected.settings if arn not in self.collected.resources)]
        return [arn for arn in found if arn not in self.collected.principals]

    def _told_of(self, arn: str) -> list[ResourcePolicy | ResourceSettings]:
        settings = self.collected.settings.get(arn)
        return [*self.collected.resources.get(arn, []), *([settings] if settings is not None else [])]

    def _owner(self, arn: str) -> str:
        """As the resource's files say, else its ARN, else what is told of the bucket that holds it; empty: nobody says."""
        told = next((entry.account for entry in self._told_of(arn) if entry.account), "") or account_of(arn)
        bucket = arn.partition("/")[0]
        return told or (self._owner(bucket) if bucket != arn else "")

    def _add_resources(self) -> None:
        for arn in self._resources():
            entries, account = self._told_of(arn), self._owner(arn)
            if account:
                self._add_resource(arn, account, entries)
            elif all(entry.deferred and getattr(entry, "policy", None) is None for entry in entries):
                self.collected.report("unknown-arn", f"the account that owns `{arn}` is not known: it is left out", entries[0].at,
                                      help="give the account with --account")
            else:
                self.collected.report("missing-resource-account", f"the account that owns `{arn}` is not known", entries[0].at,
                                      help="put the file into a folder named after the account, or wrap it: docs/inputs.md")

    def _add_resource(self, arn: str, account: str, entries: Sequence[ResourcePolicy | ResourceSettings]) -> None:
        told = self.collected.resources.get(arn, [])
        settings = self.collected.settings.get(arn)
        facts: ResourceFacts = {"arn": arn, "account": account}
        if settings is not None and settings.tags is not None:
            facts["tags"] = dict(settings.tags)
        if settings is not None and settings.public_access is not None:
            block = settings.public_access
            facts["block_public_access"] = {"ignore_public_acls": block.ignore_acls, "restrict_public_buckets": block.restrict_buckets}
        if settings is not None and settings.access_point is not None and settings.access_point.bucket:
            facts["access_point_for"] = self._behind(arn, account, settings.access_point)
        elif ":accesspoint/" in arn and arn.startswith("arn:") and arn.split(":")[2] == "s3":
            self._bucket_missing(arn, entries[0].at)
        policies = [self.attached(entry.policy) for entry in told if entry.policy is not None]
        self.builder.add_resource(facts, policies=policies, policies_known=bool(told), at=entries[0].at)

    def _behind(self, arn: str, account: str, point: AccessPointBucket) -> AccessPointTarget:
        bucket = f"{arn.split(':s3:')[0]}:s3:::{point.bucket}"
        behind: AccessPointTarget = {"arn": bucket, "account": point.account or self._owner(bucket) or account}
        if point.vpc:
            behind["vpc"] = point.vpc
        return behind

    def _bucket_missing(self, arn: str, at: Value) -> None:
        """The bucket's policy decides as well; the model takes it as unknown."""
        if self.allow_missing:
            self.collected.report("missing-policy-allowed", f"the bucket behind `{arn}` was not told: its policy is unknown", at)
        else:
            self.collected.report("incomplete-export", f"the bucket behind `{arn}` was not told", at,
                                  help="give the answer of s3control get-access-point, or allow missing policies: the bucket's counts as unknown")

    def _add_endpoints(self) -> None:
        for endpoint in self.collected.endpoints.values():
            policies = [self.attached(endpoint.policy)] if endpoint.policy is not None else []
            told = {"id": endpoint.id, "kind": endpoint.kind, "vpc": endpoint.vpc, "account": endpoint.account,
                    "region": region_of(endpoint.service)}
            facts = cast("EndpointFacts", {name: text for name, text in told.items() if text})
            self.builder.add_vpc_endpoint(facts, policies=policies, at=endpoint.at)

    def _check_pages(self) -> None:
        last = any(not page.more for page in self.collected.pages.get("", []))  # a last page may hold policies of AWS only
        for account, pages in self.collected.pages.items():
            if all(page.more for page in pages) and not last and not self.allow_missing:
                whose = f"the details of the account `{account}`" if account else "the details"
                self.collected.report("incomplete-export", f"{whose} go on: the page that ends them was not given", pages[-1].at,
                                      help="give all pages; the last one has `IsTruncated: false`")


def region_of(service: str) -> str:
    """`com.amazonaws.eu-west-1.s3`; empty when it does not look like that."""
    parts = service.split(".")
    return parts[2] if len(parts) >= 4 and parts[1] == "amazonaws" else ""
