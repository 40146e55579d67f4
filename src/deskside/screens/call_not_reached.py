"""What a call that reached nobody asks for: the next try, or after enough of them another way (R-11)."""

from typing import TYPE_CHECKING

from deskside.desk.callbacks.attempts import record_attempt
from deskside.desk.callbacks.card import CallCard
from deskside.desk.callbacks.retry_plan import next_try
from deskside.desk.callbacks.settings import retry_plan
from deskside.language.i18n import _, ngettext, pgettext
from deskside.screens.call_record import made, next_call, settle_call, settle_unpromised
from deskside.screens.promise_echo import phrase
from deskside.screens.sheets.base import ChooseSheet
from deskside.screens.sheets.call import TalkSheet
from deskside.screens.sheets.promise import PromiseSheet
from deskside.shop import clock
from deskside.widgets.chooser import Choice
from deskside.widgets.desk_app import DeskApp

if TYPE_CHECKING:
    from deskside.when import When


async def no_answer(app: DeskApp, card: CallCard, notes: str) -> str | None:
    """3: the next try, proposed at a free time; after enough of them also to write, or to leave it (R-11)."""
    way = await what_next(app, card)
    if way is None:
        return None
    if way != "again" and not card.is_promised:
        return settle_unpromised(app, card, "no-answer", note=notes)
    if way != "again":
        reason = _("to be written to") if way == "write" else _("not reached")
        called = settle_call(app, card, record_attempt, "no-answer", without_reason=reason, note=notes)
        return made(card, called, reason, "no-answer")

    def act(when: "When", _reason: str) -> str:
        if not card.is_promised:
            return settle_unpromised(app, card, "no-answer", next_call=when, note=notes)
        called = settle_call(app, card, record_attempt, "no-answer", next_call=when, note=notes)
        return made(card, called, next_call(app, when), "no-answer")

    return await app.push_screen_wait(
        PromiseSheet(_("No answer"), card.row.customer.name, act, value=proposed(app, card), instead_of=card.row).low()
    )


async def left_word(app: DeskApp, card: CallCard, notes: str) -> str | None:
    """4: with whom, and the next try."""

    def act(when: "When | None", text: str, without: str) -> str:
        if not card.is_promised:
            return settle_unpromised(app, card, "left-word", left_with=text, next_call=when, note=notes)
        called = settle_call(
            app,
            card,
            record_attempt,
            "left-word",
            text=text,
            next_call=when,
            without_reason=without or None,
            note=notes,
        )
        return made(card, called, next_call(app, when), "left-word")

    return await app.push_screen_wait(
        TalkSheet(
            _("Left word"),
            card.row.customer.name,
            act,
            said=pgettext("left word", "With"),
            asks=_("with whom, and what was said"),
            time=proposed(app, card, word_left=True),
            instead_of=card.row,
            may_end=card.is_promised,
            words_needed=False,
            kept_about=f"{card.key} left-word",
        )
    )


async def what_next(app: DeskApp, card: CallCard) -> str | None:
    """Another try, or after as many as the shop's patience also a letter, or leaving it (R-11)."""
    tries = card.not_reached + 1
    if card.is_promised and tries < app.desk.shop.tries:
        return "again"
    word = _("No answer")
    ways = [Choice("again", _("Keep trying"), _("proposes when"))]
    if card.is_promised:
        word = ngettext("Nobody reached, {n} time", "Nobody reached, {n} times", tries).format(n=tries)
        ways.append(Choice("write", _("Write to them"), _("no call follows")))
        ways.append(Choice("leave", _("Leave it"), _("no call follows: not reached")))
    else:
        ways.append(Choice("leave", _("Leave it"), _("no call follows")))
    return await app.push_screen_wait(ChooseSheet(word, card.row.customer.name, ways, str).low())


def proposed(app: DeskApp, card: CallCard, *, word_left: bool = False) -> str:
    """The words for the next free time by the shop's plan, later where word was left."""
    desk, now = app.desk, clock.now()
    plan, tries = desk.ask(retry_plan), card.not_reached + 1
    found = desk.ask(
        next_try, now=now, hours=desk.hours, not_reached=tries, plan=plan, word_left=word_left, exclude=card.row.id
    )
    return phrase(desk, found.at, now)
