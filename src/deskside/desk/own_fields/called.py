"""What an own field is called in a sentence."""

import sqlite3

from deskside.desk.tables import Values
from deskside.language.i18n import _
from deskside.language.text import one_line


def called_in_a_sentence(_conn: sqlite3.Connection, row: Values) -> str:
    """The field of this row: the field “Frame size”."""
    return _("the field “{label}”").format(label=one_line(row["label"]))
