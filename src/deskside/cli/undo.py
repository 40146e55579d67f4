"""`deskside undo`: take one's last change back (R-23)."""

from typing import TYPE_CHECKING, Annotated

import typer

from deskside.cli.context import Run, waiting
from deskside.cli.output import Column
from deskside.cli.progress import counter
from deskside.errors import Refused
from deskside.language.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deskside.cli.json_shapes import Shape
    from deskside.desk.change_descriptions import Done
    from deskside.desk.undo.last_change import Undone


def undo(
    ctx: typer.Context,
    only_list: Annotated[
        bool, typer.Option("--list", help=N_("Show what could be taken back, the latest first."))
    ] = False,
    again: Annotated[bool, typer.Option("--again", help=N_("Do again what was taken back last."))] = False,
) -> None:
    """Take back the last change of who acts, or list what they did."""
    from deskside.desk.undo.last_change import last_changes, redo_last

    here: Run = ctx.obj
    changes = last_changes(here.conn, here.me)
    if only_list:
        _list(here, changes)
        return
    if not (changes or again):
        raise Refused(_("There is nothing of yours to take back."), hint=_("Say whose with --as NAME."))
    undone = here.do(redo_last) if again else _undo(here)
    if here.json:
        here.answer(_shape(here, undone.done) | {"sentence": undone.sentence})
    else:
        here.say(undone.sentence)


def _undo(here: Run) -> "Undone":
    from deskside.desk.undo.last_change import undo

    here.ready_to_write()
    return undo(
        here.path,
        by=here.me,
        now=here.now,
        progress=counter(here, _("Taken back {done} of {total}")),
        waiting=waiting,
        patience=here.patience,
    )


def _list(here: Run, changes: "Sequence[Done]") -> None:
    if here.json:
        here.answer([_shape(here, change) for change in changes])
        return
    from deskside.when.format_time import stamp

    columns = (Column(_("When")), Column(_("What"), elastic=True))
    here.table(
        columns,
        [(stamp(change.at, here.shop.zone, here.now), change.deed) for change in changes],
        _("There is nothing of yours to take back."),
    )


def _shape(here: Run, change: "Done") -> "Shape":
    from deskside.cli.json_shapes import iso, named

    return {
        "id": change.id,
        "at": iso(change.at, here.shop.zone),
        "by": change.who,
        "what": change.deed,
        "number": change.ticket,
        "customer": named(change.customer, change.customer_name),
    }
