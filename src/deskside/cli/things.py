"""`deskside customer bought` and `deskside customer things …`: what customers bought and have."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

from deskside.cli import completion
from deskside.cli.arguments import Limit, joined
from deskside.cli.context import Run
from deskside.cli.customer_output import known
from deskside.cli.field_options import nothing_named, takes, values
from deskside.cli.json_shapes import Shape, of_named
from deskside.cli.output import Column
from deskside.cli.parameters import Argument, Option
from deskside.cli.queries import more_of
from deskside.cli.typed_amounts import today
from deskside.cli.wrong_usage import WrongUsage
from deskside.desk.things.fields import THING
from deskside.errors import BadInput
from deskside.language.i18n import N_, _, pgettext

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from deskside.desk.things.of_customer import ThingRow


def thing_id(text: str) -> int:
    """The id of a thing, as `deskside customer things` shows it."""
    if not text.strip().isdecimal() or len(text.strip()) > 15:
        raise BadInput(
            _("“{text}” is not the id of a thing.").format(text=text),
            hint=_("See them with: deskside customer things"),
        )
    return int(text.strip())


Id = Annotated[int, Argument(metavar=N_("ID"), parser=thing_id, help=N_("The id of the thing."))]
Whose = Annotated[str, Argument(metavar=N_("WHO"), offers=completion.customers, help=N_("Whose it is."))]
What = Annotated[list[str], Argument(metavar=N_("WHAT"), help=N_("What it is, in a few words."))]


@takes(THING, "add")
def bought(run: Run, who: Whose, what: What, **given: Any) -> None:
    """Note what a customer bought, today unless another day is said."""
    taken = values(run, THING, given)
    _note(run, who, what, {"bought_on": today(run).isoformat()} | taken)


@takes(THING, "add")
def add(run: Run, who: Whose, what: What, **given: Any) -> None:
    """Note something a customer has; without --on nobody says when it was bought."""
    _note(run, who, what, values(run, THING, given))


def things(
    run: Run,
    who: Annotated[
        list[str] | None,
        Argument(metavar=N_("WHO"), offers=completion.customers, help=N_("Whose; of everybody if not said.")),
    ] = None,
    serial: Annotated[
        str | None, Option(metavar=N_("SERIAL"), help=N_("Only those with this serial number, however it is spaced."))
    ] = None,
    limit: Limit = 50,
) -> None:
    """What a customer bought and has, bought last first; of everybody, noted last first."""
    from deskside.desk.things.named_thing import with_serial
    from deskside.desk.things.of_customer import keys, newest, rows
    from deskside.desk.things.serial_number import serial_key

    customer = known(run, joined(who)) if who else None
    if serial is not None:
        key = serial_key(serial)
        if not key:
            raise WrongUsage(
                _("“{text}” is not a serial number.").format(text=serial), hint=_("It has letters or digits.")
            )
        found = [row[0] for row in with_serial(run.conn, key) if customer in (None, row[5])]
        total = len(found)
    elif customer is not None:
        found = keys(run.conn, customer)
        total = len(found)
    else:
        found, total = newest(run.conn, limit)
    shown = rows(run.conn, found[:limit], now=run.now, shop=run.shop)
    if run.json:
        run.answer([shape(row, run.shop.zone) for row in shown])
        return
    nothing = _("Nothing of that serial number is noted.") if serial is not None else _("No thing is noted there.")
    _table(run, shown, nothing, named=customer is None)
    more_of(run, total - len(shown))


@takes(THING, "edit")
def edit(run: Run, thing_id: Id, **given: Any) -> None:
    """Correct what is noted of a thing; what is not named stays."""
    from deskside.desk.things.add_thing import edit_thing

    taken = values(run, THING, given)
    if not taken:
        raise nothing_named(run)
    run.do(edit_thing, thing_id, taken)
    _answer(run, thing_id, _("Thing {id} changed: {thing}"))


def drop(run: Run, thing_id: Id) -> None:
    """Take a thing away; tickets about it are about none any more."""
    from deskside.desk.things.add_thing import drop_thing

    run.do(drop_thing, thing_id)
    if run.json:
        run.answer({"id": thing_id})
        return
    run.done(_("Thing {id} is taken away").format(id=thing_id))


def shape(row: "ThingRow", zone: "ZoneInfo") -> Shape:  # noqa: ARG001
    """A thing in JSON."""
    from deskside.money.format_amount import shape as amount

    return {
        "id": row.id,
        "customer": of_named(row.customer),
        "what": row.what,
        "model": row.model,
        "serial": row.serial,
        "bought_on": row.bought_on.isoformat() if row.bought_on is not None else None,
        "warranty_until": row.warranty_until.isoformat() if row.warranty_until is not None else None,
        "quantity": row.quantity,
        "amount": None if row.amount is None else amount(row.amount),
        "order_number": row.order_number,
        "note": row.note,
        "tickets": row.tickets,
        "open_tickets": row.live,
    }


def table(run: Run, rows: Sequence["ThingRow"]) -> None:
    """The things of a customer for people."""
    if rows:
        _table(run, rows, "", named=False)


def _table(run: Run, rows: Sequence["ThingRow"], nothing: str, *, named: bool) -> None:
    from deskside.desk.things.row_text import bought_said, tickets_said, warranty_said

    columns = [
        Column(_("ID"), align="right"),
        *([Column(_("Customer"), elastic=True)] if named else []),
        Column(pgettext("thing", "What"), elastic=True),
        Column(_("Bought")),
        Column(_("Warranty")),
        Column(_("Tickets")),
        Column(_("Note"), elastic=True),
    ]
    day = today(run)
    shown = [
        (
            str(row.id),
            *([row.customer.name] if named else []),
            row.called,
            bought_said(row),
            warranty_said(row.warranty_until, day),
            tickets_said(row),
            row.note,
        )
        for row in rows
    ]
    run.table(tuple(columns), shown, nothing)


def _note(run: Run, who: str, what: list[str], taken: dict[str, Any]) -> None:
    from deskside.desk.things.add_thing import add_thing

    customer = known(run, who)
    key = run.do(add_thing, customer, {"what": joined(what), **taken})
    _answer(run, key, _("Thing {id} noted: {thing}"), new=True)


def _answer(run: Run, key: int, sentence: str, *, new: bool = False) -> None:
    """What was written, as it stands now; a new one's serial number that somebody else's thing has is remarked."""
    from deskside.desk.things.named_thing import others_with_serial
    from deskside.desk.things.of_customer import rows
    from deskside.desk.things.row_text import thing_said

    row = rows(run.conn, [key], now=run.now, shop=run.shop)[0]
    remark = others_with_serial(run.conn, key) if new else ""
    if run.json:
        said = shape(row, run.shop.zone)
        run.answer(said | {"warnings": [remark]} if remark else said)
        return
    run.done(
        sentence.format(
            id=key, thing=_("{label}: {value}").format(label=row.customer.name, value=thing_said(row, today(run)))
        )
    )
    if remark:
        run.remark(remark)
