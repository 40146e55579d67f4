"""`deskside customer …`: who we serve (R-30 to R-33)."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from deskside.cli import completion, customer_output
from deskside.cli.context import Run
from deskside.cli.field_options import REACH, nothing_named, takes, values
from deskside.cli.options import Limit, joined
from deskside.cli.queries import callers
from deskside.desk.customers.fields import CUSTOMER
from deskside.language.i18n import N_, _

if TYPE_CHECKING:
    from deskside.desk.customers.entry import ContactEntry

WHO_HELP = N_("@ID, a number, an e-mail, a whole name, or “Name <number>”.")
Who = Annotated[list[str], typer.Argument(metavar="WHO", autocompletion=completion.customers, help=WHO_HELP)]


@takes(CUSTOMER, "add")
def add(
    ctx: typer.Context,
    name: Annotated[
        list[str] | None, typer.Argument(metavar="NAME", help=N_("What they are called; a number alone will do."))
    ] = None,
    **given: Any,
) -> None:
    """Write down a customer; likely duplicates are told, never refused (R-33)."""
    from deskside.desk.customers.duplicates import duplicates
    from deskside.desk.customers.edit_customer import add_customer
    from deskside.desk.customers.entry import CustomerEntry

    here: Run = ctx.obj
    known = {"name": joined(name or []), "contacts": _contacts(given)}
    entry = CustomerEntry.of(known | values(here, CUSTOMER, given))
    alike = duplicates(here.conn, entry, region=here.shop.region, now=here.now)
    customer_id = here.do(add_customer, entry)
    if here.json:
        here.answer(customer_output.shape_of(here, customer_id))
        return
    here.done(_("{name} saved as @{id}").format(name=customer_output.name_of(here, customer_id), id=customer_id))
    for likely in alike:
        here.remark(
            _("Already here: @{id} {name} ({why}).").format(
                id=likely.row.id, name=likely.row.name or ", ".join(likely.row.phones), why=likely.why
            )
        )


def show(ctx: typer.Context, who: Who) -> None:
    """One customer with tickets, promised calls and timeline."""
    from deskside.desk.customers.profile import profile

    here: Run = ctx.obj
    page = profile(here.conn, customer_output.known(here, joined(who)), now=here.now, shop=here.shop)
    customer_output.show(here, page)


@takes(CUSTOMER, "edit")
def edit(ctx: typer.Context, who: Who, **given: Any) -> None:
    """Change what is known of a customer; what is not named stays."""
    from deskside.desk.customers.contacts import AddContact, ChangeContact, RemoveContact
    from deskside.desk.customers.edit_customer import edit_customer

    here: Run = ctx.obj
    fields = values(here, CUSTOMER, given)
    customer_id = customer_output.known(here, joined(who))
    contacts = {
        mark: [customer_output.contact_of(here, customer_id, text) for text in given[mark] or ()]
        for mark in ("remove", "do_not_call")
    }
    edits = [
        *map(RemoveContact, contacts["remove"]),
        *(ChangeContact(contact, do_not_call=True) for contact in contacts["do_not_call"]),
        *map(AddContact, _contacts(given)),
    ]
    if not fields and not edits:
        raise nothing_named(ctx)
    here.do(edit_customer, customer_id, fields, edits)
    if here.json:
        here.answer(customer_output.shape_of(here, customer_id))
    else:
        here.done(_("{name} changed").format(name=customer_output.name_of(here, customer_id)))


def list_customers(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="WORDS", help=N_("Part of a name, number, need or note."))
    ] = None,
    limit: Limit = 50,
) -> None:
    """Customers by name, 汉字 under their reading."""
    from deskside.desk.customers.caller_lookup import customer_rows
    from deskside.desk.customers.listing import customer_ids

    here: Run = ctx.obj
    ids = customer_ids(here.conn, joined(words or []), region=here.shop.region, limit=limit)
    callers(here, customer_rows(here.conn, list(ids), now=here.now), _("No customer fits."))


def _contacts(given: Mapping[str, Any]) -> "list[ContactEntry]":
    from deskside.desk.customers.entry import ContactEntry

    return [ContactEntry(text, kind) for kind in REACH for text in given[kind] or ()]
