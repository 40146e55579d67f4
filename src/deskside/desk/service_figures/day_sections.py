"""How the days ended in words: of everybody, of each person and week by week, drawn as bars (P-04, R-80, R-81)."""

from collections.abc import Iterator, Sequence

from deskside.desk.day.reasons import REASONS
from deskside.desk.figures import FigureLine, Section, counted, rate_bar, rate_said
from deskside.desk.service_figures.day_figures import DayFigures, Ended
from deskside.desk.service_figures.labels import in_turn, of_week
from deskside.language.glyphs import Signs
from deskside.language.i18n import _, ngettext


def day_sections(found: DayFigures, signs: Signs, width: int) -> list[Section]:
    """The figures in the order in which they are read; bars have at most so many cells as `width`."""
    return [
        Section(
            _("Solved the same day"),
            _("Solved by the end of the day ÷ opened that day before closing time."),
            tuple(_same_day(found, signs, width)),
            _("No ticket counts: one that came before closing time does once its day is over or closed."),
        ),
        Section(
            _("Carried over"),
            _("Tickets carried over to a later day, by what they waited for."),
            tuple(_carried(found, signs, width)),
            _("Nothing was carried over."),
        ),
        Section(
            _("Days closed"),
            _("Closed: every live ticket was solved or carried over. Clean: and no promise of the day missed."),
            tuple(_days(found, signs, width)),
            _("No day was closed."),
        ),
    ]


def _same_day(found: DayFigures, signs: Signs, width: int) -> Iterator[FigureLine]:
    weeks = [(week, each) for week, each, _days in found.weeks]
    for label, each in in_turn(found.everybody, found.people, weeks):
        rate = each.rate
        if rate.whole:
            yield FigureLine(label, rate_said(rate), rate_bar(rate, signs, width), "ticket", tuple(rate.cases))


def _carried(found: DayFigures, signs: Signs, width: int) -> Iterator[FigureLine]:
    most = max((len(numbers) for _reason, numbers in found.carried), default=0)
    for reason, numbers in found.carried:
        count = len(numbers)
        yield FigureLine(
            _(REASONS[reason]) if reason in REASONS else reason,
            ngettext("{n} time", "{n} times", count).format(n=f"{count:,}"),
            signs.bars[-1] * max(1, count * width // most),
            "ticket",
            tuple(dict.fromkeys(numbers)),
        )


def _days(found: DayFigures, signs: Signs, width: int) -> Iterator[FigureLine]:
    if not any(each.is_closed for each in found.days):
        return
    for label, days in [(_("All days"), found.days), *((of_week(week), days) for week, _same, days in found.weeks)]:
        if days:
            yield _days_line(label, days, signs, width)
    if found.in_a_row:
        count = found.in_a_row
        said = ngettext("{n} clean day, up to the last", "{n} clean days, up to the last", count).format(n=count)
        last = [each.day.toordinal() for each in found.days if each.is_clean][-count:]
        yield FigureLine(_("in a row"), said, signs.bars[-1] * min(count, width), "day", tuple(last))


def _days_line(label: str, days: Sequence[Ended], signs: Signs, width: int) -> FigureLine:
    keys = [each.day.toordinal() for each in days]
    rate = counted(keys, [each.day.toordinal() for each in days if each.is_closed])
    clean = sum(each.is_clean for each in days)
    parts = [_("{rate} closed").format(rate=rate_said(rate))]
    if clean:
        parts.append(ngettext("{n} clean", "{n} clean", clean).format(n=clean))
    return FigureLine(label, " · ".join(parts), rate_bar(rate, signs, width), "day", tuple(keys))
