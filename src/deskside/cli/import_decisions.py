"""Doubtful payments of an import, decided one by one at a terminal (R-34, R-42)."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from deskside.language.i18n import _, ngettext
from deskside.language.text import one_line

if TYPE_CHECKING:
    from deskside.exchange.payment_decision import Decision
    from deskside.exchange.plan import Plan, Proposed

_HELP = frozenset({"?", "？", "h", "help", "帮助"})
_ALL = frozenset({"all", "a", "全部"})
_ENDS = frozenset({"q", "quit"})


def decided(plan: "Plan", understand: "Callable[[str], Decision]", again: bool = False) -> tuple[str, ...]:
    """What somebody at the terminal decides of each row that waits for it, as --decide would say it.

    Without a terminal nobody is asked. An empty answer leaves a row for later, `q` all that come after it; `all` takes
    what is proposed for all of those; `?` explains. What is not understood, or cannot be done with the row, is said at
    once and the row is asked `again`, as are those whose answer did not hold.
    """
    waiting = [each for each in plan.proposals if not each.sure]
    waiting = [each for each in waiting if each.line in plan.strange] if again else waiting
    if not waiting or (plan.decisions and not again) or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return ()
    said = ngettext("{n} payment waits for a decision.", "{n} payments wait for a decision.", len(waiting))
    _tell(said.format(n=len(waiting)))
    _explain(any(each.customer_id is not None for each in waiting))
    reasons = {problem.line: problem.reason for problem in plan.problems}
    answers: list[str] = []
    for place, each in enumerate(waiting):
        answer = _answer(each, one_line(reasons.get(each.line, each.why)), understand)
        if answer is None or answer.casefold() in _ALL:
            rest = "later" if answer is None else "yes"
            if again:
                answers += [f"{left.line}={rest}" for left in waiting[place:]]
            elif answer is not None:
                answers.append(f"all={rest}")
            break
        if answer or again:
            answers.append(f"{each.line}={answer or 'later'}")
    return tuple(answers)


def _answer(each: "Proposed", asked: str, understand: "Callable[[str], Decision]") -> str | None:
    """The answer about one row once it is understood; None at the end."""
    ways = "[y/n/?]" if each.customer_id is not None else "[n/?]"
    while True:
        sys.stdout.write(f"{asked} {ways} ")
        sys.stdout.flush()
        typed = sys.stdin.readline()
        answer = typed.strip()
        if not typed or answer.casefold() in _ENDS:
            return None
        if answer.casefold() in _HELP:
            _explain(each.customer_id is not None)
        elif not answer or answer.casefold() in _ALL:
            return answer
        elif why := _why_not(each, understand(answer)):
            _tell(why)
        else:
            return answer


def _why_not(each: "Proposed", decision: "Decision") -> str:
    """Why that cannot be done with a row; empty where it can."""
    if decision.word == "yes" and each.customer_id is None:
        return _("Nothing is proposed there: say which customer or invoice it is, or n.")
    if decision.word == "new" and each.kind != "payment":
        return _("That went out: say to which customer.")
    if decision.word == "new" and not each.payer:
        return _("Nobody is named there: say which customer it is.")
    return decision.why


def _explain(is_proposed: bool) -> None:
    if is_proposed:
        _tell(
            _("y takes what is proposed, n leaves it out for good, Enter leaves it for later; all takes all, q ends.")
        )
    else:
        _tell(_("n leaves it out for good, Enter leaves it for later; all takes what is proposed for others, q ends."))
    _tell(_("The number of an invoice, a name, @ and the number of a customer, or new says it otherwise."))


def _tell(text: str) -> None:
    sys.stdout.write(f"{one_line(text)}\n")
