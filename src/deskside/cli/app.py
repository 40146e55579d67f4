"""The command `deskside`: reads the line, runs the command, ends with its status."""

import gc
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any

import typer
from typer.core import TyperOption

from deskside.cli import cli_errors, output
from deskside.cli.context import Run
from deskside.cli.global_options import look_ahead
from deskside.cli.lazy import Group
from deskside.errors import DesksideError, unexpected
from deskside.language.i18n import N_, environment_language, set_language
from deskside.store.store_errors import file_troubles

PROGRAM = "deskside"
COMPLETE = "_DESKSIDE_COMPLETE"


def run() -> None:
    """Run the command line of this process and end it with its status."""
    output.speak_utf8()
    status = guarded(lambda: answer(sys.argv[1:]))
    gc.freeze()  # or the interpreter looks through everything once more before it ends: a tenth of a quick command
    sys.exit(status)


def guarded(command: Callable[[], int]) -> int:
    """A command's status, whatever comes: a closed pipe is quiet, Ctrl+C is tidy, a fault of ours says where."""
    as_json = "--json" in sys.argv
    try:
        status = command()
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        return cli_errors.STOPPED
    except OSError as error:
        return cli_errors.tell(cli_errors.from_system(error), as_json=as_json)
    except Exception as error:
        return cli_errors.tell(unexpected(error), as_json=as_json)
    return status


def answer(argv: Sequence[str]) -> int:
    """Run one command line; the status. What is foreseen is told on standard error, the unforeseen is raised."""
    if COMPLETE in os.environ:
        from deskside.cli.shells import complete

        return complete(build_root(), PROGRAM, COMPLETE)
    asked = look_ahead(argv)
    set_language(asked.lang or environment_language())
    try:
        run = Run(asked)
        try:
            run.settle_language()
            with file_troubles(run.path):
                return _perform(run, list(argv))
        finally:
            run.close()
    except DesksideError as error:
        return cli_errors.tell(error, as_json=asked.json)


def _perform(run: Run, argv: list[str]) -> int:
    root = build_root()
    try:
        with root.make_context(PROGRAM, argv, obj=run, help_option_names=["-h", "--help"]) as ctx:
            root.invoke(ctx)
    except typer.Exit as done:
        return done.exit_code
    return 0


def build_root() -> Group:
    """The whole command line, without any of its commands yet."""
    return Group(
        path="",
        name=PROGRAM,
        help=N_(
            "The front desk of a small business: tickets, customers and the calls you promised. Alone: the screens."
        ),
        alone=_alone,
        params=[
            _completion("install-completion", N_("Complete commands, numbers and names with Tab."), _install),
            _completion("show-completion", N_("Print the lines that do so, to be placed by hand."), _show),
        ],
    )


def _completion(name: str, help_text: str, callback: Callable[..., Any]) -> TyperOption:
    return TyperOption(
        param_decls=[f"--{name}"], is_flag=True, is_eager=True, expose_value=False, help=help_text, callback=callback
    )


def _install(ctx: typer.Context, _param: Any, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from deskside.cli.shells import install

        install(PROGRAM, COMPLETE)
        raise typer.Exit


def _show(ctx: typer.Context, _param: Any, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from deskside.cli.shells import script

        output.write(script(PROGRAM, COMPLETE))
        raise typer.Exit


def _alone(ctx: typer.Context) -> None:
    """`deskside` without a command: the screens; without a terminal, or where a form was asked for, today."""
    run: Run = ctx.obj
    if run.json or run.plain or not (sys.stdin.isatty() and sys.stdout.isatty()):
        from deskside.cli.queries import today

        today(ctx)
        return
    from deskside.cli.screens import open_screens

    raise typer.Exit(open_screens(run))
