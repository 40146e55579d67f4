"""What a row of a visit plan says: how often, what for, when the next one is (P-15)."""

from datetime import date

from deskside.desk.codes import CHANNELS
from deskside.desk.visit_plans.plans import PlanRow, Visit
from deskside.desk.visit_plans.rules import rule_said
from deskside.language.i18n import _, dotted, ngettext
from deskside.when.format_time import dated, long_day


def when_said(row: PlanRow, today: date) -> str:
    """When the next visit is: "today", "in 3 days", "overdue for 12 days"."""
    days = (row.falls - today).days
    if days < 0:
        return ngettext("overdue for {n} day", "overdue for {n} days", -days).format(n=f"{-days:,}")
    if days == 0:
        return _("today")
    return _("tomorrow") if days == 1 else ngettext("in {n} day", "in {n} days", days).format(n=f"{days:,}")


def day_said(row: PlanRow, today: date) -> str:
    """The open day on which it falls, beside the day of the rule where that is closed."""
    said = long_day(row.falls, row.falls.year != today.year)
    if row.falls == row.due_on:
        return said
    return _("{day}, moved from {other}").format(day=said, other=long_day(row.due_on, row.due_on.year != today.year))


def plan_said(row: PlanRow) -> str:
    """How often, and what for: "every 90 days · ask about the brakes"."""
    return dotted(rule_said(row.rule), row.purpose)


def why_said(row: PlanRow, today: date) -> str:
    """How often, the day, the last contact, and what was learnt last."""
    contact = _("last contact {day}").format(day=dated(row.contact)) if row.contact is not None else ""
    return dotted(rule_said(row.rule), day_said(row, today), contact)


def visit_said(visit: Visit | None) -> str:
    """What became of the last visit: "5 Mar 2026, phone: wants a second one"."""
    if visit is None:
        return ""
    way = _(CHANNELS[visit.channel]) if visit.channel in CHANNELS else _("skipped")
    said = _("{day}, {way}").format(day=dated(visit.on_day), way=way)
    return _("{said}: {words}").format(said=said, words=visit.learnt) if visit.learnt else said
