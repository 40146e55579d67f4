"""What the fields of a document of money say of what is typed in them: how it is understood, or why it is not."""

from collections.abc import Callable
from datetime import date, timedelta

from deskside.desk.desk_session import DeskSession
from deskside.desk.document_kinds import instalments
from deskside.desk.invoices.note_invoice import Due
from deskside.desk.money_kinds import said_amount
from deskside.errors import DesksideError
from deskside.fields.record import Field
from deskside.language.i18n import _, listed, ngettext
from deskside.money.amounts import Amount
from deskside.shop.zones import local_day
from deskside.when.format_time import dated
from deskside.widgets.echo_field import Echo, EchoField

Meaning = Callable[[DeskSession, Field, str], Echo]


def echo_field(desk: DeskSession, field: Field, typed: str, meaning: Meaning, *, several: bool = False) -> EchoField:
    """A field with this echo; nothing is said of an empty one, and what is refused says why."""

    def echo(text: str) -> Echo:
        return understood(lambda: meaning(desk, field, text)) if text.strip() else ("", "")

    return EchoField(echo, typed, placeholder=field.hint and _(field.hint), several=several)


def understood(say: Callable[[], Echo]) -> Echo:
    """What is said, or why it cannot be understood."""
    try:
        return say()
    except DesksideError as trouble:
        return trouble.said, "missed"


def amount_said(desk: DeskSession, amount: Amount) -> str:
    """An amount in the shop's manner."""
    return desk.ask(said_amount, *amount)


def amount_echo(desk: DeskSession, field: Field, text: str) -> Echo:
    """The amount, in the shop's manner."""
    return amount_said(desk, desk.ask(field.kind.parse, text, desk)), "kept"


def day_echo(desk: DeskSession, field: Field, text: str) -> Echo:
    """The day, in full."""
    return dated(date.fromisoformat(desk.ask(field.kind.parse, text, desk))), "kept"


def due_echo(desk: DeskSession, field: Field, text: str) -> Echo:
    """The day, counted from today where days are said."""
    return due_said(desk.ask(field.kind.parse, text, desk), today(desk)), "kept"


def due_said(due: Due, issued: date) -> str:
    """Until when, of an invoice of that day."""
    if due.terms is None:
        return dated(due.on) if due.on else ""
    until = issued + min(timedelta(days=due.terms), date.max - issued)
    return ngettext("{n} day: {day}", "{n} days: {day}", due.terms).format(n=due.terms, day=dated(until))


def parts_echo(desk: DeskSession, field: Field, text: str) -> Echo:  # noqa: ARG001
    """Every part with its day."""
    parts = desk.ask(instalments, text, desk)
    return listed(f"{dated(day)} {amount_said(desk, part)}" for day, part in parts), "kept"


def today(desk: DeskSession) -> date:
    """The day that it is in the shop."""
    return local_day(desk.now, desk.shop.zone)
