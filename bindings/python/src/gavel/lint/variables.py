"""Policy variables in a text: `${key}` and `${key, 'default'}`."""
import functools
from typing import NamedTuple

from gavel._gavel import Text

ESCAPES = frozenset("*?$")  # `${*}` and the like stand for the character itself


class Variable(NamedTuple):
    start: int  # in the text
    text: str  # with the braces
    body: str  # between them
    closed: bool  # False: the closing brace is missing

    @property
    def key(self) -> str:
        return self.body.partition(",")[0]

    @property
    def default(self) -> str | None:
        """With its quotes and without blanks around them; None: there is none."""
        _, comma, default = self.body.partition(",")
        return default.strip() if comma else None

    @property
    def is_escape(self) -> bool:
        return self.body in ESCAPES


@functools.lru_cache(1 << 14)
def find(text: str) -> tuple[Variable, ...]:
    """All variables, in order; one without closing brace reaches to the next variable, or to the end."""
    found = []
    start = text.find("${")
    while start >= 0:
        after = text.find("${", start + 2)
        end = text.find("}", start)
        closed = end >= 0 and (after < 0 or end < after)
        stop = end + 1 if closed else len(text) if after < 0 else after
        found.append(Variable(start, text[start:stop], text[start + 2:stop - closed], closed))
        start = after
    return tuple(found)


def may_stand_in(text: Text) -> bool:
    """Whether variables are resolved where the string stands: in resources and in the values of conditions."""
    element = next((key for key in text.keys[1:] if isinstance(key, str)), "")
    return element in ("Resource", "NotResource", "Condition")
