"""`deskside callback …`: promised calls, and what came of them (R-10 to R-12)."""

from typing import Annotated, Any

from deskside.cli.arguments import CallId, Words, joined
from deskside.cli.calls import calls_table, row_of, shape_of
from deskside.cli.context import Run
from deskside.cli.json_shapes import call
from deskside.cli.parameters import Argument, Option
from deskside.cli.when_phrase import echoed, promised, warn
from deskside.desk.callbacks.quiet_hours import Whom
from deskside.desk.codes import CallState, MovedBy
from deskside.language.i18n import N_, _, ngettext

Next = Annotated[str | None, Option("--next", metavar=N_("WHEN"), help=N_("When we call next."))]


def list_callbacks(
    run: Run,
    day: Annotated[
        str | None, Option(metavar=N_("D"), help=N_("Those of one day, like today, fri or 2026-03-05."))
    ] = None,
    state: Annotated[
        CallState | None, Option(help=N_("In one state: open, missed, kept, late, moved, cancelled."))
    ] = None,
) -> None:
    """Promised calls; without options those still to be answered, in the order of R-13."""
    from deskside.desk.callbacks.callback_rows import list_callbacks as ask
    from deskside.when import parse_day

    on = None if day is None else parse_day(day, run.now, run.hours, run.shop.date_order)
    rows = ask(run.conn, now=run.now, shop=run.shop, day=on, state=state)
    if run.json:
        run.answer([call(row, run.shop.zone) for row in rows])
        return
    calls_table(run, rows, _("No call is promised."))


def kept(
    run: Run,
    callback_id: CallId,
    text: Words,
    resolve: Annotated[bool, Option("--resolve", help=N_("It is solved with that."))] = False,
    next_call: Next = None,
    without: Annotated[
        str | None, Option("--without", metavar=N_("REASON"), help=N_("Why no other call is needed."))
    ] = None,
) -> None:
    """We spoke: solved, with a next call, or without one for a reason (R-11)."""
    _attempt(
        run,
        callback_id,
        "spoke",
        next_call,
        text=joined(text),
        solved=resolve,
        without_reason=without,
    )


def no_answer(run: Run, callback_id: CallId, next_call: Next = None) -> None:
    """Nobody answered; it keeps our word, and the next try is a new promise (R-11)."""
    _attempt(run, callback_id, "no-answer", next_call)


def left_word(run: Run, callback_id: CallId, next_call: Next = None) -> None:
    """We left word; it keeps our word, and the next try is a new promise (R-11)."""
    _attempt(run, callback_id, "left-word", next_call)


def wrong_number(
    run: Run,
    callback_id: CallId,
    number: Annotated[str | None, Argument(metavar=N_("NUMBER"), help=N_("The right number, where known."))] = None,
) -> None:
    """The number was wrong; the promise stays open (R-11)."""
    _attempt(run, callback_id, "wrong-number", None, right_number=number)


def moved(
    run: Run,
    callback_id: CallId,
    phrase: Annotated[list[str], Argument(metavar=N_("WHEN"), help=N_("The new time."))],
    by: Annotated[MovedBy, Option(help=N_("Who asked for it: them or us."))] = "them",
) -> None:
    """Move a promise to another time; the old one points to the new one (R-10)."""
    from deskside.desk.callbacks.promise import move

    row_of(run, callback_id)
    when = promised(run, joined(phrase))
    read_back = echoed(run, when, Whom(callback=callback_id), exclude=callback_id)
    new = run.do(move, callback_id, when, by)
    if run.json:
        run.answer(shape_of(run, new.id))
        return
    run.done(_("Call moved to {time}").format(time=read_back.text))
    warn(run, read_back)


def cancel(
    run: Run,
    callback_id: CallId,
    reason: Annotated[list[str], Argument(metavar=N_("REASON"), help=N_("Why it is not needed any more."))],
) -> None:
    """Cancel a promise, with the reason (R-10)."""
    from deskside.desk.callbacks.promise import cancel as verb

    name = row_of(run, callback_id).customer.name
    run.do(verb, callback_id, joined(reason))
    if run.json:
        run.answer(shape_of(run, callback_id))
        return
    run.done(_("Call to {name} cancelled").format(name=name))


def _attempt(run: Run, callback_id: int, outcome: str, next_call: str | None, **more: Any) -> None:
    from deskside.desk.callbacks.attempts import record_attempt

    row_of(run, callback_id)
    when = None if next_call is None else promised(run, next_call)
    read_back = None if when is None else echoed(run, when, Whom(callback=callback_id), exclude=callback_id)
    called = run.do(record_attempt, callback_id, outcome, next_call=when, **more)
    if run.json:
        run.answer(shape_of(run, callback_id))
        return
    row = row_of(run, callback_id)
    if outcome == "wrong-number":
        said = _("Noted: the number was wrong. The call to {name} is still to be made")
    elif row.state == "late":
        said = _("Noted: called {name}, after the promised time")
    else:
        said = _("Noted: called {name}, as promised")
    run.done(said.format(name=row.customer.name))
    if right := more.get("right_number"):
        from deskside.desk.customers.reach_values import doubt_of

        if doubted := doubt_of(right, run.shop.region):
            run.remark(doubted)
    if read_back is not None:
        run.say(_("Next call promised for {time}").format(time=read_back.text))
        warn(run, read_back)
    if called.enough and outcome != "spoke":
        tries = called.not_reached
        run.remark(
            ngettext(
                "Called {n} time without reaching anybody. Keep trying, write instead, or cancel.",
                "Called {n} times without reaching anybody. Keep trying, write instead, or cancel.",
                tries,
            ).format(n=tries)
        )
    elif outcome in ("no-answer", "left-word") and read_back is None:
        _propose(run, row.ticket, row.customer.id, called.not_reached, word_left=outcome == "left-word")


def _propose(run: Run, ticket: int | None, customer: int, not_reached: int, *, word_left: bool) -> None:
    from deskside.desk.callbacks.retry_plan import next_try
    from deskside.desk.callbacks.settings import retry_plan
    from deskside.when.format_time import long

    plan = retry_plan(run.conn)
    free = next_try(run.conn, now=run.now, hours=run.hours, not_reached=not_reached, plan=plan, word_left=word_left)
    time = f"{free.at.astimezone(run.shop.zone):%Y-%m-%d %H:%M}"
    command = f'deskside promise {ticket} "{time}"' if ticket else f'deskside promise -c @{customer} "{time}"'
    run.remark(
        _("No next try is promised. {time} is free: {command}").format(
            time=long(free.at, run.shop.zone, run.now), command=command
        )
    )
