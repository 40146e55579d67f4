"""`deskside customer …`: who we serve (R-30 to R-33)."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

from deskside.cli import completion, customer_output
from deskside.cli.arguments import Limit, joined
from deskside.cli.contacts_given import contact_given, people_given
from deskside.cli.context import Run
from deskside.cli.field_options import REACH, nothing_named, takes, values
from deskside.cli.parameters import Argument, Option
from deskside.cli.queries import callers, more_of
from deskside.desk.customers.fields import CUSTOMER
from deskside.language.i18n import N_, _, listed

if TYPE_CHECKING:
    from deskside.desk.customers.duplicates import Duplicate
    from deskside.desk.edit_record import RowEdit

WHO_HELP = N_("@ID, a number, an e-mail, a whole name, or “Name <number>”.")
Who = Annotated[list[str], Argument(metavar=N_("WHO"), offers=completion.customers, help=WHO_HELP)]


@takes(CUSTOMER, "add")
def add(
    run: Run,
    name: Annotated[
        list[str] | None, Argument(metavar=N_("NAME"), help=N_("What they are called; a number alone will do."))
    ] = None,
    **given: Any,
) -> None:
    """Write down a customer; likely duplicates are told, never refused (R-33)."""
    from deskside.desk.customers.duplicates import duplicates
    from deskside.desk.customers.edit_customer import add_customer
    from deskside.desk.customers.reach_values import taken_apart

    known = {"name": joined(name or []), "reach": _new(given), "people": people_given(given, ())}
    known = taken_apart(known | values(run, CUSTOMER, given), run.shop.region)
    alike = duplicates(run.conn, known, region=run.shop.region, now=run.now)
    customer_id = run.do(add_customer, known)
    if run.json:
        run.answer(customer_output.shape_of(run, customer_id))
        return
    run.done(_("{name} saved as @{id}").format(name=customer_output.name_of(run, customer_id), id=customer_id))
    _remarks(run, known, alike)


def show(run: Run, who: Who) -> None:
    """One customer with tickets, promised calls and timeline."""
    from deskside.desk.customers.profile import profile

    page = profile(run.conn, customer_output.known(run, joined(who)), now=run.now, shop=run.shop)
    customer_output.show(run, page)


@takes(CUSTOMER, "edit")
def edit(run: Run, who: Who, **given: Any) -> None:
    """Change what is known of a customer; what is not named stays."""
    from deskside.desk.customers.card import people_of
    from deskside.desk.customers.duplicates import duplicates
    from deskside.desk.customers.edit_customer import edit_customer
    from deskside.desk.customers.reach_values import taken_apart
    from deskside.desk.edit_record import RowEdit

    fields = values(run, CUSTOMER, given)
    customer_id = customer_output.known(run, joined(who))
    known = [
        RowEdit(values, customer_output.contact_of(run, customer_id, text))
        for name, values in (("remove", None), ("do_not_call", {"do_not_call": True}))
        for text in given[name] or ()
    ]
    if reach := [*known, *_new(given)]:
        fields["reach"] = reach
    if given["person"] or given["does"]:
        fields["people"] = people_given(given, people_of(run.conn, customer_id))
    if not fields:
        raise nothing_named(run)
    new = taken_apart({"reach": _new(given)}, run.shop.region)
    alike = duplicates(run.conn, new, region=run.shop.region, now=run.now, known_as=customer_id)
    run.do(edit_customer, customer_id, fields)
    if run.json:
        run.answer(customer_output.shape_of(run, customer_id))
        return
    run.done(_("{name} changed").format(name=customer_output.name_of(run, customer_id)))
    _remarks(run, new, alike)


def list_customers(
    run: Run,
    filter_line: Annotated[
        list[str] | None,
        Argument(
            metavar=N_("FILTER"),
            offers=completion.customer_filter,
            help=N_("Words, or like “segment:regular contact:<90 days ago”."),
        ),
    ] = None,
    view: Annotated[
        str | None, Option(metavar=N_("NAME"), offers=completion.customer_views, help=N_("A saved view."))
    ] = None,
    limit: Limit = 50,
) -> None:
    """Customers by name, 汉字 under their reading, filtered (R-71)."""
    from deskside.desk.customers.caller_lookup import customer_rows
    from deskside.desk.customers.listing import count_customers, filtered_ids

    line = joined(filter_line or [])
    if view is not None:
        from deskside.desk.filter_keys import CUSTOMER
        from deskside.desk.views import view_named

        line = f"{view_named(run.conn, view, run.me, CUSTOMER).filter} {line}".strip()
    ids = filtered_ids(run.conn, line, now=run.now, shop=run.shop, me=run.me, limit=-1 if line else limit)
    callers(run, customer_rows(run.conn, list(ids[:limit]), now=run.now), _("No customer fits."))
    more_of(run, max((len(ids) if line else count_customers(run.conn)) - limit, 0))


def _remarks(run: Run, known: Mapping[str, Any], alike: "Sequence[Duplicate]") -> None:
    """Say of numbers that nobody can have, and who is here already (R-31, R-33)."""
    from deskside.desk.customers.reach_values import doubts

    for said in doubts(known, run.shop.region):
        run.remark(said)
    for likely in alike:
        run.remark(
            _("Already here: @{id} {name} ({why}).").format(
                id=likely.row.id, name=likely.row.name or listed(likely.row.phones), why=likely.why
            )
        )


def _new(given: Mapping[str, Any]) -> "list[RowEdit]":
    from deskside.desk.edit_record import RowEdit

    said = [(kind, text) for kind in REACH for text in given[kind] or ()]
    return [RowEdit({kind: text}) for kind, text in (*said, *map(contact_given, given["contact"] or ()))]
