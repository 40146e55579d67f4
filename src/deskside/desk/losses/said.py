"""A lost customer in words: since when, why, how far winning back is (P-13)."""

from datetime import date

from deskside.desk.losses.codes import DIED
from deskside.desk.losses.line_text import end_said, reason_said, step_said
from deskside.desk.losses.lost import LossRow
from deskside.language.i18n import _, dotted
from deskside.when.format_time import dated


def loss_said(row: LossRow) -> str:
    """All of it in a line: "since 3 Mar 2026 · the price · next: propose something to them, 9 Mar 2026"."""
    since = _("since {day}").format(day=dated(row.lost_on))
    if row.reason == DIED:
        return dotted(reason_said(DIED), since, row.note)
    return dotted(since, reason_said(row.reason), plan_said(row), row.note)


def lost_said(lost: tuple[date, str] | None) -> str:
    """What a row says of who is lost since a day, and why: "lost since 3 Mar 2026: price"; nothing of the others."""
    if lost is None:
        return ""
    since, reason = lost
    if reason == DIED:
        return dotted(reason_said(DIED), _("since {day}").format(day=dated(since)))
    return _("lost since {day}: {reason}").format(day=dated(since), reason=reason_said(reason))


def plan_said(row: LossRow) -> str:
    """The next step with its day, or how it ended; nothing where nobody tries."""
    if row.next is not None:
        return _("next: {step}, {day}").format(step=step_said(row.next.kind), day=dated(row.next.due_on))
    return end_said(row.ended) if row.ended else ""
