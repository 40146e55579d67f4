"""How 汉字 are read: the table against the library it was made from (R-32)."""

import subprocess
import sys
from pathlib import Path

import pytest

from deskside.language import pinyin
from deskside.language.pinyin import name_readings, readings, spellings
from deskside.language.syllables import in_syllables, is_syllable


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("曾国藩", "zeng guo fan"),
        ("仇英", "qiu ying"),
        ("解缙", "xie jin"),
        ("区大任", "ou da ren"),
        ("盖叫天", "ge jiao tian"),
        ("单田芳", "shan tian fang"),
        ("查良镛", "zha liang yong"),
        ("朴树", "piao shu"),
        ("乐嘉", "yue jia"),
        ("乐嘉", "le jia"),
        ("任盈盈", "ren ying ying"),
        ("覃辉", "qin hui"),
        ("缪娟", "miao juan"),
        ("翟天", "zhai tian"),
        ("冼星海", "xian xing hai"),
        ("尹力", "yin li"),
        ("尉迟恭", "yu chi gong"),
        ("万俟卨", "mo qi xie"),
        ("长孙无忌", "zhang sun wu ji"),
        ("令狐冲", "ling hu chong"),
        ("單于", "chan yu"),
        ("李重", "li zhong"),
        ("李重", "li chong"),
    ],
)
def test_surnames_are_read_as_surnames(name: str, read: str) -> None:
    """R-32: the dictionary's usual reading is not the surname's."""
    assert tuple(read.split()) in name_readings(name)


def test_the_likeliest_reading_is_first() -> None:
    assert name_readings("曾小贤")[0] == ("zeng", "xiao", "xian")
    assert name_readings("李梅") == [("li", "mei")]


def test_a_long_name_has_few_readings() -> None:
    """A company's name does not multiply its readings."""
    ways = name_readings("重庆长行朝都乐曾单车行会藏有限公司")
    assert len(ways) <= 12
    assert len(set(ways)) == len(ways)
    assert name_readings("") == []


def test_an_unknown_character_stands_for_itself() -> None:
    assert name_readings("李\U00030edd") == [("li", "\U00030edd")]


def test_u_umlaut_is_found_as_it_is_typed() -> None:
    assert spellings(("lv", "bu")) == ["lvbu", "lubu", "lyubu"]
    assert spellings(("nve", "li")) == ["nveli", "nueli", "nyueli"]
    assert spellings(("li", "mei")) == ["limei"]


def test_the_table_is_the_library_s() -> None:
    """Every 汉字 of the basic block has the library's first reading first; scripts/pinyin_table.py makes the table."""
    from pypinyin.contrib.tone_convert import to_normal
    from pypinyin.pinyin_dict import pinyin_dict

    sample = [code for code in sorted(pinyin_dict) if 0x4E00 <= code <= 0x9FFF][::40]
    assert len(sample) > 500
    for code in sample:
        usual = to_normal(pinyin_dict[code].split(",")[0]).replace("ü", "v")
        assert not usual.isascii() or readings(chr(code))[0] == usual


def test_the_syllables_are_those_of_the_table() -> None:
    rows = (Path(pinyin.__file__).with_name("pinyin.txt")).read_text(encoding="utf-8").splitlines()
    read = {row.split(" ")[0] for row in rows if row} - {"n", "m", "ng", "hm", "hng"}
    assert {syllable for syllable in read if is_syllable(syllable)} == read
    assert not any(map(is_syllable, ("n", "zh", "lin1", "")))


@pytest.mark.parametrize(
    ("letters", "cut"),
    [("lin", ("lin",)), ("chenxy", ("chen", "x", "y")), ("zhxm", ("zh", "x", "m")), ("xian", ("xi", "an"))],
)
def test_letters_are_cut_into_syllables_and_initials(letters: str, cut: tuple[str, ...]) -> None:
    """R-32: and few ways of it, whatever is typed."""
    assert cut in in_syllables(letters)
    assert len(in_syllables(letters * 4)) <= 12


def test_reading_names_imports_no_library() -> None:
    """R-32, R-31: neither storing nor finding a Chinese name costs more than reading a small file."""
    code = (
        "import sys; from deskside.language.names import name_keys;"
        "from deskside.language.name_query import lookups, sound_keys;"
        "name_keys('李梅'); lookups('lm'); sound_keys('李妹');"
        "print([m for m in ('pypinyin', 'rapidfuzz', 'sqlmodel') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
