"""What the list of customers has no room for, below it: how to reach them, the last words, what to know."""

from deskside.desk.customers.card import CustomerCard
from deskside.desk.customers.summary import CustomerSummary
from deskside.language.glyphs import signs
from deskside.language.i18n import _
from deskside.language.text import one_line
from deskside.widgets.customer_parts import facts, name_line
from deskside.widgets.preview import Parts
from deskside.widgets.styled_text import Span
from deskside.widgets.words_said import LABEL


def customer_parts(shown: CustomerSummary, width: int) -> Parts:
    """Name and numbers; what to know of them; and our note, where what they need stands above it."""
    card = shown.card
    said = [card.note if card.needs else "", facts(card) if card.needs or card.note else ""]
    return name_line(card, width), _know(card, width), "\n".join(each for each in said if each)


def _know(card: CustomerCard, width: int) -> list[Span]:
    """What they need, else our note on them, else how long they have been a customer and how we kept our word."""
    sign = signs()
    said = card.needs or card.note
    label = _("Needs") if card.needs else _("Note") if card.note else _("Known")
    words = one_line(said) if said else facts(card)
    return [(" ", ""), (sign.pad(label, LABEL), "muted"), (sign.cut(words, width - LABEL - 1), "")]
