"""The items of an order that stand in one cell, as the exports of web shops put them there (R-34)."""

import re

from deskside.exchange.purchase_draft import Item

_PAIRS = re.compile(r"(?:^|\|)\s*(name|product|product_name|title|sku|quantity|qty|total|meta|variation)\s*[:=]", re.I)
_APART = re.compile(r"\s*(?:\n|;|；|\|\|| \| )\s*")
_BEFORE = re.compile(r"(?P<n>\d{1,6})\s*[x×*]\s+(?P<what>\S.*)", re.I)
_BEHIND = re.compile(
    r"(?P<what>\S.*?)\s*(?:"
    r"[(（\[]\s*[x×*]?\s*(?P<a>\d{1,6})\s*(?:件|个|台|只|盒|pcs?|st(?:ü|u)ck|x)?\s*[)）\]]"
    r"|\s[x×*]\s*(?P<b>\d{1,6})|[×*]\s*(?P<c>\d{1,6}))",
    re.I,
)


def items_in(cell: str) -> list[Item]:
    """The items that a cell names, each with how many of it; one where it names only one."""
    text = cell.strip()
    if _PAIRS.search(text):
        return [item for part in re.split(r"\s*(?:;|\n)\s*", text) if (item := _of_pairs(part)).what]
    parts = [part for part in _APART.split(text) if part]
    if len(parts) == 1:
        by_commas = re.split(r"\s*[,，、]\s*", text)
        if len(by_commas) > 1 and all(map(_counted, by_commas)):
            parts = by_commas
    return [_counted(part) or Item(part) for part in parts]


def _counted(part: str) -> Item | None:
    """An item beside which stands how many of it."""
    if found := _BEFORE.fullmatch(part):
        return Item(found["what"], found["n"])
    if found := _BEHIND.fullmatch(part):
        return Item(found["what"], found["a"] or found["b"] or found["c"])
    return None


def _of_pairs(part: str) -> Item:
    """An item as pairs: name:Mug|sku:M1|quantity:2|total:24.00."""
    said: dict[str, str] = {}
    for pair in part.split("|"):
        name, _colon, value = pair.partition(":" if ":" in pair else "=")
        said.setdefault(name.strip().lower(), value.strip())
    what = said.get("name") or said.get("product") or said.get("product_name") or said.get("title") or ""
    model = said.get("meta") or said.get("variation") or ""
    return Item(what, said.get("quantity") or said.get("qty") or "", model, said.get("sku", ""), said.get("total", ""))
