"""What came of a contact of a round but an answer: the sheets that ask what else has to be known of it (P-15)."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from deskside.desk.desk_session import DeskSession
from deskside.desk.rounds.entries import EntryRow
from deskside.desk.rounds.outcomes import CALL_AGAIN, LEFT_WORD, NO_ANSWER, NOT_ASKED, WRONG
from deskside.desk.rounds.try_again import try_again
from deskside.errors import BadInput
from deskside.language.i18n import _
from deskside.language.several_numbers import doubt
from deskside.screens.promise_echo import phrase
from deskside.screens.sheets.base import ChooseSheet, FormSheet
from deskside.screens.sheets.call import STEP, TalkSheet
from deskside.screens.sheets.promise import PromiseSheet
from deskside.screens.sheets.words_sheet import LineSheet
from deskside.shop import clock
from deskside.widgets.chooser import Choice

if TYPE_CHECKING:
    from deskside.when import When

TICKET = "ticket"


class OutcomeSheets:
    """The sheets for one who is in a round; `settled` writes the outcome and gives the sentence that says so."""

    def __init__(self, desk: DeskSession, row: EntryRow, settled: Callable[..., str]) -> None:
        self.desk, self.row, self._settled = desk, row, settled
        self.name = row.customer.name

    def otherwise(self, *, by_phone: bool) -> ChooseSheet:
        """What else can come of it."""
        choices = [
            Choice(CALL_AGAIN, _("Call again"), _("promises the call at their time")),
            *([Choice(WRONG, _("Wrong number"), _("asks for the right one"))] if by_phone else []),
            Choice(NOT_ASKED, _("Not to be asked"), _("takes them out; asks why")),
            Choice(TICKET, _("A ticket"), _("writes it; they stay in the round")),
        ]
        return ChooseSheet(_("Otherwise"), self.name, choices, str).low()

    def of(self, outcome: str) -> FormSheet:
        """The sheet of an outcome."""
        asking: dict[str, Callable[[], FormSheet]] = {
            NO_ANSWER: self._no_answer,
            LEFT_WORD: self._left_word,
            CALL_AGAIN: self._call_again,
            NOT_ASKED: self._not_asked,
            WRONG: self._wrong_number,
        }
        return asking[outcome]()

    def _no_answer(self) -> PromiseSheet:
        def act(when: "When", _reason: str) -> str:
            return self._settled(NO_ANSWER, again=when)

        return PromiseSheet(_("No answer"), self.name, act, value=self._next_try()).low()

    def _left_word(self) -> TalkSheet:
        def act(when: "When | None", text: str, _without: str) -> str:
            return self._settled(LEFT_WORD, again=when, note=text)

        return TalkSheet(
            _("Left word"),
            self.name,
            act,
            said=_("With"),
            asks=_("with whom, and what was said"),
            time=self._next_try(word_left=True),
            words_needed=False,
            kept_about=f"round {self.row.id} left-word",
        )

    def _next_try(self, *, word_left: bool = False) -> str:
        """When the next try is proposed, as it is typed."""
        now = clock.now()
        found = self.desk.ask(try_again, self.row.id, shop=self.desk.shop, now=now, word_left=word_left)
        return phrase(self.desk, found.at, now)

    def _call_again(self) -> PromiseSheet:
        def act(when: "When", _reason: str) -> str:
            return self._settled(CALL_AGAIN, again=when)

        about = f"round {self.row.id} again"
        return PromiseSheet(_("Call again"), self.name, act, kept=STEP, kept_about=about).low()

    def _not_asked(self) -> LineSheet:
        def act(why: str) -> str:
            return self._settled(NOT_ASKED, note=why)

        asks, about = _("why they are not to be asked"), f"round {self.row.id} out"
        return LineSheet(_("Not to be asked"), self.name, _("Why"), asks, act, kept=STEP, kept_about=about).low()

    def _wrong_number(self) -> LineSheet:
        seen: set[str] = set()

        def act(number: str) -> str:
            said = doubt(number.strip(), self.desk.shop.region)
            if said and number not in seen:
                seen.add(number)
                raise BadInput(
                    _("{number}: {doubt}.").format(number=number.strip(), doubt=said),
                    hint=_("Once more keeps it as it is."),
                )
            return self._settled(WRONG, number=number.strip())

        asks, about = _("empty while it is not known"), f"round {self.row.id} wrong"
        return LineSheet(_("Wrong number"), self.name, _("Right one"), asks, act, kept=STEP, kept_about=about).low()
