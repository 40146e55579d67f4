"""Chinese words for times: each with the items it stands for, and numerals."""

from deskside.language.chinese_numerals import DIGITS, digit_by_digit, placed_number
from deskside.when.english import Entry
from deskside.when.holiday_words import chinese as holiday_names

TRADITIONAL = str.maketrans(
    "後點週禮兩鐘這個時號開關間過幾內從約淩門鍾頭飯遲於雙館節國慶勞動兒聖誕婦親學農曆歷陰臘閏舊馬盡趕緊壹贰貳叁參肆伍陆陸柒捌玖拾佰",
    "后点周礼两钟这个时号开关间过几内从约凌门钟头饭迟于双馆节国庆劳动儿圣诞妇亲学农历历阴腊闰旧马尽赶紧一二二三三四五六六七八九十百",
)
"""Characters of the traditional script, and numerals as they stand on a cheque, that occur in times."""

_KINDS = {
    "filler": "的 在 于 就 吧 、 。",
    "about": "大约 大概 约 左右 差不多 前后",
    "final": "最后",
    "di": "第",
    "in": "过 再过 等 再等",
    "later": "后 以后 之后 过后",
    "ago": "前 以前 之前",
    "within": "内 以内 之内 里",
    "between": "从",
    "range": "到 至",
    "amid": "之间",
    "or": "或 或者 还是",
    "dian": "点 时 点钟 点整",
    "fen": "分",
    "ke": "刻",
    "half": "半",
    "and": "又 加 和",
    "yue": "月",
    "nian": "年",
    "ge": "个",
    "by": "最晚 最迟 不晚于",
    "short": "差",
    "past": "过",
    "now": "现在 此刻",
}
_VALUES: dict[str, dict[object, str]] = {
    "unit": {
        "minute": "分钟",
        "quarter": "刻钟",
        "hour": "小时 个小时 钟头 个钟头 个钟",
        "day": "天",
        "week": "周 个周 星期 个星期 礼拜 个礼拜",
        "month": "个月",
        "year": "年头",
        "workday": "工作日 个工作日",
    },
    "ri": {"day": "日", "date": "号"},
    "rel": {2: "下下 下下个", 1: "下 下个 下一个 下一", 0: "这 这个 本 这一", -1: "上 上个", -2: "上上 上上个"},
    "offset": {
        0: "今天 今日 今儿 今儿个 当天",
        1: "明天 明日 明儿 明儿个 次日 第二天",
        2: "后天 后日 后儿 后儿个",
        3: "大后天",
        4: "大大后天",
        -1: "昨天 昨日",
        -2: "前天 前日",
        -3: "大前天",
    },
    "part": {
        "morning": "早上 早晨 上午 早 早间 晨",
        "noon": "中午 正午 午间",
        "lunch": "午饭 午饭时间",
        "afternoon": "下午 午后 午饭后",
        "dusk": "傍晚 黄昏",
        "evening": "晚上 晚间 晚 夜里 夜晚 夜间 深夜 晚饭后",
        "midnight": "午夜 半夜 零时",
        "dawn": "凌晨",
        "same": "此时 这个时候 同一时间 这时候 同样时间 这个时间 这个点 这个钟点",
        "opening": "一早 一大早 大清早 清早 清晨 开门 一开门 开店 开门时 上班 一上班 第一件事 第一时间",
        "closing": "下班 下班时 打烊 关门 收工 关店",
    },
    "vague": {
        "": "过两天 再过两天 过几天 这两天 这几天 改天 晚点 晚一点 晚些 稍后 待会 待会儿 一会 一会儿 有空 "
        "尽快 马上 立刻 立即 尽早 赶紧 赶快 隔天 隔日 明后天 明后两天 今明两天 几天 几天后 十来天 等会 等会儿 回头"
    },
    "year": {-1: "去年", 0: "今年", 1: "明年", 2: "后年"},
}
_TOGETHER = {
    "早": "morning",
    "晨": "morning",
    "晚": "evening",
    "夜": "evening",
}


def words() -> dict[str, Entry]:
    """Every word and its items as kind and value."""
    known: dict[str, Entry] = {}
    for kind, names in _KINDS.items():
        known.update(dict.fromkeys(names.split(), ((kind.strip(), None),)))
    for kind, values in _VALUES.items():
        for value, names in values.items():
            known.update({name: ((kind, name if kind == "vague" else value),) for name in names.split()})
    for week in ("周", "星期", "礼拜"):
        for number, name in enumerate("一二三四五六日"):
            known[week + name] = (("weekday", number),)
            known["个" + week + name] = (("ge", None), ("weekday", number))
        known[week + "天"] = (("weekday", 6),)
        known[week + "末"] = (("weekend", None),)
    for name in ("下班", "打烊", "关门", "收工", "关店"):
        known[name + "前"] = (("part", "closing"), ("ago", None))
    known["双休日"] = (("weekend", None),)
    for day, offset in (("今", 0), ("明", 1), ("后", 2), ("昨", -1)):
        for part, meaning in _TOGETHER.items():
            known[day + part] = (("offset", offset), ("part", meaning))
    for edge, names in (("start", "初"), ("mid", "中"), ("end", "底末尾")):
        for name in names:
            known["月" + name] = (("edge", edge), ("unit", "month"))
            if name != "中":
                known["年" + name] = (("edge", edge), ("unit", "year"))
    known["上旬"] = known["月上旬"] = (("edge", "start"), ("unit", "month"))
    known.update({f"元{name}": (("num", 1), *known[name]) for name in ("月初", "月底", "月末")})
    known["元月"] = (("num", 1), ("yue", None))
    known["周中"] = (("edge", "mid"), ("unit", "week"))
    known["周中午"] = (("unit", "week"), ("part", "noon"))
    for name, offset in (("今", 0), ("明", 1)):
        for part in ("上午", "中午", "下午", "早上", "晚上"):
            known[name + part] = (("offset", offset), *known[part])
            if part in ("早上", "晚上"):
                known[name + part + "班"] = (*known[name + part], *known["上班"])
    known["周初"] = (("edge", "start"), ("unit", "week"))
    known["周底"] = (("edge", "end"), ("unit", "week"))
    known["中旬"] = known["月中旬"] = (("edge", "mid"), ("unit", "month"))
    known["首个"] = (("di", None), ("num", 1), ("ge", None))
    for name in "底末":
        for year, offset in (("今年", 0), ("明年", 1)):
            known[year + name] = (("year", offset), ("edge", "end"), ("unit", "year"))
            known[year + "初"] = (("year", offset), ("edge", "start"), ("unit", "year"))
    known.update({name: (("holiday", (name, *found)),) for name, found in holiday_names().items()})
    return known


def number(numeral: str) -> int | None:
    """The value of a numeral below a thousand, or of a year's digits in a row (二〇二六); None when it is neither."""
    return digit_by_digit(numeral) if len(numeral) == 4 and DIGITS.keys() >= set(numeral) else placed_number(numeral)
