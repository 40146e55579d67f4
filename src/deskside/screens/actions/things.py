"""Verbs about the thing itself: edit it, copy its number."""

from deskside.language.i18n import _
from deskside.screens.actions.common import Targets, phone_of
from deskside.widgets.desk_app import DeskApp


async def open_ticket(app: DeskApp, targets: Targets) -> None:
    """Show the ticket's page."""
    app.open_ticket(targets[0].ids["ticket"])


async def open_customer(app: DeskApp, targets: Targets) -> None:
    """Show the customer's profile."""
    app.open_customer(targets[0].ids["customer"])


async def edit_ticket(app: DeskApp, targets: Targets) -> None:
    """Change what is written on the ticket."""
    from deskside.screens.edit_ticket import EditTicket

    app.push_screen(EditTicket(targets[0].ids["ticket"]))


async def edit_customer(app: DeskApp, targets: Targets) -> None:
    """Change what is written of the customer."""
    from deskside.screens.edit_customer import EditCustomer

    app.push_screen(EditCustomer(targets[0].ids["customer"]))


async def copy(app: DeskApp, targets: Targets) -> str | None:
    """Copy the number to dial, else the ticket's; say what was copied."""
    target = targets[0]
    return copied(app, phone_of(app, target) or (f"#{target.ticket}" if target.ticket is not None else target.name))


def copied(app: DeskApp, text: str) -> str:
    """Copy a text on one line, and say so."""
    from deskside.terminal.clipboard import one_safe_line

    line = one_safe_line(text)
    app.copy_to_clipboard(line)
    return _("Copied {text}").format(text=line)
