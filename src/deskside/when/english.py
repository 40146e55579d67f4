"""English words for times: each phrase with the items it stands for."""

from deskside.when.holiday_words import english as holiday_names

UNITS = {
    "minute": "m min mins minute minutes",
    "hour": "h hr hrs hour hours",
    "day": "d day days",
    "week": "w wk wks week weeks",
    "fortnight": "fortnight fortnights",
    "month": "mo mos mth month months",
    "year": "y yr yrs year years",
    "workday": "workday workdays",
}
WEEKDAYS = (
    "mon monday",
    "tue tues tuesday",
    "wed weds wednesday wednsday wensday",
    "thu thur thurs thursday",
    "fri friday",
    "sat saturday",
    "sun sunday",
)
MONTHS = (
    "jan january",
    "feb february febuary",
    "mar march",
    "apr april",
    "may",
    "jun june",
    "jul july",
    "aug august",
    "sep sept september",
    "oct october",
    "nov november",
    "dec december",
)
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
ONES = _ONES.split()
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)

_PARTS = {
    "morning": "morning|in the morning|mornin",
    "noon": "noon|midday|noontime|noonish",
    "lunch": "lunch|lunchtime|lunch time",
    "afternoon": "afternoon|in the afternoon|after lunch|arvo",
    "evening": "evening|in the evening|night|at night|after dinner",
    "mid morning": "mid morning",
    "late morning": "late morning|late in the morning",
    "early afternoon": "early afternoon",
    "mid afternoon": "mid afternoon|middle of the afternoon",
    "late afternoon": "late afternoon|late arvo|late in the afternoon",
    "early evening": "early evening",
    "dawn": "dawn",
    "midnight": "midnight",
    "opening": "first thing|first thing in the morning|opening|opening time|when you open|when we open|at opening",
    "closing": "eod|cob|last thing|closing|closing time|close|close of business|close of play|end of business|"
    "end of play|when we close|when you close",
}
_TOMORROW = "tomorrow|tmr|tmrw|tmw|tmrrw|tomo|tomorow|tommorow|tommorrow|2moro|2morrow"
_DAYS = {
    0: "today|2day",
    1: f"{_TOMORROW}|the next day",
    2: "|".join(f"day after {name}|the day after {name}" for name in _TOMORROW.split("|")) + "|overmorrow",
    -1: "yesterday",
    -2: "day before yesterday|the day before yesterday",
}
_KINDS = {
    "filler": "the on time please pls sharp exactly prompt promptly precisely",
    "about": "about around roughly approximately approx circa ish say",
    "at": "at @",
    "in": "in within",
    "plus": "+",
    "and": "and &",
    "or": "or",
    "between": "between from btwn betw",
    "to": "to until till til thru through",
    "past": "past",
    "by": "by",
    "before": "before",
    "after": "after",
    "ago": "ago earlier",
    "later": "later hence",
    "half": "half",
    "quarter": "quarter quarters quater qtr",
    "article": "a an",
    "oclock": "o'clock oclock",
    "couple": "couple",
}

_VAGUE = "soon|asap|sometime|some time|later on|a while|a few|any time|anytime|seconds|sec|secs|one second|a second"

Entry = tuple[tuple[str, object], ...]


def words() -> dict[str, Entry]:
    """Every phrase, words apart by one space, and its items as kind and value."""
    known: dict[str, Entry] = {}
    for unit, names in UNITS.items():
        known.update(dict.fromkeys([*names.split(), f"{unit}'s"], (("unit", unit),)))
    for number, names in enumerate(WEEKDAYS):
        known.update(dict.fromkeys(names.split(), (("weekday", number),)))
    for number, names in enumerate(WEEKDAYS):
        known.update({name + "s": (("weekdays", number),) for name in names.split() if name.endswith("day")})
    for number, names in enumerate(MONTHS, 1):
        known.update(dict.fromkeys(names.split(), (("month", number),)))
    known.update({name: (("word", number),) for number, name in enumerate(ONES)})
    for tens, value in TENS.items():
        known[tens] = (("word", value),)
        known.update({f"{tens} {ONES[one]}": (("word", value + one),) for one in range(1, 10)})
        if value < 40:
            known.update(
                {f"{tens} {name}": (("ordinal", value + one),) for one, name in enumerate(_ORDINALS.split()[:9], 1)}
            )
    known.update({name: (("ordinal", number),) for number, name in enumerate(_ORDINALS.split(), 1)})
    for part, phrases in _PARTS.items():
        known.update(dict.fromkeys(phrases.split("|"), (("part", part),)))
    for offset, phrases in _DAYS.items():
        known.update(dict.fromkeys(phrases.split("|"), (("offset", offset),)))
    for kind, names in _KINDS.items():
        known.update(dict.fromkeys(names.split(), ((kind, None),)))
    known.update({name: (("vague", name),) for name in _VAGUE.split("|")})
    known.update({name: (("holiday", (name, *found)),) for name, found in holiday_names().items()})
    known.update(_more())
    return known


def _more() -> dict[str, Entry]:
    end: Entry = (("edge", "end"),)
    tonight: Entry = (("offset", 0), ("part", "evening"))
    working: Entry = (("unit", "workday"),)
    return {
        "of": (("filler", "of"),),
        "next": (("rel", 1),),
        "nxt": (("rel", 1),),
        "following": (("rel", 1),),
        "this": (("rel", 0),),
        "last": (("rel", -1),),
        "previous": (("rel", -1),),
        "coming": (("coming", None),),
        "this coming": (("coming", None),),
        "week after next": (("rel", 2), ("unit", "week")),
        "the week after next": (("rel", 2), ("unit", "week")),
        "month after next": (("rel", 2), ("unit", "month")),
        "weekend": (("weekend", None),),
        "end": end,
        "close of": end,
        "start": (("edge", "start"),),
        "beginning": (("edge", "start"),),
        "early": (("edge", "start"),),
        "mid": (("edge", "mid"),),
        "middle": (("edge", "mid"),),
        "month end": (*end, ("unit", "month")),
        "year end": (*end, ("unit", "year")),
        "eow": (("edge", "end"), ("unit", "week")),
        "eom": (("edge", "end"), ("unit", "month")),
        "eoy": (("edge", "end"), ("unit", "year")),
        "tonight": tonight,
        "tonite": tonight,
        "2nite": tonight,
        "last night": (("offset", -1), ("part", "evening")),
        "from now": (("later", None),),
        "from today": (("later", None), ("offset", 0)),
        "o clock": (("oclock", None),),
        "am": (("meridiem", "am"),),
        "pm": (("meridiem", "pm"),),
        "p": (("meridiem", "pm"),),
        "business day": working,
        "business days": working,
        "working day": working,
        "working days": working,
        "a couple of": (("word", 2),),
        "a couple": (("word", 2),),
        "couple of": (("word", 2),),
        "half an": (("half", None),),
        "half a": (("half", None),),
        "a quarter of": (("quarter", None),),
        "a half": (("half", None),),
        "a quarter": (("quarter", None),),
        "or so": (("about", None),),
        "within the hour": (("in", None), ("article", None), ("unit", "hour")),
        "b 4": (("before", None),),
        **{
            f"before {name}": (("before", None), ("part", part))
            for part, names in (("closing", "closing|close|we close|you close"), ("opening", "we open|you open"))
            for name in names.split("|")
        },
        "late": (("late", None),),
        "prior to": (("before", None),),
        **dict.fromkeys(["not before", "no earlier than", "not earlier than"], (("between", None),)),
        **{
            f"{free} {kind}": ((kind, None),)
            for free in ("any time", "anytime")
            for kind in ("after", "before", "between")
        },
        "no later than": (("by", None),),
        "not later than": (("by", None),),
        "at the latest": (("by", None),),
        "latest": (("by", None),),
        "same time": (("part", "same"),),
        "this time": (("part", "same"),),
        "the same time": (("part", "same"),),
        "now": (("now", None),),
        "right now": (("now", None),),
        "t": (("filler", None),),
    }
