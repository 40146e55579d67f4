"""The call card: the number large, why, what was said last, what we know; numbered outcomes (P-02, R-11)."""

from datetime import timedelta
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from deskside import commands
from deskside.desk.callbacks.card import CallCard, call_card, unpromised_card
from deskside.desk.callbacks.what_became import what_became
from deskside.desk.codes import LIVE_STATUSES, call_word
from deskside.desk.customers.card import customer_card
from deskside.desk.drafts import find_draft
from deskside.desk.order import state_of
from deskside.errors import NotFound, Refused
from deskside.language.glyphs import signs
from deskside.language.i18n import _, listed
from deskside.language.text import one_line
from deskside.screens.call_keys import DIAL, OUTCOMES, UNPROMISED, hints_of_call, keys_of_call
from deskside.screens.call_outcomes import OUTCOME_STEPS
from deskside.screens.call_record import KEEP, NOTES, words_left
from deskside.screens.dial_number import dial_number, dials
from deskside.screens.draft_keeper import DraftKeeper
from deskside.screens.sheets.base import say_above
from deskside.screens.unfinished import unfinished_line
from deskside.screens.with_notes import WithNotes
from deskside.shop import clock
from deskside.when import format_time
from deskside.widgets.balance import balance
from deskside.widgets.big_number import BigNumber
from deskside.widgets.call_facts import fact_lines, forbidden_numbers, number_line
from deskside.widgets.chooser import Choice, Chooser
from deskside.widgets.footer import Hint
from deskside.widgets.ground import Ground
from deskside.widgets.notes_row import NotesRow
from deskside.widgets.rule import Rule
from deskside.widgets.styled_text import Span
from deskside.widgets.target import Target
from deskside.widgets.ticket_parts import Block

LOW_FACTS, TALL_FACTS = 7, 14
"""The lines of facts that a low and a tall screen have room for."""


class CallScreen(WithNotes):
    """One call, promised or not. No outcome is saved by its digit alone; left on the first step it stays as it was."""

    CSS_PATH = "call.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("copy"), *DIAL]

    keeper: DraftKeeper

    def __init__(self, callback_id: int | None, ticket: int | None = None, customer: int | None = None) -> None:
        """The call promised as `callback_id`; None: one that nobody promised, about a ticket or a customer (L-102)."""
        super().__init__(_("Call"))
        self.callback_id, self.ticket, self.customer = callback_id, ticket, customer
        self.tried = False
        self.card: CallCard = self._read()
        self._balance = ""

    def parts(self) -> ComposeResult:
        """Number, facts, outcomes, notes, from top to bottom."""
        self.keeper = DraftKeeper(self.desk_app, self.desk, NOTES, self.card.key)
        with Ground(), Ground(id="column"):
            yield BigNumber(self.card.row.phone, id="number")
            yield Static("", id="whose", markup=False)
            yield Block(id="facts")
            yield Rule()
            yield Static("", id="ended", markup=False)
            yield Chooser(id="outcomes")
            yield NotesRow()

    def on_mount(self) -> None:
        """The notes of a call that was left, and the keys to the outcomes."""
        if self.keeper.writer is not None:
            draft = self.desk.ask(find_draft, self.keeper.writer, NOTES, self.card.key)
            if draft is not None:
                self.notes.put(str(draft.body.get("text", "")))
        self._show()
        self.query_one(Chooser).focus()

    def _read(self) -> CallCard:
        now, shop = clock.now(), self.desk.shop
        if self.callback_id is not None:
            return self.desk.ask(call_card, self.callback_id, now=now, shop=shop)
        return self.desk.ask(unpromised_card, self.ticket, self.customer, now=now, shop=shop)

    def _choices(self) -> list[Choice]:
        if self.card.row.ended_at is not None:
            left = words_left(self.desk_app, self.card, self.notes.typed)
            return [Choice(KEEP, _("Keep what you wrote"), _("as a note"))] if left else []
        outcomes = OUTCOMES if self.card.is_promised else UNPROMISED
        live = self.card.is_promised or self.card.status in LIVE_STATUSES
        return [Choice(each, _(word), _(means)) for each, word, means in outcomes if live or each != "solved"]

    def reload(self) -> None:
        """The time has moved on, or somebody else has called."""
        try:
            self.card = self._read()
        except (NotFound, Refused) as trouble:
            self.dismiss()
            self.desk_app.answer(trouble.message)
            return
        self._show()

    def desk_changed(self) -> None:
        """A call that was answered elsewhere says so at once, in a sheet that lies over it too (R-12)."""
        was_open = self.card.row.ended_at is None
        super().desk_changed()
        below = self.app.screen is not self and self in self.app.screen_stack
        if not (was_open and below and self.callback_id is not None):
            return
        became = self.desk.ask(what_became, self.callback_id, now=clock.now(), shop=self.desk.shop)
        if became:
            say_above(self, became)

    def on_screen_resume(self) -> None:
        """Another call may have come in between."""
        if self.ready and self.is_current:
            self._show()

    def _show(self) -> None:
        row, now, shop = self.card.row, clock.now(), self.desk.shop
        self._balance = balance(self.desk, row.customer.id)
        name = row.customer.name + (f"   {self.card.company}" if self.card.company else "")
        until = row.due_until if row.due_until > row.due_at else None
        state = state_of(row.due_at, row.missed_at, now, timedelta(minutes=shop.lead_minutes))
        when = format_time.relative(row.due_at, until, row.missed_at, now, shop.zone, 14)
        right = [unfinished_line(self.desk_app, exclude=self)]
        if row.ended_at is not None:
            right.append(call_word(row.ended_as))
        elif self.card.is_promised:
            right.append(f"{signs().state(state)} {when}")
        else:
            right.append(_("no call promised"))
        if row.owner is not None:
            right.append(row.owner.name)
        self.title_bar.show(name, " · ".join(part for part in right if part))
        self.query_one(BigNumber).show(row.phone or _("no number"))
        whose, forbidden = one_line(number_line(self.card)), forbidden_numbers(self.card)
        if not row.phone:
            ways = self.desk.ask(customer_card, row.customer.id, now=now).addresses
            whose = listed(one_line(each.said) for each in ways[:3])
        struck = [part for number in forbidden for part in ("   ", (number, "strike"), " ", _("not to be called"))]
        self.query_one("#whose", Static).update(Content.assemble(whose, *struck))
        self.query_one("#whose", Static).display = bool(whose or struck)
        self.query_one("#facts", Block).show(self._facts)
        ended = row.ended_at is not None
        self.query_one("#ended", Static).update(self.desk.ask(what_became, row.id, now=now, shop=shop) if ended else "")
        self.query_one("#ended", Static).display = ended
        chooser, answers = self.query_one(Chooser), self._choices()
        if list(chooser.rows) != answers:
            chooser.show(answers, marked=0)
        chooser.display = bool(answers)
        self.show_footer()

    def _facts(self, width: int) -> list[list[Span]]:
        most = TALL_FACTS if self.has_class("-h30") else LOW_FACTS - self.query_one("#whose").display
        now, shop = clock.now(), self.desk.shop
        return fact_lines(self.card, width, most, now=now, shop=shop, balance=self._balance)

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002
        """Lines are laid out for the width there is."""
        if self.ready:
            self._show()

    # -- notes

    def keep_notes(self) -> None:
        super().keep_notes()
        if self.card.row.ended_at is not None:
            self._show()

    # -- outcomes

    def on_chooser_taken(self, event: Chooser.Taken) -> None:
        """The next step of this outcome; only its end is saved."""
        outcome = self.desk_app.guarded(self._outcome(str(event.row.value)))
        self.run_worker(outcome, group="outcome", exclusive=True)

    async def _outcome(self, outcome: str) -> None:
        said = await OUTCOME_STEPS[outcome](self.desk_app, self.card, self.notes.typed.strip())
        if said is None:
            return
        if outcome in ("off", "wrong") and self._read().row.ended_at is None:
            self.tried = True
            self.notes.put("")
            self.reload()
            self.desk_app.answer(said)
            return
        self.keeper.forget()
        app = self.desk_app
        self.dismiss()
        app.answer_afterwards(said)

    def go_back(self) -> None:
        """Leave; the call stays promised, the notes are kept."""
        text = self.notes.typed
        self.keeper.before_leaving({"text": text} if text.strip() else None)
        app, name = self.desk_app, self.card.row.customer.name
        still, tried = self.card.is_promised and self.card.row.ended_at is None, self.tried
        self.dismiss()
        if still:
            said = (
                _("The call to {name} is still to be made")
                if tried
                else _("The call to {name} stays unfinished, as it was")
            )
            app.answer_afterwards(said.format(name=name))

    # -- the keys

    def action_dial(self) -> None:
        """`c`: the number is dialled, or copied."""
        dial_number(self.desk_app, self.card.row.phone)

    def targets(self) -> list[Target]:
        """The call, for what is copied."""
        row = self.card.row
        return [Target.of(row.customer.name, callback=self.callback_id, ticket=row.ticket, customer=row.customer.id)]

    @property
    def _digits(self) -> str:
        count = len(self.query_one(Chooser).rows)
        return f"1-{count}" if count > 1 else "1" if count else ""

    def own_keys(self) -> list[tuple[str, str, str]]:
        """What the keys do, for `?`."""
        return [*keys_of_call(self._digits, dials=dials(self.desk_app))]

    def hints(self) -> tuple[list[Hint], list[Hint]]:
        """Digits answer; nothing is saved yet."""
        return hints_of_call(self._digits, dials=dials(self.desk_app), in_notes=self.in_notes)
