"""Names found by part, accents, 汉字, pinyin, initials and sound, the best first (R-32)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskside.language.name_query import Lookup, Rank, fits, lookups, sound_keys
from deskside.language.names import LONGEST_KEY, PLACES, Way, filed_as, kind_of, name_keys, normal

NAMES = [
    "李梅",
    "李美玲",
    "王小妹",
    "王晓明",
    "王翔",
    "曾小贤",
    "吕布",
    "尉迟恭",
    "北京银行股份有限公司",
    "João Gonçalves",
    "Jürgen Müller",
    "Mueller GmbH",
    "Li Mei",
    "Sinéad O’Brien",
    "Renée-Claire Ørsted",
    "محمد بن سلمان",
    "김민준",
    "山田 太郎",
    "カタカナ商店",
    "[/x] Re: [#1234]",
    "\x1b[31mEscape",
    "x" * 10_000,
    "李" * 10_000,
    " ".join(["word"] * 3_000),
    "",
]


def ranked(text: str, names: list[str] = NAMES) -> list[tuple[int, str]]:
    """The names found, best first, as the look-up finds them: the same sound only when nothing else did."""
    for asked in (lookups(text), sound_keys(text)):
        best: dict[str, tuple[int, int]] = {}
        for name in names:
            ranks = [lookup[:2] for lookup in asked if fits(lookup, name_keys(name))]
            if ranks:
                best[name] = min(ranks)
        if best:
            return [(how[0], name) for how, name in sorted((how, name) for name, how in best.items())]
    return []


def found(text: str) -> list[str]:
    return [name for _, name in ranked(text)]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("李梅", "李梅"),
        ("梅", "李梅"),
        ("limei", "李梅"),
        ("li mei", "李梅"),
        ("Lǐ Méi", "李梅"),
        ("li3mei2", "李梅"),
        ("LM", "李梅"),
        ("l.m.", "李梅"),
        ("ｌｍ", "李梅"),
        ("mei", "李梅"),
        ("limeiling", "李美玲"),
        ("zeng", "曾小贤"),
        ("zxx", "曾小贤"),
        ("lvbu", "吕布"),
        ("lubu", "吕布"),
        ("lü bu", "吕布"),
        ("yuchi", "尉迟恭"),
        ("银行", "北京银行股份有限公司"),
        ("yinhang", "北京银行股份有限公司"),
        ("bjyh", "北京银行股份有限公司"),
        ("joao", "João Gonçalves"),
        ("JOÃO GON", "João Gonçalves"),
        ("goncalves", "João Gonçalves"),
        ("goncalves joao", "João Gonçalves"),
        ("jg", "João Gonçalves"),
        ("joaogon", "João Gonçalves"),
        ("muller", "Jürgen Müller"),
        ("Mueller", "Jürgen Müller"),
        ("MÜLLER", "Mueller GmbH"),
        ("Mu\u0308ller", "Mueller GmbH"),
        ("obrien", "Sinéad O’Brien"),
        ("o'brien", "Sinéad O’Brien"),
        ("claire oersted", "Renée-Claire Ørsted"),
        ("محمد", "محمد بن سلمان"),
        ("سَلمان", "محمد بن سلمان"),
        ("민준", "김민준"),
        ("太郎", "山田 太郎"),
        ("山田太郎", "山田 太郎"),
        ("商店", "カタカナ商店"),
        ("ｶﾀｶﾅ", "カタカナ商店"),
        ("1234", "[/x] Re: [#1234]"),
        ("31m", "\x1b[31mEscape"),
    ],
)
def test_a_name_is_found(typed: str, name: str) -> None:
    """R-32."""
    assert name in found(typed)


def test_the_order_of_ranks() -> None:
    """R-32: the whole name or all its initials, then the beginning, then a word's beginning, then inside."""
    names = ["Otto Lm", "Lmbeck", "李美玲", "李梅", "Lm", "Helmut"]
    assert ranked("lm", names) == [
        (Rank.NAME, "Lm"),
        (Rank.NAME, "李梅"),
        (Rank.BEGINNING, "Lmbeck"),
        (Rank.BEGINNING, "李美玲"),
        (Rank.WORD, "Otto Lm"),
        (Rank.INSIDE, "Helmut"),
    ]
    assert ranked("li mei", ["李梅", "Li Mei"]) == [(Rank.NAME, "Li Mei"), (Rank.NAME, "李梅")]


def test_surnames_come_before_inner_syllables_and_whole_syllables_before_longer_ones() -> None:
    """R-32: `lin` is 林 before 凌 and 李娜, and all of these before 王林; `yang` is 杨 before 王洋."""
    assert [name for _, name in ranked("lin", ["王林", "李娜", "凌云", "林涛"])] == ["林涛", "凌云", "李娜", "王林"]
    assert [name for _, name in ranked("yang", ["王洋", "欧阳娜", "杨光"])] == ["杨光", "王洋", "欧阳娜"]
    assert ranked("nana", ["欧阳娜娜"]) == [(Rank.WORD, "欧阳娜娜")]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("chenxy", "陈晓燕"),
        ("chenxiaoy", "陈晓燕"),
        ("chen xy", "陈晓燕"),
        ("cxiaoyan", "陈晓燕"),
        ("陈xy", "陈晓燕"),
        ("陈 xiaoy", "陈晓燕"),
        ("zhxm", "张晓明"),
        ("ouyangnn", "欧阳娜娜"),
        ("otel", "Harbour Hotel"),
        ("alves", "João Gonçalves"),
        ("🙂", "Zoe 🙂"),
    ],
)
def test_mixed_letters_and_parts_inside_a_word_find_a_name(typed: str, name: str) -> None:
    """R-32: pinyin and initials mixed, also beside 汉字; the inside of a word; a picture."""
    others = ["程晓明", "陈小明", "张小红", "Ana Costa", "Bo 🔧"]
    assert [found for _, found in ranked(typed, [*others, name])] == [name]


def test_a_rare_reading_counts_for_surnames_and_words_only() -> None:
    """R-32: 王 is never yu, 仇 never ju; 曾 is zeng before it is ceng; 厦门 is xia men."""
    assert not [key for _, key in name_keys("王英") if "yu" in key or "yang" in key]
    assert not [key for _, key in name_keys("仇英") if key.startswith("ju")]
    assert ranked("cengxiao", ["曾小贤", "岑晓"]) == [(Rank.RARE, "曾小贤")]
    assert ranked("zengxiao", ["曾小贤"]) == [(Rank.BEGINNING, "曾小贤")]
    assert filed_as("厦门航空").startswith("xia men")
    assert found_among("weichi", "尉迟恭")
    assert found_among("wanqi", "万俟卨")


def found_among(typed: str, name: str) -> bool:
    return bool(ranked(typed, [name]))


def test_the_same_sound_comes_after_the_exact_ones() -> None:
    """R-32: 李妹 finds 李梅 and Li Mei when nobody is written so; whole syllables count, not beginnings."""
    assert ranked("李妹") == [(Rank.SOUND, "Li Mei"), (Rank.SOUND, "李梅"), (Rank.SOUND, "李美玲")]
    assert found("王晓") == ["王晓明"]
    assert set(found("王小")) == {"王小妹"}
    assert set(found("汪小")) == {"王小妹", "王晓明"}
    assert found("李梅") == ["李梅"]
    assert sound_keys("Li Mei") == []


@pytest.mark.parametrize("typed", ["", "  ", "()*", "\x1b", "-"])
def test_nothing_typed_finds_nobody(typed: str) -> None:
    assert lookups(typed) == []
    assert sound_keys(typed) == []


@pytest.mark.parametrize("name", NAMES)
def test_keys_are_few_and_short(name: str) -> None:
    """R-90: a name of 10 kB does not fill the file."""
    keys = name_keys(name)
    assert len(keys) == len(set(keys))
    assert len(keys) <= 130
    assert all(0 < len(key) <= LONGEST_KEY for _, key in keys)
    assert {kind for kind, _ in keys} <= {kind_of(way, place) for way in range(Way.SOUND + 1) for place in PLACES}


@given(st.text(max_size=40))
def test_any_name_finds_itself(name: str) -> None:
    """Whatever a name is made of, typing it again finds it, as an exact hit."""
    asked = lookups(name)
    keys = name_keys(name)
    if normal(name):
        assert fits(asked[0], keys)
        assert asked[0].rank == Rank.NAME
        assert normal(normal(name)) == normal(name)
    else:
        assert all(fits(lookup, keys) for lookup in asked)


@given(st.lists(st.sampled_from("李梅曾贤王吕乐重行单区"), min_size=2, max_size=4).map("".join), st.data())
def test_any_part_of_a_chinese_name_is_found(name: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(name) - 1))
    end = data.draw(st.integers(start + 1, len(name)))
    assert any(fits(lookup, name_keys(name)) for lookup in lookups(name[start:end]))
    assert any(fits(lookup, name_keys(name)) for lookup in sound_keys(name))


def test_a_look_up_asks_for_ranges_in_the_order_of_ranks() -> None:
    asked = lookups("lim")
    assert asked == sorted(asked, key=lambda lookup: lookup[:2])
    assert all(isinstance(lookup, Lookup) and lookup.spans for lookup in asked)
