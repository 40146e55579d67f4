"""The settings of the shop and of each person, declared once with their prose: for screens and `deskside settings`."""

from deskside.fields.kinds import Choice, Line
from deskside.fields.record import Field, Record
from deskside.language.i18n import N_
from deskside.shop.setting_kinds import (
    ClosedDays,
    Country,
    Currency,
    CustomersWord,
    HolidayRegion,
    Hours,
    Minutes,
    OpenDays,
    Times,
    Zone,
)
from deskside.shop.settings import USUAL

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
_SELF = "auto=automatic,自动,系统"
_TONGUES = f"{_SELF} en=英文,英语,英 zh=chinese,汉语,中,简体中文,zh_cn"
_SHADES = f"{_SELF} paper=light,浅,亮色,白 evening=dark,night,深,暗色,夜间,黑 contrast=high contrast,高对比度,对比"
_ORDERS = (
    "dmy=日月年,day month year,d/m/y,dd/mm/yyyy mdy=月日年,month day year,m/d/y,mm/dd/yyyy"
    " ymd=年月日,year month day,y-m-d,yyyy-mm-dd"
)
_NEEDED = (N_("The shop needs a name."), N_("Write what stands over the door."))
_OPEN = N_("When the shop is open, like 9:00-12:30,14:00-18:00, or: closed.")


def _as_usual(*fields: Field) -> list[Field]:
    return [field._replace(default=USUAL[field.name]) for field in fields]


# fmt: off
SHOP = Record("setting", *_as_usual(
    Field("shop", Line(_NEEDED), N_("Shop"), hint=N_("The name that stands over the door and in the header.")),
    Field("country", Country(), N_("Country"), hint=N_("Its public holidays count as closed days.")),
    Field("zone", Zone(), N_("Time zone"), hint=N_("Every time on screen is in this zone.")),
    Field("region", Country(), N_("Phone region"),
          hint=N_("Numbers without a country code are read as numbers of this country.")),
    Field("currency", Currency(), N_("Currency"), hint=N_("The money of new amounts.")),
    Field("date_order", Choice(DATE_ORDERS, more=_ORDERS), N_("Order of dates"),
          hint=N_("How 5/3 is read: day first (dmy), month first (mdy), year first (ymd).")),
    Field("customer_word", CustomersWord(), N_("Whom we serve"),
          hint=N_("What they are called everywhere: patient, guest, member … or a word of your own, for one and for"
                  " several, like pet owner/pet owners.")),
    *(Field(f"hours.{day}", Hours(), label, hint=_OPEN) for day, label in WEEKDAYS.items()),
    Field("holiday_region", HolidayRegion(), N_("Holiday region"),
          hint=N_("Its public holidays count beside those of the whole country, like Bayern or Scotland.")),
    Field("closed_days", ClosedDays(), N_("Closed days"),
          hint=N_("Days off besides the week and the public holidays, like 2026-12-24, 2026-12-29..2027-01-02.")),
    Field("open_days", OpenDays(), N_("Extra days"),
          hint=N_("Days with hours of their own, public holidays too, like 2026-12-24 9:00-13:00; 2026-12-27.")),
    Field("grace_minutes", Minutes(0, 240), N_("Grace"),
          hint=N_("Minutes after the promised time until a call counts as missed.")),
    Field("lead_minutes", Minutes(0, 240), N_("Lead"),
          hint=N_("Minutes before the promised time from which a call counts as due.")),
    Field("tries", Times(1, 20), N_("Tries"),
          hint=N_("Calls without reaching anybody until the desk proposes to write instead.")),
))
PERSONAL = Record("staff_setting", *_as_usual(
    Field("language", Choice(_AUTO | LANGUAGES, more=_TONGUES), N_("Language"),
          hint=N_("The language of the screens and commands for you; auto asks the system.")),
    Field("theme", Choice(_AUTO | _THEMES, more=_SHADES), N_("Colours"),
          hint=N_("Paper is light, evening dark, contrast strong; auto asks the terminal.")),
    Field("glyphs", Choice(_AUTO | {"full": N_("full"), "plain": N_("plain")}, more=_SELF), N_("Signs"),
          hint=N_("Full signs, or a plain set for terminals that draw them two cells wide; auto asks the terminal.")),
))
# fmt: on
