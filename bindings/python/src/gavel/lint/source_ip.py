"""Private addresses in conditions on aws:SourceIp, which never holds one."""
from typing import Any

from gavel.lint import addresses, facts
from gavel.lint.context import Context


def private_values(condition: Any, negated: bool) -> tuple[list[Any], int]:
    """(private values, number of all values) of an IpAddress or NotIpAddress condition on aws:SourceIp; else ([], 0)."""
    if condition.key.text.lower() != "aws:sourceip" or not Context.known(condition.values):
        return [], 0
    operator = facts.operator(condition.operator.text)
    if operator is None or operator.family != "ip" or operator.negated != negated:
        return [], 0
    return [value for value in condition.values if addresses.is_private(value.text)], len(condition.values)
