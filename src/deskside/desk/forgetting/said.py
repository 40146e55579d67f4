"""What forgetting a customer does or did, in sentences for a screen and a command alike."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from deskside.desk.forgetting.plan import ForgetPlan
from deskside.desk.forgetting.words import counted
from deskside.language.i18n import _, listed, ngettext
from deskside.money.amounts import Amount

MOST_NAMED = 50


class Part(NamedTuple):
    """A heading with its sentences."""

    heading: str
    sentences: list[str]


def parts_of(plan: ForgetPlan, copies: Sequence[str], said: Callable[[Amount], str]) -> list[Part]:
    """All that is to be known before it and after it, in order; what there is nothing of is left out."""
    blanked = counted(plan.blanked)
    found = [
        Part(_("Goes"), _one([*counted(plan.removed), *_traces(plan)])),
        Part(_("Stays without any words, for the figures"), _one(blanked)),
        Part(_("Stays as money, with numbers and amounts"), _one(counted(plan.money))),
        Part(_("Ends with it"), _ended(plan, said)),
        Part(_("Words of others that name them, and stay"), _mentions(plan)),
        Part(_("Elsewhere"), _elsewhere(plan, copies)),
    ]
    return [part for part in found if part.sentences]


def _one(things: list[str]) -> list[str]:
    return [listed(things)] if things else []


def _traces(plan: ForgetPlan) -> list[str]:
    found = (
        (plan.drafts, ngettext("{n} form that was not saved", "{n} forms that were not saved", plan.drafts)),
        (plan.calls, ngettext("{n} call that came in", "{n} calls that came in", plan.calls)),
        (plan.changes, ngettext("{n} change that undo knows", "{n} changes that undo knows", plan.changes)),
    )
    return [said.format(n=n) for n, said in found if n]


def _ended(plan: ForgetPlan, said: Callable[[Amount], str]) -> list[str]:
    found = []
    if plan.live_tickets:
        words = ngettext("{n} live ticket is closed", "{n} live tickets are closed", plan.live_tickets)
        found.append(words.format(n=plan.live_tickets))
    if plan.open_calls:
        words = ngettext("{n} promised call is cancelled", "{n} promised calls are cancelled", plan.open_calls)
        found.append(words.format(n=plan.open_calls))
    if plan.open_amounts:
        amounts = listed(map(said, plan.open_amounts))
        found.append(_("Still open: {amounts}. Nobody can be asked for it any more.").format(amounts=amounts))
    return found


def _mentions(plan: ForgetPlan) -> list[str]:
    found = [_("{where}: “{text}”").format(where=each.where, text=each.text) for each in plan.still_named[:MOST_NAMED]]
    more = len(plan.still_named) - len(found)
    return [*found, ngettext("and {n} more", "and {n} more", more).format(n=more)] if more else found


def _elsewhere(plan: ForgetPlan, copies: Sequence[str]) -> list[str]:
    found = []
    if copies:
        found.append(
            _("Beside the desk’s file lie other desks and copies, which may hold them still: {files}").format(
                files=listed(copies)
            )
        )
    if plan.backups:
        words = ngettext(
            "{n} backup holds them still; delete it, or see to it that it is not put back: {files}",
            "{n} backups hold them still; delete them, or see to it that none is put back: {files}",
            len(plan.backups),
        )
        found.append(words.format(n=len(plan.backups), files=listed(plan.backups)))
    if plan.imports:
        found.append(_("They came from {files}, which may be kept somewhere.").format(files=listed(plan.imports)))
    found.append(_("Other copies, exports and printed papers are not known here: look for them yourself."))
    return found
