"""Policies of a plan: as text where Terraform knows it, else through the references of the configuration, else unknown."""
from __future__ import annotations

from collections.abc import Iterator
from string import Formatter

from gavel import _gavel
from gavel._gavel import Value
from gavel.inputs.entries import RESOURCE_CONTROL, FoundPolicy, Reference
from gavel.inputs.reading import Reading, text_of
from gavel.inputs.terraform.document_block import Unbuildable, build_document
from gavel.inputs.terraform.plan import Plan, Resource
from gavel.inputs.terraform.types import Attribute

# What an attribute of another resource tells, though only a reference to it is known: (resource type, attribute).
NAMES = ("name", "id", "user", "role", "group", "bucket")
IAM_PATHS = {"aws_iam_policy": "policy", "aws_iam_role": "role", "aws_iam_user": "user", "aws_iam_group": "group"}


class Resolver:
    def __init__(self, plan: Plan, reading: Reading) -> None:
        self.plan = plan
        self.reading = reading

    def policies(self, resource: Resource, attribute: Attribute) -> Iterator[FoundPolicy]:
        outer, _, inner = attribute.path.partition(".")
        type = attribute.type
        if resource.type == "aws_organizations_policy":
            type = RESOURCE_CONTROL if resource.text("type") == "RESOURCE_CONTROL_POLICY" else attribute.type
        held = resource.get(outer)
        if not inner:
            holders = [(held, "")]
        else:
            blocks = held.items() if held is not None else []
            holders = [(block.get(inner), text_of(block, "name")) for block in blocks]
        for number, (holder, name) in enumerate(holders):
            if holder is not None and holder.kind == "string" and holder.text.strip():
                value, diagnostics = self.reading.nested(holder)
            elif holder is not None and holder.kind != "string" and holder.kind != "null":
                value, diagnostics = holder, []
            elif inner or resource.is_unknown(outer):
                value, diagnostics = self.referenced(resource, attribute.path, number)
            else:
                continue  # not set
            yield FoundPolicy(value, type, True, name or resource.text("name") or resource.address, f"{resource.address}.{attribute.path}",
                              self.reading.file, attribute.resource_type, diagnostics=diagnostics)

    def referenced(self, resource: Resource, path: str, number: int) -> tuple[Value | None, list[_gavel.Diagnostic]]:
        """A document that is known after apply: built from the data source that it refers to."""
        references = self.plan.references(resource, path, number)
        found = self.plan.target(*references[0]) if len(references) == 1 else None
        reason = "is known after apply"
        if found is not None and found[0].type == "aws_iam_policy_document":
            data = found[0]
            json = data.get("json")
            if json is not None and not data.is_unknown("json"):
                return self.reading.nested(json)
            try:
                return build_document(data, self.unresolved), []
            except Unbuildable as error:
                reason = f"is made of `{data.address}`, and {error}"
        return None, [self.report(f"`{resource.address}.{path}` {reason}", resource.values)]

    def unresolved(self, address: str, at: Value) -> None:
        self.report(f"`{address}` is known after apply", at)

    def report(self, message: str, at: Value) -> _gavel.Diagnostic:
        self.reading.report("unresolved-expression", message, at)
        return self.reading.diagnostics[-1]

    def text(self, resource: Resource, attribute: str) -> str:
        """A name, directly or through a reference to the resource that has it; empty when not known."""
        told = resource.text(attribute)
        references = self.plan.references(resource, attribute) if not told else []
        found = self.plan.target(*references[0]) if len(references) == 1 else None
        if found is None or found[1] not in NAMES:
            return told
        return found[0].text("bucket") if found[0].type == "aws_s3_bucket" else found[0].text("name")

    def arn(self, resource: Resource, attribute: str) -> Reference:
        """An ARN that an attribute holds."""
        at = resource.get(attribute) or resource.values
        told = resource.text(attribute)
        references = self.plan.references(resource, attribute) if not told else []
        found = self.plan.target(*references[0]) if len(references) == 1 else None
        return Reference(told or (self.arn_of(found[0]) if found is not None and found[1] in ("arn", "id") else ""), at)

    def arn_of(self, resource: Resource) -> str:
        """Of a principal or a managed policy: told by the plan, or made of account, path and name."""
        told = resource.text("arn")
        account, name = self.reading.hints.template.account, resource.text("name")
        if told or resource.type not in IAM_PATHS or not (account and name):
            return told
        path = resource.text("path") or "/"
        return f"arn:{self.reading.hints.template.partition}:iam::{account}:{IAM_PATHS[resource.type]}{path}{name}"

    def protected_arn(self, resource: Resource, attribute: Attribute) -> str:
        """Of what a resource-based policy protects."""
        options = self.reading.hints.template
        facts = {"partition": options.partition, "region": options.region, "account": options.account}
        names = [name for _, name, _, _ in Formatter().parse(attribute.arn) if name]
        facts |= {name: self.text(resource, name) or self.arn(resource, name).name for name in names if name not in facts}
        if attribute.arn and all(facts[name] for name in names):
            return attribute.arn.format(**facts)
        return resource.text("arn") if not resource.type.endswith("_policy") else ""
