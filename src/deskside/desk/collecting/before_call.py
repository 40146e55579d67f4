"""What stands in the way of a call about money, each with a first sentence that puts it right (R-53)."""

import sqlite3
from datetime import date, datetime
from itertools import takewhile
from typing import NamedTuple
from zoneinfo import ZoneInfo

from deskside.desk.collecting.guard_rails import rails_of
from deskside.desk.invoices.finding import called_by
from deskside.desk.invoices.open_items import OpenItem, credits, open_items
from deskside.desk.money_kinds import said_amount
from deskside.desk.shared_sql import one_moment
from deskside.language.i18n import N_, _, language_code, listed, ngettext, speaking
from deskside.money.amounts import Amount
from deskside.shop.settings import Shop
from deskside.shop.zones import local_day
from deskside.store.codec import text_time, time_text

HOUR = "hour"
"""The kind of what is good to know and stands in nobody's way: when they answered before."""


CREDIT_WITH_US = N_("{amounts} of yours is with us and not used yet; we can count it.")
"""What is said of credit, in the customer's language."""


class Obstacle(NamedTuple):
    """What stands in the way: its kind, words for us, and what to say first, in the customer's language."""

    kind: str
    words: str
    first_sentence: str


def stands_in_the_way(conn: sqlite3.Connection, shop: Shop, customer: int, now: datetime) -> list[Obstacle]:
    """What to know before this customer is called about money, what we owe them first; nothing where all is well."""
    today = local_day(now, shop.zone)
    with one_moment(conn):
        row = conn.execute("select language from customer where id = ?", (customer,)).fetchone()
        spoken = "" if row is None else str(row[0])
        found = [
            *_missed_callbacks(conn, shop, customer, now),
            *_tickets(conn, customer),
            *_disputed(conn, customer, today),
            *_credit(conn, customer, today),
            *_birthday(conn, customer, today),
            *_calls(conn, shop, customer, now),
        ]
        return [Obstacle(kind, words, _in_their(spoken, sentence, gaps)) for kind, words, sentence, gaps in found]


_Found = tuple[str, str, str, dict[str, str]]


def _in_their(spoken: str, sentence: str, gaps: dict[str, str]) -> str:
    """A sentence in the language of the customer, where there are texts in it; else in that of the desk."""
    with speaking(language_code(spoken)):
        return _(sentence).format(**gaps) if sentence else ""


def _missed_callbacks(conn: sqlite3.Connection, shop: Shop, customer: int, now: datetime) -> list[_Found]:
    rows = conn.execute(
        "select c.due_at from callback c where c.customer_id = :customer and c.state = 'open' and c.missed_at < :now"
        " order by c.due_at",
        {"customer": customer, "now": time_text(now)},
    ).fetchall()
    if not rows:
        return []
    from deskside.when.format_time import brief

    words = ngettext(
        "we missed {n} call promised to them, {when}",
        "we missed {n} calls promised to them, the first {when}",
        len(rows),
    ).format(n=len(rows), when=brief(text_time(rows[0][0]), shop.zone, now))
    return [("missed-callback", words, N_("First of all, we did not call as we had promised; that is our fault."), {})]


def _tickets(conn: sqlite3.Connection, customer: int) -> list[_Found]:
    rows = conn.execute(
        "select t.number, t.subject, t.complaint from ticket t join customer c on c.id = t.customer_id"
        " where t.customer_id = ? and t.resolved_at is null and t.withdrawn_at is null"
        " and (t.complaint = 1 or t.priority >= 3 or c.manner = 'upset') order by t.complaint desc, t.number",
        (customer,),
    ).fetchall()
    return [
        (
            "complaint" if complaint else "ticket",
            (_("open complaint #{number}: {subject}") if complaint else _("open ticket #{number}: {subject}")).format(
                number=number, subject=subject
            ),
            N_("Before anything else: your matter “{subject}” is still open with us, and we are seeing to it."),
            {"subject": subject},
        )
        for number, subject, complaint in rows
    ]


def _disputed(conn: sqlite3.Connection, customer: int, today: date) -> list[_Found]:
    open_now = open_items(conn, today, customer=customer)
    items = [each for each in open_now if each.disputed]
    if not items:
        return []
    numbers = listed(dict.fromkeys(called_by(each.invoice_id, each.number) for each in items))
    words = _("contested, so not to be asked for: {invoices}").format(invoices=_contested(conn, open_now))
    sentence = N_("We are looking into {invoices}; I am not calling about what is contested of it.")
    return [("disputed", words, sentence, {"invoices": numbers})]


def _contested(conn: sqlite3.Connection, items: list[OpenItem]) -> str:
    """The invoices by their numbers; of one that is contested in part, how much of it is."""
    said = []
    for key in dict.fromkeys(each.invoice_id for each in items if each.disputed):
        same = [each for each in items if each.invoice_id == key]
        number, disputed = called_by(key, same[0].number), sum(each.disputed for each in same)
        if disputed < sum(each.open for each in same):
            amount = said_amount(conn, disputed, same[0].currency)
            number = _("{amount} of {number}").format(amount=amount, number=number)
        said.append(number)
    return listed(said)


def _credit(conn: sqlite3.Connection, customer: int, today: date) -> list[_Found]:
    found = [Amount(each.amount, each.currency) for each in credits(conn, today, customer=customer)]
    if not found:
        return []
    amounts = listed(said_amount(conn, each.minor, each.currency) for each in found)
    words = _("credit not used: {amounts}").format(amounts=amounts)
    return [("credit", words, CREDIT_WITH_US, {"amounts": amounts})]


def _birthday(conn: sqlite3.Connection, customer: int, today: date) -> list[_Found]:
    """Their birthday, on which they are congratulated before anything else (P-09)."""
    from deskside.desk.dates.of_customer import has_birthday

    if not has_birthday(conn, customer, today):
        return []
    return [("birthday", _("it is their birthday today"), N_("First of all: many happy returns."), {})]


def _calls(conn: sqlite3.Connection, shop: Shop, customer: int, now: datetime) -> list[_Found]:
    """Who was the wrong person, until the right one was spoken to; when they answered before, by their clock (R-62)."""
    rows = conn.execute(
        "select at, spoke, outcome, person, phone from collection_call where customer_id = ? and withdrawn_at is null"
        " and dialled = 1 order by at desc, id desc limit 20",
        (customer,),
    ).fetchall()
    found: list[_Found] = []
    since = takewhile(lambda row: not row["spoke"], rows)
    wrong = next((row for row in since if row["outcome"] == "wrong-person"), None)
    if wrong is not None:
        phone, right = wrong["phone"], wrong["person"]
        words = _("the wrong person last time: {who}").format(who=phone) if phone else _("the wrong person last time")
        if right:
            words = _("{wrong}; the right one is {name}").format(wrong=words, name=right)
        sentence = N_("Who sees to invoices with you, and may I speak to them?")
        if right:
            sentence = N_("I was told that {name} sees to invoices with you; may I speak to them?")
        found.append(("wrong-person", words, sentence, {"name": right}))
    spoken = [text_time(row["at"]) for row in rows if row["spoke"]]
    if spoken:
        rails = rails_of(conn, shop, [customer], now).get(customer)
        zone = shop.zone if rails is None else ZoneInfo(rails.zone)
        hours = [f"{at.astimezone(zone):%H:00}" for at in spoken]
        usual = max(dict.fromkeys(hours), key=hours.count)
        is_here = zone.utcoffset(now) == shop.zone.utcoffset(now)
        said = _("answered before at about {hour}") if is_here else _("answered before at about {hour} there")
        found.append((HOUR, said.format(hour=usual), "", {}))
    return found
