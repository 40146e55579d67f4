"""How a file is to be read, as somebody said it (R-34)."""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from deskside.desk.own_fields.declared import OwnFieldRow
from deskside.errors import BadInput
from deskside.exchange.readable_file import FileStamp
from deskside.language.i18n import _
from deskside.shop.settings import Shop
from deskside.store.paths import StrPath

ALL = frozenset({"all", "alle", "全部", "*"})


class Reading(NamedTuple):
    """How a file is read; what nobody said is found in the file.

    `mapping` are pairs OURS=THEIRS of columns, `order` that of its dates, `source` the name of where it comes from:
    without one, files with the same columns come from the same place; `header_line` is the one of the names;
    `own` are the fields that the shop added to such records, `learned` those that the file brings;
    `decisions` are pairs LINE=WHAT about rows that wait for one, `all` in the place of a line standing for all others.
    """

    kind: str = ""
    mapping: tuple[str, ...] = ()
    order: str | None = None
    source: str | None = None
    encoding: str | None = None
    header_line: int | None = None
    decisions: tuple[str, ...] = ()
    own: tuple[OwnFieldRow, ...] = ()
    learned: tuple[OwnFieldRow, ...] = ()


def decisions_of(said: tuple[str, ...]) -> dict[int, str]:
    """Decisions by their lines, that for all others under 0. `BadInput` for what is no such pair."""
    found: dict[int, str] = {}
    for each in said:
        line, equals, what = each.partition("=")
        line = line.strip()
        if not equals or not ((line.isdecimal() and int(line) > 0) or line.casefold() in ALL):
            raise BadInput(
                _("“{text}” is no line and what is decided of it.").format(text=each),
                hint=_("Write it as 12=yes, 12=no, 12=new, 12=INVOICE or 12=CUSTOMER; all=yes is for all others."),
            )
        key, decision = int(line) if line.isdecimal() else 0, what.strip()
        if found.setdefault(key, decision) != decision:
            raise BadInput(
                _("Line {line} is decided twice: {one} and {other}.").format(
                    line=line, one=found[key] or "–", other=decision or "–"
                ),
                hint=_("Say one of the two."),
            )
    return found


class Incoming(NamedTuple):
    """A file to be imported into the desk at a path: how it is read, for which shop, when and by whom; `seen` is its
    stamp from when somebody looked at it."""

    desk: StrPath
    path: Path
    reading: Reading
    shop: Shop
    now: datetime
    by: int | None
    seen: FileStamp | None = None
