"""The end of the day: what can be carried over as it stands, then every other live ticket in turn (L-20 to L-23)."""

from collections.abc import Sequence
from datetime import date

from deskside.desk.callbacks.callback_rows import callback
from deskside.desk.codes import status_word
from deskside.desk.counting import how_many
from deskside.desk.day.carry_over import carry_as_it_stands, carry_as_they_stand
from deskside.desk.day.reasons import why_carried
from deskside.desk.day.settled import refuse_if_settled
from deskside.desk.day.undecided import AsItStands, how_many_undecided, is_undecided, standing, undecided
from deskside.desk.drafts import drafts_of
from deskside.desk.queue_rows import QueueRow, queue_rows
from deskside.desk.shared_sql import Words, last_words, number_to_call
from deskside.desk.tickets.status import resolve
from deskside.errors import Refused
from deskside.language.glyphs import signs
from deskside.language.i18n import _, clauses, ngettext
from deskside.language.text import one_line
from deskside.screens.places import open_screen
from deskside.screens.sheets.carry_over import CARRY, CarryOverSheet
from deskside.screens.sheets.words_sheet import WordsSheet
from deskside.screens.walk import LATER, Item, Walk
from deskside.shop import clock
from deskside.when import format_time
from deskside.widgets.chooser import Choice
from deskside.widgets.footer import Hint
from deskside.widgets.styled_text import Span
from deskside.widgets.target import Target
from deskside.widgets.words_said import words_spans

ALL = 0
"""Stands in the walk for all that can be carried over as they stand; tickets have numbers from 1 (R-25)."""
SOLVED = "day-solved"
MOST = 500
"""So many are on the way at once; more join as these are decided."""
LABEL = 6


class DayEnd(Walk):
    """The walk of an evening. At its end the day's page asks whether the day is closed (P-04).

    What somebody began to write about one is still there when the walk is taken up again, and that one comes first.
    """

    def __init__(self, day: date) -> None:
        super().__init__(_("End of the day"))
        self.day = day
        self._asked_all = False
        self._ready: dict[int, AsItStands] = {}

    # -- what is walked

    def ids(self) -> Sequence[int]:
        """What is undecided: all that are ready together first, then what was begun, then the rest in order."""
        now, shop = clock.now(), self.desk.shop
        left = self.desk.ask(undecided, self.day, now=now, shop=shop, limit=MOST)
        self._ready = self.desk.ask(standing, self.day, now=now, shop=shop)
        begun = [number for number in self._begun() if self.desk.ask(is_undecided, number, self.day, shop)]
        left = [*begun, *(number for number in left if number not in begun)]
        ready = [number for number in left if number in self._ready and number not in begun]
        together = set(ready)
        rest = [number for number in left if number not in together]
        if ready and not self._asked_all and not begun:
            return [ALL, *ready, *rest]
        return [*rest, *ready]

    def item(self, id: int) -> Item:
        """The ticket, and what was said last; or all that are ready, one a line."""
        if id == ALL:
            self._ready = self.desk.ask(standing, self.day, now=clock.now(), shop=self.desk.shop)
            if not self._ready:
                raise Refused(_("Nothing is left to carry over as it stands"))
            n = self.desk.ask(how_many_undecided, self.day, self.desk.shop)
            said = ngettext("{n} to decide", "{n} to decide", n).format(n=how_many(n))
            rest = max(n - len(self._ready), 0)

            def ready(width: int, most: int) -> list[list[Span]]:
                return self._ready_lines(width, most, rest)

            return Item(format_time.long_day(self.day), said, "", ready, Target({}))
        now, shop = clock.now(), self.desk.shop
        self.desk.ask(refuse_if_settled, id, self.day, now=now, shop=shop)
        [row] = self.desk.ask(queue_rows, [id], now=now, shop=shop)
        phone = ""
        if row.callback is not None:
            phone = self.desk.ask(callback, row.callback, now=now).phone
        elif row.customer_id is not None:
            phone = self.desk.ask(number_to_call, row.customer_id)
        ids = {"ticket": id, "customer": row.customer_id, "callback": row.callback}
        target = Target({kind: key for kind, key in ids.items() if key is not None}, row.customer_name or "")
        state = f"{signs().state(row.state, row.status)} {self._promise(row)}".strip()
        words = self.desk.ask(last_words, ticket=id)
        return Item(
            row.customer_name or _("caller not known yet"),
            state,
            phone,
            lambda width, most: self._lines(row, words, width, most),
            target,
        )

    def choices(self, id: int) -> Sequence[Choice]:
        """Solved, carried over, called now; the first where all is there is to carry it over as it stands (L-20)."""
        if id == ALL:
            n = len(self._ready)
            every = ngettext("Carry it over as it stands", "Carry all {n} over as they stand", n).format(n=n)
            return [
                Choice("all", every, _("reason, words and call are there")),
                Choice("each", _("One by one"), _("each is asked about")),
            ]
        [row] = self.desk.ask(queue_rows, [id], now=clock.now(), shop=self.desk.shop)
        begun = id in self._begun()
        carry = Choice(
            "carry",
            _("Carry over"),
            _("goes on where it was left") if begun else _("why, what they were told, when we call"),
        )
        found = [Choice("solve", _("Solved"), _("asks what they were told")), carry]
        if id in self._ready and not begun:
            found.insert(0, Choice("stand", _("Carry over as it stands"), self._ready_said(id)))
        if row.customer_id is None:
            found.append(Choice("name", _("Name the caller"), _("then they can be told and called")))
        else:
            found.append(Choice("call", _("Call now"), _("opens the call; comes back here")))
        return found

    async def _decide(self, id: int, value: str) -> None:
        await super()._decide(id, "none" if id == ALL and value == LATER else value)

    def _show(self, item: Item) -> None:
        super()._show(item)
        if self.current == ALL:
            self.title_bar.show(item.about, item.state)

    async def decide(self, id: int, value: str) -> str | None:
        """Do it, or ask what it needs."""
        app = self.desk_app
        if id == ALL:
            return self._all(value)
        if value == "stand":
            app.desk.do(carry_as_it_stands, id, self.day)
            return _("#{number} is carried over · u takes it back").format(number=id)
        if value == "solve":
            return await app.push_screen_wait(self._solving(id).low())
        if value == "carry":
            name = self.item(id).about
            return await app.push_screen_wait(CarryOverSheet(id, f"#{id}  {name}", self.day).low())
        app.perform("call" if value == "call" else "edit", self.targets())
        return None

    def _all(self, value: str) -> str | None:
        self._asked_all = True
        self.decided -= 1  # it stands for tickets, and is none itself
        if value == "none":
            self.put_off |= self._ready.keys() & set(self.left)
            self.left = [number for number in self.left if number not in self.put_off]
        if value != "all":
            return ""
        done = self.desk_app.desk.do(carry_as_they_stand, self.day)
        self.left = [number for number in self.left if number not in done]
        self.decided += len(done)
        said = ngettext(
            "{n} ticket is carried over as it stands · u takes it back",
            "{n} tickets are carried over as they stand · u takes them back",
            len(done),
        )
        return said.format(n=len(done))

    def _solving(self, id: int) -> WordsSheet:
        [row] = self.desk.ask(queue_rows, [id], now=clock.now(), shop=self.desk.shop)

        def act(text: str, channel: str) -> str:
            self.desk_app.desk.do(resolve, id, text, channel)
            return _("#{number} solved · u takes it back").format(number=id)

        about = f"#{id}  {row.customer_name or ''}".rstrip()
        asks = _("what they were told: what was wrong, what was done")
        return WordsSheet(
            _("Solved"), about, asks, act, channel=row.channel, said=_("Told"), kept=SOLVED, kept_about=str(id)
        )

    # -- the end of it

    def hints(self) -> tuple[list[Hint], list[Hint]]:
        """Where no number stands there is none to copy."""
        row, back = super().hints()
        return [each for each in row if each.press != "y" or self._target.ids], back

    def finished(self, said: str) -> None:
        """Nothing is left here: the day's page, where nothing is left at all."""
        left = self.desk.ask(how_many_undecided, self.day, self.desk.shop)
        if self.put_off or left:
            super().finished(said)
            return
        app = self.desk_app
        self.app.switch_screen(open_screen("day_page", self.day))
        if said:
            app.answer_afterwards(said)

    def stopped(self) -> str:
        """What `Esc` says."""
        left = self.desk.ask(how_many_undecided, self.day, self.desk.shop)
        said = ngettext(
            "{n} ticket is still to be decided; E goes on", "{n} tickets are still to be decided; E goes on", left
        )
        return said.format(n=how_many(left))

    # -- what is shown

    def _promise(self, row: QueueRow) -> str:
        if row.due_at is None:
            return _("no promise")
        return format_time.relative(row.due_at, row.due_until, row.missed_at, clock.now(), self.desk.shop.zone, 14)

    def _begun(self) -> list[int]:
        """The tickets about which who sits here has begun to write, the latest first."""
        drafts = [] if self.desk.me is None else self.desk.ask(drafts_of, self.desk.me)
        return [int(draft.about) for draft in drafts if draft.form in (CARRY, SOLVED) and draft.about.isdecimal()]

    def _ready_said(self, number: int) -> str:
        has = self._ready[number]
        call = self.desk.ask(callback, has.callback, now=clock.now())
        until = call.due_until if call.due_until > call.due_at else None
        time = format_time.brief(call.due_at, self.desk.shop.zone, clock.now(), until)
        return f"{one_line(why_carried(has.reason, has.awaited))} · {_('call {time}').format(time=time)}"

    def _ready_lines(self, width: int, most: int, rest: int) -> list[list[Span]]:
        sign, n = signs(), len(self._ready)
        state = ngettext("{n} can be carried over as it stands", "{n} can be carried over as they stand", n)
        after = ngettext("{n} to go through", "{n} to go through", rest).format(n=rest) if rest else ""
        lines: list[list[Span]] = [[(" ", ""), (sign.cut(clauses(state.format(n=n), after), width - 2), "strong")]]
        shown, most = list(self._ready), most - 1
        rows = self.desk.ask(queue_rows, shown[:most], now=clock.now(), shop=self.desk.shop)
        for row in rows if len(shown) <= most else rows[: most - 1]:
            name = sign.pad(one_line(row.customer_name or ""), 16)
            said = f"#{row.number}  {name}  {self._ready_said(row.number)}"
            lines.append([(f" {sign.carried} ", "muted"), (sign.cut(said, width - 4), "")])
        if len(shown) > most:
            lines.append([(f"   {_('{n} more').format(n=len(shown) - most + 1)}", "muted")])
        return lines

    def _lines(self, row: QueueRow, words: Words | None, width: int, most: int) -> list[list[Span]]:
        """What it is about, why it stands where it stands, what was said last."""
        lines = [self._line(_("What"), f"#{row.number}  {one_line(row.subject)} · {status_word(row.status)}", width)]
        lines.append(self._line(_("Why"), one_line(row.why), width))
        lines.append(words_spans(words, width, self.desk.shop.zone))
        if row.assignee_name:
            lines.append(self._line(_("With"), one_line(row.assignee_name), width))
        return lines[:most]

    def _line(self, label: str, text: str, width: int) -> list[Span]:
        sign = signs()
        return [(" ", ""), (sign.pad(label, LABEL), "muted"), (sign.cut(text, width - LABEL - 2), "")]
