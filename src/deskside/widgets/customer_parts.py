"""The parts of a customer's page: name, numbers, people, manner, needs, the calls promised, how we kept our word."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from deskside.desk.callbacks.callback_rows import CallbackRow
from deskside.desk.codes import PARTS, kind_word, label_word, word
from deskside.desk.customers.banner import banner_said
from deskside.desk.customers.card import Contact, CustomerCard, PersonRow
from deskside.desk.customers.facets import Said
from deskside.desk.customers.manner import manner_tip
from deskside.desk.customers.typed_reach import as_typed
from deskside.desk.order import state_of
from deskside.language.glyphs import signs
from deskside.language.i18n import _, listed, ngettext
from deskside.language.language_names import language_name
from deskside.language.text import cells, one_line
from deskside.language.wrapping import wrap
from deskside.shop.settings import Shop
from deskside.when import format_time
from deskside.widgets.states import state_sign
from deskside.widgets.styled_text import Span, two_sided, width_of

LABEL = 9
SHORT, TALL = 1, 3
"""The lines that needs and notes may take on a low and on a tall screen."""
MOST = 9
"""The lines of a card on a low screen; what goes beyond is counted, *About* has all of it."""


def name_line(card: CustomerCard, width: int) -> list[Span]:
    """The name and the first numbers; at the right the banner, else the manner's one line (P-12)."""
    sign = signs()
    left = _name(card, width // 2)
    reached = card.phones or card.addresses
    for number in [each for each in reached if each.shown != card.called][:2]:
        shown = one_line(number.said)
        if width_of(left) + cells(shown) + 3 < width - 4:
            tone = "struck" if number.do_not_call else "muted" if number.is_invalid else "accent"
            left += [("   ", ""), (shown, tone)]
    room = width - width_of(left) - 3
    tip = (banner_said(card.banner) or manner_tip(card.manner)) if room > 8 else ""
    return two_sided(left, [(sign.cut(tip, room), "due")] if tip else [], width)


def card_lines(
    card: CustomerCard,
    calls: Sequence[CallbackRow],
    width: int,
    *,
    now: datetime,
    shop: Shop,
    tall: bool,
    balance: str = "",
    facets: Sequence[Said] = (),
) -> list[list[Span]]:
    """The card: who they are, what to mind, how they are reached, what we promised, what subjects say, our word."""
    room = width - LABEL - 1
    most = TALL if tall else SHORT
    people = [_person(each, (*card.phones, *card.addresses)) for each in card.people]
    blocks: list[tuple[str, list[list[Span]]]] = [
        (_("Mind"), _prose(card.banner, room, most, "due")),
        (_("Reach"), _listed(_reached(card), room, most)),
        (_("People"), _listed(people, room, most)),
        (_("Manner"), _prose(manner_tip(card.manner), room, most, "due")),
        (_("Needs"), _prose(card.needs, room, most)),
        (_("Note"), _prose(card.note, room, most, "muted")),
        (_("Calls"), [_call(call, room, now=now, shop=shop) for call in calls[:most]]),
        *_said([Said(_("Money"), balance), *facets], room),
    ]
    lines: list[list[Span]] = []
    for label, block in blocks:
        for place, spans in enumerate(block):
            lines.append([(" ", ""), (signs().pad("" if place else label, LABEL), "muted"), *spans])
    beyond = 0 if tall else max(len(lines) - (MOST - 2), 0)
    lines = lines[: len(lines) - beyond]
    for place, known in enumerate(_known(card, beyond, room, 2 if tall or len(lines) < MOST - 2 else 1)):
        label = signs().pad("" if place else _("Known"), LABEL)
        lines.append([(" ", ""), (label, "muted"), (signs().cut(known, room), "muted")])
    return [_title(card, width), *lines]


def _known(card: CustomerCard, beyond: int, room: int, most: int) -> list[str]:
    """The facts in at most so many lines, before them how many lines more there are in About; what has no room, the
    last first, is among those."""
    parts = _facts(card)
    while True:
        lines = [""]
        for part in [*([_("{n} more in About").format(n=beyond)] if beyond else []), *parts]:
            longer = " · ".join(filter(None, (lines[-1], part)))
            if cells(longer) <= room or not lines[-1]:
                lines[-1] = longer
            else:
                lines.append(part)
        if len(lines) <= most or len(parts) < 2:
            return lines[:most]
        parts.pop()
        beyond += 1


def _said(facets: Sequence[Said], room: int) -> list[tuple[str, list[list[Span]]]]:
    """What subjects say, those of one label on one line."""
    blocks: dict[str, list[Span]] = {}
    for each in facets:
        if each.text:
            line = blocks.setdefault(each.label, [])
            left = room - width_of(line) - (3 if line else 0)
            if left > 0:
                line += [*([(" · ", "")] if line else []), (signs().cut(one_line(each.text), left), each.tone)]
    return [(label, [line]) for label, line in blocks.items()]


def facts(card: CustomerCard) -> str:
    """Since when, how many tickets, and how many of the calls that fell due were kept (R-80)."""
    return " · ".join(_facts(card))


def _facts(card: CustomerCard) -> list[str]:
    parts = []
    if card.since is not None:
        parts.append(_("customer since {day}").format(day=format_time.dated(card.since)))
    tickets = ngettext("{n} ticket", "{n} tickets", card.tickets).format(n=card.tickets)
    parts.append(tickets if card.tickets else _("no ticket yet"))
    if card.open_tickets:
        parts.append(ngettext("{n} open", "{n} open", card.open_tickets).format(n=card.open_tickets))
    if card.fallen_due:
        parts.append(_("{n} of {all} calls kept").format(n=card.kept, all=card.fallen_due))
    if card.referrer is not None:
        parts.append(_("by {name}").format(name=one_line(card.referrer.name)))
    if card.brought:
        parts.append(ngettext("brought {n}", "brought {n}", card.brought).format(n=card.brought))
    return parts


def _name(card: CustomerCard, width: int) -> list[Span]:
    spans: list[Span] = [(" ", ""), (signs().cut(one_line(card.called) or _("no name yet"), width), "strong")]
    gone = _("forgotten") if card.forgotten else _("taken back") if card.withdrawn else ""
    return [*spans, (f"   {gone}", "missed")] if gone else spans


def _title(card: CustomerCard, width: int) -> list[Span]:
    """The name; beside it the company, or that it is one."""
    left = _name(card, width // 2)
    about = [one_line(card.company)] if card.company else []
    if card.kind == "company":
        about.append(kind_word(card.kind))
    if not card.name:
        about.append(_("no name yet"))
    if card.language:
        about.append(one_line(language_name(card.language)))
    room = width - width_of(left) - 4
    return [*left, ("   " + signs().cut(" · ".join(about), max(room, 0)), "muted")] if about else left


def _reached(card: CustomerCard) -> list[Span]:
    """Every number and address that is nobody's in particular, with what it is for and whether it may be used."""
    named = {person.id for person in card.people}
    own = [each for each in card.reached if each.person_id not in named]
    first = next((each.id for each in own if each.kind == card.prefers), None)
    return [_contact(each, first=each.id == first) for each in own]


def _contact(contact: Contact, *, first: bool = False) -> Span:
    words = [one_line(contact.shown if contact.kind == "phone" else as_typed(contact.kind, contact.shown))]
    if contact.kind == "phone" and contact.label not in ("", "main", "other"):
        words.append(label_word(contact.label))
    if contact.is_invalid:
        words.append(_("(number to check)") if contact.kind == "phone" else _("(to check)"))
    if contact.do_not_call:
        words.append(_("(do not call)"))
    if first:
        words.append(_("(first)"))
    return " ".join(words), "struck" if contact.do_not_call else ""


def _person(person: PersonRow, contacts: Sequence[Contact]) -> Span:
    """Somebody at a company with the role and their own numbers."""
    name = one_line(person.name)
    words = [_("{name}, {role}").format(name=name, role=one_line(person.role)) if person.role else name]
    if person.does:
        words[-1:] = [
            _("{name} ({words})").format(
                name=words[-1], words=listed(word(PARTS, part) for part in person.does.split())
            )
        ]
    return " ".join([*words, *(_contact(each)[0] for each in contacts if each.person_id == person.id)]), ""


def _call(call: CallbackRow, width: int, *, now: datetime, shop: Shop) -> list[Span]:
    """A call that is still promised: when, what for, whose it is."""
    state = state_of(call.due_at, call.missed_at, now, timedelta(minutes=shop.lead_minutes))
    sign, tone = state_sign(state)
    when = format_time.relative(call.due_at, call.due_until, call.missed_at, now, shop.zone, 14)
    words = [one_line(each) for each in (call.reason or call.subject, call.owner.name if call.owner else "") if each]
    if call.ticket is not None:
        words.insert(0, f"#{call.ticket}")
    spans: list[Span] = [(f"{sign} {when}", tone if state in ("missed", "due") else "")]
    return [*spans, (signs().cut("".join(f" · {word}" for word in words), max(width - width_of(spans), 0)), "muted")]


def _listed(things: Sequence[Span], width: int, most: int) -> list[list[Span]]:
    """Things side by side while they fit, then on the next line; what does not fit at all is counted."""
    lines: list[list[Span]] = []
    for place, (words, tone) in enumerate(things):
        if lines and width_of(lines[-1]) + 3 + cells(words) <= width:
            lines[-1] += [(" · ", ""), (words, tone)]
        elif len(lines) < most:
            lines.append([(signs().cut(words, width), tone)])
        else:
            more = " · " + _("{n} more").format(n=len(things) - place)
            last, its_tone = lines[-1][-1]
            room = width - width_of(lines[-1][:-1]) - cells(more)
            lines[-1][-1:] = [(signs().cut(last, max(room, 0)), its_tone), (more, "")]
            break
    return lines


def _prose(text: str, width: int, most: int, tone: str = "") -> list[list[Span]]:
    """Text from people in at most so many lines, the last cut where there is more."""
    if not text.strip():
        return []
    lines = wrap(text.strip(), width)
    shown = lines[:most]
    if len(lines) > most:
        shown[-1] = signs().cut(" ".join(lines[most - 1 :]), width)
    return [[(line, tone)] for line in shown]
