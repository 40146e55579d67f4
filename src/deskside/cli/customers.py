"""`deskside customer …`: who we serve (R-30 to R-33)."""

from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from deskside.cli import completion, customer_output
from deskside.cli.context import Run
from deskside.cli.options import Limit, dash_or_text, joined
from deskside.cli.queries import callers
from deskside.cli.wrong_usage import WrongUsage
from deskside.desk import codes
from deskside.language.i18n import N_, _

if TYPE_CHECKING:
    from deskside.desk.customers.entry import ContactEntry

WHO_HELP = N_("@ID, a number, an e-mail, a whole name, or “Name <number>”.")
Who = Annotated[list[str], typer.Argument(metavar="WHO", autocompletion=completion.customers, help=WHO_HELP)]
Phones = Annotated[
    list[str] | None, typer.Option("--phone", metavar="NUMBER", help=N_("A number; may be given several times."))
]
Emails = Annotated[
    list[str] | None,
    typer.Option("--email", metavar="ADDRESS", help=N_("An e-mail; may be given several times.")),
]
Kind = Annotated[codes.CustomerKind | None, typer.Option(help=N_("A person or a company."))]
Manner = Annotated[
    Literal[codes.Manner, "none"] | None,
    typer.Option(help=N_("What they are like to deal with.")),
]
Company = Annotated[str | None, typer.Option(metavar="NAME", help=N_("Where they work."))]
Language = Annotated[str | None, typer.Option(metavar="CODE", help=N_("The language they are spoken to in, like zh."))]
Needs = Annotated[str | None, typer.Option(metavar="TEXT", help=N_("What they need and like."))]
Note = Annotated[str | None, typer.Option(metavar="TEXT", help=N_("What else to know; - reads standard input."))]
Since = Annotated[str | None, typer.Option(metavar="DAY", help=N_("Since when they are our customer."))]


def add(
    ctx: typer.Context,
    name: Annotated[
        list[str] | None, typer.Argument(metavar="NAME", help=N_("What they are called; a number alone will do."))
    ] = None,
    phone: Phones = None,
    email: Emails = None,
    kind: Kind = None,
    company: Company = None,
    language: Language = None,
    manner: Manner = None,
    needs: Needs = None,
    note: Note = None,
    since: Since = None,
) -> None:
    """Write down a customer; likely duplicates are told, never refused (R-33)."""
    from deskside.desk.customers.duplicates import duplicates
    from deskside.desk.customers.edit_customer import add_customer
    from deskside.desk.customers.entry import CustomerEntry

    here: Run = ctx.obj
    fields = _fields(here, kind, company, language, manner, needs, note, since)
    entry = CustomerEntry(name=joined(name or []), contacts=_contacts(phone, email), **fields)
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


def edit(
    ctx: typer.Context,
    who: Who,
    name: Annotated[str | None, typer.Option(metavar="NAME", help=N_("Another name."))] = None,
    phone: Phones = None,
    email: Emails = None,
    remove: Annotated[
        list[str] | None,
        typer.Option("--remove", metavar="NUMBER", help=N_("A number or address that is not theirs any more.")),
    ] = None,
    do_not_call: Annotated[
        list[str] | None,
        typer.Option("--do-not-call", metavar="NUMBER", help=N_("A number that must not be called.")),
    ] = None,
    kind: Kind = None,
    company: Company = None,
    language: Language = None,
    manner: Manner = None,
    needs: Needs = None,
    note: Note = None,
    since: Since = None,
) -> None:
    """Change what is known of a customer; what is not named stays."""
    from deskside.desk.customers.contacts import AddContact, ChangeContact, RemoveContact
    from deskside.desk.customers.edit_customer import edit_customer

    here: Run = ctx.obj
    fields = _fields(here, kind, company, language, manner, needs, note, since)
    if name is not None:
        fields["name"] = name
    customer_id = customer_output.known(here, joined(who))
    edits = [
        *(RemoveContact(customer_output.contact_of(here, customer_id, text)) for text in remove or ()),
        *(
            ChangeContact(customer_output.contact_of(here, customer_id, text), do_not_call=True)
            for text in do_not_call or ()
        ),
        *(AddContact(contact) for contact in _contacts(phone, email)),
    ]
    if not fields and not edits:
        raise WrongUsage(
            _("Nothing to change was named."), hint=_("See: {command} --help").format(command=ctx.command_path)
        )
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


def _fields(
    here: Run,
    kind: str | None,
    company: str | None,
    language: str | None,
    manner: str | None,
    needs: str | None,
    note: str | None,
    since: str | None,
) -> dict[str, Any]:
    fields: dict[str, Any] = {"kind": kind, "company": company, "language": language, "needs": needs}
    if note is not None:
        fields["note"] = dash_or_text(note)
    if since is not None:
        from deskside.when import parse_day

        fields["since"] = parse_day(since, here.now, here.hours, here.shop.date_order)
    fields = {name: value for name, value in fields.items() if value is not None}
    if manner is not None:
        fields["manner"] = None if manner == "none" else manner
    return fields


def _contacts(phones: list[str] | None, emails: list[str] | None) -> "list[ContactEntry]":
    from deskside.desk.customers.entry import ContactEntry

    return [
        *(ContactEntry(number) for number in phones or ()),
        *(ContactEntry(address, "email") for address in emails or ()),
    ]
