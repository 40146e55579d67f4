"""The filter line (R-71): `status:open assignee:me due:<tomorrow tag:vip 退款`, on screen, in views and in commands.

A term is a key, a colon and values; a comma means "or"; blanks are kept inside quotes. Keys and fixed values are taken
in Chinese too, and written back in English, so that a saved view reads the same everywhere.
"""

import re
from typing import NamedTuple

from deskside.desk.codes import ANSWERS, CHANNELS, LEVELS, PROMISE_STATES, STATUSES
from deskside.errors import BadInput
from deskside.language.i18n import _
from deskside.language.text import fold

DAY_KEYS = ("due", "opened", "resolved")
CHOICES = {
    "status": (*STATUSES, "live", "any"),
    "priority": LEVELS,
    "channel": tuple(CHANNELS),
    "promise": tuple(PROMISE_STATES),
    "complaint": tuple(ANSWERS),
}
KEYS = (
    "status",
    "assignee",
    "priority",
    "customer",
    "tag",
    "channel",
    "promise",
    "due",
    "opened",
    "resolved",
    "complaint",
)

_CHINESE_KEYS = {
    "状态": "status",
    "负责人": "assignee",
    "负责": "assignee",
    "优先级": "priority",
    "优先": "priority",
    "客户": "customer",
    "标签": "tag",
    "渠道": "channel",
    "约定": "promise",
    "承诺": "promise",
    "约回电": "promise",
    "到点": "due",
    "到期": "due",
    "回电": "due",
    "新建": "opened",
    "建立": "opened",
    "开单": "opened",
    "解决": "resolved",
    "投诉": "complaint",
}
_CHINESE_VALUES = {
    "status": "新=new 新建=new 待处理=new 处理中=open 进行中=open 等待=waiting 等客户=waiting "
    "等待客户=waiting 搁置=hold 暂挂=hold 暂停=hold "
    "已解决=resolved 已关闭=closed 关闭=closed 未解决=live 未结=live 未完成=live 全部=any 所有=any",
    "assignee": "我=me 无=none 没有=none 无人=none",
    "priority": "低=low 普通=normal 一般=normal 高=high 紧急=urgent 急=urgent",
    "channel": "电话=phone 到店=walk-in 上门=walk-in 邮件=email 电邮=email 聊天=chat 微信=chat 微信/在线聊天=chat "
    "社交=social 社交媒体=social 其他=other",
    "promise": "没打=missed 漏打=missed 错过=missed 已错过=missed 到点=due 以后=later 稍后=later 没约=none "
    "没约回电=none 无=none 没有=none",
    "customer": "无=none 没有=none",
    "due": "无=none 没有=none",
    "complaint": "是=yes 有=yes 否=no 无=no 没有=no",
}
_SAME = str.maketrans(
    {"≤": "<=", "≥": ">=", "＜": "<", "＞": ">", "＝": "=", "“": '"', "”": '"', "„": '"', "，": ",", "、": ","}
)
_WIDE_COLON = "："
_PIECES = re.compile(r'(?:[^\s"]|"[^"]*"?)+')
_TERM = re.compile(r"(?P<key>[^\W\d_][\w-]*)(?P<colon>[:：])(?P<op>[<>]=?|)(?P<value>.*)", re.DOTALL)
_VALUES = re.compile(r'(?:[^,"]|"[^"]*"?)+')


class Term(NamedTuple):
    """One condition: `op` is "", "<", ">", "<=" or ">=", for days; of several values one must fit."""

    key: str
    op: str
    values: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.key}:{self.op}{','.join(_quoted(value) for value in self.values)}"


class Filter(NamedTuple):
    """A filter line taken apart; `words` are searched for."""

    terms: tuple[Term, ...] = ()
    words: str = ""

    def __str__(self) -> str:
        """The line with its keys and fixed values in English, as it is saved."""
        return " ".join([*map(str, self.terms), *([self.words] if self.words else [])])


def parse_filter(line: str) -> Filter:
    """Take a filter line apart. Raises `BadInput` naming an unknown filter or a value that its filter does not have."""
    terms: list[Term] = []
    words: list[str] = []
    for piece in _PIECES.findall(line.translate(_SAME)):
        match = _TERM.fullmatch(piece)
        key = "" if match is None else _CHINESE_KEYS.get(match["key"], fold(match["key"]))
        if match is None or (key not in KEYS and match["colon"] == _WIDE_COLON):
            words.append(piece)
        elif key not in KEYS:
            raise BadInput(
                _("There is no filter “{key}:”.").format(key=match["key"]),
                hint=_("Filters are {known}. Text with a colon goes in quotes.").format(known=", ".join(KEYS)),
            )
        else:
            terms.append(_term(key, match["op"], match["value"]))
    return Filter(tuple(terms), " ".join(words))


def _term(name: str, op: str, rest: str) -> Term:
    values = tuple(_bare(value) for value in _VALUES.findall(rest))
    values = tuple(_value(name, value) for value in values if value)
    if not values:
        raise BadInput(_("“{key}:” needs a value.").format(key=name), hint=_example(name))
    if op and name not in DAY_KEYS:
        raise BadInput(
            _("“{key}:” takes no {sign}.").format(key=name, sign=op),
            hint=_("Before and after go with days: due:<tomorrow opened:>monday"),
        )
    if op and len(values) > 1:
        raise BadInput(_("“{key}:{sign}” takes one day.").format(key=name, sign=op), hint=_example(name))
    return Term(name, op, values)


def _bare(value: str) -> str:
    return value.replace('"', "").strip()


def _value(key: str, value: str) -> str:
    known = dict(pair.split("=") for pair in _CHINESE_VALUES.get(key, "").split())
    english = known.get(value, value)
    choices = CHOICES.get(key)
    if choices is None:
        return english
    folded = fold(english).replace("_", "-")
    if folded not in choices:
        raise BadInput(
            _("“{key}:” has no “{value}”.").format(key=key, value=value),
            hint=_("It is one of {choices}.").format(choices=", ".join(choices)),
        )
    return folded


def _example(key: str) -> str:
    if key in CHOICES:
        return _("It is one of {choices}.").format(choices=", ".join(CHOICES[key]))
    if key in DAY_KEYS:
        return _('For example {key}:today, {key}:<tomorrow or {key}:"next monday".').format(key=key)
    examples = {"customer": '"Li Mei"', "assignee": "me", "tag": "vip"}
    return _("For example {key}:{value}").format(key=key, value=examples[key])


def _quoted(value: str) -> str:
    return f'"{value}"' if re.search(r"[\s,:<>]", value) else value
