"""What one has in front of one during a call: why, what was said last, what we know of them (P-02, P-12)."""

from datetime import datetime

from deskside.desk.callbacks.card import CallCard, Number, Try
from deskside.desk.codes import outcome_word, status_word
from deskside.desk.customers.manner import manner_tip
from deskside.desk.figures import share_said
from deskside.language.glyphs import signs
from deskside.language.i18n import _, listed, ngettext
from deskside.language.text import cells, one_line
from deskside.language.wrapping import wrap
from deskside.shop.settings import Shop
from deskside.when import format_time
from deskside.widgets.styled_text import Span, width_of
from deskside.widgets.words_said import words_spans

LABEL = 6
_MOST_OF_ONE = 2
"""Lines more that the reason and the subject may take, each, where the card has room."""


def fact_lines(
    card: CallCard, width: int, most: int, *, now: datetime, shop: Shop, balance: str = ""
) -> list[list[Span]]:
    """The lines of the card, each in `width` cells, what is empty left out; what is long goes on up to `most` lines."""
    row = card.row
    first = [one_fact(_("Mind"), card.banner, width, tone="due")] if card.banner else []
    most -= len(first)
    spare = most - sum(1 for one in (row, row.ticket, card.tries, card.manner, card.description.strip()) if one) - 2
    lines = long_fact(_("Why"), _why(card, now, shop), width, 1 + min(max(spare, 0), _MOST_OF_ONE))
    spare -= len(lines) - 1
    after = [words_spans(card.last_words, width, shop.zone)]
    if card.tries:
        after.append(one_fact(_("Tried"), " · ".join(_tried(each, now, shop) for each in card.tries[-3:]), width))
    if card.manner:
        after.append(one_fact(_("Know"), manner_tip(card.manner), width, tone="due"))
    if row.ticket is not None:
        subject = f"#{row.ticket}  {row.subject}"
        status = status_word(card.status) if card.status else ""
        lines += long_fact(_("What"), subject, width, 1 + min(max(spare, 0), _MOST_OF_ONE), after=status)
        if card.description.strip():
            room = most - len(lines) - len(after) - 1
            lines += long_fact("", card.description, width, max(room // 2, 1), tone="muted")
    lines += after
    if known := known_of(card, balance):
        lines += long_fact("" if card.manner else _("Know"), known, width, max(most - len(lines), 1))
    return [*first, *lines]


def known_of(card: CallCard, balance: str = "") -> str:
    """What we know of them in one line: what they owe or have as credit (R-42), needs, notes, our word to them so far,
    what else is open."""
    parts = [balance, card.needs, card.note]
    if card.complaint:
        parts.insert(0, _("a complaint"))
    if card.fallen_due_to_them:
        kept = share_said(card.kept_to_them, card.fallen_due_to_them)
        parts.append(_("our calls to them: {rate} kept").format(rate=kept))
    if n := card.other_tickets:
        beside = ngettext("{n} other open ticket", "{n} other open tickets", n)
        said = beside if card.row.ticket is not None else ngettext("{n} open ticket", "{n} open tickets", n)
        parts.append(said.format(n=n))
    if n := card.other_calls:
        beside = ngettext("{n} other call promised", "{n} other calls promised", n)
        said = beside if card.is_promised else ngettext("{n} call promised", "{n} calls promised", n)
        parts.append(said.format(n=n))
    return " · ".join(one_line(part) for part in parts if part.strip())


def number_line(card: CallCard) -> str:
    """Whose number it is, and the others there are."""
    shown = card.row.phone
    own = next((number for number in card.numbers if number.shown == shown), None)
    first = [_said_of(own)] if own is not None else []
    others = [
        " ".join(part for part in (number.shown, _said_of(number)) if part)
        for number in card.numbers
        if number.shown != shown and not number.is_wrong and not number.do_not_call
    ]
    also = [_("also {numbers}").format(numbers=listed(others[:2]))] if others else []
    return "   ".join(part for part in (card.row.person, *first, *also) if part)


def forbidden_numbers(card: CallCard) -> list[str]:
    """The numbers of theirs that are not to be called (R-31); they are shown struck out."""
    return [one_line(number.shown) for number in card.numbers if number.do_not_call and number.shown != card.row.phone]


def _why(card: CallCard, now: datetime, shop: Shop) -> str:
    row = card.row
    if not card.is_promised:
        return _("No call was promised; what is said now is written down all the same.")
    promised = format_time.brief(row.due_at, shop.zone, now, row.due_until)
    why = _("promised for {time}").format(time=promised)
    if row.made_by is not None:
        why = _("promised for {time} by {name}").format(time=promised, name=row.made_by.name)
    return f"{why} · {row.reason}" if row.reason else why


def _said_of(number: Number) -> str:
    words = [number.person]
    if number.do_not_call:
        words.append(_("not to be called"))
    if number.is_wrong:
        words.append(_("number to check"))
    return listed(word for word in words if word)


def _tried(one: Try, now: datetime, shop: Shop) -> str:
    said = f"{format_time.stamp(one.at, shop.zone, now)} {outcome_word(one.outcome)}"
    if one.outcome == "wrong-number":
        wrong = f"{said} {one.phone}".rstrip()
        return _("{wrong}, right is {number}").format(wrong=wrong, number=one.text) if one.text else wrong
    return f"{said} ({one.text})" if one.text else said


def one_fact(label: str, text: str, width: int, *, tone: str = "", after: str = "") -> list[Span]:
    """A fact on one line beside its label, `after` behind it."""
    sign = signs()
    spans: list[Span] = [(" ", ""), (sign.pad(label, LABEL), "muted")]
    room = width - width_of(spans) - (cells(after) + 3 if after else 0)
    spans.append((sign.cut(one_line(text), max(room, 1)), tone))
    if after:
        spans.append((f" · {after}", "muted"))
    return spans


def long_fact(label: str, text: str, width: int, most: int, *, tone: str = "", after: str = "") -> list[list[Span]]:
    """The text on up to `most` lines, the last of them cut where there is more; `after` stands behind it."""
    room = width - LABEL - 2 - (cells(after) + 3 if after else 0)
    lines = wrap(one_line(text), room)
    shown = [*lines[: most - 1], " ".join(lines[most - 1 :])] if len(lines) > most else lines
    last = len(shown) - 1
    return [
        one_fact("" if place else label, line, width - 1, tone=tone, after=after if place == last else "")
        for place, line in enumerate(shown)
    ]
