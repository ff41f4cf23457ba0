"""`gavel`: the group of commands, and what every command has in common: exit codes and errors without tracebacks.

Starting up is the cost of every call in a script, so a command's module is imported when the command is named.
"""
import importlib
import io
import os
import sys

import click

from gavel.errors import InputError

COMMANDS = {  # name: module that holds a click command of the same name, with _ for -
    "decide": "gavel.cli.decide",
    "explain": "gavel.cli.explain",
    "decode-authorization-message": "gavel.cli.decode_authorization_message",
    "test": "gavel.cli.test",
    "lint": "gavel.cli.lint",
    "rule": "gavel.cli.rule",
    "expand": "gavel.cli.expand",
    "actions": "gavel.cli.actions",
    "keys": "gavel.cli.keys",
    "summary": "gavel.cli.summary",
}

EXIT_BAD_INPUT = 2
EXIT_INTERRUPTED = 130  # as shells report SIGINT
EXIT_BROKEN_PIPE = 141  # and SIGPIPE


class LazyGroup(click.Group):
    """Commands are found in COMMANDS and imported on demand."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = COMMANDS.get(cmd_name)
        return getattr(importlib.import_module(module), cmd_name.replace("-", "_")) if module else None

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            close = get_close_matches(args[0].lower(), COMMANDS, n=1)
            hint = f"did you mean `{close[0]}`?" if close else "`gavel --help` lists the commands"
            name = "".join(character if character.isprintable() else "\ufffd" for character in args[0])
            raise click.UsageError(f"there is no command `{name}`; {hint}", ctx)
        return super().resolve_command(ctx, args)


def print_version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if not wanted or ctx.resilient_parsing:
        return
    from gavel import _gavel

    package, version, date, _ = _gavel.catalog_version()
    click.echo(f"gavel {_gavel.__version__}")
    click.echo(f"service catalogue of {date} ({package} {version})")
    ctx.exit()


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=print_version,
              help="Show the version and the date of the service catalogue.")
def gavel() -> None:
    """Decide AWS IAM requests, and say why.

    \b
    Examples:
      gavel decide request.scenario.json
      gavel explain denial.txt --identity read.json
      gavel test policies/
      gavel expand 's3:Get*'

    Exit codes: 0 allowed or passed, 1 denied or failed, 2 bad input.
    """


def run(arguments: list[str] | None = None) -> int:
    """Runs a command line and returns its exit code."""
    try:
        code = gavel.main(args=arguments, prog_name="gavel", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return EXIT_BAD_INPUT
    except InputError as error:
        click.echo(str(error).rstrip("\n"), err=True)
        return EXIT_BAD_INPUT
    except ImportError as error:
        if error.name not in ("gavel", "gavel._gavel", "_gavel"):  # the last: a file that the loader refuses
            raise
        click.echo(f"error: the C++ core cannot be loaded (in a checkout, `make run` builds it): {error}", err=True)
        return EXIT_BAD_INPUT
    except (KeyboardInterrupt, click.Abort):
        click.echo("interrupted", err=True)
        return EXIT_INTERRUPTED
    except (BrokenPipeError, SystemExit):  # click turns the one into the other, which it raises for nothing else here
        # Whoever read the output has gone; nothing may be written at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_BROKEN_PIPE


def main() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a closed stream is None
            stream.reconfigure(errors="backslashreplace")
    sys.exit(run())
