"""How bicycles are lent: for the shop, and for each person."""

from deskside.fields.kinds import Count, YesNo
from deskside.fields.record import Field, Record
from deskside.language.i18n import N_

LENDING = Record("setting", Field("loan_days", Count(1, 60), N_("Date"), hint="For how many days.", default="3"))
BELL = Record("staff_setting", Field("loan_bell", YesNo(), N_("Note"), hint="Ring when one is back.", default="no"))
