"""Who paid, by the name and the account that a statement gives (R-42)."""

import re
import sqlite3
from collections.abc import Iterable

from deskside.desk.customers.name_lookup import called_in
from deskside.desk.merging.aliases import alias_of
from deskside.exchange.payment_draft import PaymentDraft
from deskside.exchange.payment_words import collects_for_others
from deskside.exchange.source_marks import Source
from deskside.language.names import normal

PAYERS = "payers"
"""The source under which it is kept who paid for whom, whatever file it was told by."""
_LEGAL = re.compile(
    r"\b(?:gmbh(?: co kg)?|ag|kg|ohg|ug|e k|ltd|limited|llc|inc|plc|co|corp|sarl|sas|bv|pty)\b"
    r"|(?:股份)?有限(?:责任)?公司"
)
_MASK = re.compile(r"[*＊]+")
_LONG_ENOUGH = 6


class Payers:
    """The customers of the desk by what a statement calls them."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        self._kept = Source(conn, PAYERS, "payer")
        self.names: dict[int, str] = {}
        self._by_name: dict[str, set[int]] = {}
        rows = conn.execute("select id, name, company from customer where withdrawn_at is null").fetchall()
        for key, name, company in rows:
            self.names[key] = name or company
            self._call(key, name, company)
        merged = conn.execute("select id, name, company from customer where merged_into is not null").fetchall()
        for key, name, company in merged:
            self._call(alias_of(conn, key), name, company)

    def _call(self, key: int, name: str, company: str) -> None:
        if key in self.names:
            for said in {*_forms(name), *_forms(company)}:
                self._by_name.setdefault(said, set()).add(key)

    def known(self, draft: PaymentDraft) -> list[int]:
        """Who it can be: by the account that paid before, by the name, or by who is named in the text where no payer
        is."""
        for key in known_by(draft):
            if key.startswith("name ") and (named := self.named(draft.payer)):
                return named
            known = self._kept.known(key)
            meant = None if known is None else alias_of(self._conn, known.our_id)
            if meant is not None and meant in self.names:
                return [meant]
        if named := self.named(draft.payer):
            return named
        if draft.payer and not collects_for_others(draft.payer):
            return []
        return self.in_words(draft)

    def in_words(self, draft: PaymentDraft) -> list[int]:
        """The customers who are named in what was said with it."""
        hits = {hit.customer for hit in called_in(self._conn, draft.text)} if draft.text else set()
        return sorted(hits & self.names.keys())

    def named(self, name: str) -> list[int]:
        """The customers who are called so, with the form of their company or without."""
        return sorted(set().union(*(self._by_name.get(form, ()) for form in _forms(name))))

    def fits(self, payer: str, customer: int) -> bool:
        """Whether a name is much like that of a customer; of a masked one, whether it can be."""
        name = self.names.get(customer, "")
        if not payer or not name or collects_for_others(payer):
            return False
        if _MASK.search(payer):
            return masked(payer, name)
        from deskside.exchange.matching import similar

        return bool(normal(payer)) and similar(normal(payer), [normal(name)])


def masked(payer: str, name: str) -> bool:
    """Whether a name with stars in it, such as **明, can stand for another."""
    shown = re.split(r"[(（]", payer)[0].strip()
    parts = _MASK.split(shown)
    if not any(parts):
        return False
    pattern = ".+".join(map(re.escape, parts))
    return re.fullmatch(pattern, name.strip(), re.IGNORECASE) is not None


def known_by(draft: PaymentDraft) -> tuple[str, ...]:
    """By what a payer is known again; nothing of one who pays for many."""
    if collects_for_others(draft.payer):
        return ()
    keys = []
    if len(draft.account) >= _LONG_ENOUGH and "*" not in draft.account:
        keys.append(f"account {draft.account}")
    if (name := normal(draft.payer)) and "*" not in name:
        keys.append(f"name {name}")
    return tuple(keys)


def _forms(name: str) -> Iterable[str]:
    """A name as it is compared, whole and without the form of the company."""
    whole = normal(name or "")
    bare = " ".join(_LEGAL.sub(" ", whole.replace(".", " ").replace("&", " ")).split())
    return [form for form in dict.fromkeys((whole, bare)) if form]
