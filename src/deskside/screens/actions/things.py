"""Verbs about the thing itself: edit it, copy its number."""

from deskside.language.i18n import _
from deskside.screens.actions.common import Targets, phone_of
from deskside.widgets.desk_app import DeskApp


async def edit(app: DeskApp, targets: Targets) -> str | None:
    """Change what is written: on the ticket, or of the customer where there is no ticket."""
    target = targets[0]
    if target.ticket is not None:
        from deskside.screens.edit_ticket import EditTicket

        app.push_screen(EditTicket(target.ticket))
    elif target.customer is not None:
        from deskside.screens.edit_customer import EditCustomer

        app.push_screen(EditCustomer(target.customer))
    return None


async def copy(app: DeskApp, targets: Targets) -> str | None:
    """Copy the number to dial, else the ticket's; say what was copied."""
    from deskside.terminal.clipboard import native_copy

    text = phone_of(app, targets[0]) or (f"#{targets[0].ticket}" if targets[0].ticket is not None else targets[0].name)
    app.copy_to_clipboard(text)
    native_copy(text)
    return _("Copied {text}").format(text=text)
