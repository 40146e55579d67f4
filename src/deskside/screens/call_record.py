"""What is written when a call has ended, with the drafts that go with it, and the sentence that says so (R-11)."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from deskside.desk.callbacks.attempts import Called
from deskside.desk.callbacks.card import CallCard
from deskside.desk.callbacks.unpromised_call import record_call
from deskside.desk.codes import outcome_word
from deskside.desk.customers.customer_notes import note_customer
from deskside.desk.desk_session import Draft
from deskside.desk.drafts import drafts_of
from deskside.desk.tickets.conversation import add_note
from deskside.language.i18n import _
from deskside.screens.actions.common import brief
from deskside.screens.sheets.call import STEP
from deskside.shop import clock
from deskside.when import format_time
from deskside.widgets.desk_app import DeskApp

if TYPE_CHECKING:
    from deskside.when import When

NOTES = "call"
"""The form of a draft: what is written down while the call goes on."""
KEEP = "keep"
"""The answer of a call that somebody else has ended, where something was written by then."""
_NO_WORDS = ("when", "channel")
Answer = TypeVar("Answer")


def drafts_of_call(app: DeskApp, key: str) -> list[Draft]:
    """What was written down and begun during a call; it goes with what answers the call."""
    me = app.desk.me
    if me is None:
        return []
    begun = [
        (me, draft.form, draft.about)
        for draft in app.desk.ask(drafts_of, me)
        if draft.form in (STEP, NOTES) and draft.about.split()[0] == key
    ]
    return [*begun, (me, NOTES, key)]


def words_left(app: DeskApp, card: CallCard, notes: str) -> str:
    """What was written for a call: in the sheets of its answers, which were left or refused, and in its notes."""
    me = app.desk.me
    begun = [] if me is None else app.desk.ask(drafts_of, me)
    steps = [draft.body for draft in begun if draft.form == STEP and draft.about.split()[0] == card.key]
    words = [str(value).strip() for body in reversed(steps) for name, value in body.items() if name not in _NO_WORDS]
    return "\n".join(filter(None, (*words, notes.strip())))


def keep_words(app: DeskApp, card: CallCard, notes: str) -> str:
    """Write it as a note for us, where somebody else has ended the call; what was done, in a sentence."""
    row, words = card.row, words_left(app, card, notes)
    ends = drafts_of_call(app, card.key)
    if row.ticket is not None:
        app.desk.do(add_note, row.ticket, words, ends=ends)
        return _("Noted on #{number} · u takes it back").format(number=row.ticket)
    app.desk.do(note_customer, row.customer.id, words, ends=ends)
    return _("Noted with {name} · u takes it back").format(name=row.customer.name)


def settle_call(app: DeskApp, card: CallCard, verb: Callable[..., Answer], *args: Any, **kw: Any) -> Answer:
    """Answer, move or cancel the call, in one transaction with what was written down for it."""
    return app.desk.do(verb, card.row.id, *args, ends=drafts_of_call(app, card.key), **kw)


def settle_unpromised(app: DeskApp, card: CallCard, outcome: str, **kw: Any) -> str:
    """Write down a call that nobody promised, with what was noted in it; what was done, in a sentence."""
    row, when = card.row, kw.get("next_call")
    app.desk.do(
        record_call,
        outcome,
        ticket=row.ticket,
        customer=None if row.ticket is not None else row.customer.id,
        ends=drafts_of_call(app, card.key),
        **kw,
    )
    first = _("Noted: called {name}").format(name=row.customer.name)
    solved = _("#{number} solved").format(number=row.ticket) if kw.get("solved") else ""
    reached = "" if outcome == "spoke" else outcome_word(outcome)
    return " · ".join(part for part in (first, reached, solved, next_call(app, when), _("u takes it back")) if part)


def made(card: CallCard, called: Called, then: str, outcome: str = "spoke") -> str:
    """What became of the call: in time or late, whether anybody was reached, what follows, and the way back."""
    row, now = card.row, clock.now()
    if called.callback.state == "late":
        late = format_time.span(max(int((now - row.due_until).total_seconds() // 60), 1))
        first = _("Called {name}, {time} late").format(name=row.customer.name, time=late)
    elif outcome == "spoke":
        first = _("Call to {name} kept").format(name=row.customer.name)
    else:
        first = _("Called {name} in time").format(name=row.customer.name)
    reached = "" if outcome == "spoke" else outcome_word(outcome)
    return " · ".join(part for part in (first, reached, then, _("u takes it back")) if part)


def next_call(app: DeskApp, when: "When | None") -> str:
    """When we call again."""
    if when is None:
        return ""
    return _("next call {time}").format(time=brief(app, when))
