"""How long an answer and a solution may take, as it is typed, kept and said (R-04)."""

import pytest

from deskside.desk.shop.settings import checked
from deskside.desk.targets.lengths import OF_COMPANIES, USUAL
from deskside.desk.targets.settings import TARGETS, short
from deskside.errors import BadInput
from deskside.language import i18n

ANY = "response.normal"


@pytest.mark.parametrize(
    ("typed", "kept", "said", "in_chinese"),
    [
        ("45", "45", "45 minutes", "45 分钟"),
        ("30 min", "30", "30 minutes", "30 分钟"),
        ("半小时", "30", "30 minutes", "30 分钟"),
        ("2 h", "120", "2 hours", "2小时"),
        ("1.5 hours", "90", "90 minutes", "90 分钟"),
        ("一个半小时", "90", "90 minutes", "90 分钟"),
        ("24 hours", "1440", "24 hours", "24小时"),
        ("1d", "1d", "1 working day", "1 个工作日"),
        ("a day", "1d", "1 working day", "1 个工作日"),
        ("3 Working Days", "3d", "3 working days", "3 个工作日"),
        ("两天", "2d", "2 working days", "2 个工作日"),
        ("三个工作日", "3d", "3 working days", "3 个工作日"),
        ("None", "none", "none", "无"),
        ("不设", "none", "none", "无"),
    ],
)
def test_lengths_are_typed_in_plain_words(typed: str, kept: str, said: str, in_chinese: str) -> None:
    assert checked(ANY, typed) == kept
    assert checked(ANY, kept) == kept, "what is kept can be typed"
    assert TARGETS[ANY].kind.word(kept) == said
    i18n.set_language("zh")
    assert TARGETS[ANY].kind.word(kept) == in_chinese
    assert checked(ANY, in_chinese) == kept, "what is said can be typed"


@pytest.mark.parametrize(
    "typed", ["", "soon", "0", "0 days", "-3", "366 days", "525601", "1.5 days", "½ day", "9" * 400]
)
def test_what_is_no_length_is_refused(typed: str) -> None:
    with pytest.raises(BadInput, match="is no length of opening time"):
        checked(ANY, typed)


def test_a_company_may_have_none_of_its_own() -> None:
    assert checked(f"{ANY}.company", " ") == ""
    assert checked(f"{ANY}.company", "none") == "none"


def test_each_is_a_setting_with_what_is_usual() -> None:
    assert {field.name: field.usual for field in TARGETS.fields} == {**USUAL, **OF_COMPANIES}


def test_short_forms_fit_into_a_row() -> None:
    assert [short(kept) for kept in ("45", "240", "3d", "none", "")] == ["45m", "4h", "3d", "–", ""]
