"""What the commands about promised calls share."""

from typing import TYPE_CHECKING

from deskside.cli.context import Run
from deskside.cli.json_shapes import Shape, call
from deskside.cli.output import Column
from deskside.cli.queries import time_cell
from deskside.desk.callbacks.callback_rows import callback
from deskside.desk.codes import call_word
from deskside.desk.shared_sql import beside
from deskside.language.i18n import _, pgettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deskside.desk.callbacks.callback_rows import CallbackRow


def row_of(run: Run, callback_id: int) -> "CallbackRow":
    """The promised call as it is now; `NotFound` where there is none."""
    return callback(run.conn, callback_id, now=run.now)


def shape_of(run: Run, callback_id: int) -> Shape:
    """The promised call in JSON, as it is now."""
    return call(row_of(run, callback_id), run.shop.zone)


def calls_table(run: Run, rows: "Sequence[CallbackRow]", nothing: str) -> None:
    """Promised calls for people, one a row."""
    from deskside.when.format_time import stamp

    columns = (
        Column(_("ID"), align="right"),
        Column(_("Time")),
        Column(_("State")),
        Column(_("Customer"), elastic=True),
        Column(pgettext("column", "Phone")),
        Column("#", align="right"),
        Column(_("About"), elastic=True),
        Column(_("Tries"), align="right"),
        Column(_("Owner")),
    )

    def time(row: "CallbackRow") -> str:
        if row.is_open:
            return time_cell(run, row.due_at, row.due_until, row.missed_at)
        return stamp(row.due_at, run.shop.zone, run.now, row.due_until)

    run.table(
        columns,
        [
            (
                str(row.id),
                time(row),
                call_word(row.state),
                row.customer.name,
                beside(row.customer.name, row.phone),
                "" if row.ticket is None else str(row.ticket),
                row.subject or row.reason,
                str(row.attempts) if row.attempts else "",
                "" if row.owner is None else row.owner.name,
            )
            for row in rows
        ],
        nothing,
    )
