"""`gavel keys`: the context keys that policies read."""
from typing import Any

import click

from gavel.cli.output import printable
from gavel.cli.policy_files import paths_or_stdin, print_json, read_documents
from gavel.context_keys import ContextKey, context_keys


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("--format", "output_format", type=click.Choice(["text", "json", "aws"]), default="text", show_default=True,
              help="aws: the answer of GetContextKeysForCustomPolicy")
def keys(files: tuple[str, ...], output_format: str) -> int:
    """List the context keys that policies read.

    FILE is a policy, or any file or folder that holds policies (docs/inputs.md); - or no FILE: standard input. Listed are the keys of conditions and of policy variables, each once, in the order of
    the texts, with type and arity (single, or multi where a request may hold several values).

    \b
    Examples:
      gavel keys policies/examples/role-trust-mfa/trust.json
      gavel keys --format aws policies/examples/s3-home-folders/home-folders.json

    Exit codes: 0 listed, 2 bad input.
    """
    found = context_keys([read.document for read in read_documents(paths_or_stdin(files))])
    if output_format == "aws":
        print_json({"ContextKeyNames": [key.name for key in found]})
    elif output_format == "json":
        print_json({"keys": [fields(key) for key in found]})
    else:
        print_table(found)
    return 0


def fields(key: ContextKey) -> dict[str, Any]:
    uses = [{"kind": use.kind, "file": use.file, "line": use.line, "column": use.column} for use in key.uses]
    return {"name": key.name, "type": key.type, "arity": key.arity, "uses": uses}


def print_table(found: list[ContextKey]) -> None:
    width = max((len(printable(key.name)) for key in found), default=0)
    for key in found:
        places = ", ".join(f"{use.file}:{use.line}:{use.column}" for use in key.uses[:3])
        more = f" and {len(key.uses) - 3} more" if len(key.uses) > 3 else ""
        click.echo(f"{printable(key.name):{width}}  {key.type or 'unknown':8}  {key.arity:8}  {places}{more}")
