"""The dates of somebody who leaves a customer's people go with them (R-31)."""

from deskside.desk.dates.kinds import day_of
from deskside.desk.dates.line_text import as_kept
from deskside.desk.tables import Values
from deskside.desk.unit_of_work import UnitOfWork


def let_go(work: UnitOfWork, person: Values) -> None:
    """Take away the dates of one of a customer's people, each with its line; what was done about them stays."""
    keys = work.conn.execute("select id from important_date where person_id = ?", (person["id"],)).fetchall()
    for (key,) in keys:
        row = work.row("important_date", key)
        work.update("important_date", key, {"person_id": None, "withdrawn_at": row["withdrawn_at"] or work.at})
        if row["withdrawn_at"] is None:
            old = as_kept(day_of(row), row["kind"], person["name"])
            work.line("date_dropped", customer=row["customer_id"], old=old)
