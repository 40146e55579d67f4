"""The kinds of setting that are more than a line, a number or a choice; the file keeps each as text."""

import re
from functools import cache
from typing import TYPE_CHECKING

from deskside.errors import BadInput
from deskside.fields.kinds import NONE, Count, Kind
from deskside.language.i18n import N_, _, language, listed
from deskside.language.text import cells, fold
from deskside.shop import clock
from deskside.shop.typed_numbers import typed_minutes, typed_number

if TYPE_CHECKING:
    from deskside.language.named import Named


class Zone(Kind):
    """A time zone by its IANA name, or by a city that goes by it."""

    name = "zone"

    def fit(self, value: str) -> str:
        from zoneinfo import ZoneInfo

        known = _zones_by_name().get(fold(value.strip()), ())
        if len(known) == 1:
            return known[0]
        try:
            return ZoneInfo(value.strip()).key
        except (ValueError, OSError, LookupError):
            raise BadInput(
                _("“{text}” is not a time zone.").format(text=value),
                hint=_("Write it like Asia/Shanghai or Europe/Lisbon."),
            ) from None


@cache
def _zones_by_name() -> dict[str, tuple[str, ...]]:
    """The zones that go by a folded name, their own or that of a city."""
    from deskside.shop.countries import zones

    found: dict[str, tuple[str, ...]] = {}
    for each in zones().values():
        for name in {*map(fold, (each.name, *each.places))}:
            found[name] = (*found.get(name, ()), each.name)
    return found


class Country(Kind):
    """A country by its two letters; its name will do, or the beginning of it where only one begins so."""

    name = "country"

    def fit(self, value: str) -> str:
        from deskside.shop.countries import countries

        wanted = fold(value.strip())
        for country in countries().values():
            if wanted in (country.code.lower(), *map(fold, country.names), _spelled(country.chinese)):
                return country.code
        begun = [each.code for each in countries().values() if wanted and _begins(each, wanted)]
        if len(begun) == 1:
            return begun[0]
        raise BadInput(
            _("“{text}” is not a country.").format(text=value),
            hint=_("Write its name or its two letters, like CN or PT."),
        )


def _spelled(chinese: str) -> str:
    from deskside.language.pinyin import readings

    return "".join(readings(character)[0] if readings(character) else "" for character in chinese)


def _begins(country: "Named", wanted: str) -> bool:
    return (len(wanted) > 1 or not wanted.isascii()) and (
        fold(country.english).startswith(wanted) or country.chinese.startswith(wanted)
    )


class Currency(Kind):
    """A currency by its three letters, its name or its own sign."""

    name = "currency"

    def fit(self, value: str) -> str:
        from deskside.money.currencies import called, meant

        code = meant(called(value))
        if code is None:
            raise BadInput(
                _("“{text}” is not a currency.").format(text=value), hint=_("Write its three letters, like CNY or EUR.")
            )
        return code


class CustomersWord(Kind):
    """What a customer is called: a word that is offered, by its code or in either language, or one of the owner's own.

    That is written for one and for several, and in Chinese, with a / between: what is left out stays as usual.
    """

    name = "customer-word"

    def fit(self, value: str) -> str:
        from deskside.language.customer_word import LONGEST, TAKEN, USUAL, WORDS, CustomerWord, is_word
        from deskside.language.tokens import has_han

        parts = [" ".join(part.split()) for part in re.split(r"[/／,，、]", str(value))]
        wanted = {fold(part) for part in parts}
        for code, word in WORDS.items():
            if wanted == {code} or (wanted <= {*map(fold, word)} and len(wanted) == len(parts)):
                return code
        chinese = [part for part in parts if has_han(part)] or parts[2:]
        english = [part for part in parts if part not in chinese]
        if len(english) not in (0, 2) or len(chinese) > 1 or not all(map(is_word, parts)):
            raise BadInput(
                _("“{text}” is no word for whom the shop serves.").format(text=value),
                hint=_("Write it for one and for several, like pet owner/pet owners, or take one of: {choices}").format(
                    choices=listed(map(self.word, WORDS))
                ),
            )
        taken = next((part for part in parts if fold(part) in TAKEN.split()), None)
        if taken is not None:
            raise BadInput(
                _("“{text}” means something else here.").format(text=taken),
                hint=_("Take one of: {choices}").format(choices=listed(map(self.word, WORDS))),
            )
        if max(map(cells, parts)) > LONGEST:
            raise BadInput(
                _("A word is at most {n} characters wide.").format(n=LONGEST),
                hint=_("It stands in headings and between other words: take a shorter one."),
            )
        return str(CustomerWord(*(english or USUAL[:2]), *(chinese or USUAL[2:])))

    def word(self, written: str) -> str:
        """The word in the language in use, then in the other; one of the owner's own as it is written."""
        from deskside.language.customer_word import WORDS

        if written not in WORDS:
            return written
        word = WORDS[written]
        return "/".join((word.chinese, word.one) if language() == "zh" else (word.one, word.chinese))


class ClosedDays(Kind):
    """Days off besides the week and the public holidays."""

    name = "closed-days"

    def fit(self, value: str) -> str:
        from deskside.shop.closed_days import format_closed, parse_closed

        return format_closed(parse_closed(value))


class OpenDays(Kind):
    """Days with hours of their own: extra days, short ones, public holidays on which the shop opens."""

    name = "open-days"

    def fit(self, value: str) -> str:
        from deskside.shop.open_days import format_open, parse_open

        return format_open(parse_open(value))


class HolidayRegion(Kind):
    """A part of the shop's country with public holidays of its own, by its name; or the whole country."""

    name = "holiday-region"
    nothing = N_("whole country")

    def word(self, written: str) -> str:
        from deskside.shop.public_holidays import region_word

        return region_word(written, language()) if written else ""

    def fit(self, value: str, country: str = "") -> str:
        """Its name; what the `country` (ISO 3166) has no such part of is refused."""
        from deskside.shop.public_holidays import regions_with_own_days

        wanted = fold(value.strip())
        if wanted in ("", "-", NONE, "无", fold(self.nothing), fold(_(self.nothing))):
            return ""
        if not country:
            return value.strip()
        known = regions_with_own_days(country, clock.now().year)
        named = {fold(name): each[0] for code, each in known.items() for name in (code, *each)}
        begun = {first for name, first in named.items() if name.startswith(wanted)}
        if wanted not in named and len(begun) != 1:
            shown = listed(self.word(each[0]) for each in [*known.values()][:20])
            raise BadInput(
                _("“{text}” is no region with holidays of its own.").format(text=value),
                hint=_("It is one of: {choices}").format(choices=shown) if known else _("The country has none."),
            )
        return named[wanted] if wanted in named else begun.pop()


class Hours(Kind):
    """The opening hours of a day."""

    name = "hours"

    def fit(self, value: str) -> str:
        from deskside.shop.kept_hours import format_spans
        from deskside.shop.typed_hours import parse_spans

        return format_spans(parse_spans(value))


class Minutes(Count):
    """A length of time: a number of minutes, or with its unit in words."""

    name = "minutes"

    def fit(self, value: str) -> int:
        minutes = typed_minutes(value)
        fits = minutes is not None and self.low <= minutes <= self.high
        return super().fit(minutes if fits else value)


class Times(Count):
    """How often: a number, also in words of Chinese or with its measure word."""

    name = "times"

    def fit(self, value: str) -> int:
        times = typed_number(value, "times", "time", "x", "次", "回")
        return super().fit(times if times is not None and self.low <= times <= self.high else value)


class DayBounds(Kind):
    """Ascending numbers of days, each the last of a span of days."""

    name = "day-bounds"
    most, longest = 6, 3650

    def __init__(self, example: str) -> None:
        self.example = example

    def fit(self, value: str) -> str:
        numbers = [number[:9] for number in re.findall(r"\d+", value)]
        days = [*map(int, numbers)]
        listed = re.fullmatch(r"\d+(?:[\s,;/，、；]+\d+)*", value.strip())
        rises = all(low < high for low, high in zip([0, *days], days, strict=False))
        if listed is None or not rises or len(days) > self.most or days[-1] > self.longest:
            raise BadInput(
                _("“{text}” is no list of days, each more than the one before.").format(text=value),
                hint=_("Write at most {most} of them, like {example}.").format(most=self.most, example=self.example),
            )
        return ",".join(map(str, days))
