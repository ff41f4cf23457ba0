"""Every policy document in a file or below a folder, whatever the file is."""
from __future__ import annotations

from collections.abc import Callable, Iterator

from gavel.inputs.entries import IDENTITY, FoundPolicy, documents
from gavel.inputs.paths import files_of, hints_of
from gavel.inputs.read import FileEntries, read_content, read_file
from gavel.inputs.reading import Hints


def find_policies(path: str, *, hints: Hints = Hints(), skipped: Callable[[FileEntries], None] | None = None) -> Iterator[FoundPolicy]:
    """The policies of a file (`-`: standard input), or of every file below a folder, in order.

    A file or a document that cannot be read is a FoundPolicy without `value` whose `diagnostics` say why: nothing is lost. In a folder,
    files that are no input of Gavel are left out, and told to `skipped`. Raises InputError when there is no such file.
    """
    found = files_of(path)
    for file in found:
        read = read_file(file, hints_of(file, hints))
        if found != [path] and is_foreign(read):
            if skipped is not None:
                skipped(read)
            continue
        yield from policies_of(read)


def find_policies_in(name: str, content: bytes, *, hints: Hints = Hints()) -> Iterator[FoundPolicy]:
    """The policies of a text that is no file."""
    return policies_of(read_content(name, content, hints))


def is_foreign(read: FileEntries) -> bool:
    codes = {found.code for found in read.diagnostics}
    return not read.entries and bool(codes) and codes <= {"unknown-input", "misplaced-input"}


def policies_of(read: FileEntries) -> Iterator[FoundPolicy]:
    found = [policy for entry in read.entries for policy in documents(entry)]
    yield from found
    told = {id(diagnostic) for policy in found for diagnostic in policy.diagnostics}
    rest = [diagnostic for diagnostic in read.diagnostics if id(diagnostic) not in told]
    if rest:
        yield FoundPolicy(None, IDENTITY, False, read.file, read.file, read.file, diagnostics=rest)
