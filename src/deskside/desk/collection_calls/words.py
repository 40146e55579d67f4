"""The answers of a guided call in words, and in one line what it came to: for the screen and the command."""

from deskside.desk.collection_calls.answer_words import answer_words
from deskside.desk.collection_calls.fields import OUTCOMES
from deskside.desk.collection_calls.finish import Written
from deskside.desk.collection_calls.guided_call import GuidedCall
from deskside.language.i18n import _
from deskside.when.format_time import long_day


def choice_words(call: GuidedCall, value: str) -> tuple[str, str]:
    """An answer to the question that stands now, and what it leads to."""
    return answer_words(call.account, call.step, value)


def came_to(call: GuidedCall, written: Written) -> str:
    """What the call came to, and what it left behind."""
    name, outcome = call.account.name, _(OUTCOMES[written.outcome])
    parts = [_("{name}: {outcome}").format(name=name, outcome=outcome)]
    if written.ticket is not None:
        parts.append(_("ticket #{number}").format(number=written.ticket))
    if written.payment is not None:
        parts.append(_("payment noted"))
    if written.callback is not None:
        parts.append(_("the call they asked for is made"))
    if written.next_on is not None:
        parts.append(_("next on {day}").format(day=long_day(written.next_on)))
    return " · ".join(parts)
