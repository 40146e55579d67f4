"""The options that every command takes, before or after its name, as Typer has them."""

from collections.abc import Callable
from typing import Any

import typer
from typer.core import TyperOption

from deskside.cli import completion
from deskside.cli.parameters import Offers
from deskside.cli.wrong_usage import WrongUsage
from deskside.language.i18n import LANGUAGES, N_, _, language_code, listed


def completing(offers: Offers) -> Callable[[typer.Context, list[str], str], list[tuple[str, str]]]:
    """What could be completed, as Typer asks for it."""

    def complete(ctx: typer.Context, _args: list[str], incomplete: str) -> list[tuple[str, str]]:
        return [*offers(ctx.obj, incomplete)]

    return complete


def _language(text: str) -> str:
    if (code := language_code(text)) not in LANGUAGES:
        raise WrongUsage(
            _("Deskside does not speak “{text}”.").format(text=text),
            hint=_("Languages are: {choices}").format(choices=listed(LANGUAGES)),
        )
    return code


def _show_version(ctx: typer.Context, _param: Any, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        ctx.obj.say_version()
        raise typer.Exit


def _shared(name: str, help_text: str, **more: Any) -> TyperOption:
    return TyperOption(param_decls=[f"--{name}"], help=help_text, expose_value=False, **more)


SHARED = (
    _shared("file", N_("The desk's file; else DESKSIDE_FILE, else this user's own."), metavar=N_("PATH")),
    _shared(
        "as",
        N_("Who acts; else the person with your login name."),
        metavar=N_("NAME"),
        autocompletion=completing(completion.staff),
    ),
    _shared("json", N_("Answer in JSON, for programs."), is_flag=True),
    _shared("plain", N_("One fact a line, without tables: for screen readers."), is_flag=True),
    _shared(
        "lang",
        N_("The language of the answer: en or zh."),
        metavar="en|zh",
        autocompletion=completing(completion.languages),
        callback=lambda _ctx, _param, value: value and _language(value),
    ),
    _shared("version", N_("Say which Deskside this is."), is_flag=True, is_eager=True, callback=_show_version),
)
