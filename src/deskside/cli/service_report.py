"""`deskside report callbacks|day|response`: figures of service, each with its definition (R-80, R-81)."""

from typing import TYPE_CHECKING, Annotated, Any

from deskside.cli.context import Run
from deskside.cli.json_shapes import of_named
from deskside.cli.parameters import Option
from deskside.cli.report_span import Until, say_sections, span_asked
from deskside.desk.callbacks.figures import Score
from deskside.desk.figures import Rate
from deskside.desk.service_figures.span import Week, usual_first
from deskside.language.i18n import N_, _

if TYPE_CHECKING:
    from deskside.desk.service_figures.day_figures import Ended, SameDay
    from deskside.desk.service_figures.response_figures import Lengths, Times

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


def response(run: Run, since: Since = None, until: Until = None) -> None:
    """How soon tickets solved in these days were answered and solved, in opening time (R-80, R-81)."""
    from deskside.desk.service_figures.response_figures import response_figures
    from deskside.desk.service_figures.response_sections import response_sections
    from deskside.when.format_time import dated

    first, last = span_asked(run, since, until, usual_first)
    found = response_figures(run.conn, first, last, now=run.now, shop=run.shop)
    if run.json:
        run.answer(
            {
                "from": first.isoformat(),
                "to": last.isoformat(),
                "everybody": _times(found.everybody),
                "people": [{"who": of_named(each.owner), **_times(each)} for each in found.people],
                "weeks": [{**_week(week), **_times(each)} for week, each in found.weeks],
            }
        )
        return
    run.say(_("Tickets solved from {first} to {last}").format(first=dated(first), last=dated(last)))
    say_sections(run, response_sections(found, run.signs, WIDTH))


def day(run: Run, since: Since = None, until: Until = None) -> None:
    """How these days ended: what was solved the same day, carried over and why, closed (P-04, R-80, R-81)."""
    from deskside.desk.service_figures.day_figures import day_figures
    from deskside.desk.service_figures.day_sections import day_sections
    from deskside.when.format_time import dated

    first, last = span_asked(run, since, until, usual_first)
    found = day_figures(run.conn, first, last, now=run.now, shop=run.shop, hours=run.hours)
    if run.json:
        run.answer(
            {
                "from": first.isoformat(),
                "to": last.isoformat(),
                "everybody": _same_day(found.everybody),
                "people": [{"who": of_named(each.owner), **_same_day(each)} for each in found.people],
                "weeks": [
                    {**_week(week), **_same_day(each), "days": list(map(_ended, days))}
                    for week, each, days in found.weeks
                ],
                "carried_over": [{"reason": reason, "tickets": numbers} for reason, numbers in found.carried],
                "clean_days_in_a_row": found.in_a_row,
            }
        )
        return
    run.say(_("Days from {first} to {last}").format(first=dated(first), last=dated(last)))
    say_sections(run, day_sections(found, run.signs, WIDTH))


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


def _times(times: "Times") -> dict[str, Any]:
    return {
        "first_answer": _lengths(times.response),
        "solved": _lengths(times.resolution),
        "answered_in_time": {**_rate(times.answered_in_time), "tickets": times.answered_in_time.good},
        "solved_in_time": {**_rate(times.solved_in_time), "tickets": times.solved_in_time.good},
        "first_contact": {**_rate(times.first_contact), "tickets": times.first_contact.good},
    }


def _lengths(lengths: "Lengths") -> dict[str, Any]:
    return {"median_minutes": lengths.median, "p90_minutes": lengths.p90, "tickets": lengths.tickets}


def _same_day(opened: "SameDay") -> dict[str, Any]:
    rate = opened.rate
    return {"same_day": {**_rate(rate), "opened": rate.cases, "solved": rate.good}}


def _ended(ended: "Ended") -> dict[str, Any]:
    return {"day": ended.day.isoformat(), "closed": ended.is_closed, "clean": ended.is_clean}
