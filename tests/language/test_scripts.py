"""Traditional and simplified 汉字 are searched as the same (R-70), and nothing else pays for it."""

import subprocess
import sys
from importlib.resources import files
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskside.language import text, tokens
from deskside.language.excerpt import missing, snippet
from deskside.language.names import name_keys, normal


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("剎車異響", "刹车异响"),
        ("理髮", "理发"),
        ("發票", "发票"),
        ("乾洗", "干洗"),
        ("幹活", "干活"),
        ("後輪", "后轮"),
        ("皇后", "皇後"),
        ("里程", "裡程"),
        ("鐘錶", "钟表"),
        ("鍾先生", "钟先生"),
        ("檯燈", "台灯"),
        ("臺灣麵館", "台湾面馆"),
        ("薴", "苧"),
        ("ＡＢＣ 車", "abc 车"),
    ],
)
def test_both_scripts_are_the_same_words(one: str, other: str) -> None:
    """R-70: also where one simplified letter stands for several traditional ones."""
    assert tokens.tokens(one) == tokens.tokens(other)
    assert len(text.searched(one)) == len(one)


def test_the_table_is_the_librarys() -> None:
    """R-70: made by `make tables`; nothing is compared as what is itself compared as something else."""
    pytest.importorskip("opencc")
    lines = files("opencc").joinpath("dictionary", "TSCharacters.txt").read_text(encoding="utf-8").splitlines()
    table = text._simplified()
    assert len(table) > 2_500
    assert not {*table.values()} & table.keys()
    for line in lines:
        old, simplified = line.split("\t")
        forms = {text.searched(form) for form in simplified.split()}
        assert ord(old) not in table or text.searched(old) in forms


def test_the_place_of_a_hit_is_shown_as_it_was_written() -> None:
    """R-70: the excerpt keeps the script of the text."""
    said = "ok " * 40 + "後剎車異響，要換線" + " ok" * 40
    assert missing(said, tokens.tokens("刹车异响")) == []
    assert "後剎車異響" in snippet(said, "刹车异响")


@pytest.mark.parametrize("name", ["王乾", "陳曉燕", "葉問", "區大任"])
def test_a_name_keeps_its_reading(name: str) -> None:
    """R-32: 王乾 is Wang Qian, whatever 乾 is compared as."""
    read = {"王乾": "wangqian", "陳曉燕": "chenxiaoyan", "葉問": "yewen", "區大任": "oudaren"}[name]
    assert read in {key for _kind, key in name_keys(name)}
    assert normal("陳曉燕") == normal("陈晓燕")


def test_other_languages_read_no_table() -> None:
    """Neither English nor accents load the table."""
    code = (
        "from deskside.language import text, tokens; tokens.tokens('João brake'); tokens.tokens('brake');"
        "assert text._simplified.cache_info().currsize == 0; tokens.tokens('車');"
        "assert text._simplified.cache_info().currsize == 1"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


MANY = st.text(st.sampled_from("刹車异响電话々〇，。！《》—Ａ９aZ9 _-\n\0") | st.characters(), max_size=30)


@given(st.text(st.sampled_from("刹車异响電话，。！（）《》—Ａ９aZ9 _-\n"), min_size=1, max_size=30), MANY)
def test_r70_what_is_read_letter_by_letter_is_searched_as_any_text(said: str, other: str) -> None:
    """R-70: most of what is written in Chinese, which is quicker; an accent or a syllable beside it changes nothing."""
    for one in (said, said + other):
        whole = text.fold(one).translate(text._simplified())
        kinds = [(kind, "".join(letters)) for kind, letters in groupby(whole, tokens._kinds.__getitem__)]
        assert text.searched(one) == whole
        assert tokens.tokens(one) == [word for kind, word in kinds if kind != tokens._SEPARATOR]


def test_r70_each_letter_is_searched_as_beside_others() -> None:
    """R-70: those of the ranges that are read letter by letter."""
    codes = (*range(1, 128), *range(0x4E00, 0xA000), *range(0xFF01, 0xFF5F))
    for letter in [*map(chr, codes), *text.SIGNS]:
        assert text.searched_alone(f"刹{letter}") is not None
        assert text.searched(f"é{letter}") == f"e{text.searched(f'刹{letter}')[1:]}"
