"""The words that stand for codes, in filters and options, in both languages, beside the contract's own (R-72)."""

from collections.abc import Collection, Mapping

from deskside.desk.codes import (
    ANSWERS,
    BUYERS,
    CALL_STATES,
    CHANNELS,
    CUSTOMER_KINDS,
    HANDED_HOW,
    MANNERS,
    MOVERS,
    OUTCOMES,
    OWN_FIELD_KINDS,
    PREFERRED_KINDS,
    PRIORITIES,
    PROMISE_STATES,
    QUESTION_KINDS,
    RELATIONSHIPS,
    SEGMENTS,
    STANDINGS,
    STATUSES,
    TONES,
)
from deskside.language.i18n import N_, _, language, worded
from deskside.language.text import searched

WORDS: Mapping[str, Mapping[str, str]] = {
    "status": STATUSES | {"live": N_("Live"), "any": N_("All")},
    "priority": PRIORITIES,
    "channel": CHANNELS,
    "promise": PROMISE_STATES,
    "complaint": ANSWERS,
    "carried": ANSWERS,
    "assignee": {"me": N_("me"), "none": N_("nobody")},
    "customer": {"none": N_("not known yet")},
    "thing": {"none": N_("no thing")},
    "due": {"none": N_("no promise")},
    "target": {"late": N_("past the target"), "none": N_("no target")},
}
"""The fixed values of each filter of tickets with the words that show them."""
_OF_CUSTOMERS = (
    SEGMENTS,
    RELATIONSHIPS,
    STANDINGS,
    BUYERS,
    PREFERRED_KINDS,
    OWN_FIELD_KINDS,
    QUESTION_KINDS,
    HANDED_HOW,
)
"""What options of commands may choose of a customer beside their kind and manner."""
MORE = {
    "status": "new=新,新建 open=在办,处理中,进行中 waiting=等待,等客户,等待客户,等对方,waiting for them hold=搁置,暂停"
    " resolved=已解决,done closed=已关闭,关闭 live=未解决,未结,未完成,所有未解决,全部未解决,all live,unsolved"
    " any=全部,所有,all",
    "assignee": "me=我,mine none=无,没有,无人,no one,not assigned,unassigned",
    "priority": "low=低 normal=普通,一般 high=高 urgent=紧急,急",
    "channel": "phone=电话,telephone walk-in=到店,上门,in person email=邮件,电邮 chat=聊天,微信"
    " social=社交,社交媒体 other=其他,其它",
    "promise": "missed=没打,错过,已错过 due=到点 later=以后,稍后 none=没约,没约回电,无,没有",
    "customer": "none=无,没有,无人",
    "thing": "none=无,没有",
    "due": "none=无,没有,没约,没约回电",
    "target": "late=超过时限,超过,超时,超期,晚了,过期,overdue,breached,past,missed none=无,没有,没有时限,没有目标",
    "complaint": "yes=是,有 no=否,无,没有",
    "carried": "yes=是,有 no=否,无,没有",
    "call": "open=约好 missed=错过,没打,已错过 kept=守约,已打 late=晚了,晚打 moved=改期 cancelled=取消,已取消",
    "outcome": "",
    "manner": "demanding=要求高 confused=没弄懂 upset=生气 silent=话少 talkative=话多",
    "kind": "person=个人 company=公司,企业 inside=内部,inhouse",
    "by": "them=客户,顾客,对方,他们,they,customer us=我们,店里,本店,we,shop",
}
"""What else is said for each fixed value: `code=word,words in several`, with a blank between codes."""


def squeezed(word: str) -> str:
    """A word as it is compared: in either script, folded, without blanks and hyphens."""
    return searched(word).replace("-", "").replace("_", "").replace(" ", "")


def ways_of_saying(words: Mapping[str, str], more: str) -> Mapping[str, list[str]]:
    """The words for each fixed value of a filter, that of the screen first."""
    beside = {code: said.split(",") for code, said in _pairs(more)}
    return {code: [_(word).lower(), word.lower(), code, *beside.get(code, ())] for code, word in words.items()}


def code_of(word: str, codes: Collection[str]) -> str | None:
    """The code that a word of the screen stands for among `codes`, which are those of one table; else None."""
    among = set(codes) - {"none"}
    if "none" in codes and (
        no := known_words({"none": N_("none")}, "none=无,没有,无人,未写,看情况,nobody,not said,as it fits").get(
            squeezed(word)
        )
    ):
        return no
    tables = (
        *WORDS.items(),
        ("call", CALL_STATES),
        ("outcome", OUTCOMES),
        ("manner", MANNERS),
        ("kind", CUSTOMER_KINDS),
        ("by", MOVERS),
        ("tone", TONES),
        *(("", table) for table in _OF_CUSTOMERS),
    )
    for key, table in sorted(tables, key=lambda each: set(each[1]) != among):
        if among <= set(table):
            code = known_words(table, MORE.get(key, "")).get(squeezed(word))
            return code if code in among else None
    return None


def words_of(codes: Collection[str]) -> list[str]:
    """What may be typed for these codes, which are those of one table: in English they, in Chinese their words."""
    among = set(codes) - {"none"}
    tables = (*WORDS.values(), CALL_STATES, OUTCOMES, MANNERS, CUSTOMER_KINDS, MOVERS, TONES, *_OF_CUSTOMERS)
    table = next((table for table in sorted(tables, key=lambda each: set(each) != among) if among <= set(table)), {})
    table = table or _rarer_table(among)
    shown = {code: _(table[code]) if code in table else _("none") if code == "none" else code for code in codes}
    return [shown[code] if language() == "zh" else code for code in codes]


def _rarer_table(codes: Collection[str]) -> Mapping[str, str]:
    """The table with these codes among those that only a help page asks for; they are loaded when it does."""
    if language() != "zh":
        return {}
    from deskside.desk.losses.codes import ENDS
    from deskside.desk.rounds.entries import PART_WORDS

    return next((table for table in (ENDS, PART_WORDS) if set(table) >= set(codes)), {})


def known_words(table: Mapping[str, str], more: str) -> Mapping[str, str]:
    """Every word that stands for a fixed value of a table, squeezed, with its code."""
    known: dict[str, str] = {}
    for code, shown in table.items():
        for word in (shown, _(shown)):
            known.setdefault(squeezed(word), code)
    for code, words in _pairs(more):
        for word in words.split(","):
            known.setdefault(squeezed(word), code)
            known.setdefault(squeezed(worded(word)), code)
    return known | {squeezed(code): code for code in table}


def _pairs(more: str) -> list[tuple[str, str]]:
    """`a=x,y z b=w` as a with "x,y z", b with "w": a word may have blanks."""
    pairs: list[tuple[str, str]] = []
    for piece in more.split(" "):
        code, equals, words = piece.partition("=")
        if equals:
            pairs.append((code, words))
        elif piece:
            pairs[-1] = (pairs[-1][0], f"{pairs[-1][1]} {piece}")
    return pairs
