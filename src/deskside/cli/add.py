"""`deskside add`: quick entry, without the ORM."""

from typing import TYPE_CHECKING, Annotated, Any

from deskside.cli.arguments import joined
from deskside.cli.context import Run
from deskside.cli.field_options import takes, values
from deskside.cli.parameters import Argument
from deskside.cli.when_phrase import echoed, minding_quiet, warn
from deskside.desk.callbacks.quiet_hours import Whom
from deskside.desk.customers.resolve_customer import who as whom
from deskside.desk.customers.who import NewCustomer
from deskside.desk.tickets.fields import TICKET
from deskside.desk.tickets.open_ticket import Opened, open_ticket
from deskside.errors import Refused
from deskside.language.i18n import N_, _

if TYPE_CHECKING:
    from datetime import datetime

    from deskside.desk.desk_session import Connection
    from deskside.shop.settings import Shop


@takes(TICKET, "add")
def add(
    run: Run,
    subject: Annotated[list[str], Argument(metavar=N_("SUBJECT"), help=N_("In a few words, what is wrong."))],
    **given: Any,
) -> None:
    """Take down a ticket in one transaction; its customer is made where nobody has the number or name yet."""
    if given["promise"] is not None and given["customer"] is None:
        raise Refused(
            _("A promise needs somebody to call."),
            hint=_("Name the customer or a number with -c, or leave --promise out."),
        )
    taken = {"subject": joined(subject)} | values(run, TICKET, given)
    when = taken.get("promise")
    read_back = None if when is None else echoed(run, when)
    opened = run.do(_open, taken, given["customer"] or "", shop=run.shop)
    if when is not None and read_back is not None:
        read_back = minding_quiet(run, read_back, when, Whom(opened.customer_id))
    made = new_customer(run, opened.customer_id) if opened.made_customer else ""
    if run.json:
        from deskside.cli.json_shapes import iso, named
        from deskside.desk.shared_sql import customer_name

        zone = run.shop.zone
        run.answer(
            {
                "number": opened.number,
                "customer": named(opened.customer_id, customer_name(run.conn, opened.customer_id)),
                "subject": taken["subject"].strip(),
                "promise": None
                if when is None or read_back is None
                else {
                    "id": opened.callback_id,
                    "due_from": iso(when.at, zone),
                    "due_at": iso(when.until or when.at, zone),
                    "echo": read_back.text,
                },
                "warnings": [*(read_back.warnings if read_back else ()), *([made] if made else [])],
            }
        )
        return
    from deskside.desk.customers.banner import banner_of, banner_said

    if read_back is None:
        run.done(_("#{number} saved").format(number=opened.number))
    else:
        run.done(_("#{number} saved. Call promised for {time}").format(number=opened.number, time=read_back.text))
        warn(run, read_back)
    if banner := banner_of(run.conn, opened.customer_id):
        run.remark(banner_said(banner))
    if made:
        run.remark(made)
        for said in doubts_of(run, given["customer"] or ""):
            run.remark(said)


def _open(
    conn: "Connection", values: dict[str, Any], customer: str, *, by: int | None, now: "datetime", shop: "Shop"
) -> Opened:
    """Open the ticket; somebody whom another terminal took down while this one waited is not made again."""
    if isinstance(values.get("customer"), NewCustomer):
        values["customer"] = whom(conn, customer, shop.region)
    return open_ticket(conn, values, by=by, now=now, shop=shop)


def doubts_of(run: Run, customer: str) -> list[str]:
    """What is to be said of a number that nobody can have (R-31)."""
    from deskside.desk.customers.matching import bracketed, parse_query
    from deskside.desk.customers.reach_values import doubts, taken_apart
    from deskside.desk.edit_record import RowEdit

    number = RowEdit({"phone": parse_query(bracketed(customer)).number})
    return doubts(taken_apart({"reach": [number]}, run.shop.region), run.shop.region)


def new_customer(run: Run, customer_id: int | None) -> str:
    """What is said of a customer who was made on the way."""
    from deskside.desk.shared_sql import customer_name

    name = customer_name(run.conn, customer_id)
    return _("New customer: {name}, @{id}.").format(name=name, id=customer_id)
