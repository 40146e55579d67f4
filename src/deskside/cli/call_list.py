"""`deskside collect list`: whom to call about money, the best first, and from when on."""

from typing import TYPE_CHECKING, Annotated, Any

from deskside.cli.ageing import say_how_fresh
from deskside.cli.arguments import Limit
from deskside.cli.context import Run
from deskside.cli.invoice_output import day_said
from deskside.cli.output import Column
from deskside.cli.parameters import Option
from deskside.cli.typed_amounts import money, said
from deskside.language.i18n import N_, _, listed, pgettext

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from deskside.cli.json_shapes import Shape
    from deskside.desk.collecting.call_list import Apart, CallRow
    from deskside.desk.collecting.guard_rails import Rails
    from deskside.desk.today import TodayRow

APART = {
    "do-not-call": N_("not to be called"),
    "no-number": N_("no number to call"),
    "paused": N_("paused"),
    "promised": N_("open promise"),
    "dispute": N_("contested"),
    "later": N_("next try later"),
    "waiting-on-us": N_("waiting on us"),
    "hardship": N_("hardship"),
    "plan": N_("agreed plan"),
    "other": N_("paused"),
    "credit": N_("use the credit"),
}
"""Why an account is listed apart, in words."""


def call_list(
    run: Run,
    limit: Limit = 50,
    sheet: Annotated[bool, Option("--print", help=N_("One fact a line, to print for the day."))] = False,
) -> None:
    """The accounts worth a call today, the best first; those that may not be called yet with from when on."""
    from deskside.desk.collecting.call_list import call_list as question
    from deskside.desk.shared_sql import number_to_call

    found = question(run.conn, run.shop, run.now)
    if run.json:
        run.answer([_shape(run, row) for row in found.rows[:limit]])
        return
    say_how_fresh(run)
    run.gap()
    columns = (
        Column(_("Customer"), elastic=True),
        Column(pgettext("column", "Phone")),
        Column(_("Overdue"), align="right"),
        Column(_("Why"), elastic=True),
        Column(_("May be called")),
    )
    rows = [
        (row.name, number_to_call(run.conn, row.customer_id), _amounts(run, row), row.why, when_said(run, row.rails))
        for row in found.rows[: None if sheet else limit]
    ]
    _print(run, columns, rows, sheet, _("Nobody is worth a call about money now."))
    if found.apart:
        run.gap()
        run.say(_("Not called at present"))
        apart = (
            Column(_("Customer"), elastic=True),
            Column(_("Overdue"), align="right"),
            Column(_("Why")),
            Column(_("Until")),
            Column(_("Note"), elastic=True),
        )
        _print(run, apart, [_apart(run, each) for each in found.apart[: None if sheet else limit]], sheet, "")
    more = max(0, len(found.rows) - limit) + max(0, len(found.apart) - limit)
    if not sheet and more:
        from deskside.cli.queries import more_of

        more_of(run, more)


def rails_shape(rails: "Rails", zone: "ZoneInfo") -> "Shape":
    """What the rules say, for programs."""
    from deskside.cli.json_shapes import iso

    return {
        "allowed": rails.allowed,
        "attempts": rails.attempts,
        "most": rails.most,
        "until": rails.until and iso(rails.until, zone),
        "blocked_until": rails.next_at and iso(rails.next_at, zone),
        "blocked_by": rails.blocked_by,
        "why": rails.why,
        "zone": rails.zone,
        "zone_from": rails.zone_from,
    }


def today_row(row: "TodayRow", zone: "ZoneInfo") -> "Shape":
    """A call about money of `today`, by the `id` of its customer."""
    from deskside.cli.json_shapes import today_shape

    return today_shape(row, {"id": row.ids["customer"]}, zone)


def _shape(run: Run, row: "CallRow") -> dict[str, Any]:
    rails = rails_shape(row.rails, run.shop.zone)
    return {
        "customer": {"id": row.customer_id, "name": row.name},
        "overdue": [money(each.minor, each.currency) for each in row.overdue],
        "why": row.why,
        "reasons": [*row.reasons],
        "worth": row.worth,
        "blocked_until": rails["blocked_until"],
        "blocked_by": rails["blocked_by"],
    }


def _amounts(run: Run, row: "CallRow | Apart") -> str:
    return listed(said(run, each.minor, each.currency) for each in row.overdue)


def when_said(run: Run, rails: "Rails") -> str:
    """Until when they may be called, by the clock of the shop, or from when on."""
    from deskside.when.format_time import brief

    if rails.allowed and rails.until is not None:
        return _("until {time}").format(time=brief(rails.until, run.shop.zone, run.now))
    if rails.next_at is None:
        return _("not at all")
    return _("from {time} on").format(time=brief(rails.next_at, run.shop.zone, run.now))


def _apart(run: Run, row: "Apart") -> tuple[str, ...]:
    until = "" if row.until is None else day_said(row.until)
    return row.name, _amounts(run, row), _(APART[row.reason]), until, row.note


def _print(run: Run, columns: tuple[Column, ...], rows: "Sequence[tuple[str, ...]]", sheet: bool, nothing: str) -> None:
    if sheet and rows:
        from deskside.cli.output import blocks

        run.paragraph(blocks(columns, rows))
    else:
        run.table(columns, rows, nothing)
