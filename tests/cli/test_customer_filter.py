"""`customer list` takes a filter and a view, as `list` does (R-71)."""

import pytest

from tests.cli.conftest import Deskside


@pytest.fixture
def few(deskside: Deskside) -> Deskside:
    for name, segment in (("李梅", "regular"), ("Ana [/x]", "top"), ("Bo", "none")):
        deskside("customer", "add", name, "--segment", segment)
    number = deskside("add", "brake", "-c", "@2", "--json").json["number"]
    deskside("told", str(number), "at three")
    return deskside


def names(deskside: Deskside, *line: str) -> list[str]:
    return [row["name"] for row in deskside("customer", "list", *line, "--json").json]


def test_a_filter_and_a_view_list_customers(few: Deskside) -> None:
    assert names(few, "segment:top,regular") == ["Ana [/x]", "李梅"]
    assert names(few, "contact:none") == ["Bo", "李梅"]
    assert names(few, "最近联系:今天") == ["Ana [/x]"]
    assert names(few, "--view", "no-contact", "segment:regular") == ["李梅"]
    assert names(few, "--view", "Regulars without a promise", "ana") == ["Ana [/x]"]
    assert names(few, "contact:none", "--limit", "1") == ["Bo"]


@pytest.mark.parametrize(
    ("line", "status", "said"),
    [
        (("segment:gold",), 1, "occasional"),
        (("colour:red",), 1, "segment"),
        (("--view", "mine"), 3, "no-contact"),
    ],
)
def test_what_means_nothing_is_said(few: Deskside, line: tuple[str, ...], status: int, said: str) -> None:
    answer = few("customer", "list", *line, fails=status)
    assert said in answer.err


def test_a_language_is_said_by_its_name_and_typed_so(few: Deskside) -> None:
    few("customer", "edit", "Bo", "--language", "German")
    assert "Language: German" in few("customer", "show", "Bo").out.replace("  ", " ")
    assert "语言：德语" in few("customer", "show", "Bo", "--lang", "zh").out
    assert few("customer", "show", "Bo", "--json").json["language"] == "de"
    assert names(few, "language:de") == names(few, "language:german") == names(few, "语言:德语") == ["Bo"]
