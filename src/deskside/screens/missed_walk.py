"""The walk through the calls that were missed: call, another time, or off with each of them (L-30)."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from deskside.desk.callbacks.callback_rows import missed_ids
from deskside.desk.callbacks.card import CallCard, call_card
from deskside.desk.callbacks.free_times import QUARTER, spread
from deskside.desk.callbacks.promise import cancel, move
from deskside.desk.callbacks.what_became import what_became
from deskside.desk.order import state_of
from deskside.errors import Refused
from deskside.language.glyphs import signs
from deskside.language.i18n import _, ngettext
from deskside.screens.actions.common import moved_to
from deskside.screens.call_record import settle_call
from deskside.screens.places import open_screen
from deskside.screens.promise_echo import phrase
from deskside.screens.sheets.call import STEP
from deskside.screens.sheets.promise import PromiseSheet
from deskside.screens.sheets.words_sheet import LineSheet
from deskside.screens.walk import Item, Walk
from deskside.shop import clock
from deskside.when import format_time
from deskside.widgets.balance import balance
from deskside.widgets.call_facts import fact_lines
from deskside.widgets.chooser import Choice
from deskside.widgets.target import Target

if TYPE_CHECKING:
    from deskside.when import When


class MissedWalk(Walk):
    """One missed call after the other, the oldest first; new times are proposed at free hours, apart."""

    GOES_THROUGH_MISSED: ClassVar[bool] = True

    def __init__(self) -> None:
        super().__init__(_("Missed calls"))

    def ids(self) -> Sequence[int]:
        """The missed calls of everybody."""
        return self.desk.ask(missed_ids, now=clock.now(), shop=self.desk.shop)

    def item(self, id: int) -> Item:
        """The number, why, what was said last; what became of a call that is answered, moved or cancelled by now."""
        card, now, shop = self._card(id), clock.now(), self.desk.shop
        row = card.row
        if row.ended_at is not None:
            raise Refused(self.desk.ask(what_became, id, now=now, shop=shop))
        state = state_of(row.due_at, row.missed_at, now, timedelta(minutes=shop.lead_minutes))
        late = format_time.relative(row.due_at, row.due_until, row.missed_at, now, shop.zone, 14)
        owed = balance(self.desk, row.customer.id)
        return Item(
            row.customer.name + (f"   {card.company}" if card.company else ""),
            " · ".join(
                part for part in (f"{signs().state(state)} {late}", row.owner.name if row.owner else "") if part
            ),
            row.phone,
            lambda width, most: fact_lines(card, width, most, now=now, shop=shop, balance=owed),
            Target.of(row.customer.name, callback=id, ticket=row.ticket, customer=row.customer.id),
        )

    def choices(self, id: int) -> Sequence[Choice]:  # noqa: ARG002
        """The call itself first: whatever else is done, it stays missed (R-10)."""
        return [
            Choice("call", _("Call now"), _("opens the call; comes back here")),
            Choice("move", _("Another time"), _("a free one is proposed")),
            Choice("cancel", _("Cancel the call"), _("asks why")),
        ]

    async def decide(self, id: int, value: str) -> str | None:
        """The call's card over the walk, or the sheet of a time or a reason."""
        if value == "call":
            await self.desk_app.push_screen_wait(open_screen("call", id))
            return "" if self._card(id).row.ended_at is not None else None
        return await self.desk_app.push_screen_wait(self._time(id) if value == "move" else self._reason(id))

    def nothing_left(self) -> str:
        """No call is missed."""
        return _("No call is missed")

    def stopped(self) -> str:
        """What `Esc` says."""
        n = len(self.ids())
        return ngettext("{n} missed call is still to be made", "{n} missed calls are still to be made", n).format(n=n)

    # -- what is asked

    def _card(self, id: int) -> CallCard:
        return self.desk.ask(call_card, id, now=clock.now(), shop=self.desk.shop)

    def _time(self, id: int) -> PromiseSheet:
        app, card, now = self.desk_app, self._card(id), clock.now()
        [free] = self.desk.ask(spread, after=now + QUARTER, hours=self.desk.hours, count=1)

        def act(when: "When", _reason: str) -> str:
            settle_call(app, card, move, when, "us")
            return moved_to(app, card.row.customer.name, when)

        name, start = card.row.customer.name, phrase(self.desk, free, now)
        place = f"{card.key} moved"
        sheet = PromiseSheet(
            _("Another time"), name, act, value=start, instead_of=card.row, kept=STEP, kept_about=place
        )
        return sheet.low()

    def _reason(self, id: int) -> LineSheet:
        app, card = self.desk_app, self._card(id)
        name = card.row.customer.name

        def act(reason: str) -> str:
            settle_call(app, card, cancel, reason)
            return _("Call to {name} cancelled · u takes it back").format(name=name)

        word, asks, place = _("Cancel the call"), _("why the call is not to be made"), f"{card.key} cancel"
        return LineSheet(word, name, _("Why"), asks, act, kept=STEP, kept_about=place).low()
