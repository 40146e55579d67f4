"""`deskside export callbacks`: as a table, for a program, or as a calendar that is kept fresh."""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal

from deskside.cli import output
from deskside.cli.context import Run
from deskside.cli.export import File, Replace, is_standard_output, print_pieces, to_file
from deskside.cli.parameters import Option
from deskside.cli.wrong_usage import WrongUsage
from deskside.desk.shared_sql import one_moment
from deskside.errors import BadInput, DesksideError
from deskside.language.i18n import N_, _
from deskside.shop import clock
from deskside.shop.settings import read_shop
from deskside.store import desk_file

WATCHED = "deskside-callbacks.ics"
"""The file that is kept in the folder watched for."""
PAUSE_SECONDS = 1.0


def a_folder(typed: str | Path) -> Path:
    """The folder that is named; none is not the one where one happens to be, as an empty path would be."""
    if not str(typed).strip():
        raise WrongUsage(_("--watch needs a folder."), hint=_("Name one that is there."))
    return Path(typed)


def callbacks(
    run: Run,
    file: File = None,
    form: Annotated[
        Literal["csv", "json", "xlsx", "ics"] | None,
        Option("--format", metavar="csv|json|xlsx|ics", help=N_("The form; else as the file's name says, else csv.")),
    ] = None,
    replace: Replace = False,
    watch: Annotated[
        Path | None,
        Option(metavar=N_("FOLDER"), parser=a_folder, help=N_("With ics: keep a calendar there fresh, until Ctrl+C.")),
    ] = None,
) -> None:
    """Promised calls; as ics the calls to make with alarms, known again by a calendar that has them already."""
    if watch is not None:
        if file is not None or form != "ics":
            raise WrongUsage(
                _("--watch goes with --format ics and without FILE."),
                hint=_("Write it like: {usage}").format(
                    usage=f"{run.command} --format ics --watch {_('FOLDER')}",
                ),
            )
        keep_fresh(run, watch)
        return
    from deskside.exchange.export_callbacks import text_of, write_callbacks
    from deskside.exchange.record_table import form_with_calendar

    if file is None or is_standard_output(file):
        if form == "xlsx":
            raise BadInput(
                _("A workbook is not written to standard output."), hint=_("Name a file that ends in .xlsx.")
            )
        with one_moment(run.conn):
            _count, pieces = text_of(run.conn, form or ("json" if run.json else "csv"), run.shop, run.now)
            print_pieces(pieces)
        return
    chosen = form or form_with_calendar(file) or "csv"

    def write(*, replace: bool) -> int:
        desk = Path(run.path)
        return write_callbacks(run.conn, file, chosen, desk=desk, shop=run.shop, now=run.now, replace=replace)

    to_file(run, file, write, replace=replace)


def keep_fresh(run: Run, folder: Path, pause: Callable[[], None] = lambda: time.sleep(PAUSE_SECONDS)) -> None:
    """Write the calendar whenever the desk or the day has changed, until Ctrl+C.

    The desk is opened only to be read anew, so that it stays a single file while nobody works. Trouble at the beginning
    ends it; what comes later is said, and tried again.
    """
    run.close()
    desk, file = Path(run.path), folder / WATCHED
    if not folder.is_dir():
        raise BadInput(_("{path} is not a folder.").format(path=folder), hint=_("Name one that is there."))
    seen: object = None
    said = ""
    try:
        while True:
            stamp = (*(_stamp(each) for each in (desk, desk.with_name(f"{desk.name}-wal"))), clock.now().date())
            if stamp != seen or not file.exists():
                try:
                    _renew(run, desk, file)
                except DesksideError as trouble:
                    if seen is None:
                        raise
                    if trouble.said != said:
                        output.write(output.one_line(trouble.said), sys.stderr)
                    said = trouble.said
                else:
                    seen, said = stamp, ""
            pause()
    except KeyboardInterrupt:
        return


def _renew(run: Run, desk: Path, file: Path) -> None:
    from deskside.exchange.callback_calendar import callback_calendar
    from deskside.exchange.export_file import put

    with desk_file.reading(desk) as conn, one_moment(conn):
        lines = [*callback_calendar(conn, read_shop(conn), clock.now())]
    content = "".join(lines).encode("utf-8", "replace")
    if file.is_file() and not file.is_symlink() and file.read_bytes() == content:
        return
    put(file, lambda: [content], desk=desk, replace=True)
    if run.json:
        run.answer({"path": str(file), "rows": lines.count("BEGIN:VEVENT\r\n")})
    else:
        run.say(_("{path} written").format(path=file))
    sys.stdout.flush()


def _stamp(file: Path) -> tuple[int, int] | None:
    """By what a file is known to have been written; nothing where there is none."""
    try:
        found = os.stat(file)
    except FileNotFoundError:
        return None
    return found.st_mtime_ns, found.st_size
