"""`deskside doctor`: what to paste into a bug report; nothing of a customer, a person or a path is in it."""

import os
import sys
from typing import Any

from deskside.cli.context import Run
from deskside.language.i18n import N_, _
from deskside.store.file_header import exists
from deskside.terminal.probe import over_ssh

TERMINAL = (
    "TERM",
    "COLORTERM",
    "TERM_PROGRAM",
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "NO_COLOR",
    "DESKSIDE_LANG",
    "DESKSIDE_NOW",
)
_PARTS = {
    "program": N_("Program"),
    "file": N_("File"),
    "settings": N_("Settings"),
    "terminal": N_("Terminal"),
    "faults": N_("Last faults"),
}
_FAULTS = 5


def doctor(run: Run) -> None:
    """What to paste into a bug report: versions, file, settings, terminal; no name, text or path of anybody."""
    from deskside.desk.diagnosis import of_file, of_program, of_settings

    found = {
        "program": of_program(),
        "file": of_file(run.conn, run.path, run.now) if exists(run.path) else {"exists": False},
        "settings": of_settings(run.conn, run.me),
        "terminal": _terminal(),
        "faults": _faults(run),
    }
    if run.json:
        run.answer(found)
        return
    for place, (name, facts) in enumerate(found.items()):
        if place:
            run.gap()
        run.say(_(_PARTS[name]))
        run.facts([(f"  {key}", str(value)) for key, value in facts.items()] or [("  –", _("none"))])


def _terminal() -> dict[str, Any]:
    size = os.get_terminal_size(sys.stdout.fileno()) if sys.stdout.isatty() else None
    return {
        "cells": f"{size.columns}x{size.lines}" if size else "none",
        "encoding": sys.stdout.encoding,
        "over_ssh": over_ssh(),
        **{name: os.environ[name] for name in TERMINAL if name in os.environ},
    }


def _faults(run: Run) -> dict[str, Any]:
    from deskside.desk.error_log import last_faults

    return {str(place): line for place, line in enumerate(last_faults(run.path, _FAULTS), 1)}
