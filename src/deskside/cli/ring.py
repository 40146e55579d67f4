"""`deskside ring`: a telephone tells who is calling; who was neither answered nor called back."""

from typing import Annotated

from deskside.cli import completion
from deskside.cli.arguments import Limit
from deskside.cli.context import Run
from deskside.cli.output import Column, one_line
from deskside.cli.parameters import Argument
from deskside.cli.queries import caller_shapes, callers, more_of
from deskside.errors import BadInput
from deskside.language.i18n import N_, _, pgettext


def call_id(text: str) -> int:
    """The id of a call that came in, as `deskside ring list` shows it."""
    digits = text.strip().removeprefix("@")
    if not digits.isdecimal() or len(digits) > 15:
        raise BadInput(
            _("“{text}” is not the id of a call that came in.").format(text=text),
            hint=_("See them with: deskside ring list"),
        )
    return int(digits)


def ring(
    run: Run,
    number: Annotated[
        str, Argument(metavar=N_("NUMBER"), help=N_("As the telephone tells it; empty where it is withheld."))
    ],
    name: Annotated[
        list[str] | None, Argument(metavar=N_("NAME"), help=N_("The name that the telephone tells, if it does."))
    ] = None,
) -> None:
    """Write down that somebody rings; every open desk shows who it is."""
    from deskside.desk.customers.caller_lookup import look_up
    from deskside.desk.telephone.ring import ring as verb
    from deskside.desk.telephone.unanswered import told_of

    made = run.do(verb, number, " ".join(name or []))
    told = told_of(run.conn, made)
    query = told.asked
    found = look_up(run.conn, query, region=run.shop.region, now=run.now).rows if query else []
    if run.json:
        run.answer({"id": made, "matches": caller_shapes(run, found)})
        return
    run.say(_("Ringing: {who}").format(who=told.called))
    nobody = _("Nobody with {text} yet.").format(text=one_line(told.number or told.name)) if query else ""
    callers(run, found, nobody)


def list_calls(run: Run, limit: Limit = 50) -> None:
    """Who rang and was neither answered nor called back, those first who wait longest."""
    from deskside.cli.json_shapes import incoming
    from deskside.desk.telephone.unanswered import unanswered
    from deskside.when.format_time import stamp

    found, total = unanswered(run.conn, now=run.now, limit=limit, days=None)
    if run.json:
        run.answer([incoming(each, run.shop.zone) for each in found])
        return
    columns = (
        Column(_("Call ID"), align="right"),
        Column(_("Rang")),
        Column(_("Times"), align="right"),
        Column(_("Who"), elastic=True),
        Column(pgettext("call", "Number")),
        Column(_("ID"), align="right"),
    )
    run.table(
        columns,
        [
            (
                str(each.id),
                stamp(each.last_at, run.shop.zone, run.now),
                str(each.rings),
                each.called,
                "" if each.called == each.number else each.number,
                "" if each.customer is None else f"@{each.customer}",
            )
            for each in found
        ],
        _("Nobody who rang waits to be called back."),
    )
    more_of(run, total - len(found))


def dismiss(
    run: Run,
    call: Annotated[
        int,
        Argument(
            metavar=N_("ID"), parser=call_id, offers=completion.incoming, help=N_("The id of the call that came in.")
        ),
    ],
) -> None:
    """Take who rang off the list, with all that they rang before."""
    from deskside.desk.telephone.dismiss import dismiss as verb
    from deskside.desk.telephone.unanswered import told_of

    run.do(verb, [call])
    if run.json:
        run.answer({"id": call})
        return
    run.done(_("The call of {who} is off the list").format(who=told_of(run.conn, call).called))
