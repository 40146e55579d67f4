"""`deskside assign`, `priority`, `tag` and `edit`: what is known of a ticket."""

from typing import Annotated, Any

from deskside.cli import completion
from deskside.cli.arguments import Number
from deskside.cli.context import Run
from deskside.cli.field_options import nothing_named, takes, values
from deskside.cli.parameters import Argument, Option
from deskside.cli.tickets import changed, known, row_of
from deskside.desk.codes import LEVELS, Priority, priority_word
from deskside.desk.filter_words import code_of
from deskside.desk.staff.members import find_staff
from deskside.desk.tickets.fields import TICKET
from deskside.fields.kinds import NONE
from deskside.language.i18n import N_, _, listed


def assign(
    run: Run,
    number: Number,
    name: Annotated[
        str,
        Argument(
            metavar=N_("NAME"), offers=completion.staff, help=N_("Who works on it; none takes it from everybody.")
        ),
    ],
    calls: Annotated[bool, Option("--calls", help=N_("Calls promised on it that are not due yet go along."))] = False,
) -> None:
    """Give a ticket to one of the staff, or to nobody."""
    from deskside.desk.callbacks.handover import calls_of_others, calls_said
    from deskside.desk.tickets.properties import assign as verb

    known(run, number)
    person = None if code_of(name, (NONE,)) else find_staff(run.conn, name)
    whom = None if person is None else person.id
    others = calls_of_others(run.conn, [number], whom, now=run.now)
    run.do(verb, number, whom, calls=calls)
    said = _("#{number} is with nobody").format(number=number)
    if person is not None:
        said = _("#{number} is with {name}").format(number=number, name=person.name)
    along = calls and person is not None
    parts = calls_said(others, person.name if person is not None else "", along=along)
    changed(run, number, " · ".join((said, *parts)))


def priority(
    run: Run,
    number: Number,
    level: Annotated[Priority, Argument(metavar="low|normal|high|urgent", help=N_("How urgent it is."))],
) -> None:
    """Set how urgent a ticket is."""
    from deskside.desk.tickets.properties import set_priority

    known(run, number)
    run.do(set_priority, number, LEVELS.index(level))
    shown = priority_word(LEVELS.index(level))
    changed(run, number, _("#{number}: priority {priority}").format(number=number, priority=shown))


def tag(
    run: Run,
    number: Number,
    tags: Annotated[
        list[str],
        Argument(metavar=N_("T"), offers=completion.tags, help=N_("Tags to put on it; one word each.")),
    ],
    remove: Annotated[bool, Option("--remove", help=N_("Take them off instead."))] = False,
) -> None:
    """Put tags on a ticket, or take them off."""
    from deskside.desk.tickets.properties import add_tags, remove_tags

    known(run, number)
    run.do(remove_tags if remove else add_tags, number, tags)
    names = listed(tags)
    said = _("#{number}: no longer tagged {tags}") if remove else _("#{number}: tagged {tags}")
    changed(run, number, said.format(number=number, tags=names))


@takes(TICKET, "edit")
def edit(run: Run, number: Number, **given: Any) -> None:
    """Correct a ticket's words, channel or customer."""
    from deskside.cli.add import doubts_of, new_customer
    from deskside.desk.customers.who import NewCustomer
    from deskside.desk.tickets.edit_ticket import edit_ticket

    known(run, number)
    changes = values(run, TICKET, given)
    if not changes:
        raise nothing_named(run)
    run.do(edit_ticket, number, changes)
    is_new = isinstance(changes.get("customer"), NewCustomer)
    made = [new_customer(run, row_of(run, number).customer_id)] if is_new else []
    made += doubts_of(run, given["customer"] or "") if is_new else []
    changed(run, number, _("#{number} changed").format(number=number), made)
