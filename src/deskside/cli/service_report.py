"""`deskside report callbacks`: what became of our word, each figure with its definition (R-80, R-81)."""

from typing import Annotated, Any

from deskside.cli.context import Run
from deskside.cli.json_shapes import of_named
from deskside.cli.parameters import Option
from deskside.cli.report_span import Until, say_sections, span_asked
from deskside.desk.callbacks.figures import Score
from deskside.desk.figures import Rate
from deskside.desk.service_figures.span import Week, usual_first
from deskside.language.i18n import N_, _

Since = Annotated[
    str | None,
    Option("--from", metavar=N_("DATE"), help=N_("The first day; the Monday three weeks before if not said.")),
]
WIDTH = 24


def callbacks(run: Run, since: Since = None, until: Until = None) -> None:
    """What became of the calls promised for these days: of everybody, each person, each week (R-80, R-81)."""
    from deskside.desk.service_figures.callback_figures import callback_figures
    from deskside.desk.service_figures.callback_sections import callback_sections
    from deskside.when.format_time import dated

    first, last = span_asked(run, since, until, usual_first)
    found = callback_figures(run.conn, first, last, now=run.now, shop=run.shop)
    if run.json:
        run.answer(
            {
                "from": first.isoformat(),
                "to": last.isoformat(),
                "everybody": _score(found.everybody),
                "people": [{"who": of_named(score.owner), **_score(score)} for score in found.people],
                "weeks": [{**_week(week), **_score(score)} for week, score in found.weeks],
            }
        )
        return
    run.say(_("Promised calls from {first} to {last}").format(first=dated(first), last=dated(last)))
    say_sections(run, callback_sections(found, run.signs, WIDTH))


def _week(week: Week) -> dict[str, str]:
    return {"from": week.first.isoformat(), "to": week.last.isoformat()}


def _score(score: Score) -> dict[str, Any]:
    return {
        "kept": {**_rate(score.kept_rate), "calls": score.of("kept")},
        "late": score.of("late"),
        "missed": score.of("missed"),
        "put_off": score.of("put-off"),
        "not_reached": {**_rate(score.unreached_rate), "calls": score.unreached_rate.good},
        "beaten": {**_rate(score.beaten_rate), "calls": score.beaten_rate.good},
        "median_margin_minutes": score.median_margin,
    }


def _rate(rate: Rate) -> dict[str, Any]:
    return {"part": rate.part, "whole": rate.whole, "percent": rate.percent}
