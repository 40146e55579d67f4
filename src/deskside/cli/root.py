"""The root of the tree that Typer reads, and a line read by it."""

from collections.abc import Callable
from typing import Any

import typer
from typer.core import TyperOption

from deskside.cli import output
from deskside.cli.context import COMPLETE, PROGRAM, Run
from deskside.cli.screens import alone
from deskside.cli.typer_tree import Group
from deskside.language.i18n import N_


def read_by_typer(run: Run, words: list[str]) -> int:
    """Read a command line and run its command; the status."""
    root = build_root()
    try:
        with root.make_context(PROGRAM, words, obj=run, help_option_names=["-h", "--help"]) as ctx:
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
        alone=alone,
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
