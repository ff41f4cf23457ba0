"""Encoded authorization messages of a service's own: the caller sees a token, whoever holds the key sees the reasons.

>>> from gavel import messages
>>> keys = messages.new_key("2026-11")
>>> denied = gavel.authorize(gavel.PolicySet(), gavel.Request(
...     principal="arn:aws:iam::111122223333:user/ann", action="s3:ListAllMyBuckets"))
>>> token = messages.encode(denied.explain(), keys, now=1795000000)
>>> token[:7]
'gavel1.'
>>> messages.decode(token, keys, now=1795000060)["context"]["action"]
's3:ListAllMyBuckets'
>>> messages.decode(token, keys, now=1796000000)
Traceback (most recent call last):
gavel.messages.MessageError: the message has expired

`keys` is the text of a key file: a line `id key` for each key, the key as base64 or hexadecimal digits. New tokens are made with the first.
Times are seconds since 1970; the functions look at no clock. They exist where Gavel was built with libsodium and zlib (`available`).
"""
import json
from typing import Any

from gavel import _gavel

DAY = 24 * 60 * 60

available: bool = hasattr(_gavel, "decode_authorization_message")


class MessageError(ValueError):
    """A token that cannot be decoded. `error`: not_a_token, truncated, unknown_key, wrong_key, tampered, expired or too_long."""

    def __init__(self, error: str, text: str) -> None:
        super().__init__(text)
        self.error = error


def new_key(key_id: str) -> str:
    """A line of a key file, with a key of random bytes. Every token shows the id of its key."""
    return _gavel.new_message_key(key_id).decode()


def encode(explanation: _gavel.Explanation, keys: str, now: int, lifetime: int = DAY) -> str:
    """An explanation as an opaque token that is safe in URLs, for `lifetime` seconds. ValueError for wrong keys."""
    return _gavel.encode_authorization_message(explanation, keys, now, lifetime)


def decode_text(token: str, keys: str, now: int) -> str:
    """The JSON text of a decoded message: the object that AWS would show, and under `gavel` the explanation. MessageError for a token that
    cannot be decoded, ValueError for wrong keys."""
    error, text, message = _gavel.decode_authorization_message(token, keys, now)
    if error != "none":
        raise MessageError(error, text)
    return message


def decode(token: str, keys: str, now: int) -> dict[str, Any]:
    """As decode_text, parsed."""
    message: dict[str, Any] = json.loads(decode_text(token, keys, now))
    return message
