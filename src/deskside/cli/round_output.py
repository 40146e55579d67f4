"""Rounds as commands show them: for people, and in JSON."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from deskside.cli.context import Run
from deskside.cli.json_shapes import Shape, iso
from deskside.cli.output import Column
from deskside.cli.typed_amounts import today
from deskside.desk.rounds.fields import CHANNELS, EVERYBODY
from deskside.language.i18n import _, ngettext

if TYPE_CHECKING:
    from deskside.desk.rounds.entries import EntryRow
    from deskside.desk.rounds.progress import RoundRow
    from deskside.desk.rounds.whom import Whom


def round_shape(run: Run, row: "RoundRow") -> Shape:
    """A round in JSON, with how far it is and how often each answer was given."""
    from deskside.desk.rounds.progress import answer_counts

    zone = run.shop.zone
    return {
        "id": row.id,
        "name": row.name,
        "purpose": row.purpose,
        "channel": row.channel,
        "filter": row.wanted,
        "words_en": row.words["en"],
        "words_zh": row.words["zh"],
        "until": None if row.until is None else row.until.isoformat(),
        "worker": None if row.worker is None else row.worker.name,
        "begun_at": iso(row.begun_at, zone),
        "ended_at": row.ended_at and iso(row.ended_at, zone),
        "learnt": row.learnt,
        "taken": row.taken,
        "reached": row.reached,
        "open": row.open,
        "tried": row.tried,
        "sent": row.sent,
        "out": row.out,
        "answers": [{"answer": answer, "count": count} for answer, count in answer_counts(run.conn, row)],
    }


def the_round(run: Run, named: str) -> "RoundRow":
    """The round of an id or a name."""
    from deskside.desk.rounds.finding import round_meant
    from deskside.desk.rounds.progress import round_row

    return round_row(run.conn, round_meant(run.conn, named))


def answer_round(run: Run, key: int, found: "Whom | None" = None) -> None:
    """A round for programs, with who was left out of it."""
    from deskside.desk.rounds.progress import round_row

    shape = round_shape(run, round_row(run.conn, key))
    run.answer(shape if found is None else shape | {"left_out": left_out(found)})


def left_out(found: "Whom") -> dict[str, list[int]]:
    """Who was left out, by the reasons."""
    return {why: [*them] for why, them in found.left_out.items()}


def reasons(found: "Whom") -> str:
    """The same in words, counted."""
    from deskside.desk.rounds.whom import left_out_said

    return left_out_said(found)


def say_whom(run: Run, found: "Whom") -> None:
    """Who would be in a round, before it begins."""
    if run.json:
        run.answer({"taken": [*found.taken], "left_out": left_out(found)})
        return
    count = len(found.taken)
    run.say(ngettext("{n} customer would be in it", "{n} customers would be in it", count).format(n=f"{count:,}"))
    if found.left_out:
        run.say(_("Left out: {reasons}").format(reasons=reasons(found)))


def say_round(run: Run, row: "RoundRow") -> None:
    """A round for people."""
    from deskside.desk.rounds.progress import answer_counts
    from deskside.desk.rounds.said import answers_said, standing

    run.facts(
        (
            (_("Round"), f"{row.name} ({row.id})"),
            (_("Purpose"), row.purpose),
            (_("How far"), standing(row, today(run))),
            (_("Answers"), answers_said(row, answer_counts(run.conn, row))),
            (_("Still to be reached"), f"{row.open:,}" if row.open else ""),
            (_("Sent, no answer yet"), f"{row.sent:,}" if row.sent else ""),
            (_("Taken out"), f"{row.out:,}" if row.out else ""),
            (_("Whom"), row.wanted or _("everybody")),
            (_("How"), _(CHANNELS[row.channel])),
            (_("With"), _(EVERYBODY) if row.worker is None else row.worker.name),
            (_("English words"), row.words["en"]),
            (_("Chinese words"), row.words["zh"]),
            (_("Learnt"), row.learnt),
        )
    )


def entries(run: Run, found: "Sequence[EntryRow]", nothing: str) -> None:
    """Those who are in a round, as a table."""
    from deskside.desk.rounds.said import last_said, state_said

    columns = (
        Column(_("Customer"), elastic=True),
        Column(_("Phone or address")),
        Column(_("How it stands"), elastic=True),
        Column(_("Tries"), align="right"),
        Column(_("Last"), elastic=True),
        Column(_("Note"), elastic=True),
    )
    rows = [
        (
            each.customer.name,
            each.reach,
            state_said(each, now=run.now, shop=run.shop),
            str(each.tries) if each.tries else "",
            last_said(each, now=run.now, shop=run.shop),
            each.note,
        )
        for each in found
    ]
    run.table(columns, rows, nothing)


def followed(run: Run, verb: Any) -> Any:
    """The verb, saying on a terminal how far it is."""
    from deskside.cli.progress import counter
    from deskside.desk.many_tickets import ManyTickets, following

    def act(*args: Any, **kw: Any) -> Any:
        with following(ManyTickets(counter(run, _("{done} of {total} taken in")))):
            return verb(*args, **kw)

    return act
