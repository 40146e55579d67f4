"""How 汉字 in names are read: from a table made by `make tables`, so that no library is imported (R-32)."""

from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path

# Readings of surnames that differ from the usual ones of their character, or that people mix up.
_LISTED = """
    曾=zeng 仇=qiu 解=xie 區=ou 区=ou 盖=ge/gai 蓋=ge/gai 单=shan 單=shan 查=zha 査=zha 朴=piao/pu 乐=yue/le
    樂=yue/le 任=ren 覃=qin/tan 缪=miao/mou 繆=miao/mou 翟=zhai/di 冼=xian 洗=xian 尹=yin 折=she 黑=he/hei
    繁=po/fan 员=yun/yuan 員=yun/yuan 宓=mi/fu 郗=xi/chi 祭=zhai/ji 佴=nai 秘=bi/mi 费=fei/bi 費=fei/bi
    种=chong/zhong 重=chong 都=du 牟=mu/mou 隗=wei/kui 谌=chen/shen 諶=chen/shen 能=nai 柏=bai/bo 薄=bo 卜=bu
    乜=nie 燕=yan 阚=kan 闞=kan 应=ying 應=ying 占=zhan 召=shao 车=che 車=che 沈=shen 葛=ge 纪=ji 紀=ji 宁=ning
    那=na 石=shi 降=jiang 教=jiao 炔=gui 哈=ha 贾=jia 賈=jia 尉=wei/yu 长=zhang 俞=yu 余=yu 於=yu
"""
_SURNAMES = dict(pair.split("=") for pair in _LISTED.split())
_DOUBLE_SURNAMES = {
    "尉迟": ("yu", "chi"),
    "尉遲": ("yu", "chi"),
    "万俟": ("mo", "qi"),
    "萬俟": ("mo", "qi"),
    "长孙": ("zhang", "sun"),
    "長孫": ("zhang", "sun"),
    "令狐": ("ling", "hu"),
    "单于": ("chan", "yu"),
    "單于": ("chan", "yu"),
    "澹台": ("tan", "tai"),
    "澹臺": ("tan", "tai"),
    "皇甫": ("huang", "fu"),
    "呼延": ("hu", "yan"),
    "夏侯": ("xia", "hou"),
    "诸葛": ("zhu", "ge"),
    "宰父": ("zai", "fu"),
    "纥干": ("he", "gan"),
}
_A_NAME = 4
_READINGS = 12


@cache
def _table() -> str:
    return Path(__file__).with_name("pinyin.txt").read_text(encoding="utf-8")


@cache
def readings(character: str) -> tuple[str, ...]:
    """The toneless readings of one 汉字, the usual one first; ü is written v. Nothing for what the table lacks."""
    table = _table()
    found: list[str] = []
    at = table.find(character)
    while at >= 0:
        start = table.rfind("\n", 0, at) + 1
        found.append(table[start : table.index(" ", start)])
        at = table.find(character, at + 1)
    return tuple(found)


def name_readings(name: str) -> list[tuple[str, ...]]:
    """The ways to read a run of 汉字 as a name, the likeliest first, surnames as surnames.

    A character that the table lacks stands for itself.
    """
    options = [list(readings(character)) or [character] for character in name]
    if 1 <= len(name) <= _A_NAME:
        double = _DOUBLE_SURNAMES.get(name[:2])
        if double:
            options[:2] = [[syllable] for syllable in double]
        elif name[0] in _SURNAMES:
            options[0] = list(dict.fromkeys([*_SURNAMES[name[0]].split("/"), *options[0]]))
        ranked = sorted(product(*(enumerate(ways) for ways in options)), key=lambda way: sum(rank for rank, _ in way))
        return [tuple(syllable for _, syllable in way) for way in ranked[:_READINGS]]
    usual = tuple(ways[0] for ways in options)
    return [usual, *_one_changed(usual, options)][:_READINGS] if usual else []


def _one_changed(usual: tuple[str, ...], options: list[list[str]]) -> Iterator[tuple[str, ...]]:
    for place, ways in enumerate(options):
        for other in ways[1:2]:
            yield (*usual[:place], other, *usual[place + 1 :])


def spellings(syllables: tuple[str, ...]) -> list[str]:
    """The syllables written as one word, as people type them: ü as v, as u, and as yu in passports."""
    joined = "".join(syllables)
    if not any(syllable[:2] in ("lv", "nv") for syllable in syllables):
        return [joined]
    return ["".join(_with(syllable, letter) for syllable in syllables) for letter in ("v", "u", "yu")]


def _with(syllable: str, letter: str) -> str:
    return syllable[0] + letter + syllable[2:] if syllable[:2] in ("lv", "nv") else syllable
