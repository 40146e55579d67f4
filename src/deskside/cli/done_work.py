"""`deskside bill` and `deskside invoice unbilled`: what is done and not billed (R-46)."""

from typing import TYPE_CHECKING, Annotated, Any

from deskside.cli.arguments import Number, Words, joined
from deskside.cli.context import Run
from deskside.cli.field_options import takes, values
from deskside.cli.output import Column
from deskside.cli.parameters import Argument, Option
from deskside.cli.tickets import known
from deskside.cli.typed_amounts import money, past_day_of, said
from deskside.desk.done_work.fields import DONE_WORK
from deskside.errors import BadInput
from deskside.language.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from deskside.cli.json_shapes import Shape
    from deskside.desk.done_work.unbilled import Unbilled


def work_id(text: str) -> int:
    """The id of what was done, as `deskside invoice unbilled` shows it."""
    digits = text.strip()
    if not digits.isdecimal() or len(digits) > 15:
        raise BadInput(
            _("“{text}” is not the id of what was done.").format(text=text),
            hint=_("See the list with: deskside invoice unbilled"),
        )
    return int(digits)


@takes(DONE_WORK, "add")
def bill(
    run: Run,
    number: Number,
    text: Words,
    on: Annotated[
        str | None, Option("--on", metavar=N_("DAY"), help=N_("The day it was done; today if not said."))
    ] = None,
    **given: Any,
) -> None:
    """Note on a ticket what was done and is to be billed; `invoice add --ticket N` bills it."""
    from deskside.desk.done_work.mark_done import mark_done
    from deskside.desk.done_work.unbilled import unbilled as not_billed

    known(run, number)
    fields = values(run, DONE_WORK, given)
    made = run.do(mark_done, number, joined(text), on=None if on is None else past_day_of(run, on), **fields)
    row = next(each for each in not_billed(run.conn) if each.id == made)
    if run.json:
        run.answer(_shape(row))
        return
    run.done(_("To be billed on #{number}: {what}").format(number=number, what=row.what))


def start(run: Run, number: Number) -> None:
    """Start the stopwatch of a ticket; it goes on while the desk is closed."""
    from deskside.desk.done_work.stopwatch import start_work

    known(run, number)
    run.do(start_work, number)
    if run.json:
        run.answer({"number": number, "runs": True})
        return
    run.done(_("The stopwatch of #{number} runs").format(number=number))


def stop(run: Run, number: Number) -> None:
    """Stop the stopwatch of a ticket; its minutes are proposed when what was done is noted."""
    from deskside.desk.done_work.stopwatch import stop_work

    known(run, number)
    minutes = run.do(stop_work, number)
    if run.json:
        run.answer({"number": number, "runs": False, "minutes": minutes})
        return
    said = ngettext(
        "The stopwatch of #{number} stopped after {n} minute",
        "The stopwatch of #{number} stopped after {n} minutes",
        minutes,
    )
    run.done(said.format(number=number, n=minutes))


def unbilled(run: Run) -> None:
    """What is done and not billed, the oldest first."""
    from deskside.desk.done_work.unbilled import unbilled as not_billed
    from deskside.when.format_time import dated

    rows = not_billed(run.conn)
    if run.json:
        run.answer([_shape(row) for row in rows])
        return
    columns = (
        Column(_("ID"), align="right"),
        Column(_("Done")),
        Column(_("Customer"), elastic=True),
        Column("#", align="right"),
        Column(_("What"), elastic=True),
        Column(_("Amount"), align="right"),
        Column(_("Minutes"), align="right"),
    )
    shown = [
        (
            str(row.id),
            dated(row.done_on),
            row.customer.name,
            "" if row.ticket is None else str(row.ticket),
            row.what,
            "" if row.amount is None or row.currency is None else said(run, row.amount, row.currency),
            "" if row.minutes is None else str(row.minutes),
        )
        for row in rows
    ]
    run.table(columns, shown, _("All that was done is billed."))


def drop(
    run: Run,
    work: Annotated[int, Argument(metavar=N_("ID"), parser=work_id, help=N_("The id of what was done."))],
    reason: Annotated[list[str], Argument(metavar=N_("REASON"), help=N_("Why, in a few words."))],
) -> None:
    """Take something off what is to be billed, without a bill."""
    from deskside.desk.done_work.mark_done import drop_done
    from deskside.desk.done_work.unbilled import unbilled as not_billed

    row = next((each for each in not_billed(run.conn) if each.id == work), None)
    run.do(drop_done, work, joined(reason))
    if run.json:
        run.answer(_shape(row) if row else {"id": work})
        return
    run.done(_("Not to be billed any more: {what}").format(what=row.what if row else work))


def _shape(row: "Unbilled") -> "Shape":
    from deskside.cli.json_shapes import of_named

    return {
        "id": row.id,
        "customer": of_named(row.customer),
        "ticket": row.ticket,
        "what": row.what,
        "amount": None if row.amount is None or row.currency is None else money(row.amount, row.currency),
        "minutes": row.minutes,
        "done_on": row.done_on.isoformat(),
    }
