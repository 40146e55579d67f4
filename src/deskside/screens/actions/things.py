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
    from deskside.terminal.clipboard import native_copy, one_safe_line

    found = phone_of(app, targets[0]) or (f"#{targets[0].ticket}" if targets[0].ticket is not None else targets[0].name)
    text = one_safe_line(found)
    app.copy_to_clipboard(text)
    native_copy(text)
    return _("Copied {text}").format(text=text)
