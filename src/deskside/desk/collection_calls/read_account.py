"""The account of a guided call, read before it begins: what is asked and what stands in the way."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from deskside.desk.as_of import as_of_day
from deskside.desk.codes import TONES
from deskside.desk.collecting.before_call import HOUR, stands_in_the_way
from deskside.desk.collecting.guard_rails import Rails, allowed_after, rails_of
from deskside.desk.collection_calls.account import Awaited, Due, GuidedAccount, InTheWay, LastBroken
from deskside.desk.collection_calls.settings import shop_phone, ways_to_pay
from deskside.desk.invoices.finding import called_by
from deskside.desk.invoices.open_items import OpenItem, open_items
from deskside.desk.missing import no_customer
from deskside.desk.pauses.paused import paused
from deskside.desk.promises_to_pay.awaited import asked_of
from deskside.desk.promises_to_pay.record import record_of, record_words
from deskside.desk.promises_to_pay.settings import promise_terms
from deskside.desk.promises_to_pay.states import StatedPromise, last_day, stated
from deskside.desk.shared_sql import customer_name, number_to_call, one_moment
from deskside.errors import BadInput, Refused
from deskside.language.i18n import _, language, ngettext
from deskside.language.names import normal
from deskside.language.phones import split_extension
from deskside.money.amounts import Amount, Minor
from deskside.money.manners import manner_of
from deskside.shop.hours import CLOSED_AT_MOST, OpeningHours
from deskside.shop.settings import Shop, read_hours
from deskside.shop.zones import day_range, local_day
from deskside.when import coming_day
from deskside.when.format_time import clock as clock_time


def read_account(conn: sqlite3.Connection, customer_id: int, *, now: datetime, shop: Shop) -> GuidedAccount:
    """The account as it stands now. `NotFound`, or `Refused` where there is nothing to ask for."""
    with one_moment(conn):
        row = conn.execute("select * from customer where id = ? and withdrawn_at is null", (customer_id,)).fetchone()
        if row is None:
            raise no_customer(customer_id)
        today, hours = local_day(now, shop.zone), read_hours(conn, shop)
        promises = stated(conn, today, shop, customer=customer_id)
        currency, dues, besides = _asked(conn, customer_id, customer_name(conn, customer_id), today, shop, promises)
        broken, record = _broken_last(promises), record_of(conn, customer_id, today, shop)
        rails = rails_of(conn, shop, [customer_id], now)[customer_id]
        before = stands_in_the_way(conn, shop, customer_id, now)
        next_day = _next_day(allowed_after(conn, shop, customer_id, now, counts=rails.callback is None), hours, shop)
        grace = promise_terms(conn).grace_days
        person, phone = _whom(conn, customer_id, row)
        return GuidedAccount(
            customer_id=customer_id,
            name=row["name"] or phone,
            banner=row["banner"],
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
            next_days=lambda days, spoke: next_day(last_day(today, days, hours), spoke),
            next_promised=lambda day: next_day(last_day(day, grace, hours) + timedelta(days=1), True),
            read_number=lambda text: _number(text, shop),
            read_day=lambda text: _day(text, now, hours, shop),
            read_past_day=lambda text: as_of_day(text, now, shop, lambda: hours),
            besides=besides,
            in_the_way=tuple(InTheWay(*each) for each in before if each.kind != HOUR),
            broken=record.broken,
            last_broken=None if broken is None else LastBroken(broken.amount, broken.currency, broken.due_on),
            awaited=_awaited(conn, customer_id, today, promises),
            record=record_words(record) if record.fallen_due else "",
            callback=rails.callback,
            blocked="" if rails.allowed else rails.why,
            rails=" · ".join(
                filter(None, (_rails_words(rails), *(each.words for each in before if each.kind == HOUR)))
            ),
            legal_on=row["legal_step_on"] is not None,
        )


def _asked(
    conn: sqlite3.Connection, customer: int, name: str, today: date, shop: Shop, promises: Sequence[StatedPromise]
) -> tuple[str, tuple[Due, ...], tuple[Amount, ...]]:
    """What is overdue and not promised, contested or paused, in the currency that is due the longest, and beside it.

    Where nothing is overdue it is what is open.
    """
    stopped = paused(conn, today, shop, customer=customer, promises=promises)
    left_alone = {each.invoice_id for each in stopped if each.reason != "dispute"}
    items = open_items(conn, today, customer=customer)
    among = [item for item in items if item.invoice_id not in left_alone and item.open > item.disputed]
    among = [item for item in among if item.due_on < today] or among
    asked = [] if None in left_alone else asked_of(items, promises, among)
    if not asked:
        raise Refused(
            _("There is nothing to ask {name} for now.").format(name=name),
            hint=_("It is paid, promised, paused or contested: deskside collect statement WHO"),
        )
    currency = asked[0][0].currency
    others: dict[str, int] = {}
    same: dict[int, list[tuple[OpenItem, Minor]]] = {}
    for item, minor in asked:
        if item.currency == currency:
            same.setdefault(item.invoice_id, []).append((item, minor))
        else:
            others[item.currency] = others.get(item.currency, 0) + minor
    dues = tuple(
        Due(
            key,
            called_by(key, parts[0][0].number),
            parts[0][0].due_on,
            (today - parts[0][0].due_on).days,
            Minor(sum(minor for _item, minor in parts)),
        )
        for key, parts in same.items()
    )
    return currency, dues, tuple(Amount(Minor(minor), code) for code, minor in sorted(others.items()))


def _awaited(
    conn: sqlite3.Connection, customer: int, today: date, promises: Sequence[StatedPromise]
) -> tuple[Awaited, ...]:
    is_open = {item.invoice_id for item in open_items(conn, today, customer=customer)}
    return tuple(
        Awaited(each.left, each.currency, each.due_on, tuple(key for key in each.invoices if key in is_open))
        for each in promises
        if each.left
    )


def _broken_last(promises: Sequence[StatedPromise]) -> StatedPromise | None:
    """The promise that was broken last, where none was kept since."""
    last = max(
        (each for each in promises if each.state in ("kept", "broken")),
        key=lambda each: (each.due_on, each.id),
        default=None,
    )
    return last if last is not None and last.state == "broken" else None


def _whom(conn: sqlite3.Connection, customer: int, row: Mapping[str, object]) -> tuple[str, str]:
    """Whom to ask for, and the number: who was spoken to last or named as the right one, with a number of their own.

    Else at a company the person with the number, or the first of its people.
    """
    last = conn.execute(
        "select person from collection_call where customer_id = ? and withdrawn_at is null"
        " and (spoke = 1 or outcome = 'wrong-person') order by at desc, id desc limit 1",
        (customer,),
    ).fetchone()
    people = conn.execute("select id, name from person where customer_id = ? order by id", (customer,)).fetchall()
    right = next((row for row in people if last is not None and normal(row[1]) == normal(last[0])), None)
    if right is not None:
        return str(right[1]), number_to_call(conn, customer, right[0])
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


def _next_day(
    allowed: Callable[[datetime, bool | None], datetime | None], hours: OpeningHours, shop: Shop
) -> Callable[[date, bool | None], date]:
    """The first day from a day on at which the rules allow a call and the shop works, if it ever does (R-62)."""

    def next_day(day: date, spoke: bool | None) -> date:
        for _turn in range(CLOSED_AT_MOST):
            ahead = (day + timedelta(days=days) for days in range(CLOSED_AT_MOST))
            day = next((each for each in ahead if hours.spans_on(each)), day)
            moment = allowed(day_range(day, shop.zone)[0], spoke)
            if moment is None or local_day(moment, shop.zone) <= day:
                break
            day = local_day(moment, shop.zone)
        return day

    return next_day


def _day(text: str, now: datetime, hours: OpeningHours, shop: Shop) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return coming_day(text, now, hours, shop.date_order)


def _number(text: str, shop: Shop) -> str:
    """A telephone number as it is typed; `BadInput` for words, and for what nobody can have."""
    from deskside.language.phone_library import read_number

    bare, _extension = split_extension(text)
    if not any(sign.isdecimal() for sign in bare) or any(sign.isalpha() for sign in bare):
        raise BadInput(
            _("“{text}” is no telephone number.").format(text=text),
            hint=_("Write the number alone; what else there is to know is a note."),
        )
    if read_number(text, shop.region).invalid:
        raise BadInput(
            _("Nobody can have the number {text}.").format(text=text), hint=_("Look whether a digit is missing.")
        )
    return text
