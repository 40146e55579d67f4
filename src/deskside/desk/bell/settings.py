"""How the bell makes itself heard, for each person."""

import sqlite3
from typing import NamedTuple

from deskside.fields.kinds import Choice
from deskside.fields.record import Field, Record
from deskside.language.i18n import N_

_YES_NO = {"yes": N_("yes"), "no": N_("no")}
_WAYS = {"auto": N_("auto"), "osc9": "OSC 9", "osc777": "OSC 777", "both": N_("both"), "off": N_("off")}
BELL = Record(
    "staff_setting",
    Field(
        "bell", Choice(_YES_NO), N_("Bell"), hint=N_("Whether the terminal rings when a call is due."), default="yes"
    ),
    Field(
        "notices",
        Choice(_WAYS, more="auto=automatic,自动 osc9=9 osc777=777 both=两种 off=no,none,关,不要"),
        N_("Notices"),
        hint=N_("How a terminal shows a notice on the desktop when a call is due; auto asks which terminal it is."),
        default="auto",
    ),
    Field(
        "notice_names",
        Choice(_YES_NO),
        N_("Names in notices"),
        hint=N_("Whether a notice on the desktop has the customer's name too, not only time and number."),
        default="no",
    ),
)


class Wanted(NamedTuple):
    """How somebody wants to hear the bell: a sound, the way of the notices, and whether those name the customer."""

    bell: bool = True
    notices: str = "auto"
    names: bool = False


def read_wanted(conn: sqlite3.Connection, staff_id: int | None) -> Wanted:
    """What somebody set; as usual for nobody."""
    rows = conn.execute("select key, value from staff_setting where staff_id is ?", (staff_id,)).fetchall()
    values = dict(rows)
    usual = Wanted()
    return Wanted(values.get("bell") != "no", values.get("notices", usual.notices), values.get("notice_names") == "yes")
