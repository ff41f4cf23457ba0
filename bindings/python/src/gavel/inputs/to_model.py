"""What was collected, given to the builder of a Model."""
from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, cast

from gavel._gavel import AttachedPolicy, Diagnostic, Model, ModelBuilder, Policy, Resource, Value
from gavel.errors import InputError
from gavel.inputs import aws_managed
from gavel.inputs.collect import Collected, account_of
from gavel.inputs.entries import RESOURCE_CONTROL, SERVICE_CONTROL, FoundPolicy, Principal, Reference
from gavel.inputs.organization import Node, Tree, make_tree

if TYPE_CHECKING:
    from gavel.types import VpcEndpoint as EndpointFacts


FROM_PACKAGE = "`pip install 'gavel-iam[aws-managed]'` has it; or give its document, or allow missing policies: they count as unknown"


class Controls(TypedDict):
    """What is attached to a node of the organization."""

    service_control: list[AttachedPolicy]
    resource_control: list[AttachedPolicy]


class Facts(TypedDict):
    """What a user and a role have in common."""

    unique_id: str
    tags: dict[str, str]
    policies: list[AttachedPolicy]
    permissions_boundary: AttachedPolicy | None
    at: Value


class Assembler:
    def __init__(self, collected: Collected, allow_missing: bool, semantics: dict[str, str] | None) -> None:
        self.collected = collected
        self.allow_missing = allow_missing
        self._given: dict[str, bool] = {}  # ARN of a managed policy: whether its document is known
        self.builder = ModelBuilder(allow_missing=allow_missing, allow_unknown_principals=allow_missing, semantics=semantics)

    def build(self) -> tuple[Model | None, list[Diagnostic]]:
        """No Model when there is an error. The diagnostics are those of reading, in the order of the files, then those of the builder."""
        tree = make_tree(self.collected, self.allow_missing)
        self._add_managed(tree)
        self._add_organization(tree)
        self._add_accounts(tree)
        for principal in self.collected.principals.values():
            self._add_principal(principal)
        self._add_resources()
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
            self.collected.diagnostics += error.diagnostics
            return None
        return policy

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
        for node in accounts.values():
            self.builder.add_account(node.id, parent=node.parent, **self._controls(node, tree), at=node.at)
        for account, at in self._owners().items():
            if account in accounts:
                continue
            if tree.nodes:
                self.collected.report("outside-organization", f"the account `{account}` is not in the organization that was given", at,
                                      help="no SCPs and no RCPs bear on it")
            self.builder.add_account(account, at=at)

    def _owners(self) -> dict[str, Value]:
        """Accounts of principals, resources and endpoints, in that order."""
        found: dict[str, Value] = {}
        for arn, principal in self.collected.principals.items():
            found.setdefault(account_of(arn), principal.at)
        for arn, resources in self.collected.resources.items():
            for resource in resources:
                found.setdefault(resource.account or account_of(arn), resource.at)
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
        facts = Facts(unique_id=principal.unique_id, tags=dict(principal.tags), policies=policies, at=principal.at,
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

    def _add_resources(self) -> None:
        for arn, entries in self.collected.resources.items():
            policies = [self.attached(entry.policy) for entry in entries if entry.policy is not None]
            account = next((entry.account for entry in entries if entry.account), "")
            tags: dict[str, str] = next((dict(entry.tags) for entry in entries if entry.tags), {})
            if not (account or account_of(arn)):
                self.collected.report("missing-resource-account", f"the account that owns `{arn}` is not known", entries[0].at,
                                      help="put the file into a folder named after the account, or wrap it: docs/inputs.md")
                continue
            self.builder.add_resource(Resource(arn, account=account or account_of(arn), tags=tags), policies=policies, at=entries[0].at)
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
