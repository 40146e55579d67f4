"""A text as pieces of letters and of digits, and which digits belong together: dates, amounts, long numbers (R-42)."""

import re

PIECES = re.compile(r"[^\W\d_]+|\d+")
YEAR = re.compile(r"(?:19|20)\d\d")
_MONTH = (
    r"(?:jan(?:uary?|vier|ner)?|feb(?:ruary?)?|fevr?(?:ier)?|mar(?:ch|s|zo)?|maerz|marz|mrz|apr(?:ile?|il)?|avr(?:il)?|ma[iy]|maggio"
    r"|mayo|june?|juni?|juin|july?|juli?|juil(?:let)?|aug(?:ust)?|aout|ago(?:sto)?|sept?(?:ember|embre)?|o[ck]t(?:ober|obre)?"
    r"|nov(?:ember|embre)?|de[cz](?:ember|embre)?|enero|ene|febrero|abr(?:il)?|junio|julio|septiembre|octubre|noviembre|dic(?:iembre"
    r"|embre)?|gen(?:naio)?|giu(?:gno)?|lug(?:lio)?|set(?:tembre)?|ott(?:obre)?)"
)
_DATES = re.compile(
    r"(?<![\d.])\d{1,2}([./-])\s?\d{1,2}\1\s?(?:\d{4}|\d{2})(?!\d)|(?<!\d)\d{4}([./-])\d{1,2}\2\d{1,2}(?!\d)"
    r"|\d{2,4}年(?:\d{1,2}月(?:\d{1,2}[日号]?)?)?|\d{1,2}月\d{1,2}[日号]"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th|\.)?[\s-]+(?:of\s+|de\s+)?{_MONTH}\b\.?,?(?:[\s-]+(?:de\s+)?(?:\d{{4}}|\d{{2}})(?!\d))?"
    rf"|\b{_MONTH}\b\.?\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?(?!\d)|\b{_MONTH}\b\.?[\s/-]+(?:de\s+)?\d{{4}}(?!\d)"
    r"|(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d)|(?<!\d)(?:0?[1-9]|1[0-2])[./](?:19|20)\d\d(?!\d)"
)
_JOINED = re.compile(r"\s?[-/._:'’()+]\s?|\s|,")
_MOST_DECIMALS = 3


class Pieces:
    """The pieces of a text in their order."""

    def __init__(self, text: str) -> None:
        found = [*PIECES.finditer(text)]
        self._text = text
        self.words = [piece[0] for piece in found]
        self._begin, self._end = [piece.start() for piece in found], [piece.end() for piece in found]
        self._dates = [found.span() for found in _DATES.finditer(text)]

    def gap(self, place: int) -> str:
        """What stands between a piece and the next, without blanks."""
        return self._between(place).strip()

    def are_dated(self, first: int, last: int) -> bool:
        """Whether one of some pieces is part of a date or of a time."""
        return any(
            begin < self._end[place] and self._begin[place] < end
            for begin, end in self._dates
            for place in range(first, last + 1)
        )

    def is_cut(self, first: int, last: int) -> bool:
        """Whether some pieces are part of a date, and not all of it."""
        begun, ended = self._begin[first], self._end[last]
        return any(begin < ended and begun < end and not begun <= begin < end <= ended for begin, end in self._dates)

    def has_decimals(self, place: int) -> bool:
        """Whether a piece is the whole part of an amount: a mark and a few digits follow at once."""
        return (
            self._is_number(place + 1)
            and self._between(place) in (".", ",", "'", "’")
            and len(self.words[place + 1]) <= _MOST_DECIMALS
        )

    def is_glued(self, first: int, last: int) -> bool:
        """Whether letters of no Chinese stand just before or behind."""
        before = first > 0 and self._end[first - 1] == self._begin[first] and self.words[first - 1].isascii()
        behind = last + 1 < len(self.words) and self._end[last] == self._begin[last + 1]
        return before or (behind and self.words[last + 1].isascii())

    def goes_on(self, place: int) -> bool:
        """Whether the number that a piece ends goes on behind it: with digits, and no blank between."""
        if not self._is_number(place) or not self._is_number(place + 1) or self.are_dated(place + 1, place + 1):
            return False
        return self._between(place) in ("-", "/", "_", ".", ",") and not self._is_list(place)

    def run(self, place: int) -> tuple[int, int]:
        """The first and the last of the digits that stand beside one another, as in a telephone number."""
        first = last = place
        while first > 0 and self._are_joined(first - 1):
            first -= 1
        while self._are_joined(last):
            last += 1
        return first, last

    def _is_list(self, place: int) -> bool:
        """Whether as many digits follow a comma or a stroke as stand before it: numbers one after the other."""
        alike = len(self.words[place]) == len(self.words[place + 1]) and not YEAR.fullmatch(self.words[place])
        return alike and self._between(place) in (",", "/")

    def _are_joined(self, place: int) -> bool:
        numbers = self._is_number(place) and self._is_number(place + 1)
        if not numbers or self.are_dated(place, place) or self.are_dated(place + 1, place + 1):
            return False
        return _JOINED.fullmatch(self._between(place)) is not None

    def _is_number(self, place: int) -> bool:
        return place < len(self.words) and self.words[place].isdecimal()

    def _between(self, place: int) -> str:
        return self._text[self._end[place] : self._begin[place + 1]]
