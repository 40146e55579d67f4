"""The rules in the order in which they are tried, and what must hold of a phrase as a whole."""

from deskside.language.i18n import _
from deskside.when import clocks, date_rules, day_rules, distances, hour_signs, items, lengths, named_days, windows
from deskside.when.errors import Ambiguous, not_a_time, shown
from deskside.when.pieces import Pieces, both_days, two_times
from deskside.when.reader import PhraseReader

_LUNAR = ("初", "大年", "正月", "腊", "冬月", "历", "闰", "年三十", "元宵", "七夕", "重阳", "龙抬头", "中元")
"""What every day of the lunar calendar is written with; without it the rest would mean another day."""


def understand(phrase: str, date_order: str | None) -> tuple[Pieces, str]:
    """What a phrase says, and the folded text its places refer to; raises `NotATime` when it says nothing."""
    if len(phrase) > items.LONGEST:
        raise not_a_time(phrase)
    text = items.fold(phrase)
    reader = PhraseReader(_items(text), date_order, text.isascii())
    pieces = reader.pieces
    while reader.at < len(reader.items):
        start = reader.at
        taken = next((rule for rule in _RULES if rule(reader)), None)
        if taken is None:
            reader.at = start + 1
        place = (reader.items[start].start, reader.items[reader.at - 1].end)
        if taken is None:
            pieces.left.append(place)
        elif taken is not _quiet:
            pieces.used.append(place)
    if pieces.nothing or _number_alone(pieces):
        raise not_a_time(phrase)
    _check(pieces, phrase)
    return pieces, text


def _items(text: str) -> list[items.Item]:
    if any(word in text for word in _LUNAR):
        from deskside.when import lunar

        found = lunar.find(text)
        if found is not None:
            start, end, day = found
            behind = [item._replace(start=item.start + end, end=item.end + end) for item in items.split(text[end:])]
            return [*items.split(text[:start]), items.Item("lunar", day, start, end), *behind]
    return items.split(text)


def _number_alone(pieces: Pieces) -> bool:
    bare = pieces.clock is not None and pieces.clock.bare and not (pieces.has_day or pieces.at or pieces.part)
    return bare and bool(pieces.left)


def _part(reader: PhraseReader) -> bool:
    """A part of the day."""
    item = reader.item(reader.at)
    day_said = reader.pieces.has_day or reader.kind(reader.at + 1) in ("offset", "weekday")
    if item.kind == "meridiem" and day_said and reader.pieces.clock is None:
        reader.pieces.say("part", "morning" if item.value == "am" else "afternoon")
        reader.at += 1
        return True
    if item.kind != "part":
        return False
    pieces = reader.pieces
    last = pieces.until or pieces.clock
    if last is not None and last.hour == 12 and not last.meridiem and item.value == "noon":
        last.bare, last.exact = False, True
        reader.at += 1
        return True
    if (pieces.part, item.value) in (("opening", "morning"), ("midnight", "evening")):
        reader.at += 1
        return True
    if (pieces.part, item.value) in (("morning", "opening"), ("evening", "midnight"), ("afternoon", "closing")):
        pieces.part = None
    reader.pieces.say("part", item.value)
    reader.at += 1
    return True


def _hours_as_clock(reader: PhraseReader) -> bool:
    """ "15h30" and "tomorrow 1400h", before they are read as so many hours."""
    return hour_signs.hours_sign(reader, reader.at) is not None and clocks.clock_time(reader)


def _marker(reader: PhraseReader) -> bool:
    """Words that say how a time is meant: at, by, after, between; two times with "or" are refused."""
    kind, pieces = reader.kind(reader.at), reader.pieces
    has_hour = not (pieces.nothing or (pieces.clock is None and pieces.part is None))
    if kind == "at":
        pieces.at = True
    elif kind == "between":
        pieces.between = True
    elif kind == "or":
        if pieces.nothing:
            return False
        days = ("weekday", "offset", "date")
        raise Ambiguous(*(both_days() if reader.kind(reader.skip(reader.at + 1)) in days else two_times()))
    elif kind in ("before", "after") and distances.part_beside(reader):
        pieces.say("shift", -1 if kind == "before" else 1)
    elif (kind == "after" and _begins_there(reader, has_hour)) or (kind == "later" and (has_hour or pieces.has_day)):
        pieces.after = True
    elif kind == "within" and pieces.has_day and not has_hour:
        pieces.say("limit", "by")
    elif kind == "before" and not reader.kind(reader.at + 1):
        return False
    elif kind in ("by", "before") or (kind == "to" and reader.at == 0) or (kind == "ago" and not pieces.nothing):
        pieces.at = pieces.at or kind != "ago"
        pieces.say("limit", "before" if kind in ("before", "ago") else "by")
    else:
        return False
    reader.at += 1
    return True


def _begins_there(reader: PhraseReader, has_hour: object) -> bool:
    """Whether "after" has what it needs: in English a day or hour behind it, "friday after 2"."""
    following = reader.kind(reader.skip(reader.at + 1))
    if has_hour:
        return reader.pieces.clock is None and following in (*clocks.NUMBERS, "clock")
    return bool(following) or not reader.english


def _quiet(reader: PhraseReader) -> bool:
    """Words that change nothing."""
    leads = reader.kind(reader.at) == "in" and reader.at + 1 < len(reader.items)
    if not leads and reader.kind(reader.at) not in ("filler", "about", "amid"):
        return False
    if reader.kind(reader.at) == "about" and reader.english:
        beside = (reader.kind(reader.at - 1), reader.kind(reader.at + 1))
        reader.pieces.at = reader.pieces.at or "num" in beside or "word" in beside
    reader.at += 1
    return True


_RULES = (
    named_days.vague,
    windows.range_end,
    windows.window_of_numbers,
    clocks.minutes_and_hour,
    named_days.nth_day,
    day_rules.week_number,
    named_days.month_of_it,
    named_days.holiday,
    date_rules.named_month,
    date_rules.chinese_date,
    date_rules.date_numbers,
    _hours_as_clock,
    lengths.length,
    day_rules.relative_day,
    day_rules.weekday_digit,
    day_rules.toward_part,
    day_rules.edge,
    day_rules.plain_day,
    day_rules.ordinal_day,
    clocks.clock_time,
    _part,
    _marker,
    _quiet,
)


def _check(pieces: Pieces, phrase: str) -> None:
    clock = pieces.clock
    evidence = pieces.has_day or pieces.at or pieces.part or pieces.between or pieces.whole_days or pieces.after
    if clock is not None and clock.bare and not pieces.until and not pieces.at and not pieces.part and not clock.part:
        evidence = evidence and phrase.isascii() and pieces.month_shift is None
    if clock is not None and clock.hour == 12 and "morning" in (pieces.part, clock.part) and not clock.meridiem:
        raise Ambiguous(_("That could be noon or midnight."), hint=_("Write 12:00 or 0:00."))
    if clock is not None and clock.bare and not evidence and not (pieces.until and not pieces.until.bare):
        raise Ambiguous(
            _("“{phrase}” could be an hour or a day.").format(phrase=shown(phrase)),
            hint=_("Write “at 3”, “3pm” or “the 3rd”."),
        )
    if pieces.lead is not None and (pieces.between or (clock and pieces.part in distances.MOMENTS)):
        raise Ambiguous(*two_times())
    if pieces.month is not None and pieces.date is not None and pieces.date[1] != pieces.month:
        raise Ambiguous(*two_times())
    if pieces.month is not None and pieces.limit == "before" and pieces.date is None:
        pieces.edge = pieces.edge or ("start", "month")
    if pieces.month is not None and pieces.edge is None and pieces.date is None and pieces.nth is None:
        raise day_rules.month_alone()
    if pieces.length is not None:
        day_said = pieces.has_day or pieces.now
        if day_said or (not pieces.whole_days and (clock or pieces.part)):
            raise Ambiguous(*two_times())
