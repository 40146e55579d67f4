"""A customer lost, with the reason; found again; the plan of winning them back, step by step (P-13, R-28)."""

import sqlite3
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from deskside.desk.dates.open_days import next_open_day
from deskside.desk.losses.codes import AHEAD, DIED, MISTAKEN, NOT_LOST, ORDER, WON
from deskside.desk.losses.fields import END, ENDS_OF_A_PLAN, LOSS, STEP
from deskside.desk.losses.lost import LossRow, loss_of, written_twice
from deskside.desk.losses.said import lost_said
from deskside.desk.unit_of_work import UnitOfWork, unit_of_work
from deskside.errors import BadInput, Refused
from deskside.language.i18n import _, listed
from deskside.shop.zones import local_day
from deskside.when.format_time import dated


def mark_lost(
    conn: sqlite3.Connection,
    customer_id: int,
    reason: str,
    note: str | None = None,
    *,
    lost_on: date | None = None,
    by: int | None,
    now: datetime,
) -> int:
    """Write down that a customer does not come any more; the loss's id. Of one who is lost, say the reason anew.

    They are a past customer then. Without a `note` what was said before stays. Of somebody who died or is infirm the
    plan ends. `BadInput` for a day to come.
    """
    why, words = LOSS["reason"].kind.fit(reason), LOSS["note"].kind.fit(note or "")
    with unit_of_work(conn, "mark_lost", by=by, now=now, customer=customer_id) as work:
        customer = work.customer(customer_id)
        today = local_day(now, work.shop.zone)
        if lost_on is not None and lost_on > today:
            raise BadInput(_("{day} is still to come.").format(day=dated(lost_on)), hint=_("Say the day they left."))
        known, writes = loss_of(conn, customer_id), work.writes
        if known is not None:
            said = known.note if note is None else words
            values = {"reason": why, "note": said, "lost_on": (lost_on or known.lost_on).isoformat()}
            if values != {"reason": known.reason, "note": known.note, "lost_on": known.lost_on.isoformat()}:
                work.update("loss", known.id, values)
            if why == DIED and not known.ended:
                _end(work, known, "given-up" if known.steps else "", "")
            made = known.id
        else:
            made = work.insert(
                "loss",
                {
                    "customer_id": customer_id,
                    "reason": why,
                    "note": words,
                    "lost_on": (lost_on or today).isoformat(),
                    "standing_before": customer["standing"],
                    "at": work.at,
                    "by_id": by,
                    "ended": "",
                    "result": "",
                },
            )
        _stand(work, customer_id, "past")
        if work.writes != writes:
            work.line("customer_lost", customer=customer_id, text=words, new=why)
    return made


def not_lost(conn: sqlite3.Connection, customer_id: int, text: str = "", *, by: int | None, now: datetime) -> None:
    """They were never lost: it does not count, and they stand as they did. `Refused` for somebody who is not lost."""
    end(conn, customer_id, MISTAKEN, text, by=by, now=now)


def begin_win_back(
    conn: sqlite3.Connection, customer_id: int, *, due_on: date | None = None, by: int | None, now: datetime
) -> date:
    """Begin to win somebody back, or anew after it failed: the day on which to understand why they left, an open one.

    `Refused` where they are not lost, where it is begun already, and for somebody who died or is infirm.
    """
    with unit_of_work(conn, "begin_win_back", by=by, now=now, customer=customer_id) as work:
        loss = _lost(work, customer_id)
        if loss.reason == DIED:
            raise Refused(
                _("{name} is not to be won back.").format(name=loss.customer.name),
                hint=_("Nobody is asked back who died or is infirm."),
            )
        if loss.next is not None:
            raise Refused(
                _("That is begun already."), hint=_("Say what came of the step with: deskside customer winback")
            )
        if loss.ended:
            work.update("loss", loss.id, {"ended": "", "ended_on": None, "result": ""})
        day = _insert(work, loss.id, ORDER[0], due_on)
        work.line("win_back_begun", customer=customer_id, new=f"{ORDER[0]} {day.isoformat()}")
    return day


def do_step(
    conn: sqlite3.Connection,
    customer_id: int,
    note: str = "",
    *,
    next_on: date | None = None,
    by: int | None,
    now: datetime,
) -> date:
    """Write down what came of the step; the day of the next one, proposed where none is named.

    `Refused` where nothing is begun, and for the last step, which ends with a result.
    """
    words = STEP["note"].kind.fit(note)
    with unit_of_work(conn, "do_step", by=by, now=now, customer=customer_id) as work:
        loss = _lost(work, customer_id)
        step = loss.next
        if step is None:
            raise Refused(_("Winning them back is not begun."), hint=_("Begin with: deskside customer winback"))
        if step.kind == ORDER[-1]:
            raise Refused(
                _("The review ends with a result."), hint=_("Say won-back, not-won or given-up, with --result.")
            )
        work.update("win_back_step", step.id, _done(work, words))
        kind = ORDER[ORDER.index(step.kind) + 1]
        day = _insert(work, loss.id, kind, next_on)
        work.line("win_back_step", customer=customer_id, text=words, old=step.kind, new=f"{kind} {day.isoformat()}")
    return day


def end(
    conn: sqlite3.Connection, customer_id: int, ended: str, text: str = "", *, by: int | None, now: datetime
) -> None:
    """Say what became of it. Who was won back is a present customer; who was lost by mistake stands as before.

    What is said again changes nothing. `Refused` for somebody who is not lost.
    """
    how, words = ended if ended == MISTAKEN else END["ended"].kind.fit(ended), STEP["note"].kind.fit(text)
    if how is None:
        ends = listed(map(_, ENDS_OF_A_PLAN.values()))
        raise BadInput(_("Say what became of it."), hint=_("Use one of: {choices}").format(choices=ends))
    with unit_of_work(conn, "end_loss", by=by, now=now, customer=customer_id) as work:
        loss = _lost(work, customer_id)
        row = work.row("loss", loss.id)
        if (row["ended"], row["result"]) == (how, words):
            return
        twice = written_twice(conn, customer_id) if how in NOT_LOST else []
        _end(work, loss, how, words)
        for same in twice:
            _end(work, same, MISTAKEN, "")
        if how in NOT_LOST:
            _stand(work, customer_id, row["standing_before"] if how == MISTAKEN else "present")
        work.line("loss_ended", customer=customer_id, text=words, new=how)


def stands_by_hand(work: UnitOfWork, customer_id: int, name: str, standing: str | None) -> None:
    """Let the standing that somebody chose go with the loss that stands: who is *present* again was won back.

    `Refused` for any other but *past*, and for somebody who died or is infirm.
    """
    loss = loss_of(work.conn, customer_id)
    if loss is None or standing == "past":
        return
    if standing != "present" or loss.reason == DIED:
        raise Refused(
            _("{name}: {loss}. Their standing stays past.").format(
                name=name, loss=lost_said((loss.lost_on, loss.reason))
            ),
            hint=_("If that is wrong, end it first: deskside customer lost {who} --not").format(who=f"@{customer_id}"),
        )
    for each in (loss, *written_twice(work.conn, customer_id)):
        _end(work, each, WON if each is loss else MISTAKEN, "")
    work.line("loss_ended", customer=customer_id, new=WON)


def proposed_day(conn: sqlite3.Connection, kind: str, today: date) -> date:
    """The open day on which a step that begins now is due."""
    return open_day(conn, today + timedelta(days=AHEAD[kind]))


def open_day(conn: sqlite3.Connection, day: date) -> date:
    """The day, or the first open one after it."""
    return next_open_day(conn, day - timedelta(days=1))


def _insert(work: UnitOfWork, loss_id: int, kind: str, due_on: date | None) -> date:
    today = local_day(work.now, work.shop.zone)
    if due_on is not None and due_on < today:
        raise BadInput(_("{day} is over.").format(day=dated(due_on)), hint=_("Say a day to come."))
    day = proposed_day(work.conn, kind, today) if due_on is None else open_day(work.conn, due_on)
    work.insert("win_back_step", {"loss_id": loss_id, "kind": kind, "due_on": day.isoformat(), "note": ""})
    return day


def _done(work: UnitOfWork, words: str) -> dict[str, object]:
    today = local_day(work.now, work.shop.zone)
    return {"done_on": today.isoformat(), "note": words, "by_id": work.by}


def _end(work: UnitOfWork, loss: LossRow, how: str, words: str) -> None:
    if not how:
        return
    today = local_day(work.now, work.shop.zone)
    if loss.next is not None:
        work.update("win_back_step", loss.next.id, _done(work, words))
    work.update("loss", loss.id, {"ended": how, "ended_on": today.isoformat(), "result": words})


def _stand(work: UnitOfWork, customer_id: int, standing: str | None) -> None:
    row = work.customer(customer_id)
    if row["standing"] != standing:
        work.update("customer", customer_id, {"standing": standing, "version": row["version"] + 1})


def stand_apart(
    work: UnitOfWork, customers: Iterable[int], losses: Iterable[int], last: int, since: datetime
) -> None:  # fmt: skip
    """Let two customers who are told apart stand as was said of their losses `since` (UTC) they were one (R-24): as the
    end of those `losses` says that went back, and past who was lost after the `last` loss there was then."""
    first = local_day(since, work.shop.zone).isoformat()
    for row in [work.row("loss", key) for key in losses]:
        if row["ended"] in NOT_LOST and row["ended_on"] >= first:
            _stand(work, row["customer_id"], row["standing_before"] if row["ended"] == MISTAKEN else "present")
    for customer in customers:
        loss = loss_of(work.conn, customer)
        if loss is not None and loss.id > last:
            _stand(work, customer, "past")


def _lost(work: UnitOfWork, customer_id: int) -> LossRow:
    customer = work.customer(customer_id)
    found = loss_of(work.conn, customer_id)
    if found is None:
        raise Refused(
            _("{name} is not lost.").format(name=customer["name"] or _("That customer")),
            hint=_("Mark them with: deskside customer lost"),
        )
    return found
