"""Why customers were lost, beside what is published, and how many were won back (P-13, R-28, R-80)."""

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from deskside.desk.figures import Behind, FigureLine, Rate, Section, counted, rate_bar, rate_said
from deskside.desk.losses.codes import DIED, MISTAKEN, REASONS, UNKNOWN, WON
from deskside.desk.losses.line_text import end_said, reason_said
from deskside.desk.losses.lost import LossRow, loss_row, losses
from deskside.desk.losses.said import plan_said
from deskside.language.glyphs import Signs
from deskside.language.i18n import _
from deskside.when.format_time import dated

PUBLISHED = {"service": 65, "price": 15, "product": 15, "moved": 4, DIED: 1}
"""Of a hundred customers who leave, so many do for each reason; our own fault is among the service."""


class LossFigures(NamedTuple):
    """For each reason whom it took of those whose reason is known, as losses; those without one; the rate won back."""

    reasons: dict[str, Rate]
    unknown: tuple[int, ...]
    won: Rate

    @property
    def anybody(self) -> bool:
        """Whether anybody was lost."""
        return bool(self.unknown) or any(rate.whole for rate in self.reasons.values())


def loss_figures(conn: sqlite3.Connection, first: date, last: date) -> LossFigures:
    """The losses from `first` to `last`, by the day they left, without those that were a mistake.

    Won back is counted among those where it was tried and has ended.
    """
    rows = [row for row in losses(conn, first, last) if row.ended != MISTAKEN]
    known = [row.id for row in rows if row.reason != UNKNOWN]
    split = {
        reason: counted(known, [row.id for row in rows if row.reason == reason])
        for reason in REASONS
        if reason != UNKNOWN
    }
    tried = [row for row in rows if row.steps and row.ended]
    won = counted([row.id for row in tried], [row.id for row in tried if row.ended == WON])
    return LossFigures(split, tuple(row.id for row in rows if row.reason == UNKNOWN), won)


def loss_sections(found: LossFigures, signs: Signs, width: int) -> list[Section]:
    """The figures in the order in which they are read; bars have at most so many cells as `width`."""
    return [
        Section(
            _("Why customers were lost"),
            _("Lost for the reason ÷ lost in these days for a reason that is known. Published: of all who leave."),
            tuple(_split(found, signs, width)),
            _("Nobody was lost in these days."),
        ),
        Section(
            _("Won back"),
            _("Won back ÷ lost in these days, where winning back was begun and has ended."),
            tuple(_won(found.won, signs, width)),
            _("No winning back has ended."),
        ),
    ]


def losses_behind(conn: sqlite3.Connection, keys: Sequence[int]) -> list[Behind]:
    """The rows behind a figure: whom it is about, since when, why, and what became of it."""
    return [_behind(loss_row(conn, key)) for key in keys]


def _behind(row: LossRow) -> Behind:
    sign = "kept" if row.ended == WON else "missed" if not row.ended else "late"
    state = end_said(row.ended) if row.ended else plan_said(row) or _("lost")
    what = ": ".join(filter(None, (reason_said(row.reason), row.note)))
    return Behind(sign, state, dated(row.lost_on), row.customer.name, what, customer=row.customer.id)


def _split(found: LossFigures, signs: Signs, width: int) -> list[FigureLine]:
    lines = [
        FigureLine(reason_said(reason), _value(reason, rate), rate_bar(rate, signs, width), "loss", (*rate.good,))
        for reason, rate in found.reasons.items()
        if rate.whole
    ]
    if found.unknown:
        lines.append(FigureLine(reason_said(UNKNOWN), f"{len(found.unknown):,}", "", "loss", found.unknown))
    return lines


def _won(rate: Rate, signs: Signs, width: int) -> list[FigureLine]:
    said = rate_said(rate), rate_bar(rate, signs, width)
    return [FigureLine(_("Won back"), *said, "loss", (*rate.cases,))] if rate.whole else []


def _value(reason: str, rate: Rate) -> str:
    """The rate beside the published one; our own fault is among the service there."""
    if reason not in PUBLISHED:
        return rate_said(rate)
    return _("{rate} · published {percent}%").format(rate=rate_said(rate), percent=PUBLISHED[reason])
