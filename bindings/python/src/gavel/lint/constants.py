"""Conditions that do not depend on the value of their key."""
from gavel import patterns
from gavel._gavel import Condition
from gavel.lint import facts
from gavel.lint.context import Context


def truth(condition: Condition, context: Context) -> tuple[bool | None, bool | None]:
    """Whether it holds when the key is absent, and when it has some value; None: it depends."""
    if not condition.values or not context.known(condition.values) or not _may_be_constant(condition):
        return (None, None)
    found = patterns.condition_truth(condition.operator.text, condition.key.text, [value.text for value in condition.values],
                                     variables=context.document.version == "2012-10-17")
    return (None, None) if found is None else (found.when_absent, found.when_present)


def _may_be_constant(condition: Condition) -> bool:
    """Quickly: only `*` fits every text."""
    return facts.family(condition.operator.text) in ("string", "arn") and any(value.text.strip("*") == "" for value in condition.values)
