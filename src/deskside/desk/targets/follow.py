"""What is owed by the targets follows from tickets, their lines, their customers, and the shop's hours (R-02, R-04)."""

from typing import TYPE_CHECKING

from deskside.desk.targets.facts import KINDS
from deskside.desk.targets.lengths import OF_COMPANIES, USUAL
from deskside.shop.settings import HOURS

if TYPE_CHECKING:
    from deskside.desk.derived import Written
    from deskside.desk.tables import Values

OF_A_TICKET = ("opened_at", "priority", "status", "customer_id", "resolved_at", "channel", "withdrawn_at")
OF_THE_SHOP = frozenset(
    {*HOURS, "zone", "country", "holiday_region", "closed_days", "open_days", *USUAL, *OF_COMPANIES}
)
"""The settings by which time is counted, and the targets themselves."""


def follow(written: "Written") -> None:
    """Write what is owed on the tickets that a change concerns; nothing is loaded for one that concerns none."""
    numbers: set[int] = set()
    if any(table == "setting" and key in OF_THE_SHOP for table, key, *_sides in written.rows):
        from deskside.desk.targets.rewrite import rewrite_live

        rewrite_live(written.conn)
    for table, key, before, after in written.rows:
        if table == "ticket" and _differ(before, after, OF_A_TICKET):
            numbers.add(int(key))
        elif table == "line":
            numbers.update(
                side["ticket_number"]
                for side in (before, after)
                if side is not None and side["kind"] in KINDS and side["ticket_number"] is not None
            )
        elif table == "customer" and before is not None and _differ(before, after, ("kind",)):
            live = "select number from ticket where customer_id = ? and resolved_at is null"
            numbers.update(number for (number,) in written.conn.execute(live, (key,)).fetchall())
    if numbers:
        from deskside.desk.targets.rewrite import rewrite

        rewrite(written.conn, sorted(numbers))


def _differ(before: "Values | None", after: "Values | None", columns: tuple[str, ...]) -> bool:
    if before is None or after is None:
        return True
    return any(before[column] != after[column] for column in columns)
