"""The answers of a guided call in words, and in one line what it came to: for the screen and the command."""

from collections.abc import Sequence
from datetime import date

from deskside.desk.collection_calls.account import GuidedAccount
from deskside.desk.collection_calls.agreed import promised_parts
from deskside.desk.collection_calls.answer_words import answer_words
from deskside.desk.collection_calls.fields import OUTCOMES
from deskside.desk.collection_calls.finish import Written
from deskside.desk.collection_calls.guided_call import GuidedCall
from deskside.language.i18n import _, listed, ngettext
from deskside.language.text import one_line
from deskside.money.amounts import Amount, Minor
from deskside.money.format_amount import shown
from deskside.when.format_time import long_day


def choice_words(call: GuidedCall, value: str) -> tuple[str, str]:
    """An answer to the question that stands now, and what it leads to."""
    return answer_words(call.account, call.step, value)


def promise_facts(account: GuidedAccount) -> tuple[str, list[str]]:
    """The promise that was broken last, empty where none was; and what is still awaited, by days."""
    broken = ""
    if (last := account.last_broken) is not None:
        said = shown(Amount(last.amount, last.currency), account.manner)
        broken = _("promised {amount} for {day}: not in").format(amount=said, day=long_day(last.due_on))
    awaited = [
        _("promised: {amount} for {day}").format(
            amount=shown(Amount(each.amount, each.currency), account.manner), day=long_day(each.due_on)
        )
        for each in account.awaited
    ]
    return broken, awaited


def what_to_type(call: GuidedCall) -> str:
    """What is to be typed at a step that does not say so by its name; empty at the others."""
    if call.step != "legal_name":
        return ""
    name = one_line(call.account.name)
    return _("To prepare a legal step for this account, write its name: {name}").format(name=name)


def parts_in_words(account: GuidedAccount, parts: Sequence[tuple[date, Minor]]) -> str:
    """The parts of a plan with their days, and what of the whole stays open."""
    said = listed(f"{long_day(day, with_year=True)} {account.said(minor)}" for day, minor in parts)
    count = ngettext("{n} part", "{n} parts", len(parts)).format(n=len(parts))
    left = account.asked - sum(minor for _day, minor in parts)
    rest = _("{amount} stays open").format(amount=account.said(left)) if left > 0 else ""
    return " · ".join(filter(None, (count, said, rest)))


def came_to(call: GuidedCall, written: Written) -> str:
    """What the call came to, and what it left behind."""
    name, outcome = call.account.name, _(OUTCOMES[written.outcome])
    parts = [_("{name}: {outcome}").format(name=name, outcome=outcome)]
    if written.ticket is not None:
        parts.append(_("ticket #{number}").format(number=written.ticket))
    if written.outcome not in ("promise", "plan"):
        for day, minor in promised_parts(call):
            parts.append(_("promised: {amount} for {day}").format(amount=call.account.said(minor), day=long_day(day)))
    if "legal_name" in call.answers:
        parts.append(_("a legal step is prepared"))
    if written.payment is not None:
        parts.append(_("payment noted"))
    if written.callback is not None:
        parts.append(_("the call they asked for is made"))
    if written.next_on is not None:
        parts.append(_("next on {day}").format(day=long_day(written.next_on)))
    return " · ".join(parts)
