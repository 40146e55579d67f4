"""Verbs about an account: a promise to pay, a pause, and their ends (R-45, R-50)."""

from collections.abc import Sequence

from deskside.desk.collecting.account import account_summary
from deskside.desk.money_kinds import shop_manner
from deskside.desk.pauses.fields import REASONS
from deskside.desk.pauses.paused import Paused, paused
from deskside.desk.promises_to_pay.states import StatedPromise, stated
from deskside.errors import Refused
from deskside.language.i18n import _
from deskside.money.amounts import Amount
from deskside.money.format_amount import shown
from deskside.screens.actions.common import Targets
from deskside.screens.actions.money import customer_of
from deskside.screens.sheets.base import ChooseSheet
from deskside.screens.sheets.words_sheet import LineSheet
from deskside.shop import clock
from deskside.shop.zones import local_day
from deskside.when import format_time
from deskside.widgets.chooser import Choice
from deskside.widgets.desk_app import DeskApp
from deskside.widgets.target import Target

AGAIN = "again"


async def promise_to_pay(app: DeskApp, targets: Targets) -> str | None:
    """Note what they promised to pay, outside a call; for the invoice that is meant if one is."""
    from deskside.screens.sheets.promise_to_pay import PayPromiseSheet

    customer = customer_of(app, targets)
    account = app.desk.ask(account_summary, customer, now=clock.now(), shop=app.desk.shop)
    return await app.push_screen_wait(PayPromiseSheet(account, _promises(app, customer), targets[0].ids.get("invoice")))


async def cancel_promise(app: DeskApp, targets: Targets) -> str | None:
    """Let a promise to pay that is open no longer stand, with the reason."""
    from deskside.desk.promises_to_pay.promise_to_pay import cancel

    target = targets[0]
    manner = app.desk.ask(shop_manner)
    found = [each for each in _promises(app, target.ids["customer"]) if each.state == "open"]
    if not found:
        raise Refused(
            _("No promise to pay of {name} is open.").format(name=target.name), hint=_("The tab Promises has the rest.")
        )
    rows = [
        Choice(each.id, shown(Amount(each.amount, each.currency), manner), format_time.dated(each.due_on))
        for each in found
    ]
    chosen = await _chosen(app, _("Which promise?"), target, rows)
    if chosen is None:
        return None

    def act(reason: str) -> str:
        app.desk.do(cancel, chosen, reason)
        return _("That promise of {name} no longer stands · u takes it back").format(name=target.name)

    asks = _("why it no longer stands")
    return await app.push_screen_wait(LineSheet(_("Cancel promise"), target.name, _("Why"), asks, act))


async def pause(app: DeskApp, targets: Targets) -> str | None:
    """Ask for nothing up to a day; of what is paused already, end that or pause it anew."""
    from deskside.screens.sheets.pause import PauseSheet

    target = targets[0]
    customer = target.ids["customer"]
    if standing := _pauses(app, customer):
        rows = [_row(each) for each in standing]
        rows.append(Choice(AGAIN, _("Another pause"), _("the account, or an invoice of it, up to a day")))
        chosen = await app.push_screen_wait(ChooseSheet(_("Paused: ask again?"), target.name, rows, str))
        if chosen is None:
            return None
        if chosen != AGAIN:
            return _resume(app, target, int(chosen))
    return await app.push_screen_wait(PauseSheet(customer, target.name, target.ids.get("invoice")))


async def resume(app: DeskApp, targets: Targets) -> str | None:
    """End a pause before its day."""
    target = targets[0]
    standing = _pauses(app, target.ids["customer"])
    if not standing:
        raise Refused(_("Nobody paused {name}.").format(name=target.name), hint=_("z pauses what is asked of them."))
    chosen = await _chosen(app, _("Which pause?"), target, [_row(each) for each in standing])
    return None if chosen is None else _resume(app, target, chosen)


def _resume(app: DeskApp, target: Target, pause_id: int) -> str:
    from deskside.desk.pauses.pause import resume as end

    app.desk.do(end, pause_id)
    return _("{name} is asked again · u takes it back").format(name=target.name)


def _row(each: Paused) -> Choice:
    assert each.until is not None
    until = _("up to {day}").format(day=format_time.dated(each.until))
    return Choice(each.id, _("Ask again"), " · ".join(filter(None, (_(REASONS[each.reason]), until, each.note))))


async def _chosen(app: DeskApp, word: str, target: Target, rows: Sequence[Choice]) -> int | None:
    """The one that is meant, asked for where there are several."""
    if len(rows) == 1:
        return int(str(rows[0].value))
    chosen = await app.push_screen_wait(ChooseSheet(word, target.name, list(rows), str))
    return None if chosen is None else int(chosen)


def _pauses(app: DeskApp, customer: int) -> list[Paused]:
    """The pauses that somebody made; what is contested or promised pauses itself."""
    today = local_day(clock.now(), app.desk.shop.zone)
    return [each for each in app.desk.ask(paused, today, app.desk.shop, customer=customer) if each.id is not None]


def _promises(app: DeskApp, customer: int) -> list[StatedPromise]:
    return app.desk.ask(stated, local_day(clock.now(), app.desk.shop.zone), app.desk.shop, customer=customer)
