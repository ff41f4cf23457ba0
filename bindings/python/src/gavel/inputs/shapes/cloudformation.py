"""CloudFormation templates, JSON or YAML with short tags, and what SAM and CDK make of them.

Functions are resolved from the template and what the user tells (account, region, parameters); what is left is unknown, and reported with
its address. Transforms, modules and macros are not run.
"""
from collections.abc import Iterator

from gavel._gavel import Value
from gavel.inputs.cloudformation.resources import read_resource
from gavel.inputs.cloudformation.stack import Stack
from gavel.inputs.cloudformation.template import Template
from gavel.inputs.entries import Entry
from gavel.inputs.reading import Reading, text_of
from gavel.inputs.shapes.shape import Shape


def recognise(value: Value) -> bool:
    if value.get("AWSTemplateFormatVersion") is not None:
        return True
    resources = value.get("Resources")
    return resources is not None and any("::" in text_of(resource, "Type") for _, resource in resources.members())


def read(value: Value, reading: Reading) -> Iterator[Entry]:
    if reading.typed(value, "Resources", "object", required=True) is None:
        return
    stack = Stack(Template(value, reading.hints.template), reading)
    for logical_id, resource in stack.template.resources.items():
        if reading.typed(resource, "Type", "string", required=True) is not None:
            yield from read_resource(stack, logical_id)


SHAPES = (Shape("CloudFormation template", recognise, read),)
