"""Two customers who are one, field by field, before they are merged (R-33): ours, theirs, and what is taken."""

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from deskside import commands
from deskside.desk.many_tickets import ManyTickets, following
from deskside.desk.merging.called import counted, name_of
from deskside.desk.merging.merge import merge_customers
from deskside.desk.merging.merge_plan import BOTH, OURS, MergedField, MergePlan, merge_plan
from deskside.desk.merging.not_same import said_apart
from deskside.errors import DesksideError
from deskside.exchange.plan import Progress
from deskside.language.glyphs import signs
from deskside.language.i18n import _, listed
from deskside.language.text import one_line
from deskside.screens.import_rows import heading, row
from deskside.screens.work_page import PageRows, WorkPage
from deskside.widgets.footer import Hint
from deskside.widgets.rule import Rule
from deskside.widgets.section_list import Line
from deskside.widgets.styled_text import Span
from deskside.widgets.ticket_parts import Block

GO, TURN = "go", "turn"
AT_ONCE = 200
"""So many rows are moved before the next frame would be drawn late."""
LABEL = 15


class MergeRows(PageRows):
    """A field with both sides; what is taken stands out and has the mark."""

    def draw_row(self, line: Line, *, at_cursor: bool) -> list[Span]:
        if not isinstance(line.row[1], tuple):
            return super().draw_row(line, at_cursor=at_cursor)
        label, (ours, theirs, taken), _prose = line.row
        sign = signs()
        room = max((self.line_width - LABEL - 8) // 2, 1)
        spans: list[Span] = [("  ", ""), (sign.pad(one_line(label), LABEL), "strong" if at_cursor else "")]
        for said, is_taken in ((ours, taken in (OURS, BOTH)), (theirs, taken != OURS)):
            spans += [
                (f" {sign.chosen if is_taken else ' '} ", "accent"),
                (sign.pad(sign.cut(one_line(said.replace("\n", " · ")), room), room), "" if is_taken else "muted"),
            ]
        return spans


class MergePage(WorkPage):
    """`Enter` on a field takes the other side, or both; on the first row the two are merged."""

    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("leave")]

    def __init__(self, loser: int, winner: int) -> None:
        super().__init__(_("Merge"))
        self.loser, self.winner = loser, winner
        self.take: dict[str, str] = {}
        self.merged = False

    def parts(self) -> ComposeResult:
        yield MergeRows(id="rows")
        yield Rule()
        yield Block(id="prose")

    def reload(self) -> None:
        """What somebody else changed of either shows at once; where one is gone, so is the page."""
        if not self.working and not self.merged:
            self.refill()

    def lines(self) -> Sequence[Line]:
        try:
            plan = self.plan
        except DesksideError as trouble:
            return [*heading(trouble.message), row(TURN, _("The other way round"), "", trouble.said)]
        names = self._names()
        self.title_bar.show(_("{name} into {other}").format(name=names[0], other=names[1]), "")
        prose = _("Everything goes to {name}. It can be taken back, and they can be told apart again later.")
        apart = self.desk.ask(said_apart, self.loser, self.winner)
        rows = [
            Line("air"),
            row(GO, _("Merge them"), apart, prose.format(name=names[1])),
            row(TURN, _("The other way round"), "", _("Keep {name} instead.").format(name=names[0])),
        ]
        if plan.fields:
            rows += [Line("air"), self._sides(names), *map(self._field, plan.fields)]
        rows += heading(_("What goes along"))
        rows += self._along(plan)
        return rows

    @property
    def plan(self) -> MergePlan:
        """What merging them comes to as it is said now."""
        return self.desk.ask(merge_plan, self.loser, self.winner, self.take)

    def _names(self) -> list[str]:
        return [one_line(self.desk.ask(name_of, each)) for each in (self.loser, self.winner)]

    def _sides(self, names: list[str]) -> Line:
        sign = signs()
        room = max((self.size.width - LABEL - 8) // 2, 1)
        shown = "".join(f"   {sign.pad(sign.cut(each, room), room)}" for each in (names[1], names[0]))
        return Line("heading", "sides", spans=[("  ", ""), (" " * LABEL, ""), (shown, "accent")])

    def _field(self, each: MergedField) -> Line:
        field = each.field
        ours, theirs, becomes = (
            self.desk.ask(field.kind.shown, value) for value in (each.ours, each.theirs, each.becomes)
        )
        said = _("Becomes: {value}").format(value=becomes.replace("\n", " · ") or _("nothing"))
        return Line("row", ("field", each.name), (_(field.label), (ours, theirs, each.taken), said))

    def _along(self, plan: MergePlan) -> list[Line]:
        things = counted(plan.moves)
        said = listed(things) if things else _("nothing but the name")
        rows = [row("moves", _("Moves"), said, said)]
        if plan.dropped:
            alike = listed(plan.dropped)
            rows.append(
                row("together", _("Fall together"), alike, _("Both have it: {contacts}").format(contacts=alike))
            )
        return rows

    def enter(self, key: Any) -> None:
        if key == TURN:
            self.loser, self.winner, self.take = self.winner, self.loser, {}
            self.refill()
        elif key == GO:
            self._go()
        elif isinstance(key, tuple):
            each = next(one for one in self.plan.fields if one.name == key[1])
            self.take[each.name] = each.ways[(each.ways.index(each.taken) + 1) % len(each.ways)]
            self.refill()

    def _go(self) -> None:
        names = self._names()
        done = partial(
            self._done, _("{name} merged into {other} · u takes it back").format(name=names[0], other=names[1])
        )
        if sum(self.plan.moves.values()) <= AT_ONCE:
            done(self.desk.do(merge_customers, self.loser, self.winner, self.take))
            return
        self.work(self._merge, done)

    def _merge(self, progress: Progress) -> int:
        with following(ManyTickets(lambda handled, whole: progress("write", handled, whole))):
            merged: int = self.desk.do(merge_customers, self.loser, self.winner, self.take)
        return merged

    def _done(self, said: str, _merge: int) -> None:
        self.merged = True
        app = self.desk_app
        self.dismiss()
        app.answer_afterwards(said)

    def own_hints(self, key: Any) -> list[Hint]:
        words = {GO: _("Merge"), TURN: _("Turn round")}
        word = words.get(key) if isinstance(key, str) else _("Take the other")
        return [Hint("Enter", word, "enter")] if word else []
