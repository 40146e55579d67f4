"""The queue as a list shows it: columns by the width of the screen, rows read by number."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import ClassVar

from deskside.desk.codes import status_word
from deskside.desk.desk_session import DeskSession
from deskside.desk.queue_rows import QueueRow, queue_rows
from deskside.desk.targets.left import LEFT, left
from deskside.language.glyphs import signs
from deskside.language.i18n import N_, _
from deskside.language.text import cells
from deskside.shop import clock
from deskside.when import format_time
from deskside.widgets.columns import Cell, Column
from deskside.widgets.own_columns import OwnColumns
from deskside.widgets.states import state_sign

NUMBER = 5


class TicketSource(OwnColumns):
    """Tickets by number, in the columns of the queue. Columns drop in the order Age, Status, Left."""

    COLUMNS: ClassVar[Sequence[Column]] = (
        Column("number", "#", ((80, NUMBER),)),
        Column("promise", N_("Promise"), ((80, 10), (100, 14))),
        Column("priority", N_("P"), ((80, 1),), gap=1),
        Column("customer", N_("Customer"), ((80, 16), (120, 20), (160, 32))),
        Column("subject", N_("Subject"), ((80, 0),)),
        Column("left", LEFT, ((100, 6),), right=True),
        Column("status", N_("Status"), ((120, 8),)),
        Column("age", N_("Age"), ((120, 4),), right=True, chinese=6),
        Column("with", N_("With"), ((80, 4), (120, 8)), chinese=6),
    )
    OWN, BEFORE = "ticket", "left"
    OWN_WIDTHS = (((100, 10), (120, 12)), ((140, 12),), ((160, 12),))
    name_column = "customer"
    ROWS = queue_rows
    KEY = "number"

    def wider(self, keys: Sequence[int]) -> Mapping[str, int]:
        """The number's column grows with the longest number, that of the priority with its heading."""
        return {**super().wider(keys), "number": len(str(max(keys, default=0))), "priority": cells(_("P"))}

    def load(self, keys: Sequence[int]) -> Mapping[int, QueueRow]:
        """The rows of these numbers, with what their own fields say."""
        self.read_own(keys)
        return super().load(keys)

    def sign(self, row: QueueRow) -> tuple[str, str]:
        """The one sign of the row."""
        return state_sign(row.state, row.status, row.sign)

    def cells(self, row: QueueRow, widths: Mapping[str, int]) -> Mapping[str, Cell]:
        """What stands in each column."""
        now = clock.now()
        age = format_time.age((now - row.opened_at) // timedelta(minutes=1))
        return {
            "number": str(row.number),
            "promise": promise_cell(row, now, self._desk, widths.get("promise", 0)),
            "priority": signs().priority(row.priority),
            "customer": row.customer_name or (_("not known yet"), "muted"),
            "subject": row.subject,
            "left": left_cell(row, now, self._desk),
            "status": (status_word(row.status), "muted"),
            "age": (age, "muted"),
            "with": (row.assignee_name or "", "muted"),
            **self.own_cells(row.number),
        }


def promise_cell(row: QueueRow, now: datetime, desk: DeskSession, width: int) -> Cell:
    """The next promise of a ticket in so many cells; of one that is not live, that it is solved or closed."""
    if row.resolved_at is not None:
        return status_word(row.status), "kept" if row.status == "resolved" else "muted"
    if row.due_at is None:
        return _("no promise"), "muted"
    words = format_time.relative(row.due_at, row.due_until, row.missed_at, now, desk.shop.zone, width)
    return words, row.state if row.state in ("missed", "due") else ""


def left_cell(row: QueueRow, now: datetime, desk: DeskSession) -> Cell:
    """How much opening time is left until the nearer target of a live ticket; nothing where none runs."""
    if row.target_due_at is None or row.resolved_at is not None:
        return ""
    return left(row.target_due_at, now, desk.hours), "missed" if row.target_due_at < now else ""


class TicketsOfOne(TicketSource):
    """The tickets of one customer, who is named above them; the age is shown on every screen."""

    COLUMNS: ClassVar[Sequence[Column]] = tuple(
        Column("age", N_("Age"), ((80, 4),), right=True, chinese=6) if column.id == "age" else column
        for column in TicketSource.COLUMNS
        if column.id != "customer"
    )
    name_column = "subject"

    def ids(self, row: QueueRow) -> Mapping[str, int | None]:
        """What the keys act on."""
        return {"ticket": row.number, "callback": row.callback}
