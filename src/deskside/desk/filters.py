"""The filter line (R-71): `status:open assignee:me due:<tomorrow tag:vip 退款`, on screen, in views and in commands.

A term is a key, a colon and values; a comma means "or"; blanks are kept inside quotes, in the words of the screen and
in days. Keys and fixed values are taken in every word that a screen shows for them (R-72), and written back as codes,
so that a saved view reads the same everywhere.
"""

import re
from collections.abc import Mapping
from itertools import groupby
from typing import NamedTuple

from deskside.desk.filter_keys import AMOUNT, CHOICE, DAYS, NUMBER, TICKET, FilterKey, Vocabulary, vocabulary
from deskside.desk.filter_mistakes import no_filter, refuse_hour, refuse_otherwise_written
from deskside.desk.filter_words import squeezed
from deskside.errors import BadInput
from deskside.language.i18n import _, language, listed, ngettext

LONGEST = 1_000
"""Characters of a filter line: what is longer was not meant as one, and takes long to be taken apart."""

_SAME = str.maketrans(
    {"≤": "<=", "≥": ">=", "＜": "<", "＞": ">", "＝": "=", "“": '"', "”": '"', "„": '"', "，": ",", "、": ","}
)
_WIDE_COLON = "："
_PIECES = re.compile(r'(?:[^\s"]|"[^"]*"?)+')
_TERM = re.compile(r'(?P<key>[^\W\d_][\w-]*|"[^"]+")(?P<colon>[:：])(?P<op>[<>]=?|)(?P<value>.*)', re.DOTALL)
_WORD = re.compile(r"[^\s,]+")
_MOST_WORDS = 3
_UNIT = "(?:days?|weekend|weeks?|months?|quarters?|years?)"
_WEEKDAY = "(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_MONTH = "(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_DAY_WORDS = re.compile(
    rf"(?:(?:the )?(?:this|next|last|past|previous|coming) (?:\d{{1,3}} )?(?:{_UNIT}|{_WEEKDAY}|{_MONTH})"
    rf"|in \d{{1,3}} {_UNIT}|(?:\d{{1,3}}|an?) {_UNIT} ago|(?:the )?day (?:after tomorrow|before yesterday)"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}(?: \d{{4}})?|{_MONTH} (?:\d{{1,2}}(?:st|nd|rd|th)?(?: \d{{4}})?|\d{{4}})"
    rf"|(?:start|beginning|end) of (?:(?:the|this|next|last) )?{_UNIT})(?=\s|$|,|\.\.)",
    re.IGNORECASE,
)
_VALUES = re.compile(r'(?:[^,"]|"[^"]*"?)+')


class Term(NamedTuple):
    """One condition: `op` is "", "<", ">", "<=" or ">=", for what has an order; of several values one must fit.

    The sign is that of the one value that is not a fixed one.
    """

    key: str
    op: str
    values: tuple[str, ...]

    def __str__(self) -> str:
        return f"{quoted(self.key)}:{self.op}{','.join(quoted(value) for value in self.values)}"


class Filter(NamedTuple):
    """A filter line taken apart; `words` are searched for."""

    terms: tuple[Term, ...] = ()
    words: str = ""

    def __str__(self) -> str:
        """The line with its keys and fixed values in English, as it is saved."""
        return " ".join([*map(str, self.terms), *([self.words] if self.words else [])])


def parse_filter(line: str, known: Vocabulary | None = None) -> Filter:
    """Take a filter line apart by its vocabulary, that of tickets where none is given.

    Raises `BadInput` naming an unknown filter or a value that its filter does not have.
    """
    known = known or vocabulary(TICKET)
    terms: list[Term] = []
    words: list[str] = []
    since: list[str] = []
    line = line.translate(_SAME)
    if len(line) > LONGEST:
        raise BadInput(
            _("A filter has at most {n} characters.").format(n=LONGEST), hint=_("Name fewer values, or fewer words.")
        )
    names = known.names()
    place = 0
    while (found := _PIECES.search(line, place)) is not None:
        piece, place = found[0], found.end()
        match = _TERM.fullmatch(piece)
        name, before = (None, 0) if match is None else _named(match["key"].strip('"'), since, names)
        if match is None or (name is None and (match["colon"] == _WIDE_COLON or match["key"].startswith('"'))):
            if terms and known.keys[terms[-1].key].takes == DAYS and not words:
                refuse_hour(piece)
            refuse_otherwise_written(piece, names, alone=piece == line.strip())
            words.append(piece)
            since.append(piece)
        elif name is None:
            raise no_filter(match["key"], since, known)
        else:
            del words[len(words) - before :]
            since.clear()
            key = known.keys[name]
            start = found.start() + match.start("value")
            place = _end_of_values(key, line, start, place)
            terms += _span(key, match["op"], line[start:place]) or [_term(key, match["op"], line[start:place])]
    return Filter(tuple(terms), " ".join(words))


def _named(key: str, since: list[str], names: Mapping[str, str]) -> tuple[str | None, int]:
    """The filter that a word before a colon names, and how many words before it are part of its name, as "frame size"
    has one; the longest name that fits."""
    for count in range(min(_MOST_WORDS - 1, len(since)), -1, -1):
        said = squeezed(" ".join([*since[len(since) - count :], key]))
        if said in names:
            return names[said], count
    return None, 0


def filter_shown(line: str, known: Vocabulary | None = None) -> str:
    """A filter line in the words of the screen; a line that means nothing here as it stands."""
    known = known or vocabulary(TICKET)
    try:
        parsed = parse_filter(line, known)
    except BadInput:
        return line
    terms = [
        _("{key}: {values}").format(key=_(known.keys[each.key].label), values=_values_shown(known.keys[each.key], each))
        for each in parsed.terms
    ]
    return " · ".join([*terms, *([_("“{text}”").format(text=parsed.words)] if parsed.words else [])])


def _values_shown(key: FilterKey, term: Term) -> str:
    days = key.takes == DAYS
    fixed = key.ways()
    if days:
        orders = {"<": _("before {day}"), "<=": _("until {day}"), ">": _("after {day}"), ">=": _("from {day}")}
    else:
        orders = {"<": _("less than {n}"), "<=": _("at most {n}"), ">": _("more than {n}"), ">=": _("at least {n}")}

    def shown(value: str) -> str:
        if value in fixed:
            return fixed[value][0]
        said = _day_shown(value) if days else value
        return orders[term.op].format(day=said, n=said) if term.op else said

    return listed(map(shown, term.values))


def _day_shown(value: str) -> str:
    """A day in the words of the screen, as far as they are known; else as it was typed."""
    if (ago := re.fullmatch(r"(\d{1,5}) days? ago", value)) is not None:
        return ngettext("{n} day ago", "{n} days ago", int(ago[1])).format(n=ago[1])
    return _(value)


def choices_of(key: FilterKey) -> str:
    """Which fixed values a filter has, as a sentence."""
    return _("It is one of {choices}.").format(choices=listed(map(key.value_shown, key.words)))


def _end_of_phrase(key: FilterKey, line: str, start: int) -> int:
    """Where a value ends that has blanks without quotes: a word of the screen, or a day in several words."""
    if key.takes == DAYS and (match := _DAY_WORDS.match(line, start)) is not None:
        return match.end()
    known = key.values()
    words = list(_WORD.finditer(line, start))[:_MOST_WORDS]
    for count in range(len(words), 1, -1):
        taken = words[:count]
        joined = line[taken[0].start() : taken[-1].end()]
        if taken[0].start() == start and squeezed(joined) in known and '"' not in joined:
            return taken[-1].end()
    return start


def _end_of_values(key: FilterKey, line: str, start: int, end: int) -> int:
    """Where the values end that begin at `start`: the last of them may have blanks in it, and one before it."""
    while True:
        cut = max(line.rfind(",", start, end) + 1, line.rfind("..", start, end) + 2, start)
        end = max(end, _end_of_phrase(key, line, cut))
        if line.startswith(("..", ","), end) or (line[start:end].endswith(",") and line[end:].strip()):
            more = _PIECES.search(line, end)
            assert more is not None
            end = more.end()
        else:
            return end


def _span(key: FilterKey, op: str, rest: str) -> list[Term]:
    """Both ends of "monday..friday", either of which may be missing; nothing for what is no span."""
    first, dots, last = rest.partition("..")
    if not key.ordered or op or not dots:
        return []
    if key.at_once and first.strip() and last.strip():
        return [_term(key, "", rest)]
    ends = [_term(key, sign, end) for sign, end in ((">=", first), ("<=", last)) if end.strip()]
    return ends or [_term(key, op, "")]


def _term(key: FilterKey, op: str, rest: str) -> Term:
    values = tuple(_value(key, value) for value in map(_bare, _pieces(key, rest)) if value)
    if not values:
        raise BadInput(_("“{key}:” needs a value.").format(key=key.shown), hint=example_of(key))
    if op and not key.ordered:
        raise BadInput(
            _("“{key}:” takes no {sign}.").format(key=key.shown, sign=op),
            hint=_("Before and after go with days: due:<tomorrow opened:>monday"),
        )
    if op and sum(value not in key.words for value in values) != 1:
        said = _("“{key}:{sign}” takes one day.") if key.takes == DAYS else _("“{key}:{sign}” takes one value.")
        raise BadInput(said.format(key=key.shown, sign=op), hint=example_of(key))
    return Term(key.name, op, values)


def _pieces(key: FilterKey, rest: str) -> list[str]:
    """The values between commas; an amount and a number have commas of their own, between fixed words."""
    pieces: list[str] = _VALUES.findall(rest)
    if key.takes not in (AMOUNT, NUMBER):
        return pieces
    known = key.values()
    runs = [(fixed, [*some]) for fixed, some in groupby(pieces, lambda piece: squeezed(_bare(piece)) in known)]
    if not any(fixed for fixed, _some in runs):
        return [rest]
    return [piece for fixed, some in runs for piece in (some if fixed else [",".join(some)])]


def _bare(value: str) -> str:
    return value.replace('"', "").strip()


def _value(key: FilterKey, value: str) -> str:
    known = key.values().get(squeezed(value))
    if known is None and key.takes == CHOICE:
        raise BadInput(_("“{key}:” has no “{value}”.").format(key=key.shown, value=value), hint=choices_of(key))
    return known or value


def example_of(key: FilterKey) -> str:
    """How a value of this filter is written."""
    if key.takes == CHOICE:
        return choices_of(key)
    if key.takes == DAYS and key.example:
        word = key.value_shown(key.example) if language() == "zh" else key.example
        return _("For example {key}:{late}, {key}:today or {key}:<tomorrow.").format(key=key.shown, late=word)
    if key.takes == DAYS and key.ahead:
        return _('For example {key}:today, {key}:<tomorrow or {key}:"next monday".').format(key=key.shown)
    if key.takes == DAYS:
        return _('For example {key}:today, {key}:<monday or {key}:"last month".').format(key=key.shown)
    if key.ordered:
        return _("For example {key}:>{n} or {key}:{n}..{more}").format(key=key.shown, n="500", more="1000")
    value = key.value_shown(key.example) if key.example in key.words else key.example
    return _("For example {key}:{value}").format(key=key.shown, value=value)


def quoted(value: str) -> str:
    """A value as it stands in a line: in quotes where it has what would end it."""
    return f'"{value}"' if re.search(r"[\s,:<>，、：]", value) else value
