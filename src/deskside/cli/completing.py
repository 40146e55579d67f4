"""What can be completed on the command line: numbers and names out of the file, read in plain SQL.

A file that is missing or in trouble has nothing to offer.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

import typer

from deskside.errors import DesksideError

if TYPE_CHECKING:
    from deskside.cli.context import Run

Offer = tuple[str, str]
_MANY = 50


def _offering(find: "Callable[[Run, str], list[Offer]]") -> Callable[[typer.Context, list[str], str], list[Offer]]:
    def offers(ctx: typer.Context, _args: list[str], incomplete: str) -> list[Offer]:
        try:
            return find(ctx.obj, incomplete)
        except DesksideError:
            return []

    return offers


@_offering
def tickets(here: "Run", incomplete: str) -> list[Offer]:
    """Numbers of live tickets, the newest first, with their subjects."""
    rows = here.conn.execute(
        "select number, subject from ticket where resolved_at is null and cast(number as text) like ? || '%'"
        " order by number desc limit ?",
        (_digits(incomplete), _MANY),
    ).fetchall()
    sign = "#" if incomplete.startswith("#") else ""
    return [(f"{sign}{number}", subject) for number, subject in rows]


@_offering
def callbacks(here: "Run", incomplete: str) -> list[Offer]:
    """Ids of open promises, the earliest first, with whom to call."""
    rows = here.conn.execute(
        "select b.id, c.name, b.reason from callback b join customer c on c.id = b.customer_id"
        " where b.state = 'open' and cast(b.id as text) like ? || '%' order by b.due_at, b.id limit ?",
        (_digits(incomplete), _MANY),
    ).fetchall()
    return [(str(row_id), f"{name} {reason}") for row_id, name, reason in rows]


@_offering
def customers(here: "Run", incomplete: str) -> list[Offer]:
    """Names of customers that begin so, or with @ their ids."""
    if incomplete.startswith("@"):
        rows = here.conn.execute(
            "select id, name from customer where withdrawn_at is null and cast(id as text) like ? || '%'"
            " order by id desc limit ?",
            (_digits(incomplete), _MANY),
        ).fetchall()
        return [(f"@{row_id}", name) for row_id, name in rows]
    from deskside.text import fold

    start = fold(incomplete)
    rows = here.conn.execute(
        "select distinct name from customer where folded >= ? and folded < ? and name <> '' and withdrawn_at is null"
        " order by folded limit ?",
        (start, start + "\U0010ffff", _MANY),
    ).fetchall()
    return [(row[0], "") for row in rows]


@_offering
def staff(here: "Run", _incomplete: str) -> list[Offer]:
    """Who works here."""
    return [(row[0], "") for row in here.conn.execute("select name from staff where left_at is null order by id")]


@_offering
def tags(here: "Run", _incomplete: str) -> list[Offer]:
    """Tags in use."""
    return [(row[0], "") for row in here.conn.execute("select name from tag order by folded limit ?", (_MANY,))]


@_offering
def settings(_here: "Run", _incomplete: str) -> list[Offer]:
    """Keys of settings, with what they are called."""
    from deskside.i18n import _
    from deskside.setting_specs import SETTINGS

    return [(spec.key, _(spec.label)) for spec in SETTINGS]


@_offering
def languages(_here: "Run", _incomplete: str) -> list[Offer]:
    """The languages Deskside speaks."""
    from deskside.i18n import LANGUAGES

    return [(code, "") for code in LANGUAGES]


def _digits(incomplete: str) -> str:
    return "".join(character for character in incomplete if character.isdecimal())
