"""The shapes of files that Gavel reads: one table, one small module for each family.

The first shape that recognises a file reads it, so those that look at less stand behind.
"""
from gavel.inputs.shapes import (account_details, cloudformation, config_items, iam_answers, named_policy, organization_answers,
                                 organization_tree, other_files, policy_document, resource_answers, scenario_file,
                                 terraform, vpc_endpoints)
from gavel.inputs.shapes.shape import Shape

SHAPES: tuple[Shape, ...] = (
    *policy_document.SHAPES,
    *named_policy.SHAPES,
    *account_details.SHAPES,
    *organization_tree.SHAPES,
    *organization_answers.SHAPES,
    *vpc_endpoints.SHAPES,
    *iam_answers.SHAPES,
    *terraform.SHAPES,
    *cloudformation.SHAPES,
    *config_items.SHAPES,
    *scenario_file.SHAPES,
    *other_files.SHAPES,
    *resource_answers.SHAPES,
)
