"""Phrases in the patterns of the trade's corpora, and how many are read as they are meant (R-05)."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from deskside.errors import BadInput
from deskside.shop.hours import OpeningHours
from deskside.when import PastTime, parse
from tests.shop.shop_week import SHANGHAI, WEEK, at, local

PHRASES = Path(__file__).parent / "phrases"
SHARE = 0.92
"""How many of the phrases that mean one moment must be read, in each corpus."""

_CLOSED = {"清明节": ("04-05", 2), "劳动节": ("05-01", 5), "端午节": ("06-19", 1), "中秋节": ("09-25", 1)}
_CLOSED["国庆节"] = ("10-01", 7)
HOLIDAYS = {
    date.fromisoformat(f"2026-{first}") + timedelta(days=number): name
    for name, (first, days) in _CLOSED.items()
    for number in range(days)
}
SHOP = OpeningHours(WEEK, SHANGHAI, HOLIDAYS)


def phrases() -> dict[str, list[tuple[str, datetime, str]]]:
    """Corpus → phrase, the moment it is said, and its answer: "past", "refused", or the time in full."""
    found: dict[str, list[tuple[str, datetime, str]]] = defaultdict(list)
    for path in sorted(PHRASES.glob("*.tsv")):
        corpus, now = "", at("2026-03-04 11:20")
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("="):
                corpus, _comma, moment = line[2:].partition(", ")
                now = at(moment)
            elif not line.startswith("#"):
                phrase, answer = line.split("\t")
                found[corpus].append((phrase, now, answer if answer[4:5] == "-" else _in_2026(answer)))
    return found


def _in_2026(answer: str) -> str:
    return answer if answer in ("past", "refused") else f"2026-{answer}"


def read(phrase: str, now: datetime, order: str) -> str:
    try:
        when = parse(phrase, now, SHOP, order)
    except PastTime:
        return "past"
    except BadInput:
        return "refused"
    return local(when.at) + (f"/{local(when.until)[11:]}" if when.until else "")


def _order(corpus: str) -> str:
    if corpus == "time-nlp" or corpus.endswith("-zh"):
        return "ymd"
    return "mdy" if corpus.endswith("-mdy") else "dmy"


CORPORA = phrases()


@pytest.mark.parametrize("corpus", CORPORA)
def test_the_share_of_a_corpus_that_is_read(corpus):
    """R-05: at least so many are right."""
    meant = [row for row in CORPORA[corpus] if row[2] not in ("past", "refused")]
    missed = [phrase for phrase, now, answer in meant if read(phrase, now, _order(corpus)) != answer]
    assert 1 - len(missed) / len(meant) >= SHARE, missed


@pytest.mark.parametrize("corpus", CORPORA)
def test_none_is_taken_for_another_moment(corpus):
    """R-05: what is not read right is refused; what is over is said to be over."""
    answers = [(phrase, answer, read(phrase, now, _order(corpus))) for phrase, now, answer in CORPORA[corpus]]
    assert [row for row in answers if row[2] not in (row[1], "refused")] == []


@pytest.mark.parametrize("corpus", ["counter", "counter-zh"])
def test_what_is_said_at_the_counter_is_read_as_it_stands(corpus):
    """R-05: every row, none refused that is understood."""
    answers = [(phrase, answer, read(phrase, now, _order(corpus))) for phrase, now, answer in CORPORA[corpus]]
    assert [row for row in answers if row[2] != row[1]] == []
