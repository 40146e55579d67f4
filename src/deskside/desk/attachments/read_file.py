"""A file read to be attached: whole, before anything is written, and nothing that never ends (R-34)."""

import os
import stat
from typing import NamedTuple

from deskside.desk.attachments.settings import MEGABYTE, MOST_MB
from deskside.errors import BadInput
from deskside.language.i18n import _
from deskside.language.text import is_blank, keep, one_line
from deskside.store.paths import StrPath
from deskside.store.store_errors import system_words

LONGEST_NAME = 120
_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class Content(NamedTuple):
    """What a file is called, without its folder, and its bytes."""

    name: str
    data: bytes


def read_file(path: StrPath) -> Content:
    """A file to be attached; `BadInput` for a folder, a pipe, a device, what cannot be read, or is larger than any
    desk takes. A link is followed."""
    shown = one_line(os.fspath(path))
    try:
        handle = os.open(os.path.expanduser(path), os.O_RDONLY | _AT_ONCE)
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise _no_file(shown)
            data = file.read(MOST_MB * MEGABYTE + 1)
    except IsADirectoryError:
        raise _no_file(shown) from None
    except (OSError, ValueError) as error:
        reason = system_words(error) if isinstance(error, OSError) else str(error)
        raise BadInput(
            _("{path} cannot be read: {reason}.").format(path=shown, reason=reason),
            hint=_("Look at the name of the file, and whether you may read it."),
        ) from None
    if len(data) > MOST_MB * MEGABYTE:
        raise too_large(shown, MOST_MB * MEGABYTE)
    return Content(safe_name(os.path.basename(os.fspath(path))), data)


def too_large(name: str, most: int) -> BadInput:
    """A file is larger than the desk takes."""
    return BadInput(
        _("{name} is larger than {n} MB.").format(name=name, n=most // MEGABYTE),
        hint=_("Make it smaller, or let larger ones in: deskside settings attachment_limit"),
    )


def safe_name(name: str) -> str:
    """What a file is called here: one line without folders, its end kept where it is long."""
    alone = one_line(keep(name).replace("\\", "/").rpartition("/")[2]).strip(". ")
    if is_blank(alone):
        return _("file")
    base, dot, end = alone.rpartition(".")
    if len(alone) <= LONGEST_NAME:
        return alone
    return f"{base[: LONGEST_NAME - 1 - len(end)]}.{end}" if dot and len(end) <= 10 else alone[:LONGEST_NAME]


def _no_file(shown: str) -> BadInput:
    return BadInput(_("{path} is not a file that can be attached.").format(path=shown), hint=_("Name a single file."))
