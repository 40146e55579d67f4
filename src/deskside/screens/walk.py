"""A walk: several things gone through one by one, each decided and saved before the next comes (L-20, L-23, L-30)."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from deskside import commands
from deskside.errors import NotFound, Refused
from deskside.language.i18n import N_, _, dotted, ngettext, pgettext
from deskside.screens.call_keys import interrupting
from deskside.screens.full_screen import FullScreen
from deskside.screens.sheets.base import say_above
from deskside.screens.unfinished import unfinished_line
from deskside.widgets.big_number import BigNumber
from deskside.widgets.chooser import Choice, Chooser
from deskside.widgets.footer import Hint
from deskside.widgets.ground import Ground
from deskside.widgets.rule import Rule
from deskside.widgets.styled_text import Span
from deskside.widgets.target import Target
from deskside.widgets.ticket_parts import Block

LATER = "later"


class Item(NamedTuple):
    """What a walk shows of one thing: whom it is about, how it stands, the number to call, lines made for a width.

    `most` lines are the most that fit; `y` copies what `target` names.
    """

    about: str
    state: str
    phone: str
    lines: Callable[[int, int], Sequence[list[Span]]]
    target: Target


class Walk(FullScreen[None]):
    """One thing after the other, with numbered answers. `Esc` stops; what was decided stays decided (L-23).

    A subclass gives `ids`, `item`, `choices` and `decide`, and where it applies `finished`. Nothing is remembered of
    how far one came: whoever begins anew begins with what is still undecided.
    """

    CSS_PATH = Path(__file__).with_name("walk.tcss")
    WAITS = False
    TAKES_BACK = True
    own_heading = N_("One by one")
    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("copy")]

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.left: list[int] = []
        """What is still to be gone through; the first is on the screen."""
        self.decided = 0
        self.put_off: set[int] = set()
        """What was left for later in this walk."""
        self._deciding = False
        self._target = Target({})

    # -- what a subclass gives

    def ids(self) -> Sequence[int]:
        """What is undecided now, in the order of the walk; what comes in meanwhile joins at the end."""
        raise NotImplementedError

    def item(self, id: int) -> Item:
        """What is shown of one; `NotFound` or `Refused` with the sentence why there is nothing to decide any more."""
        raise NotImplementedError

    def choices(self, id: int) -> Sequence[Choice]:
        """The answers; `later()` is always the last."""
        raise NotImplementedError

    async def decide(self, id: int, value: str) -> str | None:
        """Ask what the answer needs and do it: the sentence that says so, "" where it was said; None: undecided still.

        Each decision is saved before it returns.
        """
        raise NotImplementedError

    def finished(self, said: str) -> None:
        """Nothing is left: leave with what the last decision said, and how many were left for later."""
        later = len(self.put_off)
        kept = ngettext("{n} left for later", "{n} left for later", later).format(n=later) if later else ""
        words = dotted(said, kept)
        self.leave_with(words if words or self.decided else self.nothing_left())

    def nothing_left(self) -> str:
        """What is said where there was nothing to go through, or nothing any more."""
        return _("Nothing is left to go through")

    def stopped(self) -> str:
        """What `Esc` says on the way out."""
        n = len(self.left) + len(self.put_off)
        return ngettext("{n} is still to be gone through", "{n} are still to be gone through", n).format(n=n)

    # -- the screen

    def parts(self) -> ComposeResult:
        """Number, facts, answers, from top to bottom."""
        with Ground(), Ground(id="column"):
            yield BigNumber("", id="number")
            yield Block(id="facts")
            yield Rule()
            yield Chooser(id="answers")

    def on_mount(self) -> None:
        """Begin where there is something to show."""
        self.begin()

    def begin(self) -> None:
        """The first one."""
        self.query_one(Chooser).focus()
        self.go_on("")

    @property
    def current(self) -> int | None:
        """The one on the screen."""
        return self.left[0] if self.left else None

    def later(self) -> Choice:
        """The last answer of each: it stays as it is, the next one comes."""
        return Choice(LATER, pgettext("walk", "Later"), _("stays as it is; the next one comes"), digit=0)

    def go_on(self, said: str) -> None:
        """Show the first that is still to be decided, past those that others have settled meanwhile."""
        known = {*self.left, *self.put_off}
        self.left += [each for each in self.ids() if each not in known]
        gone: dict[int, str] = {}
        while (current := self.current) is not None:
            try:
                item = self.item(current)
            except (NotFound, Refused) as trouble:
                gone[current] = trouble.message
                del self.left[0]
                self.decided += 1
                if not self.left:
                    self.left += [each for each in self.ids() if each not in gone and each not in self.put_off]
            else:
                break
        words = [*gone.values()]
        if len(words) > 1:
            words = [ngettext("{n} is settled already", "{n} are settled already", len(words)).format(n=len(words))]
        said = dotted(said, *words)
        if current is None:
            self.call_later(self.finished, said)
            return
        self._show(item)
        self.query_one(Chooser).show(self._answers(current), marked=0)
        self.show_footer()
        if said:
            self.desk_app.answer_afterwards(said)

    def reload(self) -> None:
        """The time has moved on, or somebody else has settled this one: then it says so, and the next one comes."""
        if self._deciding or self.current is None:
            return
        try:
            item = self.item(self.current)
        except (NotFound, Refused):
            self.go_on("")
            return
        known = {*self.left, *self.put_off}
        self.left += [each for each in self.ids() if each not in known]
        self._show(item)
        answers = self.query_one(Chooser)
        answers.show(self._answers(self.current), marked=answers.marked)

    def desk_changed(self) -> None:
        """What others settle while it is decided here is said at once, in the sheet that lies over the walk."""
        super().desk_changed()
        below = self.app.screen is not self and self in self.app.screen_stack
        if below and self._deciding and self.current is not None:
            try:
                self.item(self.current)
            except (NotFound, Refused) as trouble:
                say_above(self, trouble.message)

    def on_screen_resume(self) -> None:
        """Another call may have come in between."""
        if self.ready and self.is_current:
            self.reload()

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002
        """Lines are laid out for the width there is."""
        if self.ready:
            self.reload()

    def _answers(self, id: int) -> list[Choice]:
        return [*self.choices(id), self.later()]

    def _show(self, item: Item) -> None:
        right = (unfinished_line(self.desk_app, exclude=self), item.state, self.place_said())
        self.title_bar.show(item.about, " · ".join(part for part in right if part))
        number = self.query_one(BigNumber)
        number.display = bool(item.phone)
        number.show(item.phone)
        most = 14 if self.has_class("-h30") else 8
        self.query_one("#facts", Block).show(lambda width: item.lines(width, most))
        self._target = item.target

    def place_said(self) -> str:
        """Which of how many stands on the screen."""
        total = self.decided + len(self.left) + len(self.put_off)
        return pgettext("walk", "{n} of {total}").format(n=self.decided + len(self.put_off) + 1, total=total)

    # -- answers

    def on_chooser_taken(self, event: Chooser.Taken) -> None:
        """What the answer asks for; then the next one."""
        if self.current is not None and not self._deciding:
            self.run_worker(self._decide(self.current, str(event.row.value)), group="decision")

    async def _decide(self, id: int, value: str) -> None:
        if value == LATER:
            self.put_off.add(id)
            self.left.remove(id)
            self.go_on("")
            return
        self._deciding = True
        said: str | None = None
        try:
            with self.desk_app.saying_trouble():
                said = await self.decide(id, value)
        finally:
            self._deciding = False
        if said is None:
            self.reload()
            return
        if id in self.left:
            self.left.remove(id)
            self.decided += 1
        self.go_on(said)

    # -- the way out

    def leave_with(self, said: str) -> None:
        """Leave, and say this where one comes back to; nothing leaves what was said before."""
        app = self.desk_app
        self.dismiss()
        if said:
            app.answer_afterwards(said)

    def go_back(self) -> None:
        """`Esc`: stop here."""
        self.leave_with(self.stopped())

    # -- the keys

    def targets(self) -> list[Target]:
        """The one on the screen, for what is copied."""
        return [self._target]

    def own_keys(self) -> list[tuple[str, str, str]]:
        """The digits that answer, and what interrupts."""
        return [
            (self._digits, _("Answer"), _("Decide this one; it is saved before the next one comes.")),
            *interrupting(),
        ]

    @property
    def _digits(self) -> str:
        count = len(self.query_one(Chooser).rows) - 1
        return f"1-{count}" if count > 1 else "1"

    def hints(self) -> tuple[list[Hint], list[Hint]]:
        """Digits answer, each answer is saved."""
        return [
            Hint(self._digits, _("Answer"), "enter"),
            Hint("0", pgettext("walk", "Later"), "0"),
            Hint("y", _("Copy number"), "y"),
            Hint("p", _("Phone"), "p"),
        ], [Hint("Esc", _("Stop here"), "escape")]
