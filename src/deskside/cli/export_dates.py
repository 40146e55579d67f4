"""`deskside export dates`: a year of important dates as a calendar, as a table, or for a program."""

from pathlib import Path
from typing import Annotated, Literal

from deskside.cli.context import Run
from deskside.cli.dates import a_year
from deskside.cli.export import File, Replace, is_standard_output, print_pieces, to_file
from deskside.cli.parameters import Option
from deskside.cli.typed_amounts import today
from deskside.desk.shared_sql import one_moment
from deskside.errors import BadInput
from deskside.language.i18n import N_, _


def dates(
    run: Run,
    file: File = None,
    form: Annotated[
        Literal["csv", "json", "xlsx", "ics"] | None,
        Option("--format", metavar="csv|json|xlsx|ics", help=N_("The form; else as the file's name says, else csv.")),
    ] = None,
    year: Annotated[
        int | None, Option(metavar=N_("YEAR"), parser=a_year, help=N_("Of which year; this one if not said."))
    ] = None,
    replace: Replace = False,
) -> None:
    """Every occasion of a year; as ics in whole days with alarms, and with the next visits of the plans."""
    from deskside.exchange.export_dates import text_of, write_dates
    from deskside.exchange.record_table import form_with_calendar

    which = today(run).year if year is None else year
    if file is None or is_standard_output(file):
        if form == "xlsx":
            raise BadInput(
                _("A workbook is not written to standard output."), hint=_("Name a file that ends in .xlsx.")
            )
        with one_moment(run.conn):
            usual = form or ("json" if run.json else "csv")
            print_pieces(text_of(run.conn, usual, which, run.shop, run.now)[1])
        return
    chosen = form or form_with_calendar(file) or "csv"

    def write(*, replace: bool) -> int:
        return write_dates(
            run.conn, file, chosen, which, desk=Path(run.path), shop=run.shop, now=run.now, replace=replace
        )

    to_file(run, file, write, replace=replace)
