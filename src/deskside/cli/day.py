"""`deskside day …`: the end of the day, and what a day came to (P-04)."""

import sys
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

from deskside.cli.arguments import ChannelOption, Number, joined
from deskside.cli.context import Run
from deskside.cli.parameters import Argument, Option
from deskside.cli.tickets import known
from deskside.cli.when_phrase import changed_with_call, echoed, promised
from deskside.desk.callbacks.quiet_hours import Whom
from deskside.desk.day.bounds import day_to_close
from deskside.desk.day.undecided import undecided
from deskside.errors import Refused
from deskside.language.i18n import N_, _, ngettext
from deskside.shop.zones import local_day

if TYPE_CHECKING:
    from deskside.cli.json_shapes import Shape
    from deskside.desk.day.day_page import DayPage

Day = Annotated[
    str | None, Option("--day", metavar=N_("D"), help=N_("Another day than the one that ends now, like yesterday."))
]


def close(
    run: Run,
    as_they_stand: Annotated[
        bool,
        Option(
            "--as-they-stand",
            help=N_("Carry over all that have a reason, words told and a call on a later day, asking nothing."),
        ),
    ] = False,
    day: Day = None,
) -> int | None:
    """Close the day: what is left is solved or carried over, one by one on a terminal (P-04)."""
    from deskside.desk.day.carry_over import carry_as_they_stand
    from deskside.desk.day.close_day import close_day
    from deskside.desk.day.page_text import closed_sentence

    on = _day_asked(run, day)
    decided = len(run.do(carry_as_they_stand, on)) if as_they_stand and _undecided(run, on) else 0
    if decided and not run.json:
        said = ngettext("{n} ticket carried over as it stands", "{n} tickets carried over as they stand", decided)
        run.done(said.format(n=decided))
    left = _undecided(run, on)
    if left and not as_they_stand and not run.json and sys.stdin.isatty() and sys.stdout.isatty():
        from deskside.cli.day_prompts import go_through

        decided += go_through(run, on)
        left = _undecided(run, on)
        if left:
            _say_left(run, left)
            return None
    if left and as_they_stand:
        if run.json:
            run.answer({"decided": decided, "left": left, "closed": False})
        else:
            _say_left(run, left)
        return None
    if left and not run.json:
        _table(run, left)
    page = run.do(close_day, on)
    if run.json:
        run.answer({"decided": decided, "left": [], "closed": True})
        return None
    run.done(closed_sentence(page, shop=run.shop, now=run.now))
    return None


def carry(
    run: Run,
    number: Number,
    reason: Annotated[
        list[str],
        Argument(metavar=N_("REASON"), help=N_("part, supplier, customer, colleague, time, or words of your own.")),
    ],
    awaited: Annotated[str, Option(metavar=N_("TEXT"), help=N_("What is awaited, like a Shimano chainring."))] = "",
    told: Annotated[
        str, Option(metavar=N_("TEXT"), help=N_("What the customer was told, where that is not written yet."))
    ] = "",
    promise: Annotated[
        str | None,
        Option(metavar=N_("WHEN"), help=N_("The call on a later day, where none is promised yet.")),
    ] = None,
    channel: ChannelOption = "phone",
    day: Day = None,
) -> None:
    """Carry one ticket over at the end of the day: why, what they were told, when they are called (P-04)."""
    from deskside.desk.day.carry_over import carry_over

    known(run, number)
    when = None if promise is None else promised(run, promise)
    read_back = None if when is None else echoed(run, when, Whom(ticket=number))
    run.do(
        carry_over,
        number,
        joined(reason),
        day=_day_asked(run, day),
        awaited=awaited,
        told=told,
        channel=channel,
        promise=when,
    )
    alone, with_call = _("#{number} is carried over"), _("#{number} is carried over. Call promised for {time}")
    changed_with_call(run, number, alone, with_call, read_back)


def open_(run: Run) -> None:
    """List the calls that were missed while no desk was open, the oldest first (L-30)."""
    from deskside.cli.calls import calls_table
    from deskside.cli.json_shapes import call
    from deskside.desk.bell.closed_while import closed_while_ids
    from deskside.desk.callbacks.callback_rows import select_rows
    from deskside.desk.shared_sql import keys

    missed = keys(closed_while_ids(run.conn, now=run.now))
    rows = select_rows(run.conn, "c.id in (select value from json_each(:ids))", {"ids": missed}, run.now)
    if run.json:
        run.answer([call(row, run.shop.zone) for row in rows])
        return
    calls_table(run, rows, _("No call was missed while the desk was closed."))


def show(
    run: Run,
    day: Annotated[
        list[str] | None, Argument(metavar=N_("[DATE]"), help=N_("The day, like yesterday; today if not said."))
    ] = None,
) -> None:
    """Show what a day came to, as text to print (R-80)."""
    from deskside.desk.day.day_page import day_page
    from deskside.desk.day.page_text import page_text
    from deskside.desk.money_kinds import shop_manner

    on = _day_asked(run, " ".join(day) if day else None)
    page = day_page(run.conn, on, now=run.now, shop=run.shop, hours=run.hours)
    if run.json:
        run.answer(shape(run, page))
        return
    run.paragraph(page_text(page, shop=run.shop, manner=shop_manner(run.conn), now=run.now).rstrip("\n"))


def shape(run: Run, page: "DayPage") -> "Shape":
    """The page of a day in JSON."""
    from deskside.cli.json_shapes import call, iso
    from deskside.money.format_amount import shape as amount

    zone = run.shop.zone
    carried: list[dict[str, Any]] = [
        {
            "number": each.number,
            "reason": each.reason,
            "awaited": each.awaited,
            "promise_due_at": iso(each.due_until or each.due_at, zone),
            "by": each.by or None,
        }
        for each in page.carried
    ]
    return {
        "day": page.day.isoformat(),
        "closed_at": iso(page.closed_at, zone),
        "closed_by": page.closed_by or None,
        "kept": len(page.kept),
        "late": len(page.late),
        "missed": len(page.missed),
        "open": len(page.open),
        "opened": page.opened,
        "solved": [each.number for each in page.solved],
        "same_day": page.same_day,
        "carried": carried,
        "promised": [amount(each) for each in page.promised],
        "clean_days": page.streak,
        "next_calls": [call(each, zone) for each in page.next_calls],
    }


def _day_asked(run: Run, typed: str | None) -> date:
    from deskside.desk.as_of import one_day

    if typed is None:
        return day_to_close(run.now, run.hours)
    day = one_day(typed, run.now, run.shop, lambda: run.hours)
    if day > local_day(run.now, run.shop.zone):
        raise Refused(_("That day has not come yet."), hint=_("Say today, or a day before it."))
    return day


def _undecided(run: Run, day: date) -> list[int]:
    return undecided(run.conn, day, now=run.now, shop=run.shop)


def _say_left(run: Run, left: list[int]) -> None:
    said = ngettext("{n} ticket is still to be decided:", "{n} tickets are still to be decided:", len(left))
    run.say(said.format(n=len(left)))
    _table(run, left)


def _table(run: Run, left: list[int]) -> None:
    from deskside.cli.queries import tickets_table
    from deskside.desk.queue_rows import queue_rows

    tickets_table(run, queue_rows(run.conn, left[:_SHOWN], now=run.now, shop=run.shop))
    if len(left) > _SHOWN:
        run.say(_("{n} more").format(n=len(left) - _SHOWN))


_SHOWN = 50
