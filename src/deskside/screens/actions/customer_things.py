"""Verbs about what customers bought and have: note, correct, take away, and the tickets about it."""

from functools import partial

from deskside.desk.figures import MOST_BEHIND
from deskside.desk.things.add_thing import no_thing
from deskside.desk.things.of_customer import ThingRow, rows
from deskside.desk.things.row_text import tickets_said
from deskside.desk.things.tickets_about import about_what
from deskside.errors import Refused
from deskside.language.i18n import _, pgettext
from deskside.language.text import one_line
from deskside.screens.actions.common import Targets
from deskside.screens.menu import about
from deskside.screens.places import open_screen
from deskside.screens.sheets.base import ChooseSheet
from deskside.shop import clock
from deskside.widgets.chooser import Choice
from deskside.widgets.desk_app import DeskApp


async def add(app: DeskApp, targets: Targets) -> None:
    """Note something of the customer's."""
    app.push_screen(open_screen("thing_form", targets[0].ids["customer"]))


async def edit(app: DeskApp, targets: Targets) -> None:
    """Correct what is noted of the thing."""
    app.push_screen(open_screen("thing_form", targets[0].ids["customer"], targets[0].ids["thing"]))


async def drop(app: DeskApp, targets: Targets) -> str | None:
    """Take the thing away."""
    from deskside.desk.things.add_thing import drop_thing

    [row] = _rows(app, [targets[0].ids["thing"]])
    app.desk.do(drop_thing, row.id)
    said = _("No longer theirs: {thing}").format(thing=f"{one_line(row.customer.name)}, {one_line(row.called)}")
    return " · ".join((said, _("u takes it back")))


async def tickets_about(app: DeskApp, targets: Targets) -> None:
    """The tickets about the thing, or about that of the ticket; solved ones too."""
    from deskside.desk.things.tickets_about import tickets_about as ask
    from deskside.screens.sheets.figure_rows import FigureRowsSheet

    key = targets[0].ids.get("thing")
    if key is None:
        _customer, key = app.desk.ask(about_what, targets[0].ids["ticket"])
    if key is None:
        raise Refused(_("The ticket is about none of their things."), hint=_("Say which with . and Thing."))
    [row] = _rows(app, [key])
    if not row.tickets:
        raise Refused(_("No ticket is about {thing} yet.").format(thing=one_line(row.called)))
    question = partial(ask, thing=key, zone=app.desk.shop.zone, limit=MOST_BEHIND)
    title = one_line(row.called)
    app.push_screen(
        FigureRowsSheet(
            title, tickets_said(row), question, count=row.tickets, more=f"deskside list thing:{key} status:any"
        )
    )


async def set_thing(app: DeskApp, targets: Targets) -> str | None:
    """Say which of the customer's things the ticket is about."""
    from deskside.desk.things.of_customer import keys
    from deskside.desk.tickets.edit_ticket import edit_ticket

    number = targets[0].ids["ticket"]
    customer, now_about = app.desk.ask(about_what, number)
    found = _rows(app, app.desk.ask(keys, customer) if customer is not None else [])
    choices = [Choice(row.id, one_line(row.called)) for row in found]
    choices.append(Choice(None, pgettext("thing", "none"), quiet=True, digit=0))
    marked = next((place for place, row in enumerate(found) if row.id == now_about), len(found))

    def act(chosen: int | None) -> str:
        app.desk.do(edit_ticket, number, {"thing": chosen})
        called = next((one_line(row.called) for row in found if row.id == chosen), "")
        if not called:
            return _("#{number} is about none of their things · u takes it back").format(number=number)
        return _("#{number} is about {thing} · u takes it back").format(number=number, thing=called)

    return await app.push_screen_wait(ChooseSheet(_("Thing"), about(list(targets)), choices, act, marked))


def _rows(app: DeskApp, keys: list[int]) -> list[ThingRow]:
    found: list[ThingRow] = app.desk.ask(rows, keys, now=clock.now(), shop=app.desk.shop)
    if keys and not found:
        raise no_thing(keys[0])
    return found
