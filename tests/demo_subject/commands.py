"""`deskside loan …` and the verb of a loan's row."""

from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo

from deskside.cli.arguments import joined
from deskside.cli.context import Run
from deskside.cli.field_options import takes, values
from deskside.cli.json_shapes import Shape, iso, named
from deskside.cli.output import Column
from deskside.cli.parameters import Argument
from tests.demo_subject.fields import LOAN

if TYPE_CHECKING:
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

    run.table((Column("Loan"), Column("What")), [(f"L{row['id']}", row["bicycle"]) for row in out(run.conn)])


def back(run: Run, loan: Annotated[int, Argument(metavar="ID")]) -> None:
    """Have a bicycle back."""
    from tests.demo_subject.verbs import bring_back

    run.done(f"{run.do(bring_back, loan)} is back")


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
