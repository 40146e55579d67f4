"""`deskside staff …`: who works here."""

from typing import Annotated, Any

from deskside.cli import completion
from deskside.cli.arguments import joined
from deskside.cli.context import Run
from deskside.cli.field_options import takes, values
from deskside.cli.json_shapes import staff as shape
from deskside.cli.output import Column
from deskside.cli.parameters import Argument, Option
from deskside.desk.staff.fields import STAFF
from deskside.desk.staff.members import find_staff, person
from deskside.desk.staff.members import list_staff as ask
from deskside.language.i18n import N_, _, ngettext, pgettext
from deskside.when.format_time import long_day

Name = Annotated[
    str, Argument(metavar=N_("NAME"), offers=completion.staff, help=N_("Who, as it is spoken at the desk."))
]


def list_staff(
    run: Run,
    everybody: Annotated[bool, Option("--all", help=N_("Those who left, too."))] = False,
) -> None:
    """Who works here, in the order they came."""
    rows = ask(run.conn, gone=everybody)
    if run.json:
        run.answer([shape(row, run.shop.zone) for row in rows])
        return
    zone = run.shop.zone
    columns = (Column(_("Name"), elastic=True), Column(_("Login")), Column(pgettext("staff", "Left")))
    run.table(
        columns,
        [
            (
                row.name,
                row.login or "",
                "" if row.left_at is None else long_day(row.left_at.astimezone(zone).date(), True),
            )
            for row in rows
        ],
        _("Nobody works here yet. Add somebody with: deskside staff add NAME"),
    )


@takes(STAFF, "add")
def add(
    run: Run,
    name: Annotated[list[str], Argument(metavar=N_("NAME"), help=N_("Who, as it is spoken at the desk."))],
    **given: Any,
) -> None:
    """Add somebody, or take back somebody who had left."""
    from deskside.desk.staff.members import add_staff

    made = run.do(add_staff, joined(name), **values(run, STAFF, given))
    _answer(run, made.id or 0, _("{name} works here now").format(name=made.name))


def rename(
    run: Run,
    name: Name,
    new: Annotated[list[str], Argument(metavar=N_("NEW"), help=N_("The new name."))],
) -> None:
    """Give somebody another name; what they did goes with it."""
    from deskside.desk.staff.members import rename_staff

    row = find_staff(run.conn, name)
    changed = run.do(rename_staff, row.id, joined(new))
    _answer(run, row.id, _("{old} is called {new} now").format(old=row.name, new=changed.name))


def leave(run: Run, name: Name) -> None:
    """Somebody stops working here; their history stays."""
    from deskside.desk.staff.members import leave as verb

    row = find_staff(run.conn, name)
    left = run.do(verb, row.id)
    _answer(run, row.id, _("{name} has left").format(name=left.name))
    if left.tickets:
        run.remark(
            ngettext(
                "{n} live ticket is still with {name}: deskside list assignee:{name}",
                "{n} live tickets are still with {name}: deskside list assignee:{name}",
                left.tickets,
            ).format(n=left.tickets, name=left.name)
        )
    if left.callbacks:
        run.remark(
            ngettext(
                "{n} promised call is still {name}’s: deskside callback list",
                "{n} promised calls are still {name}’s: deskside callback list",
                left.callbacks,
            ).format(n=left.callbacks, name=left.name)
        )


def _answer(run: Run, staff_id: int, sentence: str) -> None:
    row = person(run.conn, staff_id)
    if run.json and row is not None:
        run.answer(shape(row, run.shop.zone))
    else:
        run.done(sentence)
