"""The end of the day asked on a terminal, ticket by ticket; each answer is saved before the next question (L-23)."""

import sys
from datetime import date
from typing import TYPE_CHECKING

from deskside.cli.context import Run
from deskside.cli.terminal_question import asked
from deskside.cli.tickets import row_of
from deskside.cli.when_phrase import echoed, promised, warn
from deskside.desk.callbacks.quiet_hours import Whom
from deskside.desk.day.carry_over import carry_as_they_stand, carry_over
from deskside.desk.day.proposed import Proposed, proposed
from deskside.desk.day.settings import known_reason, owner_id, reasons
from deskside.desk.day.undecided import as_they_stand, is_undecided, undecided
from deskside.desk.shared_sql import last_words
from deskside.desk.staff.members import find_staff, list_staff
from deskside.desk.tickets.status import resolve
from deskside.errors import DesksideError
from deskside.language.i18n import _, ngettext
from deskside.language.typed_place import typed_place
from deskside.when.format_time import brief

if TYPE_CHECKING:
    from deskside.when import When


class _StoppedError(Exception):
    """Ctrl+D: what was decided stays so."""


def go_through(run: Run, day: date) -> int:
    """Ask about everything that is left of the day; how many were decided. Ctrl+D stops."""
    decided = 0
    run.say(_("Enter alone leaves a ticket for later; Ctrl+D stops. Each answer is saved at once."))
    try:
        ready = as_they_stand(run.conn, day, now=run.now, shop=run.shop)
        if ready:
            question = ngettext(
                "{n} ticket has a reason, words told and a later call. Carry it over as it stands? [y/N]",
                "{n} tickets have a reason, words told and a later call. Carry them over as they stand? [y/N]",
                len(ready),
            )
            if asked(question.format(n=len(ready))):
                decided += len(run.do(carry_as_they_stand, day))
        for number in undecided(run.conn, day, now=run.now, shop=run.shop):
            if is_undecided(run.conn, number, day, run.shop):
                decided += _one(run, number, day)
    except _StoppedError:
        run.gap()
    return decided


def _one(run: Run, number: int, day: date) -> bool:
    row = row_of(run, number)
    run.gap()
    run.say("  ".join(part for part in (f"#{number}", row.customer_name, row.subject) if part))
    words = last_words(run.conn, ticket=number)
    if words is not None:
        run.say(f"  {words.text}")
    run.say(f"  {row.why}")
    while True:
        answer = _ask(_("s solved, c carry over [later]:")).lower()
        if answer in ("", "0"):
            return False
        try:
            if answer in ("s", "1"):
                told = _ask(_("What they were told:"))
                run.do(resolve, number, told)
                run.done(_("#{number} solved").format(number=number))
                return True
            if answer in ("c", "2"):
                _carry(run, number, day)
                return True
        except DesksideError as trouble:
            run.say(" ".join(part for part in (trouble.message, trouble.hint) if part))


def _carry(run: Run, number: int, day: date) -> None:
    known, start = reasons(run.conn), proposed(run.conn, number, day, now=run.now, hours=run.hours)
    for place, words in enumerate(known.values(), 1):
        run.say(f"  {place}  {words}")
    typed = _ask(_("It waits for:"), known.get(start.reason, start.reason))
    chosen = typed_place(typed, len(known))
    reason = known_reason(run.conn, typed if chosen is None else [*known][chosen])
    awaited = _ask(_("What is awaited, in a few words:"), start.awaited)
    told, when = "", None
    if start.is_known:
        told = _ask(_("What they were told:"), start.told)
        when = _when(run, number, start)
    assignee = _assignee(run, start)
    run.do(carry_over, number, reason, day=day, awaited=awaited, told=told, promise=when, assignee=assignee)
    run.done(_("#{number} is carried over").format(number=number))


def _when(run: Run, number: int, start: Proposed) -> "When | None":
    if start.later is not None:
        stands = brief(start.later.at, run.shop.zone, run.now, start.later.until)
        typed = _ask(_("The next call:"), stands)
        if typed == stands:
            return None
    else:
        typed = _ask(_("The next call:"), f"{start.free.astimezone(run.shop.zone):%Y-%m-%d %H:%M}")
    when = promised(run, typed)
    read_back = echoed(run, when, Whom(ticket=number))
    run.say(f"  {read_back.text}")
    warn(run, read_back)
    return when


def _assignee(run: Run, start: Proposed) -> int | None:
    if not start.often:
        return None
    owner = owner_id(run.conn)
    names = {person.id: person.name for person in list_staff(run.conn)}
    return find_staff(run.conn, _ask(_("It was moved three times: who sees to it?"), names.get(owner or 0, ""))).id


def _ask(question: str, proposed: str = "") -> str:
    sys.stdout.write(f"{question} {f'[{proposed}] ' if proposed else ''}")
    sys.stdout.flush()
    typed = sys.stdin.readline()
    if not typed:
        raise _StoppedError
    return typed.strip() or proposed
