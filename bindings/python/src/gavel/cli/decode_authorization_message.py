"""`gavel decode-authorization-message`: what a service that uses Gavel has kept from its caller."""
import json
import time

import click

from gavel import messages
from gavel.errors import InputError
from gavel.inputs.files import display_name, read_bytes

NOT_BUILT = "error: this build of Gavel cannot decode authorization messages (gavel::message was built without libsodium)"


@click.command("decode-authorization-message")
@click.option("--encoded-message", required=True, metavar="TOKEN", help="the token, or - for standard input")
@click.option("--key-file", required=True, metavar="FILE", help="lines `id key`; the key as base64 or hexadecimal digits")
@click.option("--query", type=click.Choice(["DecodedMessage"]), help="print the message alone, as JSON, and not as a string in JSON")
def decode_authorization_message(encoded_message: str, key_file: str, query: str | None) -> int:
    """Decode an authorization message that a service made with Gavel.

    The output is that of `aws sts decode-authorization-message`: {"DecodedMessage": "..."}. Gavel's own explanation stands in it under the
    key `gavel`. Messages that AWS made can be decoded by AWS alone.

    \b
    Examples:
      gavel decode-authorization-message --encoded-message gavel1.AWs... --key-file keys
      gavel decode-authorization-message --encoded-message - --key-file keys --query DecodedMessage < token

    Exit codes: 0 decoded, 2 bad input.
    """
    if not messages.available:
        raise InputError(NOT_BUILT)
    token = read_bytes("-").decode("utf-8", "replace") if encoded_message == "-" else encoded_message
    keys = read_bytes(key_file).decode("utf-8", "replace")
    try:
        message = messages.decode_text("".join(token.split()), keys, int(time.time()))
    except messages.MessageError as error:
        hint = ""
        if error.error == "not_a_token":
            hint = "\n  help: what AWS encoded, `aws sts decode-authorization-message --encoded-message ...` decodes"
        raise InputError(f"error: {error} [{error.error}]{hint}") from None
    except ValueError as wrong:
        raise InputError(f"{display_name(key_file)}: error: {wrong}") from None
    click.echo(message if query else json.dumps({"DecodedMessage": message}, indent=4, ensure_ascii=False))
    return 0
