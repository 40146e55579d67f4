"""Every setting declared once, with its prose: for the screens and for `deskside settings`."""

from deskside.errors import BadInput, NotFound
from deskside.fields.kinds import Choice, Count, Line
from deskside.fields.record import Field, Record
from deskside.language.i18n import N_, _
from deskside.language.text import keep
from deskside.shop.setting_kinds import ClosedDays, Country, Currency, Hours, Minutes, Zone

WEEKDAYS = {
    "mon": N_("Monday"),
    "tue": N_("Tuesday"),
    "wed": N_("Wednesday"),
    "thu": N_("Thursday"),
    "fri": N_("Friday"),
    "sat": N_("Saturday"),
    "sun": N_("Sunday"),
}
DATE_ORDERS = {"dmy": N_("day first"), "mdy": N_("month first"), "ymd": N_("year first")}
LANGUAGES = {"en": "English", "zh": "中文"}
_AUTO = {"auto": N_("auto")}
_THEMES = {"paper": N_("paper"), "evening": N_("evening"), "contrast": N_("contrast")}
_NEEDED = (N_("The shop needs a name."), N_("Write what stands over the door."))
_OPEN = N_("When the shop is open, like 9:00-12:30,14:00-18:00, or: closed.")
# fmt: off
SHOP = Record(
    "setting",
    Field("shop", Line(_NEEDED), N_("Shop"), hint=N_("The name that stands over the door and in the header.")),
    Field("country", Country(), N_("Country"), hint=N_("Its public holidays count as closed days."), default="GB"),
    Field("zone", Zone(), N_("Time zone"), hint=N_("Every time on screen is in this zone."), default="UTC"),
    Field("region", Country(), N_("Phone region"), default="GB",
          hint=N_("Numbers without a country code are read as numbers of this country.")),
    Field("currency", Currency(), N_("Currency"), hint=N_("The money of new amounts."), default="GBP"),
    Field("date_order", Choice(DATE_ORDERS), N_("Order of dates"), default="dmy",
          hint=N_("How 5/3 is read: day first (dmy), month first (mdy), year first (ymd).")),
    *(Field(f"hours.{day}", Hours(), label, hint=_OPEN, default="closed" if day in ("sat", "sun") else "9:00-18:00")
      for day, label in WEEKDAYS.items()),
    Field("closed_days", ClosedDays(), N_("Closed days"),
          hint=N_("Days off besides the week and the public holidays, like 2026-12-24, 2026-12-29..2027-01-02.")),
    Field("grace_minutes", Minutes(0, 240), N_("Grace"), default="10",
          hint=N_("Minutes after the promised time until a call counts as missed.")),
    Field("lead_minutes", Minutes(0, 240), N_("Lead"), default="10",
          hint=N_("Minutes before the promised time from which a call counts as due.")),
    Field("tries", Count(1, 20), N_("Tries"), default="3",
          hint=N_("Calls without reaching anybody until the desk proposes to write instead.")),
)
PERSONAL = Record(
    "staff_setting",
    Field("language", Choice(_AUTO | LANGUAGES), N_("Language"), default="auto",
          hint=N_("The language of the screens and commands for you: en or zh; auto asks the system.")),
    Field("theme", Choice(_AUTO | _THEMES), N_("Colours"), default="auto",
          hint=N_("Paper is light, evening dark, contrast strong; auto asks the terminal.")),
    Field("glyphs", Choice(_AUTO | {"full": N_("full"), "plain": N_("plain")}), N_("Signs"), default="auto",
          hint=N_("Full signs, or a plain set for terminals that draw them two cells wide; auto asks the terminal.")),
)
# fmt: on
SETTINGS = {field.name: field for record in (SHOP, PERSONAL) for field in record.fields}


def checked(key: str, text: str) -> str:
    """The text of one setting as it is kept; `NotFound` for an unknown key, `BadInput` for an unfit value."""
    kind = setting(key).kind
    if isinstance(kind, Choice) and kind.code(text) is None:
        raise BadInput(
            _("“{text}” does not fit {key}.").format(text=text, key=key),
            hint=_("It is one of: {choices}").format(choices=", ".join(kind.words)),
        )
    return keep(str(kind.fit(text)))


def setting(key: str) -> Field:
    """A setting by its key; `NotFound` where there is no such one."""
    if key not in SETTINGS:
        raise NotFound(
            _("There is no setting “{key}”.").format(key=key),
            hint=_("See them all with: deskside settings"),
            candidates=tuple(SETTINGS),
        )
    return SETTINGS[key]
