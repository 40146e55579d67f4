"""How 汉字 in names are read: from a table made by `make tables`, so that no library is imported (R-32)."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import product

from deskside.language.table import read_table

# Readings of surnames that differ from the usual ones of their character, or that people mix up.
_LISTED = """
    曾=zeng 仇=qiu 解=xie 區=ou 区=ou 盖=ge/gai 蓋=ge/gai 单=shan 單=shan 查=zha 査=zha 朴=piao/pu 乐=yue/le
    樂=yue/le 任=ren 覃=qin/tan 缪=miao/mou 繆=miao/mou 翟=zhai/di 冼=xian 洗=xian 尹=yin 折=she 黑=he/hei
    繁=po/fan 员=yun/yuan 員=yun/yuan 宓=mi/fu 郗=xi/chi 祭=zhai/ji 佴=nai 秘=bi/mi 费=fei/bi 費=fei/bi
    种=chong/zhong 重=chong 都=du 牟=mu/mou 隗=wei/kui 谌=chen/shen 諶=chen/shen 能=nai 柏=bai/bo 薄=bo 卜=bu
    乜=nie 干=gan 燕=yan 阚=kan 闞=kan 应=ying 應=ying 占=zhan 召=shao 车=che 車=che 沈=shen 葛=ge 纪=ji 紀=ji 宁=ning
    那=na 石=shi 降=jiang 教=jiao 炔=gui 哈=ha 贾=jia 賈=jia 尉=wei/yu 长=zhang 俞=yu 余=yu 於=yu
    句=gou 郇=xun/huan
"""
_SURNAMES = dict(pair.split("=") for pair in _LISTED.split())
# Characters that names have in more than one reading, the usual one first; any other has its usual one only.
_BOTH_USUAL = """
    晟=sheng/cheng 娜=na/nuo 茜=qian/xi 乐=le/yue 樂=le/yue 行=xing/hang 长=chang/zhang 長=chang/zhang
    重=zhong/chong 朝=chao/zhao 莘=shen/xin 筠=yun/jun 隽=juan/jun 雋=juan/jun 传=chuan/zhuan 傳=chuan/zhuan
    藏=cang/zang 盛=sheng/cheng 柏=bai/bo 会=hui/kuai 會=hui/kuai 都=du/dou 厦=sha/xia 廈=sha/xia 曾=zeng/ceng
    佛=fo/fu 校=xiao/jiao 查=cha/zha 莎=sha/suo 蔚=wei/yu 尉=wei/yu 颉=jie/xie 頡=jie/xie 单=dan/shan 單=dan/shan
    翟=zhai/di 省=sheng/xing 宿=su/xiu 殷=yin/yan 觉=jue/jiao 覺=jue/jiao 参=can/shen 參=can/shen 泊=bo/po
    解=jie/xie 区=qu/ou 盖=gai/ge 圳=zhen 台=tai 臺=tai 番=fan/pan 莞=guan/wan 蚌=bang/beng 薄=bo/bao 模=mo/mu
    干=gan/qian
"""
_USUAL = {pair[0]: tuple(pair[2:].split("/")) for pair in _BOTH_USUAL.split()}
_READ_TOGETHER = """
    厦门=xia-men 廈門=xia-men 大厦=da-sha 重庆=chong-qing 重慶=chong-qing 银行=yin-hang 銀行=yin-hang 商行=shang-hang
    车行=che-hang 車行=che-hang 金行=jin-hang 分行=fen-hang 支行=zhi-hang 行业=hang-ye 洋行=yang-hang 音乐=yin-yue
    音樂=yin-yue 乐器=yue-qi 樂器=yue-qi 会计=kuai-ji 會計=kuai-ji 成都=cheng-du 番禺=pan-yu 东莞=dong-guan
    蚌埠=beng-bu 六安=lu-an 涡阳=guo-yang 校长=xiao-zhang 店长=dian-zhang 乐清=yue-qing 人参=ren-shen 自行=zi-xing
    单车=dan-che 单位=dan-wei 公会=gong-hui 协会=xie-hui 工会=gong-hui 社会=she-hui 解放=jie-fang 小区=xiao-qu
"""
_WORDS = {pair[:2]: tuple(pair[3:].split("-")) for pair in _READ_TOGETHER.split()}
"""Words of companies and places that are read otherwise than their characters."""
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
_LISTED_DOUBLES = """
    欧阳 歐陽 司马 司馬 上官 东方 東方 独孤 獨孤 南宫 南宮 司徒 慕容 公孙 公孫 轩辕 軒轅 钟离 鍾離 宇文 赫连 赫連
    申屠 端木 闻人 聞人 公羊 濮阳 濮陽 淳于 太史 仲孙 仲孫
"""
_PLAIN_DOUBLES = frozenset(_LISTED_DOUBLES.split())
_A_NAME = 4
_READINGS = 12
_REMEMBERED = 4_000


@cache
def _table() -> str:
    return read_table("pinyin.txt")


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


def surname_length(name: str) -> int:
    """How many of the 汉字 of a person's name are the surname; 0 for what is too long to be one."""
    if not 1 <= len(name) <= _A_NAME:
        return 0
    return 2 if len(name) > 2 and (name[:2] in _DOUBLE_SURNAMES or name[:2] in _PLAIN_DOUBLES) else 1


def name_readings(name: str) -> list[tuple[str, ...]]:
    """The ways to read a run of 汉字 as a name, the likeliest first, surnames as surnames.

    A character that the table lacks stands for itself.
    """
    return [syllables for syllables, _rare in ranked_readings(name)]


@lru_cache(_REMEMBERED)
def ranked_readings(name: str) -> list[tuple[tuple[str, ...], bool]]:
    """As `name_readings`, and whether a way is one that only those use who do not know the surname (曾 as ceng)."""
    options = [[(reading, False) for reading in _usual(character)] for character in name]
    length = surname_length(name)
    if name[:2] in _DOUBLE_SURNAMES and length:
        for place, syllable in enumerate(_DOUBLE_SURNAMES[name[:2]]):
            options[place] = _surname((syllable,), readings(name[place]))
    elif length and name[0] in _SURNAMES:
        options[0] = _surname(_SURNAMES[name[0]].split("/"), readings(name[0]))
    for word, read in _WORDS.items():
        at = name.find(word)
        if at >= 0:
            options[at : at + len(word)] = [[(syllable, False)] for syllable in read]
    if length:
        ways = sorted(
            product(*(enumerate(each) for each in options)),
            key=lambda way: sum(rank + 2 * rare for rank, (_syllable, rare) in way),
        )[:_READINGS]
        return [
            (tuple(syllable for _rank, (syllable, _rare) in way), any(rare for _rank, (_syllable, rare) in way))
            for way in ways
        ]
    usual = tuple(each[0][0] for each in options)
    return [(way, False) for way in [usual, *_one_changed(usual, options)][:_READINGS]] if usual else []


def _usual(character: str) -> tuple[str, ...]:
    return _USUAL.get(character) or readings(character)[:1] or (character,)


def _surname(listed: Sequence[str], dictionary: tuple[str, ...]) -> list[tuple[str, bool]]:
    return [*((each, False) for each in listed), *((each, True) for each in dictionary[:1] if each not in listed)]


def _one_changed(usual: tuple[str, ...], options: list[list[tuple[str, bool]]]) -> Iterator[tuple[str, ...]]:
    for place, ways in enumerate(options):
        for other, _rare in ways[1:2]:
            yield (*usual[:place], other, *usual[place + 1 :])


def spellings(syllables: tuple[str, ...]) -> list[str]:
    """The syllables written as one word, as people type them: ü as v, as u, and as yu in passports."""
    joined = "".join(syllables)
    if not any(syllable[:2] in ("lv", "nv") for syllable in syllables):
        return [joined]
    return ["".join(_with(syllable, letter) for syllable in syllables) for letter in ("v", "u", "yu")]


def _with(syllable: str, letter: str) -> str:
    return syllable[0] + letter + syllable[2:] if syllable[:2] in ("lv", "nv") else syllable
