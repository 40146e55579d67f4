"""How the shop calls about money: the number to ring back, and the ways to pay that it offers."""

import sqlite3
from typing import Any

from deskside.desk.ways_to_pay import MEANS, code_of
from deskside.errors import BadInput
from deskside.fields.kinds import Kind, Line
from deskside.fields.record import Field, Record
from deskside.language.i18n import N_, _, choices, listed

SHOP_PHONE, WAYS_TO_PAY = "shop_phone", "ways_to_pay"


class Means(Kind):
    """Some of the ways to pay, in the order in which they are offered."""

    name = "means"
    metavar = N_("WORDS")

    def fit(self, value: Any) -> str:
        """The codes of the ways that were named, in the order of `MEANS`; `BadInput` for one that nobody knows."""
        typed = [word.strip() for word in str(value).replace("，", ",").replace("、", ",").split(",")]
        named = {word: code_of(word) for word in typed if word}
        unknown = [word for word, code in named.items() if code is None]
        if unknown or not any(typed):
            raise BadInput(
                _("“{text}” is not a way to pay.").format(text=unknown[0] if unknown else value),
                hint=_("It is some of: {choices}").format(choices=choices(MEANS)),
            )
        return ",".join(code for code in MEANS if code in named.values())

    def word(self, written: str) -> str:
        return listed(_(MEANS[code]) for code in written.split(",") if code in MEANS)


CALLS = Record(
    "setting",
    Field(
        SHOP_PHONE,
        Line(),
        N_("Shop’s number"),
        hint=N_("The number that customers ring back; it is all that a word left with others says beside the name."),
        default="",
    ),
    Field(
        WAYS_TO_PAY,
        Means(),
        N_("Ways to pay"),
        hint=N_("The ways that a call about money offers, with commas between them."),
        default=",".join(MEANS),
    ),
)


def shop_phone(conn: sqlite3.Connection) -> str:
    """The number that customers ring back; empty where nobody wrote one."""
    row = conn.execute("select value from setting where key = ?", (SHOP_PHONE,)).fetchone()
    return "" if row is None else str(row[0])


def ways_to_pay(conn: sqlite3.Connection) -> tuple[str, ...]:
    """The ways to pay that the shop offers."""
    row = conn.execute("select value from setting where key = ?", (WAYS_TO_PAY,)).fetchone()
    return tuple(str(CALLS[WAYS_TO_PAY].usual if row is None else row[0]).split(","))
