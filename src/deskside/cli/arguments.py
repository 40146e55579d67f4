"""Kinds of argument and option that several commands share."""

import sys
from collections.abc import Sequence
from typing import Annotated

from deskside.cli import completion
from deskside.cli.parameters import Argument, Option
from deskside.cli.wrong_usage import WrongUsage
from deskside.desk.codes import Channel
from deskside.errors import BadInput
from deskside.language.i18n import N_, _


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


Number = Annotated[
    int,
    Argument(metavar=N_("N"), parser=ticket_number, offers=completion.tickets, help=N_("The ticket's number.")),
]
Words = Annotated[list[str], Argument(metavar=N_("TEXT"), help=N_("The words; - reads them from standard input."))]
CallId = Annotated[
    int,
    Argument(metavar=N_("ID"), parser=row_id, offers=completion.callbacks, help=N_("The id of the call.")),
]
Who = Annotated[
    str | None,
    Option(
        "-c",
        "--customer",
        metavar=N_("WHO"),
        offers=completion.customers,
        help=N_("Whose it is: @ID, a number, an e-mail, a whole name, or “Name <number>”."),
    ),
]
Limit = Annotated[int, Option(metavar=N_("N"), parser=row_count, help=N_("At most so many rows."))]
ChannelOption = Annotated[Channel, Option(help=N_("How: phone, walk-in, email, chat, social or other."))]
