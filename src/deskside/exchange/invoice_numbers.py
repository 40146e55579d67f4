"""Which numbers of invoices stand in what was said with a payment (R-42)."""

import re
from collections.abc import Iterable
from itertools import pairwise

from deskside.exchange.payment_words import announces_number
from deskside.language.text import fold

_PIECES = re.compile(r"[^\W\d_]+|\d+")
_MOST_PIECES = 7
_LONG_ENOUGH = 4


def bare(number: str) -> str:
    """A number without blanks and signs: people leave them out, or put others in."""
    return "".join(_PIECES.findall(fold(number)))


class InvoiceNumbers:
    """The numbers of invoices, to be found in texts: whole, however they are written, else by their last digits."""

    def __init__(self, numbers: Iterable[tuple[int, str]]) -> None:
        self._whole: dict[str, list[int]] = {}
        self._ends: dict[str, list[int]] = {}
        self._starts: set[str] = set()
        for key, number in numbers:
            self.add(key, number)

    def add(self, key: int, number: str) -> None:
        """Know one more."""
        said = bare(number)
        if not any(map(str.isdecimal, said)):
            return  # a word is no number that could stand among others
        self._whole.setdefault(said, []).append(key)
        self._starts.update(said[:end] for end in range(1, len(said) + 1))
        last = _PIECES.findall(said)[-1]
        if last.isdecimal() and len(last) >= _LONG_ENOUGH and last != said:
            self._ends.setdefault(last, []).append(key)

    def just(self, number: str) -> list[int]:
        """Those that have this number, whatever signs and blanks stand in it."""
        return self._whole.get(bare(number), [])

    def found(self, text: str) -> tuple[list[list[int]], list[list[int]]]:
        """The invoices whose numbers a text holds, of each number those that have it: those whose whole numbers stand
        there, the longest where one is in another, then those of which only the last digits do.

        A number of few digits counts only behind a word that announces it.
        """
        folded = fold(text)
        pieces = [(piece[0], piece.start(), piece.end()) for piece in _PIECES.finditer(folded)]
        found: dict[str, list[int]] = {}
        loose: dict[str, list[int]] = {}
        place = 0
        while place < len(pieces):
            length = self._longest(pieces, place, folded)
            if length:
                said = "".join(piece for piece, _start, _end in pieces[place : place + length])
                found[said] = self._whole[said]
            elif pieces[place][0] in self._ends:
                loose[pieces[place][0]] = self._ends[pieces[place][0]]
            place += length or 1
        return [*found.values()], [*loose.values()]

    def _longest(self, pieces: list[tuple[str, int, int]], place: int, text: str) -> int:
        """How many pieces from a place on are a number that is known."""
        most, begun = 0, ""
        for piece, _start, _end in pieces[place : place + _MOST_PIECES]:
            begun += piece
            if begun not in self._starts:
                break
            most += 1
        for length in range(most, 0, -1):
            some = pieces[place : place + length]
            said = "".join(piece for piece, _start, _end in some)
            if said not in self._whole:
                continue
            if said.isdecimal():
                if length > 1 and any(text[a[2] : b[1]].strip() not in ("-", "/", "_") for a, b in pairwise(some)):
                    continue
                if len(said) < _LONG_ENOUGH and not (place and announces_number(pieces[place - 1][0])):
                    continue
            return length
        return 0
