"""What every shape of a file has."""
from collections.abc import Callable, Iterator
from typing import NamedTuple

from gavel._gavel import Value
from gavel.inputs.entries import Entry
from gavel.inputs.reading import Reading


class Shape(NamedTuple):
    """A shape is recognised by what is in the file, never by its name.

    name: the command whose output it is, or what it is called (docs/inputs.md lists the same names).
    recognise: cheap, and true for broken files of this shape as well, so that the reader can say what is wrong.
    read: entries in the order of the file; problems go to the Reading.
    """

    name: str
    recognise: Callable[[Value], bool]
    read: Callable[[Value, Reading], Iterator[Entry]]
