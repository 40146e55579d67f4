"""What each outcome of a call asks for, step by step (R-11, P-02)."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from deskside.desk.callbacks.attempts import record_attempt
from deskside.desk.callbacks.card import CallCard
from deskside.desk.callbacks.promise import cancel, move
from deskside.desk.callbacks.quiet_hours import Whom
from deskside.errors import BadInput
from deskside.language.i18n import _
from deskside.language.several_numbers import doubt
from deskside.screens.actions.common import moved_to
from deskside.screens.call_not_reached import left_word, no_answer
from deskside.screens.call_record import KEEP, keep_words, made, next_call, settle_call, settle_unpromised
from deskside.screens.sheets.base import ChooseSheet
from deskside.screens.sheets.call import STEP, SpokeSheet, TalkSheet
from deskside.screens.sheets.promise import PromiseSheet, who_asked
from deskside.screens.sheets.words_sheet import LineSheet, WordsSheet
from deskside.widgets.chooser import Choice
from deskside.widgets.desk_app import DeskApp

if TYPE_CHECKING:
    from deskside.when import When

Step = Callable[[DeskApp, CallCard, str], Awaitable[str | None]]


async def solved(app: DeskApp, card: CallCard, notes: str) -> str | None:
    """1: what they were told; it answers the promise and solves the ticket (R-12, P-05)."""
    row = card.row

    def act(text: str, _channel: str) -> str:
        if not card.is_promised:
            return settle_unpromised(app, card, "spoke", told=text, solved=True, note=notes)
        called = settle_call(app, card, record_attempt, "spoke", text=text, solved=True, note=notes)
        return made(card, called, _("#{number} solved").format(number=row.ticket) if row.ticket else "")

    sheet = WordsSheet(
        _("Spoke, solved"),
        row.customer.name,
        _("what they were told: what was wrong, what was done"),
        act,
        said=_("Told"),
        kept=STEP,
        kept_about=f"{card.key} solved",
    )
    return await app.push_screen_wait(sheet.low())


async def more(app: DeskApp, card: CallCard, notes: str) -> str | None:
    """2: when we call again, and what they were told now."""

    def act(when: "When | None", text: str, without: str) -> str:
        called = settle_call(
            app, card, record_attempt, "spoke", text=text, next_call=when, without_reason=without or None, note=notes
        )
        return made(card, called, next_call(app, when))

    return await app.push_screen_wait(
        TalkSheet(
            _("Spoke, needs more time"),
            card.row.customer.name,
            act,
            said=_("Told"),
            asks=_("what they were told"),
            instead_of=card.row,
            may_end=True,
            kept_about=f"{card.key} more",
        )
    )


async def moved(app: DeskApp, card: CallCard, notes: str) -> str | None:
    """5: who wants another time, and which (R-10)."""
    row = card.row
    while True:
        asked_by = await app.push_screen_wait(who_asked(row, row.customer.name).low())
        if asked_by is None:
            return None

        def act(when: "When", _reason: str, by: str = asked_by) -> str:
            settle_call(app, card, move, when, by, note=notes)
            return moved_to(app, row.customer.name, when)

        word = _("They ask to move it") if asked_by == "them" else _("We move it")
        sheet = PromiseSheet(word, row.customer.name, act, instead_of=row, kept=STEP, kept_about=f"{card.key} moved")
        said = await app.push_screen_wait(sheet.low())
        if said is not None:
            return said


async def off(app: DeskApp, card: CallCard, notes: str) -> str | None:
    """6: the right number, and the call stays promised; or the reason why it is called off."""
    name = card.row.customer.name
    while True:
        which = await app.push_screen_wait(
            ChooseSheet(
                _("Wrong number, or cancel"),
                name,
                [
                    Choice("wrong", _("Wrong number"), _("the call stays promised; asks for the right one")),
                    Choice("cancel", _("Cancel the call"), _("asks why")),
                ],
                str,
            ).low()
        )
        if which is None:
            return None

        def call_off(reason: str) -> str:
            settle_call(app, card, cancel, reason, note=notes)
            return _("Call to {name} cancelled · u takes it back").format(name=name)

        if which == "wrong":
            said = await wrong(app, card, notes)
        else:
            word, asks, place = _("Cancel the call"), _("why the call is not to be made"), f"{card.key} {which}"
            sheet = LineSheet(word, name, _("Why"), asks, call_off, kept=STEP, kept_about=place)
            said = await app.push_screen_wait(sheet.low())
        if said is not None:
            return said


async def wrong(app: DeskApp, card: CallCard, notes: str) -> str | None:
    """The right number is kept with the customer; the call is still to be made (R-11)."""
    name = card.row.customer.name
    seen: set[str] = set()

    def right(number: str) -> str:
        said = doubt(number.strip(), app.desk.shop.region)
        if said and number not in seen:
            seen.add(number)
            raise BadInput(
                _("{number}: {doubt}.").format(number=number.strip(), doubt=said),
                hint=_("Once more keeps it as it is."),
            )
        if not card.is_promised:
            settle_unpromised(app, card, "wrong-number", right=number.strip(), note=notes)
            if number.strip():
                return _("{number} is kept for {name} · u takes it back").format(number=number.strip(), name=name)
            return _("The number is marked as wrong · u takes it back")
        app.desk.do(record_attempt, card.row.id, "wrong-number", right_number=number.strip() or None, note=notes)
        if number.strip():
            return _("{number} is kept for {name}; the call is still to be made").format(number=number, name=name)
        return _("The number is marked as wrong; the call is still to be made")

    sheet = LineSheet(
        _("Wrong number"),
        name,
        _("Right one"),
        _("empty while it is not known"),
        right,
        kept=STEP,
        kept_about=f"{card.key} wrong",
    )
    return await app.push_screen_wait(sheet.low())


async def spoke(app: DeskApp, card: CallCard, notes: str) -> str | None:
    """What was said in a call that nobody promised, and when we call again if we do (L-102)."""

    def act(when: "When | None", told: str, heard: str) -> str:
        return settle_unpromised(app, card, "spoke", told=told, heard=heard, next_call=when, note=notes)

    return await app.push_screen_wait(
        SpokeSheet(_("Spoke"), card.row.customer.name, act, f"{card.key} spoke", Whom(card.row.customer.id))
    )


async def keep(app: DeskApp, card: CallCard, notes: str) -> str | None:
    """What was written for a call that somebody else has ended meanwhile."""
    return keep_words(app, card, notes)


OUTCOME_STEPS: dict[str, Step] = {
    KEEP: keep,
    "solved": solved,
    "more": more,
    "no-answer": no_answer,
    "left-word": left_word,
    "moved": moved,
    "off": off,
    "wrong": wrong,
    "spoke": spoke,
}
