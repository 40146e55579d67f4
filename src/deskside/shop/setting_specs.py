"""Every setting declared once, with its prose: for the screens and for `deskside settings`."""

from collections.abc import Callable
from typing import NamedTuple

from deskside.errors import BadInput, NotFound
from deskside.language.i18n import N_, _
from deskside.language.text import keep

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DATE_ORDERS = ("dmy", "mdy", "ymd")


class Spec(NamedTuple):
    """One setting: whose it is, what it means, what it may be. `check` gives the text as kept, or raises `BadInput`."""

    key: str
    scope: str
    label: str
    prose: str
    default: str
    choices: tuple[str, ...] = ()
    check: Callable[[str], str] | None = None


def _whole(low: int, high: int) -> Callable[[str], str]:
    def check(text: str) -> str:
        if not text.strip().isdecimal() or not low <= int(text) <= high:
            raise BadInput(
                _("“{text}” is not a whole number from {low} to {high}.").format(text=text, low=low, high=high),
                hint=_("Write the number alone, like {low}.").format(low=low),
            )
        return str(int(text))

    return check


def _name(text: str) -> str:
    if not text.strip():
        raise BadInput(_("The shop needs a name."), hint=_("Write what stands over the door."))
    return text.strip()


def _zone(text: str) -> str:
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(text.strip()).key
    except (ValueError, OSError, LookupError):
        raise BadInput(
            _("“{text}” is not a time zone.").format(text=text), hint=_("Write it like Asia/Shanghai or Europe/Lisbon.")
        ) from None


def _country(text: str) -> str:
    from deskside.language.text import fold
    from deskside.shop.countries import countries

    known, wanted = countries(), fold(text.strip())
    for country in known.values():
        if wanted in (country.code.lower(), fold(country.english), country.chinese):
            return country.code
    raise BadInput(
        _("“{text}” is not a country.").format(text=text), hint=_("Write its name or its two letters, like CN or PT.")
    )


def _currency(text: str) -> str:
    from deskside.shop.countries import countries

    code = text.strip().upper()
    if code not in {country.currency for country in countries().values()}:
        raise BadInput(
            _("“{text}” is not a currency.").format(text=text), hint=_("Write its three letters, like CNY or EUR.")
        )
    return code


def _closed(text: str) -> str:
    from deskside.shop.closed_days import format_closed, parse_closed

    return format_closed(parse_closed(text))


def _spans(text: str) -> str:
    from deskside.shop.typed_hours import format_spans, parse_spans

    return format_spans(parse_spans(text))


_DAY_LABELS = (N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"))
_DAY_PROSE = N_("When the shop is open, like 9:00-12:30,14:00-18:00, or: closed.")
SETTINGS: tuple[Spec, ...] = (
    Spec("shop", "shop", N_("Shop"), N_("The name that stands over the door and in the header."), "", check=_name),
    Spec("country", "shop", N_("Country"), N_("Its public holidays count as closed days."), "GB", check=_country),
    Spec("zone", "shop", N_("Time zone"), N_("Every time on screen is in this zone."), "UTC", check=_zone),
    Spec(
        "region",
        "shop",
        N_("Phone region"),
        N_("Numbers without a country code are read as numbers of this country."),
        "GB",
        check=_country,
    ),
    Spec("currency", "shop", N_("Currency"), N_("The money of new amounts."), "GBP", check=_currency),
    Spec(
        "date_order",
        "shop",
        N_("Order of dates"),
        N_("How 5/3 is read: day first (dmy), month first (mdy), year first (ymd)."),
        "dmy",
        choices=DATE_ORDERS,
    ),
    *(
        Spec(
            f"hours.{day}", "shop", label, _DAY_PROSE, "closed" if day in ("sat", "sun") else "9:00-18:00", check=_spans
        )
        for day, label in zip(WEEKDAYS, _DAY_LABELS, strict=True)
    ),
    Spec(
        "closed_days",
        "shop",
        N_("Closed days"),
        N_("Days off besides the week and the public holidays, like 2026-12-24, 2026-12-29..2027-01-02."),
        "",
        check=_closed,
    ),
    Spec(
        "grace_minutes",
        "shop",
        N_("Grace"),
        N_("Minutes after the promised time until a call counts as missed."),
        "10",
        check=_whole(0, 240),
    ),
    Spec(
        "lead_minutes",
        "shop",
        N_("Lead"),
        N_("Minutes before the promised time from which a call counts as due."),
        "10",
        check=_whole(0, 240),
    ),
    Spec(
        "tries",
        "shop",
        N_("Tries"),
        N_("Calls without reaching anybody until the desk proposes to write instead."),
        "3",
        check=_whole(1, 20),
    ),
    Spec(
        "language",
        "person",
        N_("Language"),
        N_("The language of the screens and commands for you: en or zh; auto asks the system."),
        "auto",
        choices=("auto", "en", "zh"),
    ),
    Spec(
        "theme",
        "person",
        N_("Colours"),
        N_("Paper is light, evening dark, contrast strong; auto asks the terminal."),
        "auto",
        choices=("auto", "paper", "evening", "contrast"),
    ),
    Spec(
        "glyphs",
        "person",
        N_("Signs"),
        N_("Full signs, or a plain set for terminals that draw them two cells wide; auto asks the terminal."),
        "auto",
        choices=("auto", "full", "plain"),
    ),
)
BY_KEY = {spec.key: spec for spec in SETTINGS}


def checked(key: str, text: str) -> str:
    """The text of one setting as it is kept; `NotFound` for an unknown key, `BadInput` for an unfit value."""
    spec = BY_KEY.get(key)
    if spec is None:
        raise no_setting(key)
    if spec.choices and text.strip() not in spec.choices:
        raise BadInput(
            _("“{text}” does not fit {key}.").format(text=text, key=key),
            hint=_("It is one of: {choices}").format(choices=", ".join(spec.choices)),
        )
    return keep(spec.check(text) if spec.check else text.strip())


def no_setting(key: str) -> NotFound:
    """There is no such setting."""
    return NotFound(
        _("There is no setting “{key}”.").format(key=key),
        hint=_("See them all with: deskside settings"),
        candidates=tuple(BY_KEY),
    )
