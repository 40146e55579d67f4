"""From the command line into the screens."""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deskside.cli.context import Run


def alone(run: "Run") -> int:
    """`deskside` without a command: the screens; without a terminal, or where a form was asked for, today."""
    if run.json or run.plain or not (sys.stdin.isatty() and sys.stdout.isatty()):
        from deskside.cli.queries import today

        today(run)
        return 0
    return open_screens(run)


def open_screens(run: "Run") -> int:
    """Open the screens on the desk and stay until they are closed; the status."""
    from pathlib import Path

    from deskside.cli.backups import on_closing
    from deskside.start import run_screens

    run.close()
    status = run_screens(Path(run.path), person=run.asked.name, language=run.asked.lang)
    on_closing(run)
    return status
