"""A letter or a statement for a customer: which, then what is done with it (R-44, R-64)."""

from functools import partial

from deskside.desk.codes import TONES
from deskside.desk.collecting.askable import why_nothing
from deskside.errors import NotFound, Refused
from deskside.exchange.documents.letter import customer_tone
from deskside.exchange.documents.paper import Paper
from deskside.language.i18n import _
from deskside.screens.actions.common import Targets
from deskside.screens.sheets.base import ChooseSheet
from deskside.screens.sheets.letter import LetterSheet
from deskside.shop import clock
from deskside.shop.zones import local_day
from deskside.widgets.chooser import Choice
from deskside.widgets.desk_app import DeskApp


async def letter(app: DeskApp, targets: Targets) -> str | None:
    """Choose a reminder in a tone, the statement, or what is open; then read it, save it, copy it, note it as sent."""
    target = targets[0]
    if target.customer is None:
        raise NotFound(_("Nobody knows whose that is."), hint=_("Name the customer first."))
    tones = list(TONES)
    choices = [
        *(Choice(tone, _("Reminder, {tone}").format(tone=_(word))) for tone, word in TONES.items()),
        Choice("statement", _("Statement of account"), _("how the balance came about")),
        Choice("open", _("Open invoices"), _("what is not paid")),
    ]
    own = tones.index(app.desk.ask(customer_tone, target.customer))
    kind = await app.push_screen_wait(ChooseSheet(_("Letter or statement"), target.name, choices, str, own))
    if not kind:
        return None
    drawn_up = partial(Paper.of, shop=app.desk.shop, desk=app.desk.path, now=clock.now())
    try:
        paper = app.desk.ask(drawn_up, target.customer, kind)
    except Refused:
        raise nothing_to_ask(app, target.customer) from None
    return await app.push_screen_wait(LetterSheet(paper))


def nothing_to_ask(app: DeskApp, customer: int) -> Refused:
    """That there is nothing to ask for, why, and the keys that go on."""
    shop = app.desk.shop
    why = app.desk.ask(why_nothing, shop, customer, local_day(clock.now(), shop.zone))
    return Refused(_("Nothing to ask now: {why}.").format(why=why), hint=_("l and 4: the statement"))
