"""The parts of a ticket's page beside its timeline: the head, the calls promised, the customer."""

from collections.abc import Callable, Sequence
from datetime import datetime

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from deskside.desk.callbacks.callback_rows import CallbackRow
from deskside.desk.codes import call_word, priority_word, status_word
from deskside.desk.customers.banner import banner_said
from deskside.desk.customers.card import CustomerCard
from deskside.desk.customers.manner import manner_tip
from deskside.desk.order_reason import within
from deskside.desk.queue_rows import QueueRow
from deskside.desk.tickets.page import TicketPage
from deskside.language.glyphs import signs
from deskside.language.i18n import _, ngettext
from deskside.language.text import cells, one_line
from deskside.language.wrapping import wrap
from deskside.shop.settings import Shop
from deskside.when import format_time
from deskside.widgets.states import state_sign
from deskside.widgets.styled_text import Span, content, two_sided, width_of

MOST_SUBJECT, MOST_FACTS, MOST_OF_A_CALL = 3, 3, 3
"""The lines that a subject, the facts below it and a promised call may take."""


class Block(Widget):
    """Lines made for the width there is, as high as they are many."""

    DEFAULT_CSS = "Block { height: auto; text-wrap: nowrap; text-overflow: clip; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._make: Callable[[int], Sequence[list[Span]]] = lambda width: []  # noqa: ARG005

    def show(self, make: Callable[[int], Sequence[list[Span]]]) -> None:
        """Show what `make` gives for a width in cells."""
        self._make = make
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        return len(self._make(max(width, 1)))

    def render(self) -> Content:
        return Content("\n").join(content(line) for line in self._make(max(self.content_size.width, 1)))


def head_lines(
    ticket: TicketPage, width: int, *, now: datetime, shop: Shop, beside: Sequence[str] = (), banner: str = ""
) -> list[list[Span]]:
    """The number and the subject; below, how it stands, with what is `beside`, and the customer's banner. What is long
    goes on below itself."""
    number = f" #{ticket.row.number}  "
    subject = _at_most(wrap(one_line(ticket.row.subject), width - len(number) - 1), MOST_SUBJECT, width)
    lines: list[list[Span]] = [[(" " * len(number), ""), (line, "strong")] for line in subject]
    lines[0][0] = (number, "accent")
    lines += _facts(ticket, width, now=now, shop=shop, beside=beside)
    return [*lines, *([[(" ", ""), (line, "due")] for line in wrap(banner_said(banner), width - 2)] if banner else [])]


def _at_most(lines: list[str], most: int, width: int) -> list[str]:
    """The lines, the last of so many cut where there are more."""
    return lines if len(lines) <= most else [*lines[: most - 1], signs().cut(" ".join(lines[most - 1 :]), width)]


def _facts(ticket: TicketPage, width: int, *, now: datetime, shop: Shop, beside: Sequence[str]) -> list[list[Span]]:
    row, sign = ticket.row, signs()
    mark, tone = state_sign(row.state, row.status, row.sign)
    facts: list[Span] = [(f" {mark} " if mark.strip() else " ", tone), (status_word(row.status), tone)]
    if row.due_at is not None:
        when = format_time.relative(row.due_at, row.due_until, row.missed_at, now, shop.zone, 14)
        facts += [(" · ", "muted"), (_("call {time}").format(time=when), tone)]
    elif row.resolved_at is None:
        facts += [(" · ", "muted"), (_("no promise"), "")]
    if row.priority != 1:
        facts += [(" · ", "muted"), (f"{sign.priority(row.priority)} {priority_word(row.priority)}", "")]
    if row.complaint:
        facts += [(" · ", "muted"), (_("complaint"), "missed")]
    target = _target(row, now, shop)
    if target and row.target_due_at is not None and row.target_due_at < now:
        facts += [(" · ", "muted"), (target, "missed")]
    whose = _("with {name}").format(name=row.assignee_name) if row.assignee_name else _("with nobody yet")
    opened = format_time.stamp(row.opened_at, shop.zone, now)
    rest = [target] if target and target not in (text for text, _tone in facts) else []
    rest += [one_line(whose), _("opened {time}").format(time=opened)]
    if row.held_for and row.status == "hold":
        rest.insert(0, _("for {reason}").format(reason=one_line(row.held_for)))
    if ticket.reopened:
        rest.append(ngettext("reopened once", "reopened {n} times", ticket.reopened).format(n=ticket.reopened))
    rest = [*map(one_line, beside), *rest, *(f"#{one_line(tag)}" for tag in ticket.tags)]
    lines = [facts]
    for part in rest:
        if width_of(lines[-1]) + cells(part) + 4 > width:
            lines.append([(" ", ""), (sign.cut(part, width - 2), "muted")])
        else:
            lines[-1].append((f" · {part}", "muted"))
    return lines[:MOST_FACTS]


def _target(row: QueueRow, now: datetime, shop: Shop) -> str:
    """The nearer target of a live ticket: until when it is answered or solved; nothing where none runs."""
    if row.resolved_at is not None or row.target_due_at is None:
        return ""
    time = within(row.target_due_at, shop, now)
    if row.target_due_at == row.response_due_at:
        return (_("answer was due {time}") if row.target_due_at < now else _("answer by {time}")).format(time=time)
    return (_("was to be solved {time}") if row.target_due_at < now else _("solve by {time}")).format(time=time)


def side_lines(
    ticket: TicketPage,
    card: CustomerCard | None,
    width: int,
    *,
    now: datetime,
    shop: Shop,
    most: int,
    balance: str = "",
) -> list[list[Span]]:
    """The customer's card and the calls promised on the ticket, at most `most` of them, the next ones first."""
    lines = [*_card_lines(ticket, card, width, tall=most > 3, balance=balance)]
    calls = sorted(ticket.callbacks, key=lambda call: (call.ended_at is not None, call.due_at), reverse=False)
    shown = [call for call in calls if not call.withdrawn][:most]
    if most > 3 and shown:
        lines += [[], [(" ", ""), (_("Calls promised"), "accent")]]
    return [*lines, *(line for call in shown for line in call_lines(call, width, now=now, shop=shop))]


def _card_lines(
    ticket: TicketPage, card: CustomerCard | None, width: int, *, tall: bool, balance: str
) -> list[list[Span]]:
    sign = signs()
    if card is None:
        gap = _("The caller is not known yet. e writes down who it was")
        said = wrap(gap, width - 2) if tall else [sign.cut(gap, width - 2)]
        return [[(" ", ""), (line, "muted")] for line in said]
    name = one_line(card.called or _("caller not known yet"))
    if ticket.person is not None:
        name = f"{one_line(ticket.person.name)}, {name}"
    usable = [number for number in card.phones if not number.is_invalid]
    reached = usable or card.addresses
    reached = [each for each in reached if each.shown != card.called]
    tones = ["struck" if each.do_not_call else "accent" for each in reached]
    phones = [one_line(each.said) for each in reached]
    tip = manner_tip(card.manner) if card.manner else ""
    known = _known(card, balance)
    if not tall:
        left: list[Span] = [(" ", ""), (sign.cut(name, width // 3), "strong")]
        if phones:
            left += [("   ", ""), (sign.cut(phones[0], 24), tones[0])]
        room = max(width - width_of(left) - 4, 0)
        return [two_sided(left, [(sign.cut(tip or known, room), "muted")], width - 1)]
    lines: list[list[Span]] = [[(" ", ""), (sign.cut(name, width - 2), "strong")]]
    lines += [[(" ", ""), (sign.cut(phone, width - 2), tone)] for phone, tone in zip(phones[:3], tones, strict=False)]
    lines += [[(" ", ""), (line, "")] for line in wrap(tip, width - 2)] if tip else []
    lines += [[(" ", ""), (line, "")] for line in wrap(one_line(card.needs), width - 2)[:3]] if card.needs else []
    return [*lines, [(" ", ""), (sign.cut(known, width - 2), "muted")]]


def _known(card: CustomerCard, balance: str) -> str:
    """What they owe, how many tickets they have, and how we kept our word to them."""
    parts = [
        *([balance] if balance else []),
        ngettext("{n} ticket", "{n} tickets", card.tickets).format(n=card.tickets),
    ]
    if card.fallen_due:
        parts.append(_("{n} of {all} calls kept").format(n=card.kept, all=card.fallen_due))
    return " · ".join(parts)


def call_lines(call: CallbackRow, width: int, *, now: datetime, shop: Shop) -> list[list[Span]]:
    """A promised call: sign, time, state in a word, whose it is, what for; what is long goes on below itself."""
    sign = signs()
    state = call.state
    mark = {"kept": sign.kept, "late": sign.late, "missed": sign.missed}.get(state, sign.later)
    tone = {"missed": "missed", "kept": "kept"}.get(state, "muted" if call.ended_at is not None else "")
    words = [format_time.stamp(call.due_at, shop.zone, now, call.due_until), call_word(state)]
    if call.owner is not None:
        words.append(one_line(call.owner.name))
    if call.reason:
        words.append(one_line(call.reason))
    lines = _at_most(wrap(" · ".join(words), width - 4), MOST_OF_A_CALL, width - 4)
    return [[("   " if place else f" {mark} ", tone), (line, tone)] for place, line in enumerate(lines)]
