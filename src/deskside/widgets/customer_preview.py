"""What the list of customers has no room for, below it: how to reach them, the last words, what to know."""

from deskside.desk.customers.summary import CustomerSummary
from deskside.desk.losses.said import lost_said
from deskside.language.glyphs import signs
from deskside.language.i18n import _, dotted
from deskside.language.text import one_line
from deskside.widgets.customer_parts import facts, name_line
from deskside.widgets.preview import Parts
from deskside.widgets.styled_text import Span
from deskside.widgets.words_said import LABEL


def customer_parts(shown: CustomerSummary, width: int) -> Parts:
    """Name and numbers; what to know of them; and our note, where what they need stands above it."""
    card = shown.card
    said = [card.note if card.needs else "", facts(card) if card.needs or card.note else ""]
    return name_line(card, width), _know(shown, width), "\n".join(each for each in said if each)


def _know(shown: CustomerSummary, width: int) -> list[Span]:
    """That they are lost; what they need, else our note on them, else how long we know them, how we kept our word."""
    sign, card = signs(), shown.card
    said = card.needs or card.note
    label = _("Needs") if card.needs else _("Note") if card.note else _("Known")
    if shown.lost is not None:
        label = _("Mind")
    words = dotted(lost_said(shown.lost), one_line(said) if said else facts(card))
    return [(" ", ""), (sign.pad(label, LABEL), "muted"), (sign.cut(words, width - LABEL - 1), "")]
