"""What a row of an important date says: what it is, how many years, what was done (P-09)."""

from datetime import date

from deskside.desk.dates.day_text import occasion_said, turns_said, when_said, whose
from deskside.desk.dates.kinds import HOWS
from deskside.desk.dates.upcoming import DateRow, Done
from deskside.language.i18n import _, listed, ngettext
from deskside.when.format_time import dated
from deskside.when.yearly_text import day_said


def what_said(row: DateRow) -> str:
    """What it is, whose at a company, and how many years: "birthday of Rui · turns 64"."""
    return _joined(whose(row.kind, row.person), turns_said(row.kind, row.turns))


def done_said(row: DateRow) -> str:
    """What was done about this occasion: "done: card, call"; nothing where nothing was yet."""
    return _("done: {what}").format(what=listed(map(how_said, row.done))) if row.done else ""


def last_said(row: DateRow) -> str:
    """What was done about the one before: "last year: card", "19 Sep 2024: gift"."""
    if row.last is None or row.on is None:
        return ""
    is_last_year = row.on.year - row.last.occasion.year == 1
    when = _("last year") if is_last_year else dated(row.last.occasion)
    return _("{when}: {what}").format(when=when, what=how_said(row.last))


def how_said(done: Done) -> str:
    """What was done, in a word and in words."""
    how = _(HOWS[done.how]) if done.how in HOWS else done.how
    return _("{name} ({words})").format(name=how, words=done.text) if done.text else how


def why_said(row: DateRow, today: date) -> str:
    """The day as it was given and as it falls, how far away it is, and since when one is reminded of it."""
    if row.on is None:
        return day_said(row.day)
    before = ngettext("reminded {n} day before", "reminded {n} days before", row.remind_days).format(n=row.remind_days)
    return _joined(occasion_said(row.day, row.on, today), when_said(row.on, today), before if row.remind_days else "")


def date_said(row: DateRow, today: date, more: str = "") -> str:
    """All of it in a line: "in 3 days · birthday, lunar 8-15, turns 64 · last year: card".

    `more`, how many others there are, stands before what was done, whose words may be long.
    """
    what = [whose(row.kind, row.person), day_said(row.day), turns_said(row.kind, row.turns)]
    when = when_said(row.on, today) if row.on is not None else ""
    return _joined(when, listed(filter(None, what)), more, done_said(row) or last_said(row))


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))
