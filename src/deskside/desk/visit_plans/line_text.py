"""What a timeline says of visit plans; a visit that was made is words from the customer."""

from deskside.desk.tickets.line_text import Saying, because
from deskside.desk.tickets.timeline import TimelineLine
from deskside.desk.visit_plans.rules import rule_said
from deskside.language.i18n import _


def visits_planned(line: TimelineLine, _time: Saying) -> str:
    """A plan was made."""
    return because(_("Visits planned: {rule}").format(rule=rule_said(line.new or "")), line.text)


def plan_changed(line: TimelineLine, _time: Saying) -> str:
    """A plan was changed, its rule or only what it is for."""
    if line.old == line.new:
        return because(_("Visits planned: {rule}").format(rule=rule_said(line.new or "")), line.text)
    said = _("Visits planned: {old} → {new}").format(old=rule_said(line.old or ""), new=rule_said(line.new or ""))
    return because(said, line.text)


def plan_dropped(line: TimelineLine, _time: Saying) -> str:
    """A plan was taken away."""
    return because(_("Visits no longer planned: {rule}").format(rule=rule_said(line.old or "")), line.text)


def visit_skipped(line: TimelineLine, _time: Saying) -> str:
    """A visit was left out, and why."""
    return because(_("Visit skipped ({rule})").format(rule=rule_said(line.old or "")), line.text)
