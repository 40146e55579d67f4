"""`deskside collect ageing`: who owes what, and for how long (R-41)."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

from deskside.cli.arguments import Limit
from deskside.cli.context import Run
from deskside.cli.output import Column, first_that_fits
from deskside.cli.parameters import Option
from deskside.language.glyphs import one_cell, use_signs
from deskside.language.i18n import N_, _

if TYPE_CHECKING:
    from deskside.desk.collecting.ageing import AgeingRow
    from deskside.money.amounts import Minor

AsOf = Annotated[
    str | None,
    Option("--as-of", metavar=N_("DATE"), help=N_("As it stood then, like 2026-03-31 or last month; else today.")),
]


def ageing(run: Run, as_of: AsOf = None, limit: Limit = 50) -> None:
    """Who owes what by age, per customer and currency (R-41)."""
    from deskside.desk.collecting import ageing as question
    from deskside.desk.collecting.bucket_titles import bucket_titles
    from deskside.desk.collecting.settings import ageing_bounds

    day = day_asked(run, as_of)
    bounds = ageing_bounds(run.conn)
    rows = question.ageing(run.conn, day, bounds)
    totals = question.totals(rows)
    if run.json:
        names = question.bucket_names(bounds)
        listed = [{"customer": row.customer and row.customer._asdict(), **_shape(row, names)} for row in rows]
        run.answer({"as_of": day.isoformat(), "rows": listed, "totals": [_shape(row, names) for row in totals]})
        return
    use_signs(run.signs.name, wide=False)
    run.say(as_of_heading(run, _("Ageing as of {day}"), day))
    if not rows:
        run.say(_("Nothing is owed, and nobody has credit."))
    more = 0
    for total in sorted(totals, key=lambda total: total.currency != run.shop.currency):
        same = [row for row in rows if row.currency == total.currency]
        run.gap()
        _table(run, same[:limit], total, bucket_titles(bounds))
        more += max(len(same) - limit, 0)
    run.gap()
    say_how_fresh(run)
    if more:
        from deskside.cli.queries import more_of

        more_of(run, more)


def day_asked(run: Run, typed: str | None) -> date:
    """The day of `--as-of`, today where it is not said."""
    from deskside.desk.as_of import as_of_day

    return as_of_day(typed, run.now, run.shop, lambda: run.hours)


def as_of_heading(run: Run, sentence: str, day: date, **gaps: str) -> str:
    """A heading with the day that is asked about in its gap; of one that is still to come that is said."""
    from deskside.shop.zones import local_day
    from deskside.when.format_time import dated

    said = sentence.format(day=dated(day), **gaps)
    if day <= local_day(run.now, run.shop.zone):
        return said
    return _("{heading}, if nothing more comes in until then").format(heading=said)


def say_how_fresh(run: Run) -> None:
    """Say when a payment was entered last."""
    from deskside.desk.collecting.last_payment import freshness, last_payment

    run.say(one_cell(freshness(last_payment(run.conn), run.now, run.shop.zone)))


def _shape(row: "AgeingRow", names: Sequence[str]) -> dict[str, Any]:
    return {
        "currency": row.currency,
        "credit": row.credit,
        **dict(zip(names, row.buckets, strict=True)),
        "total": row.total,
        "disputed": row.disputed,
    }


def _table(run: Run, rows: "Sequence[AgeingRow]", total: "AgeingRow", titles: Sequence[str]) -> None:
    """One currency: its customers, what they owe together, and how each divides by age."""
    from deskside.cli.amounts import saying
    from deskside.desk.collecting.share_bar import share_bar, step_signs
    from deskside.money.currencies import spoken

    said = saying(run, total.currency, bare=not run.plain)

    def cells(row: "AgeingRow") -> list[str]:
        minors: list[tuple[Minor, bool]] = [
            *([(row.credit, False)] if total.credit else []),
            *((minor, False) for minor in row.buckets),
            (row.total, True),
            *([(row.disputed, False)] if total.disputed else []),
        ]
        return [
            _("Total") if row.customer is None else row.customer.name or f"@{row.customer.id}",
            *(said(minor) if minor or always or row is total else "" for minor, always in minors),
        ]

    def right(*labels: str) -> list[Column]:
        return [Column(label, align="right") for label in labels]

    before = [Column(_("Customer"), elastic=True), *right(*([_("Credit")] if total.credit else []))]
    after = right(_("Total"), *([_("Disputed")] if total.disputed else []))
    columns = [*before, *right(*titles), *after]
    lines = [cells(row) for row in (*rows, total)]
    run.say(_("In {currency}").format(currency=spoken(total.currency)))
    if run.plain:
        run.gap()
        run.table(columns, lines)
        return
    signed = map(" ".join, zip(step_signs(len(titles), run.signs), titles, strict=True))
    barred = [*before, *right(*signed), *after, Column(_("By age"))]
    bars = [share_bar(row.buckets, run.signs) for row in (*rows, total)]
    with_bars = [[*line, bar] for line, bar in zip(lines, bars, strict=True)]
    run.paragraph(first_that_fits((barred, with_bars), (columns, lines)))
