"""What is said of a thing beside what it is called: until when it is under warranty, when it was bought."""

from datetime import date, timedelta

from deskside.desk.things.of_customer import ThingRow
from deskside.language.i18n import _, ngettext
from deskside.when.format_time import dated

_SOON = 62
_MONTH = 30.44


def warranty_said(until: date | None, today: date) -> str:
    """Until when something is under warranty, where it ever was: "warranty until 3 Apr 2027 (4 months)"."""
    return _("warranty {ends}").format(ends=ends_said(until, today)) if until is not None else ""


def ends_said(until: date, today: date) -> str:
    """Until when, and how long that is: "until 3 Apr 2027 (4 months)"; after its last day, since when it is over."""
    days = (until - today).days
    if days < 0:
        return _("over since {day}").format(day=dated(until + timedelta(days=1)))
    if days <= _SOON:
        left = ngettext("{n} day", "{n} days", days).format(n=days) if days else _("today")
    else:
        months = round(days / _MONTH)
        left = ngettext("{n} month", "{n} months", months).format(n=months)
    return _("until {day} ({left})").format(day=dated(until), left=left)


def bought_said(row: ThingRow) -> str:
    """When it was bought, and how many, where that is more than one."""
    said = [_("bought {day}").format(day=dated(row.bought_on)) if row.bought_on is not None else ""]
    if row.quantity != 1:
        said.append(_("{n} of them").format(n=f"{row.quantity:,}"))
    return " · ".join(filter(None, said))


def thing_said(row: ThingRow, today: date) -> str:
    """All of it in a line: "Tandem 24 · SN 8812 · warranty until 3 Apr 2027 (4 months)"."""
    return " · ".join(filter(None, (row.called, warranty_said(row.warranty_until, today) or bought_said(row))))


def tickets_said(row: ThingRow) -> str:
    """How many tickets are about it, and how many of them are not solved."""
    if not row.tickets:
        return ""
    said = ngettext("{n} ticket", "{n} tickets", row.tickets).format(n=row.tickets)
    return f"{said}, {_('{n} open').format(n=row.live)}" if row.live else said
