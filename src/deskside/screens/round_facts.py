"""What stands on the screen of one in a round: what to mind, what to say, what was tried, what is known (P-15)."""

from collections.abc import Sequence

from deskside.desk.callbacks.card import CallCard, unpromised_card
from deskside.desk.customers.manner import manner_tip
from deskside.desk.desk_session import DeskSession
from deskside.desk.rounds.entries import OPEN, EntryRow
from deskside.desk.rounds.progress import RoundRow
from deskside.desk.rounds.said import state_said, tried_said
from deskside.desk.rounds.spoken import what_to_say
from deskside.language.i18n import _, dotted
from deskside.shop import clock
from deskside.widgets.balance import balance
from deskside.widgets.call_facts import known_of, long_fact, one_fact
from deskside.widgets.styled_text import Span

_SAY_LINES = 4


def words_of(desk: DeskSession, round_: RoundRow, row: EntryRow) -> str:
    """What is said to them."""
    return desk.ask(what_to_say, round_, row.customer.id, shop=desk.shop)


def fact_lines(desk: DeskSession, round_: RoundRow, row: EntryRow, width: int, most: int) -> Sequence[list[Span]]:
    """At most `most` lines: why to take care, the words or else the purpose, what was tried, what is known."""
    now, shop = clock.now(), desk.shop
    card: CallCard = desk.ask(unpromised_card, None, row.customer.id, now=now, shop=shop)
    lines = [one_fact(_("Mind"), card.banner, width, tone="due")] if card.banner else []
    if not row.may.allowed and row.state == OPEN:
        lines.append(one_fact(_("Wait"), dotted(row.may.why, state_said(row, now=now, shop=shop)), width, tone="due"))
    words = words_of(desk, round_, row)
    after = [one_fact(_("Tried"), tried_said(row, now=now, shop=shop), width)] if row.at is not None else []
    if row.note:
        after.append(one_fact("" if after else _("Note"), row.note, width))
    if card.manner:
        after.append(one_fact(_("Know"), manner_tip(card.manner), width, tone="due"))
    room = max(min(_SAY_LINES, most - len(lines) - len(after)), 1)
    if words:
        lines += long_fact(_("Say"), words, width, room, tone="strong")
    elif round_.purpose:
        lines += long_fact(_("Why"), round_.purpose, width, room)
    lines += after
    known = known_of(card, balance(desk, row.customer.id))
    if known and len(lines) < most:
        lines += long_fact("" if card.manner else _("Know"), known, width, min(most - len(lines), 2))
    return lines[:most]
