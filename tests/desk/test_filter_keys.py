"""What lists are filtered by is said by the subjects, each once (R-71, R-72)."""

from importlib import import_module
from pathlib import Path

import pytest

from deskside.desk.declarations import Subject
from deskside.desk.filter_keys import CHOICE, FilterKey, vocabulary
from deskside.desk.filter_words import squeezed
from deskside.desk.filters import parse_filter
from deskside.desk.subjects import registered, resolve, subjects
from deskside.desk.views import BUILT_IN
from deskside.language.i18n import _
from tests.chinese import speak_chinese

LISTS = list(BUILT_IN)
COLOUR = FilterKey(
    "colour", "Colour of [/x]", lambda *_given: "1", CHOICE, "颜色 state", {"red": "Red"}, "red=红,dark red"
)


def colour(_conn: object) -> list[FilterKey]:
    return [COLOUR]


@pytest.mark.parametrize("of", LISTS)
@pytest.mark.parametrize("chinese", [False, True])
def test_every_word_for_a_key_and_a_value_is_taken(of: str, chinese: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """R-72: in both languages, and none of two keys by the same first word."""
    if chinese:
        speak_chinese(monkeypatch)
    known = vocabulary(of)
    names = known.names()
    assert len({squeezed(_(key.label)) for key in known.keys.values()}) == len(known.keys)
    for name, key in known.keys.items():
        assert (key.name, names[squeezed(name)]) == (name, name)
        assert names[squeezed(_(key.label))] == name, "what the screen calls it is its own"
        for code, words in key.ways().items():
            for word in words:
                assert parse_filter(f"{name}:{word}", known).terms[0].values == (code,), (name, word)


@pytest.mark.parametrize("of", LISTS)
def test_views_that_come_with_the_desk_mean_something(of: str) -> None:
    for _name, line in BUILT_IN[of].values():
        assert str(parse_filter(line, vocabulary(of))) == line


@pytest.mark.parametrize("of", LISTS)
def test_a_subject_adds_a_key_and_takes_no_word_of_another(of: str) -> None:
    subject = Subject("paint", filters={of: f"{__name__}:colour"})
    with registered(subject):
        known = vocabulary(of)
        assert [term.values for term in parse_filter("颜色：红 colour:dark red", known).terms] == [("red",), ("red",)]
        if of == "ticket":
            assert parse_filter("state:new", known).terms[0].key == "status"
    assert "colour" not in vocabulary(of).keys


def test_keys_stand_where_they_are_looked_for() -> None:
    """A filter loads the subjects alone that have the file."""
    for subject in subjects():
        for place in subject.filters.values():
            module, _colon, name = place.partition(":")
            assert module.endswith(".filter_keys")
            assert Path(import_module(module).__file__ or "").parent.joinpath("subject.py").exists()
            assert callable(resolve(place)), name


def test_names_in_several_words_are_taken_before_the_colon() -> None:
    """`frame size:54` is one filter and no word; what is quoted is a name too, and else text."""
    known = vocabulary("customer")
    for line in ("last contact:none", '"last contact":none', "Last-contact:none", "lastcontact:none"):
        assert str(parse_filter(line, known)) == "contact:none", line
    found = parse_filter("blue last contact:never kind:person", known)
    assert (found.words, [term.key for term in found.terms]) == ("blue", ["contact", "kind"])
    assert parse_filter('"my note":x', known).words == '"my note":x'
