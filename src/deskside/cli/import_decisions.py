"""Doubtful payments of an import, decided one by one at a terminal (R-34, R-42)."""

import sys
from typing import TYPE_CHECKING

from deskside.language.i18n import _, ngettext
from deskside.language.text import one_line

if TYPE_CHECKING:
    from deskside.exchange.plan import Plan


def decided(plan: "Plan") -> tuple[str, ...]:
    """What somebody at the terminal decides of each row that waits for it, as --decide would say it.

    Without a terminal nobody is asked. An empty answer leaves a row for later, `q` all that come after it; `all` takes
    what is proposed for all of those.
    """
    waiting = [] if plan.decisions else [each for each in plan.proposals if not each.sure]
    if not waiting or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return ()
    said = ngettext("{n} payment waits for a decision.", "{n} payments wait for a decision.", len(waiting))
    _tell(said.format(n=len(waiting)))
    _tell(_("y takes what is proposed, n leaves it out for good, Enter leaves it for later; all takes all, q ends."))
    _tell(_("The number of an invoice, a name, @ and the number of a customer, or new says it otherwise."))
    reasons = {problem.line: problem.reason for problem in plan.problems}
    answers: list[str] = []
    for each in waiting:
        sys.stdout.write(f"{one_line(reasons.get(each.line, each.why))} ")
        sys.stdout.flush()
        answer = sys.stdin.readline().strip()
        if answer.lower() in ("q", "quit"):
            break
        if answer.lower() in ("all", "a", "全部"):
            answers.append("all=yes")
            break
        if answer:
            answers.append(f"{each.line}={answer}")
    return tuple(answers)


def _tell(text: str) -> None:
    sys.stdout.write(f"{one_line(text)}\n")
