"""`deskside customer lost|winback` and `report losses`: who does not come any more, and winning them back (P-13)."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated

from deskside.cli import completion
from deskside.cli.arguments import joined
from deskside.cli.context import Run
from deskside.cli.customer_output import known
from deskside.cli.json_shapes import Shape, of_named, today_shape
from deskside.cli.output import Column
from deskside.cli.parameters import Argument, Option
from deskside.cli.report_span import Until, say_sections, span_asked
from deskside.cli.wrong_usage import WrongUsage
from deskside.desk.losses.fields import LOSS, STEP
from deskside.language.i18n import N_, _

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from deskside.desk.figures import Rate
    from deskside.desk.losses.lost import LossRow
    from deskside.desk.today import TodayRow

_WIDTH = 24
_Text = Annotated[list[str] | None, Argument(metavar=N_("TEXT"), help=N_("What they said, in words."))]


def lost(
    run: Run,
    who: Annotated[
        str | None,
        Argument(metavar=N_("WHO"), offers=completion.customers, help=N_("Who is lost; without it, all who are.")),
    ] = None,
    reason: Annotated[
        str | None, Argument(metavar=N_("REASON"), help=N_("service, price, product, moved, died, own-fault, unknown."))
    ] = None,
    text: _Text = None,
    on: Annotated[str | None, Option(metavar=N_("DAY"), help=N_("Since when; today if not said."))] = None,
    no: Annotated[bool, Option("--not", help=N_("They are not lost after all."))] = False,
) -> None:
    """Mark a customer as lost; named again, the reason is corrected, and "" empties the words."""
    from deskside.desk.losses.lost import loss_of
    from deskside.desk.losses.mark_lost import mark_lost, not_lost

    if who is None:
        _list(run)
        return
    customer = known(run, who)
    if no:
        found = loss_of(run.conn, customer)
        run.do(not_lost, customer, joined([*filter(None, [reason]), *(text or [])]))
        _answer(run, found, _("{name} is not lost after all"))
        return
    if reason is None:
        raise WrongUsage(
            _("Say why they left."), hint=_("Reasons: service, price, product, moved, died, own-fault, unknown.")
        )
    why = LOSS["reason"].kind.parse(run.conn, reason, run)
    day = None if on is None else LOSS["lost_on"].kind.parse(run.conn, on, run)
    run.do(mark_lost, customer, why, None if text is None else joined(text), lost_on=_day(day))
    _answer(run, loss_of(run.conn, customer), _("Marked as lost: {name}, {loss}"))


def winback(
    run: Run,
    who: Annotated[str, Argument(metavar=N_("WHO"), offers=completion.customers, help=N_("Whom to win back."))],
    text: Annotated[list[str] | None, Argument(metavar=N_("TEXT"), help=N_("What came of the step."))] = None,
    on: Annotated[
        str | None, Option("--next", metavar=N_("DAY"), help=N_("When the next step is due; proposed if not said."))
    ] = None,
    result: Annotated[
        str | None, Option(metavar="won-back|not-won|given-up", help=N_("What became of it; the plan ends."))
    ] = None,
) -> None:
    """Begin the plan: understand, propose, carry out, review; then say what came of each step."""
    from deskside.desk.losses.lost import loss_of
    from deskside.desk.losses.mark_lost import begin_win_back, do_step, end

    customer, words = known(run, who), joined(text or [])
    day = _day(None if on is None else STEP["due_on"].kind.parse(run.conn, on, run))
    found = loss_of(run.conn, customer)
    if result is not None:
        run.do(end, customer, result, words)
        _answer(run, found, _("{name}: {loss}"))
    elif found is None or found.next is None:
        if words:
            raise WrongUsage(
                _("Winning them back is not begun."),
                hint=_("Begin with: deskside customer winback WHO, without words."),
            )
        run.do(begin_win_back, customer, due_on=day)
        _answer(run, found, _("Winning back begun: {name}, {loss}"))
    else:
        if not words:
            _answer(run, found, _("{name}: {loss}"))
            return
        run.do(do_step, customer, words, next_on=day)
        _answer(run, found, _("Step done: {name}, {loss}"))


def report(
    run: Run,
    since: Annotated[
        str | None, Option("--from", metavar=N_("DATE"), help=N_("The first day; a year before if not said."))
    ] = None,
    until: Until = None,
) -> None:
    """Why customers were lost in these days, beside what is published, and how many were won back (R-28, R-80)."""
    from deskside.desk.losses.figures import PUBLISHED, loss_figures, loss_sections
    from deskside.desk.losses.lost import loss_row
    from deskside.when.format_time import dated

    first, last = span_asked(run, since, until, _year_before)
    found = loss_figures(run.conn, first, last)
    if run.json:
        reasons = [
            {
                "reason": reason,
                **_rate(rate),
                "published_percent": PUBLISHED.get(reason),
                "losses": _rows(run, rate.good),
            }
            for reason, rate in found.reasons.items()
        ]
        run.answer(
            {
                "from": first.isoformat(),
                "to": last.isoformat(),
                "reasons": reasons,
                "unknown": _rows(run, found.unknown),
                "won_back": {**_rate(found.won), "losses": _rows(run, found.won.cases)},
            }
        )
        return
    run.say(_("Lost from {first} to {last}").format(first=dated(first), last=dated(last)))
    say_sections(run, loss_sections(found, run.signs, _WIDTH))
    keys = [*dict.fromkeys([*(key for rate in found.reasons.values() for key in rate.good), *found.unknown])]
    if keys:
        run.gap()
        _table(run, [loss_row(run.conn, key) for key in keys])


def today_row(row: "TodayRow", zone: "ZoneInfo") -> Shape:
    """A step of winning somebody back in `today`, by the `id` of the loss."""
    return today_shape(row, {"id": row.ids["loss"]}, zone)


def shape(row: "LossRow") -> Shape:
    """A loss in JSON, with its steps."""
    return {
        "id": row.id,
        "customer": of_named(row.customer),
        "reason": row.reason,
        "note": row.note,
        "lost_on": row.lost_on.isoformat(),
        "ended": row.ended or None,
        "ended_on": None if row.ended_on is None else row.ended_on.isoformat(),
        "result": row.result,
        "steps": [
            {
                "kind": step.kind,
                "due_on": step.due_on.isoformat(),
                "done_on": None if step.done_on is None else step.done_on.isoformat(),
                "note": step.note,
            }
            for step in row.steps
        ],
    }


def _list(run: Run) -> None:
    from deskside.desk.losses.lost import losses

    rows = losses(run.conn, standing=True)
    if run.json:
        run.answer([shape(row) for row in rows])
        return
    _table(run, rows)


def _table(run: Run, rows: "list[LossRow]") -> None:
    from deskside.desk.losses.line_text import reason_said
    from deskside.desk.losses.said import plan_said
    from deskside.when.format_time import dated

    columns = (
        Column(_("Customer"), elastic=True),
        Column(_("Since")),
        Column(_("Reason")),
        Column(_("Winning back"), elastic=True),
        Column(_("Words"), elastic=True),
    )
    shown = [
        (row.customer.name, dated(row.lost_on), reason_said(row.reason), plan_said(row), row.result or row.note)
        for row in rows
    ]
    run.table(columns, shown, _("Nobody is lost. Mark somebody with: deskside customer lost WHO REASON"))


def _answer(run: Run, found: "LossRow | None", sentence: str) -> None:
    """How the loss that was spoken of stands now; without one the verb has refused."""
    from deskside.desk.losses.lost import loss_row
    from deskside.desk.losses.said import loss_said

    assert found is not None
    row = loss_row(run.conn, found.id)
    if run.json:
        run.answer(shape(row))
        return
    run.done(sentence.format(name=row.customer.name, loss=loss_said(row)))


def _rows(run: Run, keys: Iterable[int]) -> list[Shape]:
    from deskside.desk.losses.lost import loss_row

    return [shape(loss_row(run.conn, key)) for key in keys]


def _rate(rate: "Rate") -> Shape:
    return {"part": rate.part, "whole": rate.whole, "percent": rate.percent}


def _day(kept: str | None) -> date | None:
    return None if kept is None else date.fromisoformat(kept)


def _year_before(last: date) -> date:
    return last - timedelta(days=365)
