"""What the list of customers has no room for, below it: how to reach them, the last words, what to know."""

from dataclasses import dataclass

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from deskside.desk.customers.card import CustomerCard
from deskside.desk.shared_sql import Words
from deskside.desk.tickets.timeline import TimelineLine
from deskside.language.glyphs import signs
from deskside.language.i18n import _
from deskside.language.text import one_line
from deskside.shop import clock
from deskside.widgets.customer_parts import facts, name_line
from deskside.widgets.desk_app import shop_of
from deskside.widgets.styled_text import Span, content
from deskside.widgets.timeline import timeline_lines
from deskside.widgets.words_said import LABEL, words_spans


@dataclass(frozen=True)
class Glance:
    """A customer's card, what was last said, and on tall screens the end of their timeline."""

    card: CustomerCard
    words: Words | None
    lines: list[TimelineLine]


class CustomerPreview(Widget):
    """Name and numbers; then the last words and what to know of them, or the last lines of their timeline."""

    DEFAULT_CSS = "CustomerPreview { height: 3; text-wrap: nowrap; text-overflow: clip; }"

    def __init__(self) -> None:
        super().__init__()
        self._shown: Glance | None = None

    def show(self, shown: Glance | None) -> None:
        """Show this customer's."""
        if shown != self._shown:
            self._shown = shown
            self.refresh()

    def render(self) -> RenderResult:
        shown, width, height = self._shown, max(self.size.width - 1, 1), self.size.height
        if shown is None:
            return ""
        now, shop = clock.now(), shop_of(self)
        lines = [name_line(shown.card, width)]
        if height > 3:
            drawn = timeline_lines(shown.lines, width - 1, now=now, shop=shop, numbered=True)
            lines += [_know(shown.card, width), *([(" ", ""), *line] for line in drawn[-(height - 2) :])]
        else:
            lines += [words_spans(shown.words, width, shop.zone), _know(shown.card, width)]
        return Content("\n").join(content(line) for line in lines)


def _know(card: CustomerCard, width: int) -> list[Span]:
    """What they need, else our note on them, else how long they have been a customer and how we kept our word."""
    sign = signs()
    said = card.needs or card.note
    label = _("Needs") if card.needs else _("Note") if card.note else _("Known")
    words = one_line(said) if said else facts(card)
    return [(" ", ""), (sign.pad(label, LABEL), "muted"), (sign.cut(words, width - LABEL - 1), "")]
