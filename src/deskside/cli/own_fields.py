"""`deskside field …`: the fields that the shop adds to customers and tickets (P-11)."""

from typing import TYPE_CHECKING, Annotated, Any

from deskside.cli.arguments import joined
from deskside.cli.context import Run
from deskside.cli.field_options import nothing_named, takes, values
from deskside.cli.output import Column
from deskside.cli.parameters import Argument, Option
from deskside.cli.wrong_usage import WrongUsage
from deskside.desk.own_fields.fields import OWN_FIELD
from deskside.errors import NotFound
from deskside.fields.kinds import Choice
from deskside.language.i18n import N_, _, listed, pgettext
from deskside.language.text import fold

if TYPE_CHECKING:
    from deskside.cli.json_shapes import Shape
    from deskside.desk.own_fields.declared import OwnFieldRow

Of = Annotated[str, Argument(metavar=N_("RECORD"), help=N_("customer or ticket."))]
Which = Annotated[list[str], Argument(metavar=N_("FIELD"), help=N_("Its id, or what it is called."))]


def list_fields(run: Run) -> None:
    """The own fields of customers, then of tickets, in their order."""
    from deskside.desk.own_fields.declared import RECORDS

    rows = [row for record in RECORDS for row in _rows(run, record)]
    if run.json:
        run.answer([_shape(run, row) for row in rows])
        return
    _table(run, rows)


@takes(OWN_FIELD, "add")
def add(
    run: Run,
    record: Of,
    label: Annotated[list[str], Argument(metavar=N_("NAME"), help=N_("What it is called in forms and lists."))],
    **given: Any,
) -> None:
    """Add a field; a line of text where nothing else is said, with words to choose from one of these."""
    from deskside.desk.own_fields.change_fields import add_field

    taken = values(run, OWN_FIELD, given)
    usual = {"kind": "choice"} if taken.get("choices") else {}
    key = run.do(add_field, _record(record), {"label": joined(label)} | usual | taken)
    _answer(run, key, _("Field {id} added: {label}"))


@takes(OWN_FIELD, "edit")
def edit(run: Run, field: Which, **given: Any) -> None:
    """Rename a field, or say other words to choose from; the values stay."""
    from deskside.desk.own_fields.change_fields import edit_field

    taken = values(run, OWN_FIELD, given)
    if not taken:
        raise nothing_named(run)
    key = _meant(run, joined(field)).id
    run.do(edit_field, key, taken)
    _answer(run, key, _("Field {id} changed: {label}"))


def move(
    run: Run,
    field: Which,
    up: Annotated[bool, Option("--up", help=N_("A place further up."))] = False,
    down: Annotated[bool, Option("--down", help=N_("A place further down."))] = False,
) -> None:
    """Put a field further up or down in forms and lists."""
    from deskside.desk.own_fields.change_fields import move_field

    if up == down:
        raise WrongUsage(_("Say whether it goes up or down."), hint=_("Add --up or --down."))
    key = _meant(run, joined(field)).id
    run.do(move_field, key, -1 if up else 1)
    _answer(run, key, _("Field {id} moved: {label}"))


def drop(run: Run, field: Which) -> None:
    """Take a field away; what it held stays in the file and comes back with undo."""
    from deskside.desk.own_fields.change_fields import count_held, drop_field

    row = _meant(run, joined(field))
    held = count_held(run.conn, row.record, row.id)
    run.do(drop_field, row.id)
    if run.json:
        run.answer({"id": row.id, "held": held})
        return
    run.done(_("Field {id} is taken away: {label} ({n} had a value)").format(id=row.id, label=row.label, n=held))


def _record(typed: str) -> str:
    kinds = Choice({"customer": N_("customer"), "ticket": N_("ticket")}, more="customer=customers ticket=tickets")
    return str(kinds.fit(typed.strip()))


def _rows(run: Run, record: str) -> "list[OwnFieldRow]":
    from deskside.desk.own_fields.declared import rows_of

    return rows_of(run.conn, record)


def _meant(run: Run, text: str) -> "OwnFieldRow":
    """The field by its id or its name; `NotFound` where there is none, or customers and tickets have one each."""
    from deskside.desk.own_fields.change_fields import no_field
    from deskside.desk.own_fields.declared import RECORDS

    rows = [row for record in RECORDS for row in _rows(run, record)]
    found = [row for row in rows if text.strip() == str(row.id)] or [
        row for row in rows if fold(row.label) == fold(text.strip())
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise NotFound(
            _("Customers and tickets each have a field “{label}”.").format(label=found[0].label),
            hint=_("Name it by its id."),
            candidates=tuple(f"{row.id} ({_(row.record)})" for row in found),
        )
    raise no_field(text)


def _answer(run: Run, key: int, said: str) -> None:
    row = _meant(run, str(key))
    if run.json:
        run.answer(_shape(run, row))
        return
    run.done(said.format(id=row.id, label=row.label))


def _shape(run: Run, row: "OwnFieldRow") -> "Shape":
    from deskside.desk.own_fields.change_fields import count_held

    return {
        "id": row.id,
        "record": row.record,
        "label": row.label,
        "kind": row.kind,
        "choices": list(row.choices),
        "in_lists": row.listed,
        "held": count_held(run.conn, row.record, row.id),
    }


def _table(run: Run, rows: "list[OwnFieldRow]") -> None:
    from deskside.desk.codes import OWN_FIELD_KINDS
    from deskside.desk.own_fields.change_fields import count_held
    from deskside.desk.own_fields.kinds import choice_typed

    columns = (
        Column(_("ID"), align="right"),
        Column(_("Of")),
        Column(pgettext("own field", "Name")),
        Column(_("What it holds")),
        Column(pgettext("own field", "Words"), elastic=True),
        Column(pgettext("own field", "In lists")),
        Column(_("Held by"), align="right"),
    )
    cells = [
        (
            str(row.id),
            _(row.record),
            row.label,
            _(OWN_FIELD_KINDS.get(row.kind, row.kind)),
            listed(map(choice_typed, row.choices)),
            _("yes") if row.listed else "",
            str(count_held(run.conn, row.record, row.id)),
        )
        for row in rows
    ]
    run.table(columns, cells, _("The shop has no fields of its own yet: deskside field add"))
