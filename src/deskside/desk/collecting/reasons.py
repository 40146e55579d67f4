"""Why an account is on the call list, in words, the weightiest first."""

from datetime import date
from typing import NamedTuple

from deskside.desk.collecting.last_calls import LastCall
from deskside.desk.collecting.worth import LARGE
from deskside.desk.promises_to_pay.states import StatedPromise
from deskside.language.i18n import N_, _, ngettext

_AGREED = N_("as agreed in the last call")
_AFTER = {
    "no-answer": N_("after no answer"),
    "left-word": N_("word was left"),
    "wrong-person": N_("after the wrong person"),
    "refused": N_("after they refused"),
    "not-today": N_("put off by us"),
    "paid": N_("to see whether it came"),
    "part": N_("to see whether it came"),
    "dispute": N_("after they contested it"),
    "ended": N_("after a call that broke off"),
}


class Reason(NamedTuple):
    """A reason by its code, and in words."""

    code: str
    words: str


def reasons_of(
    missed: StatedPromise | None,
    resumed: date | None,
    days: int,
    size: int,
    last: LastCall,
    today: date,
    *,
    reminded: bool,
) -> list[Reason]:
    """The reasons of an account, of which there is always one: how long it is overdue."""
    found = []
    if missed is not None:
        found.append(Reason("broken", _broken(missed)))
    if resumed is not None:
        found.append(Reason("resumed", _("pause is over")))
    found.append(Reason("days", ngettext("{n} day overdue", "{n} days overdue", days).format(n=days)))
    if size >= LARGE:
        found.append(Reason("large", _("large")))
    if last.next_on is not None and last.next_on <= today:
        found.append(Reason("agreed", _next_try(last, last.next_on, today)))
    if not last.called and not reminded:
        found.append(Reason("first", _("not reminded yet")))
    return found


def _next_try(last: LastCall, next_on: date, today: date) -> str:
    """On which day they were to be called again, and after what."""
    from deskside.when.format_time import day_month

    if next_on == today:
        return _("next try today, {after}").format(after=after(last))
    return _("next try was {day}, {after}").format(day=day_month(next_on), after=after(last))


def _broken(missed: StatedPromise) -> str:
    """By the day that was promised, as in the call and among the promises; the grace after it is the shop's affair."""
    from deskside.when.format_time import day_month

    day = day_month(missed.due_on)
    if missed.state == "broken":
        return _("promised for {day}, not in").format(day=day)
    return _("promised for {day}, only part came").format(day=day)


def after(last: LastCall) -> str:
    """What the last call came to, as the reason of the next one: "after no answer"."""
    return _(_AFTER.get(last.outcome, _AGREED))
