"""The course of a guided call: which question follows which answer, as one function that reads like the talk (R-60).

It only asks. An answer is text: a choice, words, a day (2026-12-01), minor units, or parts (2026-12-01=4000 …).
"""

from collections.abc import Generator
from datetime import date
from typing import NamedTuple

from deskside.desk.collection_calls.account import GuidedAccount, part_days
from deskside.desk.collection_calls.steps import Ask, choose, in_words
from deskside.desk.promises_to_pay.record import TOO_MANY
from deskside.desk.ways_to_pay import MEANS
from deskside.money.amounts import Minor, parts


class Came(NamedTuple):
    """What came of the call; `spoke` where it was with the right person (R-62 counts it as a conversation)."""

    outcome: str
    spoke: bool


Talk = Generator[Ask, str, Came]
PLAN_COUNTS = ("2", "3", "4", "6", "12")
_LATER = {"no-answer": 1, "left-word": 2, "wrong-person": 1, "dispute": 7, "paid": 3, "refused": 7, "ended": 1}
"""Working days until the next call that is proposed after an outcome."""
_WITH_THEM = ("paid", "promise", "plan", "dispute", "refused")
"""Outcomes that nobody but the right person can give; without a yes to that no amount is shown (R-60)."""


def conversation(account: GuidedAccount) -> Talk:
    """The call from its first question on."""
    if account.in_the_way and (yield choose("obstacles")) == "not-today":
        yield _next_on(account, 1, spoke=None)
        return Came("not-today", False)
    if account.blocked:
        yield in_words("override", needed=True)
    if (yield choose("person", "person")) == "other":
        return (yield from _wrong_person(account))
    known = yield choose("amount", "amount")
    if known == "paid":
        return (yield from _paid(account))
    if known == "dispute":
        return (yield from _dispute(account))
    why = yield choose("why", "why")
    reason = yield choose(f"why_{why}", "why")
    if reason in ("wrong-amount", "faulty-goods"):
        return (yield from _dispute(account))
    if reason == "refuses":
        return (yield from _refused(account))
    if reason == "part":
        return (yield from _part(account, account.asked))
    if reason == "hardship":
        return (yield from _plan(account, account.asked))
    if reason == "signature":
        yield in_words("signatory", "why")
    if reason == "order-number":
        yield in_words("order_number", "why")
    return (yield from _promise(account, account.asked))


def ended(account: GuidedAccount, *, spoke: bool, overridden: bool) -> Talk:
    """`0`: the call ended otherwise, at whichever question it stood, also before it was said why it was made at all."""
    outcome = yield choose("ended")
    if account.blocked and not overridden:
        yield in_words("override", needed=True)
    if outcome in _WITH_THEM and not spoke and (yield choose("person", "person")) == "other":
        return (yield from _wrong_person(account))
    if outcome == "wrong-person":
        return (yield from _wrong_person(account))
    if outcome == "paid":
        return (yield from _paid(account))
    if outcome == "promise":
        return (yield from _promise(account, account.asked))
    if outcome == "plan":
        return (yield from _plan(account, account.asked))
    if outcome == "dispute":
        return (yield from _dispute(account))
    if outcome == "refused":
        return (yield from _refused(account))
    if outcome == "left-word":
        yield in_words("left_with")
    spoke = spoke and outcome == "ended"
    yield _next_on(account, _LATER[outcome], spoke=spoke)
    return Came(outcome, spoke)


def _promise(account: GuidedAccount, asked: int) -> Talk:
    """A way to pay, then amount and day; after two broken ones something else comes first (R-51)."""
    if account.broken >= TOO_MANY:
        instead = yield choose("other", "ways")
        if instead == "part":
            return (yield from _part(account, asked))
        if instead == "owner":
            yield _next_on(account, 1, spoke=True)
            return Came("ended", True)
    if (yield choose("ways", "ways", account.means)) == "instalments":
        return (yield from _plan(account, asked))
    amount = int((yield Ask("promise_amount", "amount", value=str(asked), stage="promise", most=asked)))
    day = yield Ask("promise_on", "day", stage="promise")
    if amount < asked:
        yield from _rest(day)
    yield choose("read_back", "read_back")
    return Came("promise", True)


def _part(account: GuidedAccount, asked: int) -> Talk:
    """A part now and the rest on a day: a promise whose rest is asked for at once."""
    yield choose("ways", "ways", _at_once(account))
    amount = int((yield Ask("promise_amount", "amount", stage="promise", most=asked)))
    day = yield Ask("promise_on", "day", value=account.today.isoformat(), stage="promise")
    if amount < asked:
        yield from _rest(day)
    yield choose("read_back", "read_back")
    return Came("part" if amount < asked else "promise", True)


def _rest(after: str) -> Generator[Ask, str, None]:
    if (yield choose("rest", "promise")) == "promise":
        yield Ask("rest_on", "day", stage="promise", after=after)


def _plan(account: GuidedAccount, asked: int) -> Talk:
    """Instalments: how many, how often, from when; the parts are proposed and may be changed (R-43)."""
    count = int((yield choose("plan_count", "promise", tuple(n for n in PLAN_COUNTS if int(n) <= asked) or ("1",))))
    every = yield choose("plan_every", "promise")
    first = date.fromisoformat((yield Ask("plan_first", "day", stage="promise")))
    proposed = zip(part_days(first, count, every), parts(Minor(asked), count), strict=True)
    whole = " ".join(f"{day.isoformat()}={minor}" for day, minor in proposed)
    yield Ask("plan_parts", "parts", value=whole, stage="promise", most=asked)
    yield choose("plan_by", "promise", _at_once(account))
    yield choose("read_back", "read_back")
    return Came("plan", True)


def _paid(account: GuidedAccount) -> Talk:
    """They say that it is paid, all or a part: what proves it, and whether it is written down as a payment now."""
    amount = int((yield Ask("paid_amount", "amount", value=str(account.asked), stage="promise", most=account.payable)))
    yield Ask("paid_on", "past-day", value=account.today.isoformat(), stage="promise")
    yield choose("paid_by", "promise", tuple(way for way in MEANS if way != "instalments"))
    yield in_words("paid_reference", "promise")
    outcome = "part" if amount < account.asked else "paid"
    promised = False
    if amount < account.asked and (yield choose("rest", "promise")) == "promise":
        yield Ask("rest_on", "day", stage="promise", after=account.today.isoformat())
        promised = True
    recorded = (yield choose("paid_record", "promise")) == "record"
    if not recorded or (outcome == "part" and not promised):
        yield _next_on(account, _LATER["paid"], spoke=True)
    if promised:
        yield choose("read_back", "read_back")
    return Came(outcome, True)


def _dispute(account: GuidedAccount) -> Talk:
    """What they contest becomes a ticket and is left aside; the rest may still be asked for (R-45)."""
    invoice = str(account.dues[0].invoice_id) if account.dues else ""
    if len(account.dues) > 1:
        invoice = yield choose("dispute_invoice", "why", tuple(str(due.invoice_id) for due in account.dues))
    most = account.due(invoice).open
    contested = int((yield Ask("dispute_amount", "amount", value=str(most), stage="why", most=most)))
    yield in_words("dispute_why", "why", needed=True)
    left = account.asked - contested
    if left and (yield choose("dispute_rest", "why")) == "ask":
        asked = yield from _promise(account, left)
        return asked._replace(outcome="dispute")
    yield _next_on(account, _LATER["dispute"], spoke=True)
    return Came("dispute", True)


def _wrong_person(account: GuidedAccount) -> Talk:
    """Who is the right one, as far as they say; no amounts to anybody else."""
    if (yield in_words("right_person", "person")):
        yield in_words("right_number", "person")
    yield _next_on(account, _LATER["wrong-person"], spoke=False)
    return Came("wrong-person", False)


def _refused(account: GuidedAccount) -> Talk:
    """They will not pay: a legal step only where the name of the account confirms it (R-63)."""
    if not account.legal_on and (yield choose("legal", "why")) == "prepare":
        yield in_words("legal_name", "why", needed=True)
    yield _next_on(account, _LATER["refused"], spoke=True)
    return Came("refused", True)


def _at_once(account: GuidedAccount) -> tuple[str, ...]:
    """The shop's ways to pay one amount; where it offers instalments alone, a transfer."""
    return tuple(way for way in account.means if way != "instalments") or ("transfer",)


def _next_on(account: GuidedAccount, days: int, *, spoke: bool | None) -> Ask:
    return Ask("next_on", "day", value=account.next_days(days, spoke).isoformat())
