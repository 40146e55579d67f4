"""What came of a contact in a round: an answer, nobody reached, the words sent, or not to be asked again (P-15)."""

import sqlite3
from datetime import datetime
from typing import TYPE_CHECKING

from deskside.desk.callbacks.attempts import right_number_of
from deskside.desk.callbacks.callback_record import answer as answer_call
from deskside.desk.callbacks.promise import promise_in
from deskside.desk.rounds.begin import known_round
from deskside.desk.rounds.fields import answer_meant
from deskside.desk.rounds.finding import no_entry
from deskside.desk.rounds.outcomes import (
    CALL_AGAIN,
    LEFT_WORD,
    NO_ANSWER,
    NOT_ASKED,
    OUTCOMES,
    REACHED,
    SENT,
    WRONG,
    answers_of,
)
from deskside.desk.rounds.progress import round_row
from deskside.desk.rounds.reach import reach_of
from deskside.desk.rounds.spoken import what_to_say
from deskside.desk.rounds.try_again import try_again
from deskside.desk.shared_sql import customer_name
from deskside.desk.tables import Values
from deskside.desk.unit_of_work import UnitOfWork, unit_of_work
from deskside.errors import BadInput, Conflict
from deskside.language.i18n import _, choices, listed
from deskside.language.text import titled, words_of
from deskside.store.codec import text_time, time_text
from deskside.when.format_time import brief

if TYPE_CHECKING:
    from deskside.when import When

UNDER_WAY = ("open", "sent")
"""The states in which something is still to come."""
_SPOKEN = (REACHED, CALL_AGAIN, NOT_ASKED)
"""After these a call that was promised before has been made."""
_TO_COME = (NO_ANSWER, LEFT_WORD, CALL_AGAIN)
"""After these they are tried or called again."""


def settle(
    conn: sqlite3.Connection,
    entry_id: int,
    outcome: str,
    *,
    answer: str = "",
    note: str = "",
    again: "When | None" = None,
    number: str = "",
    anew: bool = False,
    by: int | None,
    now: datetime,
) -> int | None:
    """Write down what came of a contact made now, with its line on the customer's timeline; the call promised, if any.

    "reached" needs one of the round's answers, "call-again" the time, which is promised; after "no-answer" and
    "left-word" the next try is proposed where none is named. "wrong-number" marks the number, and keeps the right one
    with the customer; "not-asked" needs why. `note` is for us. `Conflict` where somebody else has settled it, but
    `anew` puts another outcome over that. `BadInput` for a time or a number where the outcome has no use for it.
    """
    words = words_of(note)
    _check(outcome, again, number)
    with unit_of_work(conn, "settle_round", by=by, now=now) as work:
        entry = work.find("round_entry", entry_id)
        if entry is None:
            raise no_entry()
        round_ = known_round(work, entry["round_id"])
        work.about_customer = entry["customer_id"]
        work.customer(entry["customer_id"])
        if entry["state"] not in UNDER_WAY and not anew:
            raise settled_already(work, entry)
        columns = _columns(work, round_, entry, outcome, answer, words, again)
        if outcome == WRONG:
            dialled = reach_of(conn, entry["customer_id"], "phone")
            right_number_of(work, entry["customer_id"], dialled, number)
        if outcome in _SPOKEN:
            _answer_promised(work, entry)
        work.update("round_entry", entry_id, columns)
        _say(work, round_, entry | columns, words)
        return columns.get("callback_id")


def with_ticket(conn: sqlite3.Connection, entry_id: int, number: int, *, by: int | None, now: datetime) -> None:
    """Note the ticket that a contact led to."""
    with unit_of_work(conn, "settle_round", by=by, now=now) as work:
        entry = work.find("round_entry", entry_id)
        if entry is None:
            raise no_entry()
        work.about_customer = entry["customer_id"]
        work.ticket(number)
        work.update("round_entry", entry_id, {"ticket_number": number})


def settled_already(work: UnitOfWork, entry: Values) -> Conflict:
    """Somebody settled an entry before: who, when, and what came of it."""
    who = work.conn.execute("select name from staff where id = ?", (entry["by_id"],)).fetchone()
    when = brief(text_time(entry["at"]), work.shop.zone, work.now)
    said = entry["answer"] or _(OUTCOMES[entry["outcome"]])
    name = customer_name(work.conn, entry["customer_id"])
    sentence = _("{customer} is settled by now: {outcome}, {who}, {time}.")
    return Conflict(
        sentence.format(customer=name, outcome=said, who=who[0] if who else _("somebody"), time=when),
        hint=_("Where that was wrong, open the entry and answer anew (--anew)."),
    )


def _check(outcome: str, again: "When | None", number: str) -> None:
    """Raise `BadInput` for an outcome that is none, and for what would be dropped without a word."""
    if outcome not in OUTCOMES:
        raise BadInput(
            _("“{outcome}” is not what comes of a contact.").format(outcome=outcome),
            hint=_("It is one of: {choices}").format(choices=choices(OUTCOMES)),
        )
    if again is not None and outcome not in _TO_COME:
        raise BadInput(
            _("After “{outcome}” nobody is tried again.").format(outcome=_(OUTCOMES[outcome])),
            hint=_("Leave the time out; a call is promised with: deskside promise"),
        )
    if number and outcome != WRONG:
        raise BadInput(_("Another number is only asked for after a wrong one."), hint=_("Note it with the customer."))


def _columns(
    work: UnitOfWork, round_: Values, entry: Values, outcome: str, answer: str, note: str, again: "When | None"
) -> Values:
    columns: Values = {"outcome": outcome, "at": work.at, "by_id": work.by, "again_at": None, "answer": ""}
    columns |= {"tries": entry["tries"] + 1, "state": "open", "note": note or entry["note"]}
    if outcome == REACHED:
        given = answers_of(round_["answers"])
        meant = answer_meant(given, answer)
        if meant is None:
            raise BadInput(
                _("“{answer}” is none of the answers.").format(answer=answer) if answer else _("What did they answer?"),
                hint=_("The answers of this round are: {answers}").format(answers=listed(given)),
            )
        return columns | {"state": "reached", "answer": meant}
    if outcome == NOT_ASKED:
        if not note:
            raise BadInput(
                _("Why are they not to be asked?"), hint=_("A few words are enough; they stay with the round.")
            )
        return columns | {"state": "out"}
    if outcome == SENT:
        if round_["channel"] == "phone":
            raise BadInput(_("This round is worked by phone."), hint=_("Say what came of the call."))
        return columns | {"state": "sent"}
    if outcome == CALL_AGAIN:
        if again is None:
            raise BadInput(_("When do we call again?"), hint=_("Name the time: --next WHEN"))
        made = promise_in(
            work, ticket=None, customer_id=entry["customer_id"], when=again, reason=round_["name"], owner_id=work.by
        )
        return columns | {"again_at": time_text(again.at), "callback_id": made}
    if outcome in (NO_ANSWER, LEFT_WORD):
        if again is None:
            again = try_again(work.conn, entry["id"], shop=work.shop, now=work.now, word_left=outcome == LEFT_WORD)
        if again.at <= work.now:
            raise BadInput(_("The next try is in the future."), hint=_("Name a later time, or none: one is proposed."))
        return columns | {"again_at": time_text(again.at)}
    return columns


def _answer_promised(work: UnitOfWork, entry: Values) -> None:
    """The call that they had asked for in this round is made (R-11)."""
    if entry["callback_id"] is None:
        return
    call = work.row("callback", entry["callback_id"])
    if call["state"] != "open" or call["withdrawn_at"] is not None:
        return
    attempt = {"callback_id": call["id"], "at": work.at, "by_id": work.by, "outcome": "spoke", "solved": 0}
    work.insert("attempt", attempt | {"phone": call["phone"], "text": ""})
    answer_call(work, call)


def _say(work: UnitOfWork, round_: Values, entry: Values, note: str) -> None:
    customer, name = entry["customer_id"], round_["name"]
    if entry["state"] == "reached":
        said = " · ".join(filter(None, (titled(name, entry["answer"]), note)))
        work.line("heard", customer=customer, channel=round_["channel"], text=said)
    elif entry["state"] == "sent":
        said = what_to_say(work.conn, round_row(work.conn, round_["id"]), customer, shop=work.shop)
        work.line("told", customer=customer, channel=round_["channel"], text=said or name)
    else:
        work.line("round_tried", customer=customer, text=note, old=name, new=_kept(entry))


def _kept(entry: Values) -> str:
    return " ".join(filter(None, (entry["outcome"], entry["again_at"])))
