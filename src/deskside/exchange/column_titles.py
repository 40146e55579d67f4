"""What the title of a column means: the names that other programs have for ours (R-34)."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from types import MappingProxyType

from deskside.exchange.amount_units import without_unit
from deskside.exchange.kind import Kind
from deskside.exchange.synonyms import known
from deskside.language.text import searched
from deskside.money.currencies import currencies

_NUMBERED = re.compile(
    r"(phone|telefon|电话|e mail|email|电子邮件|邮件)(?: adress[e]?| address)? ?(\d+)?"
    r"(?: (value|number|address|adresse|type|label|值|地址|类型|标签|wert|typ|art))?(?: value)?"
)
_OF_A_PHONE = re.compile(
    r"(?:(?:客户|会员|顾客|联系人?|联络人?|收件人|公司|单位|商务|住宅|家庭|家|办公|工作|移动|固定|其他|其它|主要|备用|收货人?|买家|业主)*"
    r"(?:报修人?|来电|用户|本人|紧急)*"
    r"(?:电话|手机|手机号|座机|固话|热线|来电|移动电话|行动电话|联系方式)(?:号码|号|主要电话)?(?: ?\d+)?)"
)
_NUMBERED_PLACE = re.compile(r"(?:work|home|office|business|day|evening|main)\s*[#№]", re.IGNORECASE)
_SIGNS = {"#": ("number sign", "number"), "№": ("number sign", "number")}
_MONEY = frozenset(
    {"amount", "net", "tax", "debit", "credit", "paid", "balance", "refunded", "price", "running", "fee"}
)
_SPELT = {
    **dict.fromkeys(("euro", "euros", "euroa"), "EUR"), **dict.fromkeys(("zł", "zl", "złoty"), "PLN"), "franken": "CHF",
}  # fmt: skip
_MONEY_SIGNS = "$€£¥￥"
_LEAST = 100
_ZH = (
    r"(?:收|付|回|核销|结算|结清|付清|收讫|支付|缴)(?:款|账)?(?:核销|结算)?(?:金额|款项|款|额|余额)?(?:本币|原币|合计)?"
)
_PAID_ZH = re.compile(rf"(?:本币|原币|累计|实际|是否)*(?:已经|已|实)?(?<=[已实经否]){_ZH}")
_OPEN_ZH = re.compile(
    rf"(?:本币|原币|应收|累计)*(?:尚未|未|待|尚欠|欠){_ZH}|(?:尚欠|欠款|剩余|未清|待收)(?:金额|款项|款|余额|账款)"
)


def titles_known(kind: Kind) -> Callable[[Sequence[str]], set[str]]:
    """Tells which of our columns the cells of a row name."""
    known = kind.known()
    by_name = by_names(known, ours_first=kind.ours_first)
    return lambda cells: {ours for cell in {*cells} if (ours := named_so(cell, by_name)[0]) in known}


def named_so(title: str, by_name: Mapping[str, tuple[str, int]]) -> tuple[str, int]:
    """Our column for a name, and how likely it is; what stands in brackets may be left out."""
    said = plain(title) or next((name for name in _SIGNS.get(title.strip(), ()) if name in by_name), "")
    if not said:
        return "", 0
    if said in by_name:
        return by_name[said]
    if _NUMBERED_PLACE.fullmatch(title.strip()):
        return "phone", _LEAST
    bare = re.sub(r"[(（\[].*?[)）\]]", "", title)
    ours, rank = by_name.get(plain(bare)) or by_name.get(plain(without_unit(bare)), ("", 0))
    if ours:
        return ours, rank + _LEAST
    if currencies_in(title) and (money := by_name.get(_without_currency(title), ("", 0)))[0] in _MONEY:
        return money[0], money[1] + _LEAST
    for ours in ("paid", "balance"):
        if by_name.get(ours, ("",))[0] == ours and _says_settled(said, ours):
            return ours, _LEAST
    return _numbered(said)


def _says_settled(said: str, ours: str) -> bool:
    """Whether a title says, in words that are not known together, what is paid of an invoice, or open."""
    if (_PAID_ZH if ours == "paid" else _OPEN_ZH).fullmatch(said.replace(" ", "")):
        return True
    words = known("known_words.txt")["settled in titles"]
    for phrase in words["beside"]:
        said = f" {said} ".replace(f" {phrase} ", " ").strip()
    return said in words["paid" if ours == "paid" else "open"]


def currencies_in(title: str) -> list[str]:
    """The codes of currencies that the title of a column names, in capitals as in “Gutschrift CHF”, or spelt out."""
    return [code for word in _words(title) if (code := _currency(word))]


def _without_currency(title: str) -> str:
    """What the title of a column says besides its currency; one with a sign, as “CAD$”, is that of an amount."""
    said = plain(" ".join(word for word in _words(title) if not _currency(word)).removesuffix(" in"))
    return said or ("amount" if any(sign in title for sign in _MONEY_SIGNS) else "")


def _currency(word: str) -> str:
    code = word.strip(_MONEY_SIGNS)
    return code if code in currencies() else _SPELT.get(word.casefold(), "")


def _words(title: str) -> list[str]:
    return re.split(r"[\s_/()（）\[\]-]+", title.strip())


def plain(title: str) -> str:
    """A column's name as names are compared: folded, traditional 汉字 as the simplified, signs as blanks,
    digits by themselves."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[^\W\d_])(?=\d)", " ", title)
    return " ".join(re.sub(r"[\W_]+", " ", searched(spaced)).split())


@cache
def _of_address_books() -> Mapping[str, tuple[str, int]]:
    return by_names(known("known_columns.txt")["customers"])


def by_names(columns: Mapping[str, Sequence[str]], *, ours_first: bool = True) -> Mapping[str, tuple[str, int]]:
    """Our columns by all that they are called, and how likely each name is; the lower, the likelier. Our own is the
    likeliest, unless it is to stand where it is among theirs."""
    return _by_names(tuple((ours, tuple(names)) for ours, names in columns.items()), ours_first)


@lru_cache(maxsize=16)
def _by_names(columns: tuple[tuple[str, tuple[str, ...]], ...], ours_first: bool) -> Mapping[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for ours, names in columns:
        for rank, name in enumerate([ours, *names] if ours_first else [*names, ours]):
            found.setdefault(plain(name), (ours, rank))
    return MappingProxyType(found)


def _numbered(title: str) -> tuple[str, int]:
    """Columns of address books, "Phone 1 - Value", "Business Phone 2", and whatever else is called a phone there."""
    if match := _NUMBERED.fullmatch(title):
        is_phone = match[1] in ("phone", "telefon", "电话")
        if match[3] in ("type", "label", "类型", "标签", "typ", "art"):
            return "label" if is_phone else "", 0
        return ("phone" if is_phone else "email"), int(match[2] or 0)
    without = re.sub(r"^(?:q )?\d{1,2} | \d+$", "", title)
    if without != title and (of_one := _of_address_books().get(without)):
        return of_one
    if _OF_A_PHONE.fullmatch(title):
        return "phone", _LEAST
    words = set(title.split())
    titles = known("known_words.txt")["titles"]
    for ours in ("phone", "email"):
        if words & {*titles[ours]} and words <= {*titles[ours], *titles["beside both"], *titles[f"beside {ours}"]}:
            return ours, _LEAST
    return "", 0
