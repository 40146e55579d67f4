"""The system's viewer, to which the copy of a file is handed; no shell reads its name (R-90)."""

import os
import subprocess
import sys
from threading import Thread

from deskside.language.i18n import _

PATIENCE_SECONDS = 3.0


def view(path: str, *, seconds: float = PATIENCE_SECONDS) -> str | None:
    """Hand a file to the system's viewer; a sentence where that failed, else None.

    What still runs after `seconds` shows the file: it is left to itself. Blocks for as long: call it in a thread.
    """
    if sys.platform == "win32":
        try:
            os.startfile(path)
        except OSError:
            return _("This system has nothing to show it with.")
        return None
    program = "open" if sys.platform == "darwin" else "xdg-open"
    try:
        running = subprocess.Popen(
            [program, path],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return _("{program} is not there.").format(program=program)
    try:
        status = running.wait(seconds)
    except subprocess.TimeoutExpired:
        Thread(target=running.wait, daemon=True).start()
        return None
    return None if status == 0 else _("This system has nothing to show it with.")
