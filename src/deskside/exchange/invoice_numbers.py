"""Which numbers of invoices stand in what was said with a payment (R-42)."""

from collections.abc import Iterable

from deskside.exchange.number_pieces import PIECES, YEAR, Pieces
from deskside.exchange.payment_words import announces_number
from deskside.language.text import fold

_MOST_PIECES = 7
_LONG_ENOUGH = 4


def bare(number: str) -> str:
    """A number without blanks and signs: people leave them out, or put others in."""
    return "".join(PIECES.findall(fold(number)))


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
        last = PIECES.findall(said)[-1]
        if last.isdecimal() and len(last) >= _LONG_ENOUGH and last != said:
            self._ends.setdefault(last, []).append(key)

    def just(self, number: str) -> list[int]:
        """Those that have this number, whatever signs and blanks stand in it."""
        return self._whole.get(bare(number), [])

    def found(self, text: str) -> tuple[list[list[int]], list[list[int]]]:
        """The invoices whose numbers a text holds, of each number those that have it: those whose whole numbers stand
        there, the longest where one is in another, then those of which only the last digits do.

        A number of few digits, or one like a year, counts only behind a word that announces it; what is part of a date,
        of an amount or of a longer number names nothing.
        """
        said = Pieces(fold(text))
        found: dict[str, list[int]] = {}
        loose: dict[str, list[int]] = {}
        place = 0
        while place < len(said.words):
            word = said.words[place]
            if length := self._longest(said, place):
                number = "".join(said.words[place : place + length])
                found[number] = self._whole[number]
            elif word in self._ends and (keys := self._ending_so(said, place)):
                loose[word] = keys
            place += length or 1
        return [*found.values()], [*loose.values()]

    def _longest(self, said: Pieces, place: int) -> int:
        """How many pieces from a place on are a number that is known."""
        most, begun = 0, ""
        for word in said.words[place : place + _MOST_PIECES]:
            begun += word
            if begun not in self._starts:
                break
            most += 1
        for length in range(most, 0, -1):
            number = "".join(said.words[place : place + length])
            if number not in self._whole:
                continue
            last = place + length - 1
            if number.isdecimal():
                stands = self._stands(said, place, last)
            else:
                stands = not said.goes_on(last) and not said.is_cut(place, last)
            if stands:
                return length
        return 0

    def _stands(self, said: Pieces, place: int, last: int) -> bool:
        """Whether pieces of nothing but digits are a number of their own."""
        if any(said.gap(at) not in ("-", "/", "_") for at in range(place, last)):
            return False
        return self._is_own(said, place, last)

    def _is_own(self, said: Pieces, place: int, last: int) -> bool:
        """Whether digits are no part of anything else, and of few or of a year announced as a number."""
        if said.are_dated(place, last) or said.has_decimals(last) or said.goes_on(last):
            return False
        if place > 0 and announces_number(said.words[place - 1]):
            return True
        number = "".join(said.words[place : last + 1])
        if len(number) < _LONG_ENOUGH or (YEAR.fullmatch(number) and len(said.words) > 1):
            return False
        return not said.is_glued(place, last) and self._is_alone(said, place, last)

    def _is_alone(self, said: Pieces, place: int, last: int) -> bool:
        """Whether no other digits belong to some: none stand beside them, or they are numbers that are known, too."""
        run = said.run(place)
        return run == (place, last) or all(
            word in self._whole or word in self._ends for word in said.words[run[0] : run[1] + 1]
        )

    def _ending_so(self, said: Pieces, place: int) -> list[int]:
        """The invoices whose numbers end with a piece, where that is a number of its own."""
        return self._ends[said.words[place]] if self._is_own(said, place, place) else []
