"""How the shop dials: a command line of its own, in which the number has its place."""

import shlex
import sqlite3
from typing import Any

from deskside.errors import BadInput
from deskside.fields.kinds import NONE, Line
from deskside.fields.record import Field, Record
from deskside.language.i18n import N_, _

DIAL = "dial"
NUMBER = "{number}"


class CommandLine(Line):
    """A program with its arguments, the number to dial in one of them; empty where nothing dials."""

    name = "command-line"
    longest = 1_000
    nothing = N_("none")

    def fit(self, value: Any) -> str:
        line = super().fit(value)
        if line in (NONE, _(NONE)):
            return ""
        try:
            words = shlex.split(line)
        except ValueError:
            raise BadInput(
                _("A quotation mark is missing in {command}.").format(command=line),
                hint=_("Write a program and its arguments, like xdg-open tel:{number}"),
            ) from None
        if words and (line.count(NUMBER) != 1 or NUMBER in words[0]):
            raise BadInput(
                _("The command has no place for the number, or more than one."),
                hint=_("Write a program and its arguments, like xdg-open tel:{number}"),
            )
        return line


TELEPHONE = Record(
    "setting",
    Field(
        DIAL,
        CommandLine(),
        N_("Dial"),
        hint=N_("The command that dials, like xdg-open tel:{number}; c on a call runs it. Empty: c copies the number."),
        default="",
    ),
)


def dial_command(conn: sqlite3.Connection) -> str:
    """The command that dials a number in place of `{number}`; empty where the shop has none."""
    row = conn.execute("select value from setting where key = ?", (DIAL,)).fetchone()
    return "" if row is None else str(row[0])
