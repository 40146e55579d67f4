"""Names found by part, accents, 汉字, pinyin, initials and sound, the best first (R-32)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskside.language.names import LONGEST_KEY, Lookup, Rank, name_keys, normal, query_keys, rank, sound_keys

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


def holds(keys: list[tuple[str, str]], lookup: Lookup) -> bool:
    """What the file does with a look-up: an index range for each key."""
    stored = [key for kind, key in keys if kind == lookup.kind]
    if lookup.whole:
        return all(any(key == k or key.startswith(k + " ") for key in stored) for k in lookup.keys)
    return all(any(key.startswith(k) for key in stored) for k in lookup.keys)


def ranked(text: str, names: list[str] = NAMES) -> list[tuple[Rank, str]]:
    """The names found, best first, as the look-up finds them: the same sound only when nothing else did."""
    for lookups in (query_keys(text), sound_keys(text)):
        best: dict[str, Rank] = {}
        for name in names:
            ranks = [rank(text, name, lookup.kind) for lookup in lookups if holds(name_keys(name), lookup)]
            if ranks:
                best[name] = min(ranks) if lookups == query_keys(text) else Rank.SOUND
        if best:
            return sorted((found, name) for name, found in best.items())
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
    """R-32: exact, then beginning, part, pinyin, initials."""
    names = ["Lm", "Lmbeck", "Otto Lm", "李梅"]
    assert ranked("lm", names) == [
        (Rank.EXACT, "Lm"),
        (Rank.BEGINNING, "Lmbeck"),
        (Rank.PART, "Otto Lm"),
        (Rank.INITIALS, "李梅"),
    ]
    assert ranked("li mei", ["李梅", "Li Mei"]) == [(Rank.EXACT, "Li Mei"), (Rank.PINYIN, "李梅")]


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
    assert query_keys(typed) == []
    assert sound_keys(typed) == []


@pytest.mark.parametrize("name", NAMES)
def test_keys_are_few_and_short(name: str) -> None:
    """R-90: a name of 10 kB does not fill the file."""
    keys = name_keys(name)
    assert len(keys) == len(set(keys))
    assert len(keys) <= 130
    assert all(0 < len(key) <= LONGEST_KEY for _, key in keys)
    assert {kind for kind, _ in keys} <= set(Rank) - {Rank.EXACT, Rank.BEGINNING}


@given(st.text(max_size=40))
def test_any_name_finds_itself(name: str) -> None:
    """Whatever a name is made of, typing it again finds it, as an exact hit."""
    lookups = query_keys(name)
    keys = name_keys(name)
    if lookups:
        assert holds(keys, lookups[0])
        assert rank(name, name, Rank.PART) == Rank.EXACT
        assert normal(normal(name)) == normal(name)
    else:
        assert not [key for kind, key in keys if kind is Rank.PART]


@given(st.lists(st.sampled_from("李梅曾贤王吕乐重行单区"), min_size=2, max_size=4).map("".join), st.data())
def test_any_part_of_a_chinese_name_is_found(name: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(name) - 1))
    end = data.draw(st.integers(start + 1, len(name)))
    assert all(holds(name_keys(name), lookup) for lookup in query_keys(name[start:end]))
    assert any(holds(name_keys(name), lookup) for lookup in sound_keys(name))
