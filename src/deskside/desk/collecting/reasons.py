"""Why an account is on the call list, in words, the weightiest first."""

from datetime import date, timedelta
from typing import NamedTuple

from deskside.desk.collecting.last_calls import LastCall
from deskside.desk.collecting.worth import LARGE
from deskside.desk.pauses.paused import Paused
from deskside.desk.promises_to_pay.states import StatedPromise
from deskside.language.i18n import _, ngettext


class Reason(NamedTuple):
    """A reason by its code, and in words."""

    code: str
    words: str


def reasons_of(
    missed: StatedPromise | None, resumed: Paused | None, days: int, size: int, last: LastCall, today: date
) -> list[Reason]:
    """The reasons of an account, of which there is always one: how long it is overdue."""
    found = []
    if missed is not None:
        found.append(Reason("broken", _broken(missed, today)))
    if resumed is not None:
        found.append(Reason("resumed", _("pause is over")))
    found.append(Reason("days", ngettext("{n} day overdue", "{n} days overdue", days).format(n=days)))
    if size >= LARGE:
        found.append(Reason("large", _("large")))
    if last.next_on == today:
        found.append(Reason("agreed", _("call agreed for today")))
    if not last.called:
        found.append(Reason("first", _("first reminder")))
    return found


def _broken(missed: StatedPromise, today: date) -> str:
    if missed.until == today - timedelta(days=1):
        return _("broken promise yesterday") if missed.state == "broken" else _("promise kept in part only, yesterday")
    from deskside.when.format_time import day_month

    day = day_month(missed.until)
    if missed.state == "broken":
        return _("broken promise on {day}").format(day=day)
    return _("promise kept in part only, on {day}").format(day=day)
