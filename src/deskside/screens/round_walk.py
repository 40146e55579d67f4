"""The walk through a round: who is next, what to say to them, and what came of it (P-15, R-62)."""

from collections.abc import Sequence
from contextlib import nullcontext, suppress
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from deskside.desk.drafts import find_draft
from deskside.desk.rounds.claims import claim, let_go
from deskside.desk.rounds.entries import OPEN, SENT, EntryRow, entry_row
from deskside.desk.rounds.how_far import reached_said
from deskside.desk.rounds.next_entry import left_over, next_entry
from deskside.desk.rounds.outcomes import REACHED
from deskside.desk.rounds.outcomes import SENT as SENT_NOW
from deskside.desk.rounds.progress import RoundRow, round_row
from deskside.desk.rounds.reach import reach_of
from deskside.desk.rounds.said import left_said, state_said, tried_said
from deskside.desk.rounds.settle import settle, with_ticket
from deskside.errors import DesksideError, Refused
from deskside.language.i18n import _, dotted
from deskside.language.text import one_line
from deskside.screens.actions.things import copied
from deskside.screens.call_keys import DIAL
from deskside.screens.dial_number import dial_number, dials
from deskside.screens.draft_keeper import DraftKeeper
from deskside.screens.places import open_screen
from deskside.screens.round_answers import ANSWER, OTHERWISE, choices_of, hints_of_round, what_c_does_in
from deskside.screens.round_facts import fact_lines, words_of
from deskside.screens.sheets.round_outcomes import TICKET, OutcomeSheets
from deskside.screens.walk import Item, Walk
from deskside.screens.with_notes import WithNotes, hints_in_notes
from deskside.shop import clock
from deskside.widgets.chooser import Choice
from deskside.widgets.footer import Hint
from deskside.widgets.notes_row import NotesRow
from deskside.widgets.target import Target

NOTES = "round-notes"
_CLAIMED_AGAIN = timedelta(minutes=1)


class RoundWalk(Walk, WithNotes):
    """Whoever may be reached now, one after the other; or the one entry that is named, settled or not."""

    CSS_PATH: ClassVar[Any] = [Path(__file__).with_name("walk.tcss"), Path(__file__).with_name("round_walk.tcss")]
    BINDINGS: ClassVar[list[BindingType]] = [*DIAL]

    def __init__(self, round_id: int, only: int | None = None) -> None:
        self.round: RoundRow = self.desk.ask(round_row, round_id)
        super().__init__(one_line(self.round.name))
        self.only = only
        self.row: EntryRow | None = None
        self._claimed: tuple[int, datetime] | None = None

    def parts(self) -> ComposeResult:
        yield from super().parts()
        yield NotesRow()

    # -- what a walk asks for

    def ids(self) -> Sequence[int]:
        """The one who is next, unless somebody stands on the screen already."""
        if self.left or (self.only is not None and (self.decided or self.put_off)):
            return []
        if self.only is not None:
            return [self.only]
        found = self.desk.ask(
            next_entry, self.round.id, shop=self.desk.shop, me=self.desk.me, now=clock.now(), but=self.put_off
        )
        return [] if found is None else [found]

    def item(self, id: int) -> Item:
        """Who, where, what to say, what is known; `Refused` where somebody else settled it, or has them now."""
        now, shop = clock.now(), self.desk.shop
        row = entry = self.desk.ask(entry_row, id, now=now, shop=shop)
        self.round = self.desk.ask(round_row, self.round.id)
        if self.round.ended_at is not None:
            raise Refused(_("The round {name} has ended").format(name=self.round.name))
        if self.only is None and row.state not in (OPEN,):
            came = tried_said(row, now=now, shop=shop)
            said = (
                _("{customer} is settled by now: {outcome}") if came else _("{customer} is not in the round any more")
            )
            raise Refused(said.format(customer=row.customer.name, outcome=came))
        if not self._have(id, now) and self.only is None:
            entry = self.desk.ask(entry_row, id, now=now, shop=shop)
            said = _("{name} has {customer} before them now")
            raise Refused(said.format(name=entry.held_by or _("Somebody"), customer=row.customer.name))
        self.row = row
        return Item(
            row.customer.name,
            state_said(row, now=now, shop=shop) if self.only is not None else "",
            row.reach,
            partial(fact_lines, self.desk, self.round, row),
            Target.of(row.customer.name, customer=row.customer.id),
        )

    def _have(self, id: int, now: datetime) -> bool:
        """Have it before us, said again every minute."""
        if self._claimed is not None and self._claimed[0] == id and now - self._claimed[1] < _CLAIMED_AGAIN:
            return True
        try:
            mine = self.desk.write(claim, id, self.desk.me, now)
        except DesksideError:
            mine = True  # a file that is busy stops nobody from talking
        if mine:
            self._claimed = (id, now)
        return mine

    def place_said(self) -> str:
        return reached_said(self.round)

    def choices(self, id: int) -> Sequence[Choice]:  # noqa: ARG002
        return choices_of(self.round, self.row)

    def later(self) -> Choice:
        return super().later() if self.only is None else Choice("later", _("Leave it"), _("stays as it is"), digit=0)

    async def decide(self, id: int, value: str) -> str | None:
        """The answer is written at once; what else came of it asks for what it needs."""
        if value.startswith(ANSWER):
            return self._settled(id, REACHED, answer=self.round.answers[int(value.removeprefix(ANSWER))])
        if value == SENT_NOW:
            return self._settled(id, SENT_NOW)
        if value == OTHERWISE:
            return await self._ask_otherwise(id)
        return await self.desk_app.push_screen_wait(self._sheets(id).of(value))

    def _settled(self, id: int, outcome: str, **kw: Any) -> str:
        """Write it with the notes; the sentence that says so."""
        note = dotted(self.notes.typed.strip(), kw.pop("note", ""))
        anew = self.row is not None and self.row.state not in (OPEN, SENT) and self.only is not None
        with nullcontext() if self.keeper is None else self.keeper.ending():
            self.desk.do(settle, id, outcome, note=note, anew=anew, **kw)
        self.notes.put("")
        now, shop = clock.now(), self.desk.shop
        row = self.desk.ask(entry_row, id, now=now, shop=shop)
        said = _("{customer}: {state}").format(customer=row.customer.name, state=state_said(row, now=now, shop=shop))
        return dotted(said, _("u takes it back"))

    async def _ask_otherwise(self, id: int) -> str | None:
        app, sheets = self.desk_app, self._sheets(id)
        while True:
            which = await app.push_screen_wait(sheets.otherwise(by_phone=self.round.channel == "phone"))
            if which is None:
                return None
            if which == TICKET:
                await self._ticket(id)
                return None
            said = await app.push_screen_wait(sheets.of(which))
            if said is not None:
                return said

    def _sheets(self, id: int) -> OutcomeSheets:
        return OutcomeSheets(self.desk, self._entry(id), partial(self._settled, id))

    async def _ticket(self, id: int) -> None:
        number = await self.desk_app.push_screen_wait(open_screen("new", {"customer": self._entry(id).customer.id}))
        if isinstance(number, int):
            self.desk.do(with_ticket, id, number)

    def _entry(self, id: int) -> EntryRow:
        return self.desk.ask(entry_row, id, now=clock.now(), shop=self.desk.shop)

    # -- where it ends

    def finished(self, said: str) -> None:
        row = self.desk.ask(round_row, self.round.id)
        if self.only is not None or row.ended_at is not None:
            self._go(said)
            return
        now, shop = clock.now(), self.desk.shop
        left = self.desk.ask(left_over, row.id, shop=shop, me=self.desk.me, now=now)
        self._go(dotted(said, left_said(row, left, now=now, shop=shop)))

    def stopped(self) -> str:
        return (
            ""
            if self.only is not None
            else dotted(self.round.name, reached_said(self.desk.ask(round_row, self.round.id)))
        )

    def go_back(self) -> None:
        """`Esc`: stop here; the notes are kept."""
        text = self.notes.typed.strip()
        if self.keeper is not None:
            self.keeper.before_leaving({"text": text} if text else None)
        self._go(self.stopped())

    def _go(self, said: str) -> None:
        if self._claimed is not None:
            with suppress(DesksideError):
                self.desk.write(let_go, self.desk.me)
        self.leave_with(said)

    # -- notes

    def _show(self, item: Item) -> None:
        super()._show(item)
        if self.row is not None and (self.keeper is None or self.keeper.about != str(self.row.id)):
            self.keeper = DraftKeeper(self.desk_app, self.desk, NOTES, str(self.row.id))
            me = self.desk.me
            draft = None if me is None else self.desk.ask(find_draft, me, NOTES, str(self.row.id))
            self.notes.put(str(draft.body.get("text", "")) if draft is not None else "")

    # -- the keys

    def action_dial(self) -> None:
        """`c`: the number is dialled or copied; where they are written to, the words are."""
        row = self.row
        if row is None:
            return
        if self.round.channel == "phone":
            dial_number(self.desk_app, row.reach)
            return
        words = words_of(self.desk, self.round, row)
        self.desk_app.answer(copied(self.desk_app, words) if words else _("There are no words to copy"))

    def action_verb(self, command_id: str) -> None:
        """`y`: the number or address itself."""
        if command_id == "copy" and self.row is not None:
            reach = self.desk.ask(reach_of, self.row.customer.id, self.round.channel)
            self.desk_app.answer(copied(self.desk_app, reach) if reach else _("There is nothing to copy"))
            return
        super().action_verb(command_id)

    def own_keys(self) -> list[tuple[str, str, str]]:
        return [*super().own_keys(), ("c", *what_c_does_in(self.round, dials=dials(self.desk_app)))]

    def hints(self) -> tuple[list[Hint], list[Hint]]:
        if self.in_notes:
            return hints_in_notes(), [Hint("Esc", _("Back"), "escape")]
        row, right = super().hints()
        return hints_of_round(row, self.round, dials=dials(self.desk_app)), right
