"""Reading files and standard input, with errors for people."""
import codecs
import os
import sys
import zlib
from collections.abc import Callable

from gavel.errors import InputError

# The core refuses longer texts. Reading stops there, so that an endless device ends as well.
MAX_BYTES = 64 << 20


def display_name(path: str) -> str:
    """The path as text that can be printed, whatever bytes the file system holds."""
    return "<stdin>" if path == "-" else os.fsencode(path).decode("utf-8", "replace")


def read_bytes(path: str) -> bytes:
    """Content of a file, or of standard input for `-`."""
    name = display_name(path)
    try:
        if path == "-":
            if sys.stdin is None:
                raise InputError(f"{name}: error: standard input is closed")
            content = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with open(path, "rb") as file:
                content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputError(f"{name}: error: {(error.strerror or str(error)).lower()}") from None
    except ValueError as error:  # a NUL character in the name
        raise InputError(f"{name!r}: error: {error}") from None
    if len(content) > MAX_BYTES:
        raise InputError(f"{name}: error: longer than {MAX_BYTES >> 20} MiB")
    return content


def plain_text(content: bytes, name: str) -> bytes:
    """What stands in a file as CloudTrail delivers it (gzip), or as Windows PowerShell writes it (UTF-16)."""
    if content.startswith(b"\x1f\x8b"):
        try:
            reader = zlib.decompressobj(wbits=31)
            content = reader.decompress(content, MAX_BYTES + 1)
        except zlib.error as error:
            raise InputError(f"{name}: error: no gzip file that can be read: {error}") from None
        if len(content) > MAX_BYTES:
            raise InputError(f"{name}: error: longer than {MAX_BYTES >> 20} MiB")
        if not reader.eof:
            raise InputError(f"{name}: error: the gzip file is cut")
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace").encode()
    return content


def read_beside(path: str) -> Callable[[str], bytes | None]:
    """A reader of files that are named relative to `path`: content, or None when there is no such file.

    `path` is `-` for standard input and empty for the command line. Only from there `-` names standard input, which is read once.
    """
    folder = "" if path == "-" else os.path.dirname(path)
    standard_input: list[bytes] = []

    def read(relative: str) -> bytes | None:
        if relative == "-" and path:
            return None
        try:
            if relative != "-":
                return read_bytes(os.path.join(folder, relative))
            if not standard_input:
                standard_input.append(read_bytes("-"))
            return standard_input[0]
        except InputError:
            return None

    return read
