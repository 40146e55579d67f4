"""Options that every command takes, before or after its name, and kinds of argument that several commands share."""

import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer
from typer.core import TyperOption

from deskside.cli import completion
from deskside.cli.wrong_usage import WrongUsage
from deskside.desk.codes import Channel
from deskside.errors import BadInput
from deskside.language.i18n import LANGUAGES, N_, _


def _language(text: str) -> str:
    if text not in LANGUAGES:
        raise WrongUsage(
            _("Deskside does not speak “{text}”.").format(text=text),
            hint=_("Languages are: {choices}").format(choices=", ".join(LANGUAGES)),
        )
    return text


def _show_version(ctx: typer.Context, _param: Any, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from deskside import __version__

        sys.stdout.write(f"deskside {__version__}\n")
        raise typer.Exit


def _shared(name: str, help_text: str, **more: Any) -> TyperOption:
    return TyperOption(param_decls=[f"--{name}"], help=help_text, expose_value=False, **more)


SHARED = (
    _shared("file", N_("The desk's file; else DESKSIDE_FILE, else this user's own."), metavar="PATH"),
    _shared(
        "as", N_("Who acts; else the person with your login name."), metavar="NAME", autocompletion=completion.staff
    ),
    _shared("json", N_("Answer in JSON, for programs."), is_flag=True),
    _shared("plain", N_("One fact a line, without tables: for screen readers."), is_flag=True),
    _shared(
        "lang",
        N_("The language of the answer: en or zh."),
        metavar="en|zh",
        autocompletion=completion.languages,
        callback=lambda _ctx, _param, value: value and _language(value),
    ),
    _shared("version", N_("Say which Deskside this is."), is_flag=True, is_eager=True, callback=_show_version),
)


def ticket_number(text: str) -> int:
    """A ticket's number as it is spoken or written: 42 or #42."""
    digits = text.strip().removeprefix("#").removeprefix("＃")
    if not digits.isdecimal() or len(digits) > 15:
        raise BadInput(
            _("“{text}” is not the number of a ticket.").format(text=text), hint=_("Write it like 42 or #42.")
        )
    return int(digits)


def row_id(text: str) -> int:
    """The id of a promised call, as `deskside callback list` shows it."""
    digits = text.strip().removeprefix("@")
    if not digits.isdecimal() or len(digits) > 15:
        raise BadInput(
            _("“{text}” is not the id of a promised call.").format(text=text),
            hint=_("See them with: deskside callback list"),
        )
    return int(digits)


def row_count(text: str | int) -> int:
    """How many rows at most, at least one."""
    digits = str(text)[:15]
    if not digits.isdecimal() or int(digits) == 0:
        raise WrongUsage(_("“{text}” is not a number of rows.").format(text=text), hint=_("Write it like: --limit 20"))
    return int(digits)


def joined(words: Sequence[str]) -> str:
    """Words of an argument as one text; a single `-` is read from standard input instead (UTF-8)."""
    if list(words) == ["-"]:
        return sys.stdin.read().strip("\n")
    return " ".join(words)


def dash_or_text(text: str | None) -> str:
    """The text of an option; `-` is read from standard input instead, nothing is nothing."""
    return "" if text is None else joined([text])


Number = Annotated[
    int,
    typer.Argument(
        metavar="N", parser=ticket_number, autocompletion=completion.tickets, help=N_("The ticket's number.")
    ),
]
Words = Annotated[list[str], typer.Argument(metavar="TEXT", help=N_("The words; - reads them from standard input."))]
CallId = Annotated[
    int,
    typer.Argument(metavar="ID", parser=row_id, autocompletion=completion.callbacks, help=N_("The id of the call.")),
]
Who = Annotated[
    str | None,
    typer.Option(
        "-c",
        "--customer",
        metavar="WHO",
        autocompletion=completion.customers,
        help=N_("Whose it is: @ID, a number, an e-mail, a whole name, or “Name <number>”."),
    ),
]
Limit = Annotated[int, typer.Option(metavar="N", parser=row_count, help=N_("At most so many rows."))]
ChannelOption = Annotated[Channel, typer.Option(help=N_("How: phone, walk-in, email, chat, social or other."))]
