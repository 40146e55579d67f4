"""Verbs about customers who are one: merge them, tell them apart again (R-33)."""

from deskside.desk.customers.card import customer_card
from deskside.desk.customers.duplicates import duplicates
from deskside.desk.edit_record import RowEdit
from deskside.desk.merging.aliases import merged_into
from deskside.desk.merging.called import name_of
from deskside.desk.merging.not_same import said_apart
from deskside.desk.merging.unmerge import unmerge
from deskside.errors import Refused
from deskside.language.i18n import _, dotted
from deskside.screens.actions.common import Targets
from deskside.screens.actions.money import customer_of
from deskside.screens.places import open_screen
from deskside.screens.sheets.base import ChooseSheet
from deskside.screens.sheets.same_customer import SameCustomerSheet
from deskside.shop import clock
from deskside.when import format_time
from deskside.widgets.chooser import Choice
from deskside.widgets.desk_app import DeskApp

OTHER = "0"


async def merge_customer(app: DeskApp, targets: Targets) -> str | None:
    """Choose who is the same, and look at what becomes of the two."""
    customer = customer_of(app, targets)
    name, chosen = targets[0].name, OTHER
    if likely := _likely(app, customer):
        other = Choice(OTHER, _("Somebody else"), _("look for them"), quiet=True, digit=0)
        sheet = ChooseSheet(_("Who is the same?"), name, [*likely, other], str)
        chosen = await app.push_screen_wait(sheet) or ""
    if chosen == OTHER:
        chosen = await app.push_screen_wait(SameCustomerSheet(customer, name)) or ""
    if not chosen:
        return None
    await app.push_screen_wait(open_screen("merge_customer", int(chosen), customer))
    return None


async def unmerge_customer(app: DeskApp, targets: Targets) -> str | None:
    """Choose who is to be told apart again, the last merged first."""
    customer = customer_of(app, targets)
    name, zone, now = targets[0].name, app.desk.shop.zone, clock.now()
    found = app.desk.ask(merged_into, customer)
    if not found:
        raise Refused(_("Nobody was merged into {name}.").format(name=name), hint=_("u takes back what was done last."))

    def act(loser: int) -> str:
        done = app.desk.do(unmerge, loser)
        said = _("{name} stands alone again · u takes it back").format(name=app.desk.ask(name_of, loser))
        return dotted(said, *done.left)

    choices = [Choice(loser, app.desk.ask(name_of, loser), format_time.stamp(at, zone, now)) for loser, at in found]
    return await app.push_screen_wait(ChooseSheet(_("Tell apart again"), name, choices, act))


def _likely(app: DeskApp, customer: int) -> list[Choice]:
    """Those who look like the same, each with the reason."""
    card = app.desk.ask(customer_card, customer, now=clock.now())
    reach = [RowEdit({each.kind: each.raw}) for each in card.contacts]
    known = {"name": card.name, "company": card.company, "reach": reach}
    found = app.desk.ask(duplicates, known, region=app.desk.shop.region, now=clock.now(), known_as=customer)
    return [
        Choice(each.row.id, app.desk.ask(name_of, each.row.id), dotted(apart, each.why))
        for each in found
        for apart in [app.desk.ask(said_apart, customer, each.row.id)]
    ]
