"""A round and its entries in words, for the screens and the commands."""

from collections.abc import Sequence
from datetime import date, datetime

from deskside.desk.figures import share_said
from deskside.desk.rounds.entries import OUT, REACHED, SENT, EntryRow
from deskside.desk.rounds.how_far import reached_said, until_said
from deskside.desk.rounds.next_entry import Left
from deskside.desk.rounds.outcomes import NOT_ASKED, OUTCOMES
from deskside.desk.rounds.progress import RoundRow
from deskside.language.i18n import _, dotted, listed, ngettext, noted
from deskside.shop.settings import Shop
from deskside.when.format_time import brief, stamp


def standing(row: RoundRow, today: date) -> str:
    """How a round stands in a line."""
    over = _("ended") if row.ended_at is not None else until_said(row.until, today)
    return dotted(reached_said(row), over)


def state_said(row: EntryRow, *, now: datetime, shop: Shop) -> str:
    """How an entry stands: the answer, or what is to come."""
    if row.state == REACHED:
        return row.answer
    if row.state == OUT:
        return _(OUTCOMES[NOT_ASKED])
    if row.state == SENT:
        return _("sent, no answer yet")
    if row.held_by:
        return _("with {name} now").format(name=row.held_by)
    if row.may.never:
        return row.may.why
    waits = row.waits_until
    if waits is not None and waits > now:
        return _("from {time} on").format(time=brief(waits, shop.zone, now))
    return _("to be tried again") if row.tries else _("not reached yet")


def tried_said(row: EntryRow, *, now: datetime, shop: Shop) -> str:
    """What came of the last contact, when and by whom; nothing where there was none."""
    if row.at is None:
        return ""
    outcome = row.answer or _(OUTCOMES.get(row.outcome, row.outcome))
    return noted(outcome, listed(filter(None, (stamp(row.at, shop.zone, now), row.by))))


def last_said(row: EntryRow, *, now: datetime, shop: Shop) -> str:
    """The same beside how it stands: an answer that stands there is not said again."""
    if row.at is None or row.state != REACHED:
        return tried_said(row, now=now, shop=shop)
    return listed(filter(None, (stamp(row.at, shop.zone, now), row.by)))


def answers_said(row: RoundRow, counts: Sequence[tuple[str, int]]) -> str:
    """How often each answer was given, of all that were (R-80)."""
    return listed(f"{answer} {share_said(count, row.reached)}" for answer, count in counts) if row.reached else ""


def left_said(row: RoundRow, left: Left, *, now: datetime, shop: Shop) -> str:
    """Why nobody of a round is next."""
    parts = []
    if left.later and left.next_at is not None:
        said = ngettext(
            "{n} can be reached later, the first {time}", "{n} can be reached later, the first {time}", left.later
        )
        parts.append(said.format(n=f"{left.later:,}", time=brief(left.next_at, shop.zone, now)))
    if left.with_others:
        parts.append(ngettext("{n} is with somebody else now", "{n} are with somebody else now", left.with_others))
        parts[-1] = parts[-1].format(n=f"{left.with_others:,}")
    if left.never:
        parts.append(ngettext("{n} cannot be reached", "{n} cannot be reached", left.never).format(n=f"{left.never:,}"))
    if row.sent:
        parts.append(ngettext("{n} was written to", "{n} were written to", row.sent).format(n=f"{row.sent:,}"))
    if not parts:
        parts.append(_("everybody is settled"))
    return dotted(_("Nobody is to be reached now in {round}").format(round=row.name), *parts)
