"""The filter line (R-71): `status:open assignee:me due:<tomorrow tag:vip 退款`, on screen, in views and in commands.

A term is a key, a colon and values; a comma means "or"; blanks are kept inside quotes, in the words of the screen and
in days. Keys and fixed values are taken in every word that a screen shows for them (R-72), and written back as codes,
so that a saved view reads the same everywhere.
"""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from deskside.desk import filter_words
from deskside.desk.codes import ANSWERS, CHANNELS, LEVELS, PROMISE_STATES, STATUSES
from deskside.desk.filter_mistakes import refuse_hour, refuse_otherwise_written
from deskside.errors import BadInput
from deskside.language.i18n import _, language, listed

DAY_KEYS = ("due", "target", "opened", "resolved")
TO_COME = ("due", "target")
"""The filters whose days are still to come, as a rule."""
CHOICES = {
    "status": (*STATUSES, "live", "any"),
    "priority": LEVELS,
    "channel": tuple(CHANNELS),
    "promise": tuple(PROMISE_STATES),
    "complaint": tuple(ANSWERS),
    "carried": tuple(ANSWERS),
}
KEYS = (
    "status",
    "assignee",
    "priority",
    "customer",
    "thing",
    "tag",
    "channel",
    "promise",
    "due",
    "target",
    "opened",
    "resolved",
    "complaint",
    "carried",
)

LONGEST = 1_000
"""Characters of a filter line: what is longer was not meant as one, and takes long to be taken apart."""

_SAME = str.maketrans(
    {"≤": "<=", "≥": ">=", "＜": "<", "＞": ">", "＝": "=", "“": '"', "”": '"', "„": '"', "，": ",", "、": ","}
)
_WIDE_COLON = "："
_PIECES = re.compile(r'(?:[^\s"]|"[^"]*"?)+')
_TERM = re.compile(r"(?P<key>[^\W\d_][\w-]*)(?P<colon>[:：])(?P<op>[<>]=?|)(?P<value>.*)", re.DOTALL)
_WORD = re.compile(r"\S+")
_MOST_WORDS = 3
_UNIT = "(?:days?|weekend|weeks?|months?|quarters?|years?)"
_WEEKDAY = "(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_MONTH = "(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_DAY_WORDS = re.compile(
    rf"(?:(?:the )?(?:this|next|last|past|previous|coming) (?:\d{{1,3}} )?(?:{_UNIT}|{_WEEKDAY}|{_MONTH})"
    rf"|in \d{{1,3}} {_UNIT}|(?:\d{{1,3}}|an?) {_UNIT} ago|(?:the )?day (?:after tomorrow|before yesterday)"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}(?: \d{{4}})?|{_MONTH} (?:\d{{1,2}}(?:st|nd|rd|th)?(?: \d{{4}})?|\d{{4}})"
    rf"|(?:start|beginning|end) of (?:(?:the|this|next|last) )?{_UNIT})(?=\s|$|\.\.)",
    re.IGNORECASE,
)
_VALUES = re.compile(r'(?:[^,"]|"[^"]*"?)+')


class Term(NamedTuple):
    """One condition: `op` is "", "<", ">", "<=" or ">=", for days; of several values one must fit."""

    key: str
    op: str
    values: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.key}:{self.op}{','.join(quoted(value) for value in self.values)}"


class Filter(NamedTuple):
    """A filter line taken apart; `words` are searched for."""

    terms: tuple[Term, ...] = ()
    words: str = ""

    def __str__(self) -> str:
        """The line with its keys and fixed values in English, as it is saved."""
        return " ".join([*map(str, self.terms), *([self.words] if self.words else [])])


def parse_filter(line: str) -> Filter:
    """Take a filter line apart. Raises `BadInput` naming an unknown filter or a value that its filter does not have."""
    terms: list[Term] = []
    words: list[str] = []
    line = line.translate(_SAME)
    if len(line) > LONGEST:
        raise BadInput(
            _("A filter has at most {n} characters.").format(n=LONGEST), hint=_("Name fewer values, or fewer words.")
        )
    names = filter_words.keys()
    place = 0
    while (found := _PIECES.search(line, place)) is not None:
        piece, place = found[0], found.end()
        match = _TERM.fullmatch(piece)
        key = None if match is None else names.get(filter_words.squeezed(match["key"]))
        if match is None or (key is None and match["colon"] == _WIDE_COLON):
            if terms and terms[-1].key in DAY_KEYS and not words:
                refuse_hour(piece)
            refuse_otherwise_written(piece, names, alone=piece == line.strip())
            words.append(piece)
        elif key is None:
            raise BadInput(
                _("There is no filter “{key}:”.").format(key=match["key"]),
                hint=_("Filters are {known}. Text with a colon goes in quotes.").format(known=_listed(KEYS, key_shown)),
            )
        else:
            start = found.start() + match.start("value")
            place = _end_of_values(key, line, start, place)
            terms += _span(key, match["op"], line[start:place]) or [_term(key, match["op"], line[start:place])]
    return Filter(tuple(terms), " ".join(words))


def key_shown(key: str) -> str:
    """A key as people of this language and shop read it: its code in English, else what the screen calls it."""
    return key if _(filter_words.KEY_WORDS[key]) == filter_words.KEY_WORDS[key] else filter_words.names_of(key)[0]


def value_shown(key: str, value: str) -> str:
    """A fixed value in the word of the screen."""
    return filter_words.ways_of_saying(key)[value][0]


def filter_shown(line: str) -> str:
    """A filter line in the words of the screen; a line that means nothing here as it stands."""
    try:
        parsed = parse_filter(line)
    except BadInput:
        return line
    terms = [
        _("{key}: {values}").format(key=_(filter_words.KEY_WORDS[each.key]), values=_values_shown(each))
        for each in parsed.terms
    ]
    return " · ".join([*terms, *([_("“{text}”").format(text=parsed.words)] if parsed.words else [])])


def _values_shown(term: Term) -> str:
    fixed = filter_words.ways_of_saying(term.key)
    days = term.key in DAY_KEYS
    values = listed(fixed[value][0] if value in fixed else _(value) if days else value for value in term.values)
    orders = {"<": _("before {day}"), "<=": _("until {day}"), ">": _("after {day}"), ">=": _("from {day}")}
    return orders[term.op].format(day=values) if term.op else values


def _listed(codes: Iterable[str], shown: Callable[[str], str]) -> str:
    return listed(map(shown, codes))


def _choices(key: str) -> str:
    return _("It is one of {choices}.").format(choices=_listed(CHOICES[key], lambda value: value_shown(key, value)))


def _end_of_phrase(key: str, line: str, start: int) -> int:
    """Where a value ends that has blanks without quotes: a word of the screen, or a day in several words."""
    if key in DAY_KEYS and (match := _DAY_WORDS.match(line, start)) is not None:
        return match.end()
    known = filter_words.values(key)
    words = list(_WORD.finditer(line, start))[:_MOST_WORDS]
    for count in range(len(words), 1, -1):
        taken = words[:count]
        joined = line[taken[0].start() : taken[-1].end()]
        if taken[0].start() == start and filter_words.squeezed(joined) in known and '"' not in joined:
            return taken[-1].end()
    return start


def _end_of_values(key: str, line: str, start: int, end: int) -> int:
    """Where the values end that begin at `start`: the last of them may have blanks in it, and one before it."""
    while True:
        cut = max(line.rfind(",", start, end) + 1, line.rfind("..", start, end) + 2, start)
        end = max(end, _end_of_phrase(key, line, cut))
        if line.startswith("..", end) or (line[start:end].endswith(",") and line[end:].strip()):
            more = _PIECES.search(line, end)
            assert more is not None
            end = more.end()
        else:
            return end


def _span(key: str, op: str, rest: str) -> list[Term]:
    """Both ends of "monday..friday", either of which may be missing; nothing for what is no span."""
    first, dots, last = rest.partition("..")
    if key not in DAY_KEYS or op or not dots:
        return []
    ends = [_term(key, sign, day) for sign, day in ((">=", first), ("<=", last)) if day.strip()]
    return ends or [_term(key, op, "")]


def _term(name: str, op: str, rest: str) -> Term:
    shown = key_shown(name)
    values = tuple(_bare(value) for value in _VALUES.findall(rest))
    values = tuple(_value(name, value) for value in values if value)
    if not values:
        raise BadInput(_("“{key}:” needs a value.").format(key=shown), hint=example_of(name))
    if op and name not in DAY_KEYS:
        raise BadInput(
            _("“{key}:” takes no {sign}.").format(key=shown, sign=op),
            hint=_("Before and after go with days: due:<tomorrow opened:>monday"),
        )
    if op and len(values) > 1:
        raise BadInput(_("“{key}:{sign}” takes one day.").format(key=shown, sign=op), hint=example_of(name))
    return Term(name, op, values)


def _bare(value: str) -> str:
    return value.replace('"', "").strip()


def _value(key: str, value: str) -> str:
    known = filter_words.values(key).get(filter_words.squeezed(value))
    if known is None and key in CHOICES:
        raise BadInput(_("“{key}:” has no “{value}”.").format(key=key_shown(key), value=value), hint=_choices(key))
    return known or value


def example_of(key: str) -> str:
    """How a value of this filter is written."""
    if key in CHOICES:
        return _choices(key)
    if key == "target":
        late = value_shown(key, "late") if language() == "zh" else "late"
        return _("For example {key}:{late}, {key}:today or {key}:<tomorrow.").format(key=key_shown(key), late=late)
    if key in DAY_KEYS:
        return _('For example {key}:today, {key}:<tomorrow or {key}:"next monday".').format(key=key_shown(key))
    examples = {"customer": '"Li Mei"', "tag": "vip", "thing": "8812"}
    value = value_shown(key, "me") if key == "assignee" else examples[key]
    return _("For example {key}:{value}").format(key=key_shown(key), value=value)


def quoted(value: str) -> str:
    """A value as it stands in a line: in quotes where it has what would end it."""
    return f'"{value}"' if re.search(r"[\s,:<>，、：]", value) else value
