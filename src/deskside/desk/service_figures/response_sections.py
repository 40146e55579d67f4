"""How soon tickets were answered and solved in words: of everybody, of each person and week by week (R-80, R-81)."""

from collections.abc import Callable, Iterator

from deskside.desk.figures import FigureLine, Rate, Section, rate_bar, rate_said
from deskside.desk.service_figures.labels import in_turn, length_said
from deskside.desk.service_figures.response_figures import Lengths, ResponseFigures, Times
from deskside.language.glyphs import Signs
from deskside.language.i18n import _


def response_sections(found: ResponseFigures, signs: Signs, width: int) -> list[Section]:
    """The figures in the order in which they are read; bars have at most so many cells as `width`."""
    return [
        Section(
            _("First answer"),
            _("Opening time from what they wrote to our answer. Median: half were quicker; p90: nine of ten."),
            tuple(_lengths(found, lambda times: times.response, "answered", signs, width)),
            _("Nothing that was written to us was answered and solved."),
        ),
        Section(
            _("Until solved"),
            _("Opening time from the opening to the solution, without what waited for the customer."),
            tuple(_lengths(found, lambda times: times.resolution, "solved", signs, width)),
            _("Nothing was solved."),
        ),
        Section(
            _("Answered in time"),
            _("First answers within the target that held then, of those that had one."),
            tuple(_rates(found, lambda times: times.answered_in_time, "answered", signs, width)),
            _("Nothing that had a target for its first answer was solved."),
        ),
        Section(
            _("Solved in time"),
            _("Solved within the target that held then, of those that had one."),
            tuple(_rates(found, lambda times: times.solved_in_time, "solved", signs, width)),
            _("Nothing that had a target for its solution was solved."),
        ),
        Section(
            _("Solved at the first contact"),
            _("Solved within an hour of the first contact and not reopened in 7 days, of those first solved."),
            tuple(_rates(found, lambda times: times.first_contact, "first-contact", signs, width)),
            _("Nothing was first solved here and has had its 7 days."),
        ),
    ]


def _lengths(
    found: ResponseFigures, of: Callable[[Times], Lengths], kind: str, signs: Signs, width: int
) -> Iterator[FigureLine]:
    told = [(label, of(times)) for label, times in in_turn(found.everybody, found.people, found.weeks)]
    longest = max((each.median or 0 for _label, each in told), default=0) or 1
    for label, each in told:
        if each.median is None or each.p90 is None:
            continue
        said = _("median {median} · p90 {p90} · of {n}").format(
            median=length_said(each.median), p90=length_said(each.p90), n=f"{len(each.tickets):,}"
        )
        yield FigureLine(label, said, signs.bars[-1] * max(1, each.median * width // longest), kind, each.tickets)


def _rates(
    found: ResponseFigures, of: Callable[[Times], Rate], kind: str, signs: Signs, width: int
) -> Iterator[FigureLine]:
    for label, times in in_turn(found.everybody, found.people, found.weeks):
        rate = of(times)
        if rate.whole:
            yield FigureLine(label, rate_said(rate), rate_bar(rate, signs, width), kind, tuple(rate.cases))
