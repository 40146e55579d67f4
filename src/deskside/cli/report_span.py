"""The days that a report tells of, as they are typed, and how its sections are printed."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Annotated

from deskside.cli.ageing import day_asked
from deskside.cli.context import Run
from deskside.cli.output import Column
from deskside.cli.parameters import Option
from deskside.desk.figures import Section
from deskside.errors import BadInput
from deskside.language.i18n import N_, _
from deskside.shop.zones import local_day

Until = Annotated[str | None, Option("--to", metavar=N_("DATE"), help=N_("The last day; today if not said."))]


def span_asked(run: Run, since: str | None, until: str | None, usual: Callable[[date], date]) -> tuple[date, date]:
    """The first and the last day; `usual` gives the first of a report that ends on a day. `BadInput` for no span."""
    from deskside.desk.as_of import since_day

    last = day_asked(run, until)
    if last > local_day(run.now, run.shop.zone):
        raise BadInput(_("Figures end today at the latest."), hint=_("Say an earlier day with --to."))
    first = usual(last) if since is None else since_day(since, run.now, run.shop, lambda: run.hours)
    if first > last:
        raise BadInput(_("The figures would begin after they end."), hint=_("Say an earlier day with --from."))
    return first, last


def say_sections(run: Run, sections: Iterable[Section]) -> None:
    """Each with its definition and its figures, drawn as bars where they are not for a screen reader."""
    for section in sections:
        run.gap()
        run.say(section.title)
        run.say(section.definition)
        if not section.lines:
            run.say(section.nothing)
            continue
        columns = [Column(_("Of what")), Column(_("Figure"))]
        if run.plain:
            run.table(columns, [(line.label, line.value) for line in section.lines])
        else:
            barred = [*columns, Column("")]
            run.table(barred, [(line.label, line.value, line.bar) for line in section.lines])
