"""A reminder as a document, in the customer's language and the tone that fits (R-44, R-63)."""

import sqlite3
from datetime import date, timedelta
from pathlib import Path

from deskside.desk.codes import TONES
from deskside.desk.collecting.before_call import CREDIT_WITH_US
from deskside.desk.collection_calls.settings import shop_phone
from deskside.desk.money_kinds import said_amount
from deskside.desk.reminders.due import Asked, Reminded
from deskside.desk.reminders.letter_texts import read_letters
from deskside.desk.reminders.settings import check_step
from deskside.errors import BadInput, Refused
from deskside.exchange.documents.document import Document, Grid, Part, Words
from deskside.exchange.documents.statement import customer_language
from deskside.language.i18n import _, choices, language, listed, ngettext, pgettext, speaking
from deskside.money.amounts import totals
from deskside.shop.settings import Shop
from deskside.when.format_time import dated

PATIENCE_DAYS = 7
"""How long a letter gives to pay."""


def letter(
    conn: sqlite3.Connection,
    shop: Shop,
    about: Reminded,
    as_of: date,
    *,
    tone: str = "",
    step: int | None = None,
    code: str = "",
    desk: Path | None = None,
) -> Document:
    """The letter about what a customer may be asked for: what is due for its next step, else all that is overdue.

    In the tone and at the step that are said, else the customer's own tone and the step that is due. `desk` is the
    file beside which the shop's own words stand. `BadInput` for a step that there is not; `Refused` where nothing is to
    be asked for.
    """
    own, legal = _customer(conn, about.customer.id)
    how = tone or own or "plain"
    if how not in TONES:
        raise BadInput(
            _("“{text}” is not a tone.").format(text=how), hint=_("Say one of: {tones}").format(tones=choices(TONES))
        )
    if step is not None:
        check_step(conn, step)
    listed_here = about.due or about.invoices
    if not listed_here:
        raise Refused(
            _("There is nothing that {name} may be asked for.").format(name=about.customer.name),
            hint=_("See what is open: deskside collect statement WHO --open"),
        )
    with speaking(code or customer_language(conn, about.customer.id)):
        texts = read_letters(language(), desk)
        number = step or about.step
        amounts = listed(said_amount(conn, *each) for each in totals(each.asked for each in listed_here))
        gaps = {
            "name": about.customer.name,
            "shop": shop.name,
            "number": shop_phone(conn),
            "amount": amounts,
            "until": dated(as_of + timedelta(days=PATIENCE_DAYS)),
        }
        parts: list[Part] = [Words(dated(as_of))]
        for paragraph in texts.paragraphs(number, how, gaps, legal=legal):
            parts.append(_grid(conn, listed_here) if paragraph == "{list}" else Words(_lines(paragraph)))
            if paragraph == "{list}" and about.credit:
                credit = listed(said_amount(conn, *each) for each in about.credit)
                parts.append(Words(_(CREDIT_WITH_US).format(amounts=credit)))
        return Document(language(), shop.name, about.customer.name, texts.title(number, how), tuple(parts))


def customer_tone(conn: sqlite3.Connection, customer_id: int) -> str:
    """The tone that a customer is written to in: their own, else plain."""
    return _customer(conn, customer_id)[0] or "plain"


def _lines(paragraph: str) -> str:
    """A paragraph on one line; the greeting at the end of a letter, short lines, keeps its own."""
    lines = paragraph.split("\n")
    if all(len(line) < 40 for line in lines):
        return "\n".join(lines)
    return ("" if language() == "zh" else " ").join(lines)


def _grid(conn: sqlite3.Connection, rows: tuple[Asked, ...]) -> Grid:
    heads = _("Invoice"), _("Issued"), pgettext("invoice", "Due"), _("Overdue"), pgettext("invoice", "Open")
    cells = tuple(
        (
            each.called,
            dated(each.issued_on),
            dated(each.due_on),
            ngettext("{n} day", "{n} days", each.days).format(n=each.days),
            said_amount(conn, *each.asked),
        )
        for each in rows
    )
    sums = tuple((_("Total"), "", "", "", said_amount(conn, *each)) for each in totals(each.asked for each in rows))
    return Grid(heads, cells + sums, frozenset({3, 4}), frozenset(range(len(cells), len(cells) + len(sums))))


def _customer(conn: sqlite3.Connection, customer_id: int) -> tuple[str, bool]:
    """The tone that a customer is written to in, if one is known, and whether a legal step was switched on."""
    tone, legal = conn.execute("select tone, legal_step_on from customer where id = ?", (customer_id,)).fetchone()
    return tone or "", legal is not None
