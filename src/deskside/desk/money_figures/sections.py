"""The figures of money in words, each with its definition in a line, a bar, and the rows behind it (R-80)."""

from collections.abc import Iterator, Sequence

from deskside.desk.collecting.share_bar import share_bar
from deskside.desk.collection_calls.steps import WHYS
from deskside.desk.figures import FigureLine, Rate, Said, Section, rate_bar, rate_said
from deskside.desk.money_figures.call_figures import Why
from deskside.desk.money_figures.figures import MoneyFigures
from deskside.desk.money_figures.receivables import Collected, MonthEnd
from deskside.language.glyphs import Signs
from deskside.language.i18n import _, ngettext
from deskside.money.amounts import Amount, Minor
from deskside.when.format_time import dated

WIDTH = 24


def sections(found: MoneyFigures, said: Said, signs: Signs, width: int = WIDTH) -> list[Section]:
    """All figures in the order in which they are read; `said` says an amount in the shop's manner.

    Bars have at most so many cells as `width`.
    """
    return [
        Section(
            _("What is owed, by age"),
            _("At the end of each of the last twelve months: what was open by days overdue, the longer the higher."),
            tuple(_month_ends(found.ageing, said, signs, width)),
            _("Nothing was owed at the end of any month."),
        ),
        Section(
            _("Days sales outstanding (DSO)"),
            _("What is owed at the end ÷ what was billed × the days: how long billing waits for its money."),
            tuple(_outstanding(each, said) for each in found.collected),
            _("Nothing was billed, and nothing is owed."),
        ),
        Section(
            _("Collection effectiveness (CEI)"),
            _("(Owed before + billed − owed at the end) ÷ (owed before + billed − not overdue at the end)."),
            tuple(
                _rate_line(each.effectiveness, each.currency, "invoice", said, signs, width) for each in found.collected
            ),
            _("Nothing was to be collected."),
        ),
        Section(
            _("Promises to pay kept"),
            _("Kept in time ÷ fallen due, grace included; what was replaced or cancelled never fell due."),
            tuple(_promises(found.promises, said, signs, width)),
            _("No promise fell due."),
        ),
        Section(
            _("Right person reached"),
            _("Calls in which the right person spoke ÷ calls dialled."),
            tuple(_counted(found.right_party, _("Calls about money"), "call", said, signs, width)),
            _("Nobody was called."),
        ),
        Section(
            _("Why it is not paid"),
            _("What was said in calls, our own faults first."),
            tuple(_whys(found.whys, signs, width)),
            _("No reason was noted."),
        ),
        Section(
            _("Retained after collection"),
            _("Bought again within 90 days of paying ÷ called about money and paid, where those days are over."),
            tuple(_counted(found.retained, _("Customers"), "customer", said, signs, width)),
            _("Nobody whose 90 days are over was called and paid."),
        ),
    ]


def _month_ends(rows: Sequence[MonthEnd], said: Said, signs: Signs, width: int) -> Iterator[FigureLine]:
    most: dict[str, int] = {}
    for row in rows:
        most[row.currency] = max(most.get(row.currency, 0), sum(row.buckets))
    for row in rows:
        owed = sum(row.buckets)
        length = max(len(row.buckets), owed * width // most[row.currency]) if owed else 0
        yield FigureLine(
            dated(row.as_of),
            _("{amount}, {overdue} overdue").format(
                amount=said(Amount(Minor(owed), row.currency)),
                overdue=said(Amount(Minor(sum(row.buckets[1:])), row.currency)),
            ),
            share_bar(row.buckets, signs, length) if owed else "",
            "invoice",
            row.invoices,
            row.currency if len(most) > 1 else "",
        )


def _outstanding(each: Collected, said: Said) -> FigureLine:
    days = each.days_outstanding
    return FigureLine(
        each.currency,
        _("{days} ({owed} ÷ {billed})").format(
            days="–" if days is None else ngettext("{n} day", "{n} days", days).format(n=days),
            owed=said(Amount(each.closing, each.currency)),
            billed=said(Amount(each.sales, each.currency)),
        ),
        "",
        "invoice",
        each.closed,
    )


def _promises(rates: Sequence[Rate], said: Said, signs: Signs, width: int) -> Iterator[FigureLine]:
    by_count, *by_amount = rates
    if not by_count.whole:
        return
    yield _rate_line(by_count, _("By count"), "promise", said, signs, width)
    for rate in by_amount:
        yield _rate_line(rate, _("By amount, {currency}").format(currency=rate.currency), "promise", said, signs, width)


def _counted(rate: Rate, label: str, kind: str, said: Said, signs: Signs, width: int) -> Iterator[FigureLine]:
    if rate.whole:
        yield _rate_line(rate, label, kind, said, signs, width)


def _whys(whys: Sequence[Why], signs: Signs, width: int) -> Iterator[FigureLine]:
    most = max((len(each.calls) for each in whys), default=0)
    for each in whys:
        count = len(each.calls)
        yield FigureLine(
            _(WHYS[each.why][0]),
            ngettext("{n} call", "{n} calls", count).format(n=f"{count:,}"),
            signs.bars[-1] * max(1, count * width // most),
            "call",
            each.calls,
        )


def _rate_line(rate: Rate, label: str, kind: str, said: Said, signs: Signs, width: int) -> FigureLine:
    return FigureLine(label, rate_said(rate, said), rate_bar(rate, signs, width), kind, tuple(rate.cases))
