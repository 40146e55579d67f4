"""The kinds of setting that are more than a line, a number or a choice; the file keeps each as text."""

from typing import TYPE_CHECKING

from deskside.errors import BadInput
from deskside.fields.kinds import Count, Kind
from deskside.language.i18n import _
from deskside.language.text import fold

if TYPE_CHECKING:
    from deskside.shop.countries import Country as Named


class Zone(Kind):
    """A time zone by its IANA name."""

    name = "zone"

    def fit(self, value: str) -> str:
        from zoneinfo import ZoneInfo

        try:
            return ZoneInfo(value.strip()).key
        except (ValueError, OSError, LookupError):
            raise BadInput(
                _("“{text}” is not a time zone.").format(text=value),
                hint=_("Write it like Asia/Shanghai or Europe/Lisbon."),
            ) from None


class Country(Kind):
    """A country by its two letters; its name will do, or the beginning of it where only one begins so."""

    name = "country"

    def fit(self, value: str) -> str:
        from deskside.shop.countries import countries

        wanted = fold(value.strip())
        for country in countries().values():
            if wanted in (country.code.lower(), fold(country.english), country.chinese):
                return country.code
        begun = [each.code for each in countries().values() if wanted and _begins(each, wanted)]
        if len(begun) == 1:
            return begun[0]
        raise BadInput(
            _("“{text}” is not a country.").format(text=value),
            hint=_("Write its name or its two letters, like CN or PT."),
        )


def _begins(country: "Named", wanted: str) -> bool:
    return (len(wanted) > 1 or not wanted.isascii()) and (
        fold(country.english).startswith(wanted) or country.chinese.startswith(wanted)
    )


class Currency(Kind):
    """A currency by its three letters."""

    name = "currency"

    def fit(self, value: str) -> str:
        from deskside.shop.countries import countries

        code = value.strip().upper()
        if code not in {country.currency for country in countries().values()}:
            raise BadInput(
                _("“{text}” is not a currency.").format(text=value), hint=_("Write its three letters, like CNY or EUR.")
            )
        return code


class ClosedDays(Kind):
    """Days off besides the week and the public holidays."""

    name = "closed-days"

    def fit(self, value: str) -> str:
        from deskside.shop.closed_days import format_closed, parse_closed

        return format_closed(parse_closed(value))


class Hours(Kind):
    """The opening hours of a day."""

    name = "hours"

    def fit(self, value: str) -> str:
        from deskside.shop.typed_hours import format_spans, parse_spans

        return format_spans(parse_spans(value))


class Minutes(Count):
    """A length of time."""

    name = "minutes"
