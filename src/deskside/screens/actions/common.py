"""What the verbs of the row share: which tickets are meant, what stands in their rows, doing it to each of several."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from deskside.desk.callbacks.callback_rows import CallbackRow, callback, callbacks_of
from deskside.desk.customers.caller_lookup import customer_rows
from deskside.desk.missing import no_ticket
from deskside.desk.queue_rows import QueueRow, queue_rows
from deskside.desk.tickets.marked import statuses
from deskside.desk.tickets.status import MOVES, is_so_already
from deskside.errors import NotFound, Refused
from deskside.language.i18n import _
from deskside.screens.sheets.base import ChooseSheet
from deskside.shop import clock
from deskside.when import format_time
from deskside.widgets.chooser import Choice
from deskside.widgets.desk_app import DeskApp
from deskside.widgets.target import Target

if TYPE_CHECKING:
    from deskside.when import When

Targets = Sequence[Target]


def tickets(targets: Targets) -> list[int]:
    """The tickets meant; `Refused` where there is none."""
    numbers = [target.ticket for target in targets if target.ticket is not None]
    if not numbers:
        raise Refused(_("There is no ticket here to write that on."), hint=_("n begins one."))
    return numbers


def row_of(app: DeskApp, number: int) -> QueueRow:
    """A ticket as it stands; `NotFound` where it is gone."""
    rows = app.desk.ask(queue_rows, [number], now=clock.now(), shop=app.desk.shop)
    if not rows:
        raise no_ticket(number)
    return rows[0]


def may_become(app: DeskApp, numbers: Sequence[int], status: str) -> None:
    """Refuse before anything is typed what R-20 does not allow for any of them."""
    found = app.desk.ask(statuses, numbers)
    missing = next((number for number in numbers if number not in found), None)
    if missing is not None:
        raise no_ticket(missing)
    if not any(status in MOVES[one] for one in found.values()):
        raise is_so_already(numbers[0], found[numbers[0]])


def kept_about(numbers: Sequence[int]) -> str:
    """Where the words for these tickets are kept until they are saved."""
    return " ".join(str(number) for number in sorted(numbers))


def kept_with(target: Target) -> str:
    """Where the words for one thing are kept: for its ticket, or for the customer where it is about none."""
    return kept_about([target.ticket]) if target.ticket is not None else f"@{target.customer}"


def brief(app: DeskApp, when: "When") -> str:
    """A promised time in the middle of a sentence."""
    return format_time.brief(when.at, app.desk.shop.zone, clock.now(), when.until)


def moved_to(app: DeskApp, name: str, when: "When") -> str:
    """That a promised call was moved, to when, and the way back."""
    return _("Call to {name} moved to {time} · u takes it back").format(name=name, time=brief(app, when))


def call_meant(target: Target) -> int | None:
    """The promised call that is the thing itself, not only one that belongs to a ticket or a customer."""
    return None if next(iter(target.ids), "") in ("ticket", "customer") else target.callback


def open_calls(app: DeskApp, target: Target) -> list[CallbackRow]:
    """The calls still promised, by their time: the one meant, or all of the ticket, or of the customer, that is."""
    now, meant = clock.now(), call_meant(target)
    if meant is not None:
        rows = [app.desk.ask(callback, meant, now=now)]
    elif target.ticket is not None:
        rows = app.desk.ask(callbacks_of, ticket=target.ticket, now=now)
    elif target.customer is not None:
        rows = app.desk.ask(callbacks_of, customer=target.customer, now=now)
    else:
        rows = []
    return sorted((row for row in rows if row.ended_at is None), key=lambda row: row.due_at)


async def chosen_call(app: DeskApp, target: Target) -> CallbackRow | None:
    """The one promised call that is meant, asked for where there are several; `NotFound` where there is none."""
    calls = open_calls(app, target)
    if not calls:
        raise NotFound(
            _("No call is promised to {name}.").format(name=target.name or _("them")), hint=_("b promises one.")
        )
    if len(calls) == 1:
        return calls[0]
    zone, now = app.desk.shop.zone, clock.now()
    choices = [
        Choice(row.id, format_time.brief(row.due_at, zone, now, row.due_until), row.reason or row.subject)
        for row in calls
    ]
    chosen = await app.push_screen_wait(ChooseSheet(_("Which call?"), target.name, choices, str))
    return next((row for row in calls if str(row.id) == chosen), None)


def phone_of(app: DeskApp, target: Target) -> str:
    """The number to call them at, as it is shown; empty where none is known."""
    calls = open_calls(app, target)
    if calls and calls[0].phone:
        return calls[0].phone
    customer = target.customer
    if customer is None and target.ticket is not None:
        customer = row_of(app, target.ticket).customer_id
    if customer is None:
        return ""
    found = app.desk.ask(customer_rows, [customer], now=clock.now())
    return found[0].call if found else ""
