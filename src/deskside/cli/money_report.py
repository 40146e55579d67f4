"""`deskside report money`: how well money comes in, each figure with its definition (R-80, R-81)."""

from typing import TYPE_CHECKING, Annotated, Any

from deskside.cli.amounts import saying
from deskside.cli.context import Run
from deskside.cli.parameters import Option
from deskside.cli.report_span import Until, say_sections, span_asked
from deskside.desk.collecting.ageing import bucket_names
from deskside.desk.collecting.settings import ageing_bounds
from deskside.desk.collecting.statement import year_before
from deskside.desk.figures import Rate
from deskside.desk.money_figures.figures import MoneyFigures, money_figures
from deskside.desk.money_figures.sections import sections
from deskside.language.i18n import N_, _

if TYPE_CHECKING:
    from deskside.money.amounts import Amount

Since = Annotated[
    str | None, Option("--from", metavar=N_("DATE"), help=N_("The first day; a year before the last if not said."))
]


def money(run: Run, since: Since = None, until: Until = None) -> None:
    """How well money comes in, and whether customers stay (R-80, R-81)."""
    first, last = span_asked(run, since, until, year_before)
    found = money_figures(run.conn, first, last, ageing_bounds(run.conn), run.shop)
    if run.json:
        run.answer(_shape(found))
    else:
        _text(run, found)


def _text(run: Run, found: MoneyFigures) -> None:
    from deskside.when.format_time import dated

    def said(amount: "Amount") -> str:
        return saying(run, amount.currency)(amount.minor)

    run.say(_("Money from {first} to {last}").format(first=dated(found.first), last=dated(found.last)))
    say_sections(run, sections(found, said, run.signs))


def _shape(found: MoneyFigures) -> dict[str, Any]:
    names = bucket_names(found.bounds)
    return {
        "from": found.first.isoformat(),
        "to": found.last.isoformat(),
        "ageing": [
            {
                "as_of": row.as_of.isoformat(),
                "currency": row.currency,
                "credit": row.credit,
                **dict(zip(names, row.buckets, strict=True)),
                "total": row.total,
                "invoices": row.invoices,
                "customers_with_credit": row.customers,
            }
            for row in found.ageing
        ],
        "dso": [
            {
                "currency": each.currency,
                "days": each.days_outstanding,
                "owed": each.closing,
                "billed": each.sales,
                "span_days": each.days,
                "invoices": each.closed,
                "billed_invoices": each.billed,
            }
            for each in found.collected
        ],
        "cei": [
            {
                "currency": each.currency,
                "opening": each.opening,
                "billed": each.sales,
                "closing": each.closing,
                "current": each.current,
                **_rate(each.effectiveness, "invoices"),
            }
            for each in found.collected
        ],
        "promises_kept": [
            {"currency": rate.currency or None, **_rate(rate, "promises"), "kept": rate.good} for rate in found.promises
        ],
        "right_party": {**_rate(found.right_party, "calls"), "spoke": found.right_party.good},
        "why_unpaid": [{"why": each.why, "count": len(each.calls), "calls": each.calls} for each in found.whys],
        "retained": {**_rate(found.retained, "customers"), "bought_again": found.retained.good},
    }


def _rate(rate: Rate, rows: str) -> dict[str, Any]:
    return {"part": rate.part, "whole": rate.whole, "percent": rate.percent, rows: rate.cases}
