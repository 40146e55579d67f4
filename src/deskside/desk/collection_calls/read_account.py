"""The account of a guided call, read before it begins: what is asked and what stands in the way."""

import sqlite3
from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from deskside.desk.as_of import as_of_day
from deskside.desk.codes import TONES
from deskside.desk.collecting.before_call import HOUR, stands_in_the_way
from deskside.desk.collecting.guard_rails import Rails, rails_of
from deskside.desk.collection_calls.account import Due, GuidedAccount, InTheWay, LastBroken
from deskside.desk.collection_calls.settings import shop_phone, ways_to_pay
from deskside.desk.invoices.finding import called_by
from deskside.desk.invoices.open_items import OpenItem, open_items
from deskside.desk.missing import no_customer
from deskside.desk.pauses.paused import paused
from deskside.desk.promises_to_pay.record import record_of, record_words
from deskside.desk.promises_to_pay.states import StatedPromise, last_day, stated
from deskside.desk.shared_sql import customer_name, number_to_call, one_moment
from deskside.errors import Refused
from deskside.language.i18n import _, language, ngettext
from deskside.money.amounts import Amount, Minor
from deskside.money.manners import manner_of
from deskside.shop.hours import OpeningHours
from deskside.shop.settings import Shop, read_hours
from deskside.shop.zones import local_day
from deskside.when import coming_day
from deskside.when.format_time import clock as clock_time


def read_account(conn: sqlite3.Connection, customer_id: int, *, now: datetime, shop: Shop) -> GuidedAccount:
    """The account as it stands now. `NotFound`, or `Refused` where there is nothing to ask for."""
    with one_moment(conn):
        row = conn.execute("select * from customer where id = ? and withdrawn_at is null", (customer_id,)).fetchone()
        if row is None:
            raise no_customer(customer_id)
        today, hours = local_day(now, shop.zone), read_hours(conn, shop)
        currency, dues, besides = _asked(conn, customer_id, customer_name(conn, customer_id), today, shop)
        promises = [each for each in stated(conn, today, shop, customer=customer_id) if each.state != "open"]
        broken, record = _broken_last(promises), record_of(conn, customer_id, today, shop)
        rails = rails_of(conn, shop, [customer_id], now)[customer_id]
        before = stands_in_the_way(conn, shop, customer_id, now)
        person, phone = _whom(conn, customer_id, row)
        return GuidedAccount(
            customer_id=customer_id,
            name=row["name"] or phone,
            person=person,
            phone=phone,
            language=row["language"] or language(),
            tone=row["tone"] if row["tone"] in TONES else "plain" if broken else "warm",
            shop_name=shop.name,
            shop_phone=shop_phone(conn),
            today=today,
            currency=currency,
            dues=dues,
            means=ways_to_pay(conn),
            manner=manner_of(shop.country, shop.currency),
            next_days=lambda days: _working_day(today, days, hours),
            read_day=lambda text: _day(text, now, hours, shop),
            read_past_day=lambda text: as_of_day(text, now, shop, lambda: hours),
            besides=besides,
            in_the_way=tuple(InTheWay(*each) for each in before if each.kind != HOUR),
            broken=record.broken,
            last_broken=None if broken is None else LastBroken(broken.amount, broken.currency, broken.due_on),
            record=record_words(record) if record.fallen_due else "",
            callback=rails.callback,
            blocked="" if rails.allowed else rails.why,
            rails=" · ".join(
                filter(None, (_rails_words(rails), *(each.words for each in before if each.kind == HOUR)))
            ),
            legal_on=row["legal_step_on"] is not None,
        )


def _asked(
    conn: sqlite3.Connection, customer: int, name: str, today: date, shop: Shop
) -> tuple[str, tuple[Due, ...], tuple[Amount, ...]]:
    """What is overdue and not promised, contested or paused, in the currency that is due the longest, and beside it.

    Where nothing is overdue it is what is open.
    """
    left_alone = {each.invoice_id for each in paused(conn, today, shop, customer=customer) if each.reason != "dispute"}
    items = [
        item
        for item in open_items(conn, today, customer=customer)
        if item.invoice_id not in left_alone and item.open > item.disputed
    ]
    items = [item for item in items if item.due_on < today] or items
    if not items or None in left_alone:
        raise Refused(
            _("There is nothing to ask {name} for now.").format(name=name),
            hint=_("It is paid, promised, paused or contested: deskside collect statement WHO"),
        )
    currency = items[0].currency
    others: dict[str, int] = {}
    for item in items:
        if item.currency != currency:
            others[item.currency] = others.get(item.currency, 0) + item.open - item.disputed
    same: dict[int, list[OpenItem]] = {}
    for item in items:
        if item.currency == currency:
            same.setdefault(item.invoice_id, []).append(item)
    dues = tuple(
        Due(
            key,
            called_by(key, parts[0].number),
            parts[0].due_on,
            (today - parts[0].due_on).days,
            Minor(sum(part.open - part.disputed for part in parts)),
        )
        for key, parts in same.items()
    )
    return currency, dues, tuple(Amount(Minor(minor), code) for code, minor in sorted(others.items()))


def _broken_last(promises: list[StatedPromise]) -> StatedPromise | None:
    """The promise that was broken last, where none was kept since."""
    last = max(
        (each for each in promises if each.state in ("kept", "broken")),
        key=lambda each: (each.due_on, each.id),
        default=None,
    )
    return last if last is not None and last.state == "broken" else None


def _whom(conn: sqlite3.Connection, customer: int, row: Mapping[str, object]) -> tuple[str, str]:
    """Whom to ask for, and the number: at a company the person with the number, else the first of its people."""
    phone = number_to_call(conn, customer)
    found = conn.execute(
        "select p.name from person p left join contact_point c on c.person_id = p.id and c.shown = ?"
        " where p.customer_id = ? order by c.id is null, p.id limit 1",
        (phone, customer),
    ).fetchone()
    return (str(found[0]) if found is not None else str(row["name"])), phone


def _rails_words(rails: Rails) -> str:
    """How often they were called of so many times, and till when one may call where they are (R-62)."""
    parts = []
    if rails.callback is not None:
        parts.append(_("they asked for this call"))
    elif rails.most:
        parts.append(ngettext("{n} of {most} call", "{n} of {most} calls", rails.most))
    if rails.allowed and rails.until is not None:
        until = clock_time(rails.until, ZoneInfo(rails.zone))
        parts.append((_("till {time}") if rails.zone_from == "shop" else _("till {time} there")).format(time=until))
    return " · ".join(parts).format(n=rails.attempts, most=rails.most)


def _working_day(today: date, days: int, hours: OpeningHours) -> date:
    """So many days on which the shop works after today; of one that never opens, any days."""
    return last_day(today, days, hours)


def _day(text: str, now: datetime, hours: OpeningHours, shop: Shop) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return coming_day(text, now, hours, shop.date_order)
