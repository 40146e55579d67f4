"""`deskside round …`: the same contact for all customers of a filter, worked through like a call list (P-15)."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from deskside.cli import completion
from deskside.cli.arguments import Limit, joined
from deskside.cli.context import Run
from deskside.cli.customer_output import known
from deskside.cli.export import File, Format, Replace, is_standard_output, print_pieces, to_file
from deskside.cli.field_options import nothing_named, takes, values
from deskside.cli.json_shapes import Shape, today_shape
from deskside.cli.output import Column
from deskside.cli.parameters import Argument, Option
from deskside.cli.queries import more_of
from deskside.cli.round_output import (
    answer_round,
    entries,
    followed,
    reasons,
    round_shape,
    say_round,
    say_whom,
    the_round,
)
from deskside.cli.typed_amounts import today
from deskside.desk.rounds.fields import CHANNELS, ROUND
from deskside.errors import BadInput
from deskside.language.i18n import N_, _, dotted, listed, ngettext

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from deskside.desk.today import TodayRow

Named = Annotated[str, Argument(metavar=N_("ROUND"), help=N_("The round: its id or its name."))]
Part = Annotated[
    str, Option("--part", metavar="all|open|tried|reached|sent|out", help=N_("Only those; else everybody in it."))
]


def list_rounds(
    run: Run,
    every: Annotated[bool, Option("--all", help=N_("Those that have ended, too."))] = False,
) -> None:
    """The rounds under way, the one that ends first before the others."""
    from deskside.desk.rounds.how_far import reached_said, until_said
    from deskside.desk.rounds.progress import rounds

    found = rounds(run.conn, ended=every)
    if run.json:
        run.answer([round_shape(run, row) for row in found])
        return
    columns = (
        Column(_("ID"), align="right"),
        Column(_("Round"), elastic=True),
        Column(_("How far")),
        Column(_("Until")),
        Column(_("With")),
        Column(_("Whom"), elastic=True),
    )
    day = today(run)
    shown = [
        (
            str(row.id),
            row.name,
            reached_said(row),
            _("ended") if row.ended_at is not None else until_said(row.until, day),
            row.worker.name if row.worker is not None else "",
            row.wanted or _("everybody"),
        )
        for row in found
    ]
    run.table(columns, shown, _("No round is under way. Begin one: deskside round begin NAME"))


@takes(ROUND, "add")
def begin(
    run: Run,
    name: Annotated[list[str], Argument(metavar=N_("NAME"), help=N_("What the round is called."))],
    dry_run: Annotated[bool, Option(help=N_("Only say who would be in it, and who is left out and why."))] = False,
    **given: Any,
) -> None:
    """Begin a round with everybody a filter finds who can be reached."""
    from deskside.desk.rounds.begin import begin_round
    from deskside.desk.rounds.whom import whom

    taken = {"name": joined(name)} | values(run, ROUND, given)
    channel = taken.get("channel", "phone")
    found = whom(run.conn, taken.get("wanted", ""), channel, shop=run.shop, now=run.now)
    if dry_run:
        say_whom(run, found)
        return
    made = run.do(followed(run, begin_round), taken)
    if run.json:
        answer_round(run, made, found)
        return
    count = len(found.taken)
    said = ngettext("Round {id} begun for {n} customer: {name}", "Round {id} begun for {n} customers: {name}", count)
    run.done(said.format(id=made, n=f"{count:,}", name=taken["name"]))
    if found.left_out:
        run.say(_("Left out: {reasons}").format(reasons=reasons(found)))


def show(
    run: Run,
    named: Named,
    part: Part = "all",
    answer: Annotated[str | None, Option(metavar=N_("ANSWER"), help=N_("Only who answered so."))] = None,
    limit: Limit = 50,
) -> None:
    """How far a round is, with the answers and how often they were given; then who is in it, who is next first."""
    from deskside.desk.rounds.entries import PART_WORDS, REACHED, entry_ids, entry_rows
    from deskside.desk.rounds.fields import answer_meant
    from deskside.fields.kinds import Choice

    row = the_round(run, named)
    meant = None
    if answer is not None:
        meant = answer_meant([*row.answers], answer)
        if meant is None:
            raise BadInput(
                _("“{answer}” is none of the answers.").format(answer=answer),
                hint=_("The answers of this round are: {answers}").format(answers=listed(row.answers)),
            )
    shown = Choice(PART_WORDS).fit(part) if meant is None else REACHED
    keys = entry_ids(run.conn, row.id, shown, meant, now=run.now)
    found = entry_rows(run.conn, keys[:limit], now=run.now, shop=run.shop)
    if run.json:
        from deskside.desk.rounds.result_table import entry_shape

        run.answer(round_shape(run, row) | {"customers": [entry_shape(each, run.shop) for each in found]})
        return
    say_round(run, row)
    run.gap()
    entries(run, found, _("Nobody stands there."))
    more_of(run, len(keys) - len(found))


def next_one(run: Run, named: Named) -> None:
    """Who is to be reached next, where, and what to say; or why nobody is."""
    from deskside.desk.rounds.entries import entry_row
    from deskside.desk.rounds.next_entry import left_over, next_entry
    from deskside.desk.rounds.said import left_said, tried_said
    from deskside.desk.rounds.spoken import what_to_say

    row = the_round(run, named)
    key = next_entry(run.conn, row.id, shop=run.shop, me=run.me, now=run.now)
    if key is None:
        left = left_over(run.conn, row.id, shop=run.shop, me=run.me, now=run.now)
        if run.json:
            run.answer(None)
        else:
            run.say(left_said(row, left, now=run.now, shop=run.shop))
        return
    entry = entry_row(run.conn, key, now=run.now, shop=run.shop)
    words = what_to_say(run.conn, row, entry.customer.id, shop=run.shop)
    if run.json:
        from deskside.desk.rounds.result_table import entry_shape

        run.answer(entry_shape(entry, run.shop) | {"round": row.id, "words": words, "answers": [*row.answers]})
        return
    run.facts(
        (
            (_("Customer"), f"{entry.customer.name} @{entry.customer.id}"),
            (_(CHANNELS[row.channel]).capitalize(), entry.reach),
            (_("Say"), words),
            (_("Answers"), listed(row.answers)),
            (_("Tried"), tried_said(entry, now=run.now, shop=run.shop)),
            (_("Note"), entry.note),
        )
    )


def done(
    run: Run,
    named: Named,
    who: Annotated[str, Argument(metavar=N_("WHO"), offers=completion.customers, help=N_("The customer."))],
    outcome: Annotated[
        list[str],
        Argument(
            metavar=N_("OUTCOME"),
            help=N_("One of the answers, or: no-answer, left-word, wrong-number, call-again, not-asked, sent."),
        ),
    ],
    note: Annotated[str, Option(metavar=N_("TEXT"), help=N_("What else was said; - reads standard input."))] = "",
    again: Annotated[
        str | None, Option("--next", metavar=N_("WHEN"), help=N_("When they are tried again, or called."))
    ] = None,
    number: Annotated[str, Option(metavar=N_("NUMBER"), help=N_("The right number, after a wrong one."))] = "",
    anew: Annotated[bool, Option(help=N_("Put this over what came of it before."))] = False,
) -> None:
    """Write down what came of a contact: one of the round's answers, or that nobody was reached."""
    from deskside.cli.when_phrase import promised
    from deskside.desk.rounds.entries import entry_row
    from deskside.desk.rounds.fields import answer_meant
    from deskside.desk.rounds.finding import entry_of
    from deskside.desk.rounds.outcomes import OUTCOMES, REACHED
    from deskside.desk.rounds.said import state_said
    from deskside.desk.rounds.settle import settle
    from deskside.fields.kinds import Choice

    row = the_round(run, named)
    entry = entry_of(run.conn, row.id, known(run, who))
    typed = joined(outcome)
    answer = answer_meant([*row.answers], typed)
    code = REACHED if answer is not None else Choice(OUTCOMES).code(typed)
    if code is None or (code == REACHED and answer is None):
        others = [word for code, word in OUTCOMES.items() if code != REACHED]
        raise BadInput(
            _("“{outcome}” is not what comes of a contact.").format(outcome=typed),
            hint=_("Write one of the answers ({answers}), or: {outcomes}").format(
                answers=listed(row.answers), outcomes=listed(map(_, others))
            ),
        )
    when = None if again is None else promised(run, again)
    text = joined([note]) if note else ""
    run.do(settle, entry, code, answer=answer or "", note=text, again=when, number=number, anew=anew)
    found = entry_row(run.conn, entry, now=run.now, shop=run.shop)
    if run.json:
        from deskside.desk.rounds.result_table import entry_shape

        run.answer(entry_shape(found, run.shop) | {"round": row.id})
        return
    said = _("{customer}, {round}: {state}")
    run.done(
        said.format(customer=found.customer.name, round=row.name, state=state_said(found, now=run.now, shop=run.shop))
    )


@takes(ROUND, "edit")
def edit(run: Run, named: Named, **given: Any) -> None:
    """Change a round; what is not named stays. Answers that were given already stay among them."""
    from deskside.desk.rounds.begin import edit_round

    row = the_round(run, named)
    taken = values(run, ROUND, given)
    if not taken:
        raise nothing_named(run)
    run.do(edit_round, row.id, taken)
    if run.json:
        answer_round(run, row.id)
        return
    run.done(_("Round {id} changed").format(id=row.id))


def take_in_more(run: Run, named: Named) -> None:
    """Take in who fits the filter by now and is not in the round yet; whoever was taken in stays."""
    from deskside.desk.rounds.begin import take_in

    row = the_round(run, named)
    count = run.do(followed(run, take_in), row.id)
    if run.json:
        answer_round(run, row.id)
        return
    if not count:
        run.say(_("Nobody new fits."))
        return
    said = ngettext("{n} customer taken into {name}", "{n} customers taken into {name}", count)
    run.done(said.format(n=f"{count:,}", name=row.name))


def export(run: Run, named: Named, file: File = None, form: Format = None, replace: Replace = False) -> None:
    """The result of a round: a row for each customer, with what came of it."""
    from deskside.desk.shared_sql import one_moment
    from deskside.exchange.export_file import form_of
    from deskside.exchange.export_round import text_of, write_round

    row = the_round(run, named)
    if file is None or is_standard_output(file):
        if form == "xlsx":
            raise BadInput(
                _("A workbook is not written to standard output."), hint=_("Name a file that ends in .xlsx.")
            )
        with one_moment(run.conn):
            print_pieces(text_of(run.conn, form or ("json" if run.json else "csv"), row.id, run.shop, run.now))
        return
    chosen = form or form_of(file) or "csv"

    def write(*, replace: bool) -> int:
        return write_round(
            run.conn, file, chosen, row.id, desk=Path(run.path), shop=run.shop, now=run.now, replace=replace
        )

    to_file(run, file, write, replace=replace)


def end(
    run: Run,
    named: Named,
    learnt: Annotated[
        list[str] | None, Argument(metavar=N_("TEXT"), help=N_("What was learnt; - reads standard input."))
    ] = None,
) -> None:
    """End a round; who was not reached stays so."""
    from deskside.desk.rounds.begin import end_round
    from deskside.desk.rounds.how_far import reached_said

    row = the_round(run, named)
    run.do(end_round, row.id, joined(learnt) if learnt else "")
    if run.json:
        answer_round(run, row.id)
        return
    run.done(dotted(_("The round {name} has ended").format(name=row.name), reached_said(row)))


def today_row(row: "TodayRow", zone: "ZoneInfo") -> Shape:
    """A round of `today`, by its `id`."""
    return today_shape(row, {"id": row.ids["round"]}, zone) | {"name": row.who, "what": row.what}
