"""The page of a day in words: for the screen, for the command, and as text to print."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from deskside.desk.callbacks.callback_rows import CallbackRow
from deskside.desk.codes import call_word
from deskside.desk.day.day_page import DayPage, Handled
from deskside.desk.day.reasons import why_carried
from deskside.language.i18n import _, clauses, listed, ngettext, sentences
from deskside.language.text import one_line
from deskside.money.format_amount import shown
from deskside.money.manners import Manner
from deskside.shop.settings import Shop
from deskside.shop.zones import local_day
from deskside.when.format_time import brief, clock, dated, long, long_day, weekday

Told = Callable[[datetime, datetime | None], str]
_WEEK = 7


class Part(NamedTuple):
    """A part of the page: its heading, what is said beside it, and a row for each thing in cells."""

    heading: str
    said: str
    rows: tuple[tuple[str, ...], ...] = ()


def title(page: DayPage, shop: Shop) -> str:
    """The shop and the day: "Lin's Cycle Shop · Tue 24 Nov 2026"."""
    return f"{one_line(shop.name)} · {long_day(page.day, with_year=True)}"


def closed_line(page: DayPage, shop: Shop) -> str:
    """When it was closed, and by whom."""
    if page.closed_at is None:
        return _("not closed yet")
    time, on = clock(page.closed_at, shop.zone), local_day(page.closed_at, shop.zone)
    if on != page.day:
        time = f"{dated(on)} {time}"
    if not page.closed_by:
        return _("closed {time}").format(time=time)
    return _("closed {time} by {name}").format(time=time, name=one_line(page.closed_by))


def closed_sentence(page: DayPage, *, shop: Shop, now: datetime) -> str:
    """What is said when it is closed: "Today is closed: 7 calls kept, 1 late, 9 solved, 3 carried over. …"."""
    what = clauses(
        ngettext("{n} call kept", "{n} calls kept", len(page.kept)).format(n=len(page.kept)),
        _("{n} late").format(n=len(page.late)) if page.late else "",
        _("{n} missed").format(n=len(page.missed)) if page.missed else "",
        ngettext("{n} solved", "{n} solved", len(page.solved)).format(n=len(page.solved)),
        ngettext("{n} carried over", "{n} carried over", len(page.carried)).format(n=len(page.carried)),
    )
    if page.day == local_day(now, shop.zone):
        said = _("Today is closed: {what}.").format(what=what)
    else:
        said = _("{day} is closed: {what}.").format(day=long_day(page.day, with_year=True), what=what)
    if not page.next_calls:
        return said
    first = page.next_calls[0]
    until = first.due_until if first.due_until > first.due_at else None
    time = brief(first.due_at, shop.zone, now, until)
    return sentences(said, _("First call {time}, {who}").format(time=time, who=one_line(first.customer.name)))


def parts(page: DayPage, *, shop: Shop, manner: Manner, now: datetime) -> list[Part]:
    """The parts that have something to say; its own times by the clock, others with their day."""
    as_of = page.closed_at or now

    def told(at: datetime, until: datetime | None) -> str:
        end = until if until is not None and until > at else None
        time, away = clock(at, shop.zone, end), abs((local_day(at, shop.zone) - page.day).days)
        if away >= _WEEK:
            return long(at, shop.zone, as_of, end)
        return f"{weekday(local_day(at, shop.zone))} {time}" if away else time

    found = [
        Part(_("Calls"), _calls(page), tuple(_call(call, told) for call in (*page.missed, *page.late))),
        Part(
            _("Solved"),
            _solved(page),
            tuple((f"#{each.number}", _who(each), one_line(each.subject)) for each in page.solved),
        ),
        Part(
            _("Carried over"),
            str(len(page.carried)),
            tuple((f"#{each.number}", _who(each), _why(each, told)) for each in page.carried),
        ),
    ]
    if page.promised:
        found.append(Part(_("Money promised"), listed(shown(amount, manner) for amount in page.promised)))
    if page.streak:
        n = page.streak
        row = ngettext("{n} day without a missed call", "{n} days in a row without a missed call", n).format(n=n)
        found.append(Part(_("Clean days"), row))
    if page.next_calls:
        rows = tuple(_call(call, told)[1:] for call in page.next_calls)
        found.append(Part(_("First calls next"), "", rows))
    return found


def page_text(page: DayPage, *, shop: Shop, manner: Manner, now: datetime) -> str:
    """The page as plain text, to print."""
    lines = [title(page, shop), closed_line(page, shop)]
    for part in parts(page, shop=shop, manner=manner, now=now):
        lines += ["", "  ".join(each for each in (part.heading, part.said) if each)]
        lines += ["  " + "  ".join(cell for cell in row if cell) for row in part.rows]
    return "\n".join(lines) + "\n"


def _calls(page: DayPage) -> str:
    said = [
        (len(page.kept), _("{n} kept")),
        (len(page.late), _("{n} late")),
        (len(page.missed), _("{n} missed")),
        (len(page.open), _("{n} still to make")),
    ]
    return listed(words.format(n=n) for n, words in said if n) or _("none promised")


def _solved(page: DayPage) -> str:
    solved = str(len(page.solved))
    opened = ngettext("{n} ticket opened", "{n} tickets opened", page.opened).format(n=page.opened)
    same = ngettext("{n} of them solved the same day", "{n} of them solved the same day", page.same_day)
    return f"{solved} · {clauses(opened, same.format(n=page.same_day) if page.opened else '')}"


def _call(call: CallbackRow, told: Told) -> tuple[str, ...]:
    time = told(call.due_at, call.due_until)
    about = one_line(call.subject or call.reason)
    return call_word(call.state), time, one_line(call.customer.name), about


def _who(each: Handled) -> str:
    return one_line(each.who) or _("caller not known yet")


def _why(each: Handled, told: Told) -> str:
    why = one_line(why_carried(each.reason, each.awaited))
    if each.due_at is None:
        return why
    return " · ".join((why, _("call {time}").format(time=told(each.due_at, each.due_until))))
