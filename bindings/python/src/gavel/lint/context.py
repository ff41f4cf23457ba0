"""What a rule knows beside its node."""
from collections.abc import Iterable
from typing import Any


class Context:
    """One policy under the linter. Rules read it and keep nothing in it but what `memo` is for."""

    __slots__ = ("document", "policy_type", "resource_type", "memo")

    def __init__(self, document: Any, policy_type: str, resource_type: str | None) -> None:
        self.document = document
        self.policy_type = policy_type
        self.resource_type = resource_type  # as ValidatePolicy names it: "AWS::S3::Bucket"; None: not declared
        self.memo: dict[Any, Any] = {}  # for helpers that several rules call with the same statement: key (name, statement index)

    @staticmethod
    def known(texts: Iterable[Any]) -> bool:
        """Whether each text could be resolved."""
        return not any(text.unknown for text in texts)

    def once(self, name: str, statement: Any, make: Any) -> Any:
        """`make(statement)`, computed once for each statement."""
        key = (name, statement.index)
        if key not in self.memo:
            self.memo[key] = make(statement)
        return self.memo[key]
