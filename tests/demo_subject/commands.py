"""`deskside loan …` and the verb of a loan's row."""

from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo

from deskside.cli.arguments import joined
from deskside.cli.context import Run
from deskside.cli.field_options import takes, values
from deskside.cli.json_shapes import Shape, iso, named
from deskside.cli.output import Column
from deskside.cli.parameters import Argument
from deskside.store.codec import text_time
from tests.demo_subject.fields import LOAN

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from deskside.desk.today import TodayRow


@takes(LOAN, "add")
def add(
    run: Run,
    customer: Annotated[int, Argument(metavar="ID")],
    bicycle: Annotated[list[str], Argument(metavar="BICYCLE")],
    **given: Any,
) -> None:
    """Lend a bicycle."""
    from tests.demo_subject.verbs import lend

    loan = run.do(lend, customer, {"bicycle": joined(bicycle), **values(run, LOAN, given)})
    run.done(f"L{loan} lent")


def listed(run: Run) -> None:
    """List what is lent."""
    from tests.demo_subject.questions import out

    table(run, out(run.conn))


def back(run: Run, loan: Annotated[int, Argument(metavar="ID")]) -> None:
    """Have a bicycle back."""
    from tests.demo_subject.verbs import bring_back

    run.done(f"{run.do(bring_back, loan)} is back")


def table(run: Run, rows: "Sequence[sqlite3.Row]") -> None:
    """Loans for people, one a row."""
    run.table((Column("Loan"), Column("What")), [(f"L{row['id']}", row["bicycle"]) for row in rows])


def loan(row: "sqlite3.Row", zone: ZoneInfo) -> Shape:
    """A loan of a customer."""
    return {"id": row["id"], "bicycle": row["bicycle"], "until": iso(text_time(row["until"]), zone)}


def today_loan(row: "TodayRow", zone: ZoneInfo) -> Shape:
    """A loan of `today`."""
    return {
        "kind": row.kind,
        "id": row.ids["loan"],
        "due_at": iso(row.due_at, zone),
        "state": row.state,
        "customer": named(row.ids["customer"], row.who),
        "why": row.why,
    }
