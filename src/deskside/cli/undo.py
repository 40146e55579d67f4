"""`deskside undo`: take one's last change back (R-23)."""

from typing import TYPE_CHECKING, Annotated

from deskside.cli.context import Run
from deskside.cli.output import Column
from deskside.cli.parameters import Option
from deskside.cli.progress import counter
from deskside.errors import Refused
from deskside.language.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deskside.cli.json_shapes import Shape
    from deskside.desk.change_descriptions import Done
    from deskside.desk.undo.last_change import Undone


def undo(
    run: Run,
    only_list: Annotated[bool, Option("--list", help=N_("Show what could be taken back, the latest first."))] = False,
    again: Annotated[bool, Option("--again", help=N_("Do again what was taken back last."))] = False,
) -> None:
    """Take back the last change of who acts, or list what they did."""
    from deskside.desk.undo.last_change import last_changes, redo_last

    changes = last_changes(run.conn, run.me)
    if only_list:
        _list(run, changes)
        return
    if not (changes or again):
        raise Refused(_("There is nothing of yours to take back."), hint=_("Say whose with --as NAME."))
    undone = run.do(redo_last) if again else _undo(run)
    if run.json:
        run.answer(_shape(run, undone.done) | {"sentence": undone.sentence})
    else:
        run.say(undone.sentence)


def _undo(run: Run) -> "Undone":
    from deskside.desk.undo.last_change import undo

    run.ready_to_write()
    return undo(
        run.path,
        by=run.me,
        now=run.now,
        progress=counter(run, _("Taken back {done} of {total}")),
        waiting=run.waiting,
        patience=run.patience,
    )


def _list(run: Run, changes: "Sequence[Done]") -> None:
    if run.json:
        run.answer([_shape(run, change) for change in changes])
        return
    from deskside.when.format_time import stamp

    columns = (Column(_("When")), Column(_("What"), elastic=True))
    run.table(
        columns,
        [(stamp(change.at, run.shop.zone, run.now), change.deed) for change in changes],
        _("There is nothing of yours to take back."),
    )


def _shape(run: Run, change: "Done") -> "Shape":
    from deskside.cli.json_shapes import iso, named

    return {
        "id": change.id,
        "at": iso(change.at, run.shop.zone),
        "by": change.who,
        "what": change.deed,
        "number": change.ticket,
        "customer": named(change.customer, change.customer_name),
    }
