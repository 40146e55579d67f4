"""The fields of an important date, and what may be done about one (R-06, P-09)."""

from deskside.desk.dates.field_kinds import DateKind, OfPerson, YearDayKind
from deskside.desk.dates.kinds import HOWS, MOST_DAYS
from deskside.fields.kinds import Choice, Line, MaybeCount
from deskside.fields.record import Field, Record
from deskside.language.i18n import N_, NP_

# fmt: off
DATE = Record(
    "important_date",
    Field("person", OfPerson(), NP_("date", "Whose"), N_("whose"), column="person_id"),
    Field("kind", DateKind(), N_("What"), N_("what"), default="birthday"),
    Field("day", YearDayKind(), N_("Day"), N_("day"), N_("e.g. 5 march 1980, or lunar 8-15")),
    Field("remind_days", MaybeCount(0, MOST_DAYS), N_("Remind"), N_("days before it"),
          N_("days before it; as its kind has it, if empty")),
    Field("note", Line(), N_("Note"), N_("note"), N_("e.g. likes white tea")),
)
DONE = Record(
    "date_done",
    Field("how", Choice(HOWS), N_("How"), N_("how"), default="card"),
    Field("text", Line(), N_("Words"), N_("words"), N_("what you did; may stay empty")),
)
# fmt: on
