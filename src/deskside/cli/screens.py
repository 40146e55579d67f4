"""From the command line into the screens."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deskside.cli.context import Run


def open_screens(run: "Run") -> int:
    """Open the screens on the desk and stay until they are closed; the status."""
    import gc

    from deskside.start import run_screens

    run.close()
    gc.enable()
    return run_screens(run.path, person=run.asked.name, language=run.asked.lang)
