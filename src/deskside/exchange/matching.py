"""Which customer of ours a file means (R-34): the source's id, or the same name with a shared number, address or id."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field

from deskside.desk.codes import WITH_NUMBERS
from deskside.desk.customers.name_lookup import called_just_so, named
from deskside.desk.merging.aliases import alias_of
from deskside.exchange.incoming import MESSENGERS, Contact, CustomerDraft
from deskside.exchange.parties import CustomerRef, Parties, SaidOfNew
from deskside.exchange.source_marks import Said, Source
from deskside.language.names import normal
from deskside.language.phone_library import read_number
from deskside.language.phones import looks_like_number
from deskside.language.text import fold

_SHORTEST_NUMBER = 5
_SIMILAR = 80
BY_NAME = "name:"
"""What the id of a customer begins with whom a file names and gives no id."""


@dataclass
class Answer:
    """Whom a draft means: one party, or none; `others` hold the same number or address under another name, and
    `similar` is the first of them whose name is much the same."""

    party: CustomerRef | None
    others: list[CustomerRef] = field(default_factory=list)
    similar: CustomerRef | None = None


class CustomerIndex:
    """The customers of the desk and of the file so far, by their numbers and addresses."""

    def __init__(self, conn: sqlite3.Connection, source: str, region: str, new: Parties) -> None:
        self.conn = conn
        self.new = new
        self.region = region
        self.parties: dict[int, CustomerRef] = {}
        self._by_reach: dict[str, tuple[CustomerRef, ...]] = {}
        self._by_source: dict[str, CustomerRef] = {}
        self.source = Source(conn, source, "customer")
        others = conn.execute("select id from source where kind = 'customer' and name <> ?", (source,))
        self._other_sources = [str(key) for (key,) in others.fetchall()]
        self._last = conn.execute("select coalesce(max(id), 0) from customer").fetchone()[0]
        self._is_empty = conn.execute("select 1 from contact_point limit 1").fetchone() is None

    def from_source(self, source_id: str) -> CustomerRef | None:
        """The customer whom the source calls so."""
        if source_id in self._by_source:
            return self._by_source[source_id]
        known = self.source.known(source_id)
        return None if known is None else self.ours(known.our_id)

    def is_here(self, source_id: str) -> bool:
        """Whether the customer whom the source calls so was not taken back since."""
        known = self.source.known(source_id)
        here = "select 1 from customer where id = ? and withdrawn_at is null"
        return (
            known is not None and self.conn.execute(here, (alias_of(self.conn, known.our_id),)).fetchone() is not None
        )

    def said_before(self, source_id: str) -> Said | None:
        """What the source said of a customer when they were taken over; None for one that it did not bring."""
        known = self.source.known(source_id)
        return None if known is None else known.said

    def ours(self, customer_id: int) -> CustomerRef | None:
        """A customer of ours, or the one they were merged into (R-33); None for one that is not there any more."""
        customer_id = alias_of(self.conn, customer_id)
        if customer_id not in self.parties:
            there = self.conn.execute(
                "select 1 from customer where id = ? and withdrawn_at is null", (customer_id,)
            ).fetchone()
            if there is None:
                return None
            names = {normal(name) for _id, _person, name in named(self.conn, [customer_id])} - {""}
            self.parties[customer_id] = CustomerRef(customer_id, tuple(names))
        return self.parties[customer_id]

    def ask(self, draft: CustomerDraft, *, here_alone: bool = False) -> Answer:
        """The one with the same name and a shared number, address or id; else those who share a number or address.

        With `here_alone` those of the same file are others, however alike: they were told apart where it comes from.
        """
        name = normal(draft.name or draft.fields.get("company", ""))
        holders: dict[int, CustomerRef] = {}
        for reach in self._reaches(draft.contacts):
            for party in self._holders(reach):
                holders[id(party)] = party
        behind = self._behind_one_switchboard(draft.contacts)
        if here_alone:
            holders = {key: party for key, party in holders.items() if party.id is not None}
            behind = [party for party in behind if party.id is not None]
        for party in (*holders.values(), *behind):
            if name and name in party.names:
                return Answer(party)
        if (same := self._of_other_sources(draft.source_id, name)) is not None:
            return Answer(same)
        others = list(holders.values())
        return Answer(None, others, next((party for party in others if similar(name, party.names)), None))

    def was_here(self, name: str) -> bool:
        """Whether somebody of this very name was here before the file, whose customers are written while it is read."""
        return any(number <= self._last for number in called_just_so(self.conn, name))

    def _of_other_sources(self, source_id: str, name: str) -> CustomerRef | None:
        """The one of ours whom another source calls so, by the very same name; None where there are several.

        In an export of our own customers the number comes with the moment at which they were noted.
        """
        if not self._other_sources or not source_id or source_id.startswith(BY_NAME) or not name:
            return None
        rows = self.conn.execute(
            f"select distinct our_id from source_row where source_id in ({', '.join(self._other_sources)})"
            " and (their_id = ? or their_id between ? and ?)",
            (source_id, f"{source_id} ", f"{source_id} 9"),
        )
        parties = [self.ours(our_id) for (our_id,) in rows.fetchall()]
        found = [party for party in parties if party is not None and name in party.names]
        return found[0] if len(found) == 1 else None

    def _behind_one_switchboard(self, contacts: Iterable[Contact]) -> list[CustomerRef]:
        """Those who have a number of a draft, whatever the extension."""
        bare = (reach.partition("x")[0] for reach in self._reaches(contacts) if reach[0] == "+" and "x" in reach)
        return [party for reach in bare for party in self._holders(reach)]

    def add(self, draft: CustomerDraft) -> CustomerRef:
        """A new customer, found from now on by what the draft says of them."""
        names = {normal(name) for name in (draft.name, draft.fields.get("company", ""))} - {""}
        party = CustomerRef(None, tuple(names), draft.line)
        self.new.keep(party, SaidOfNew(draft, {draft.source_id: draft} if draft.source_id else {}))
        self._find_by(party, draft)
        return party

    def learn(self, party: CustomerRef, draft: CustomerDraft, more: CustomerDraft | None = None) -> None:
        """Find a party by what one more draft says, too; to one who is new comes what there is `more`."""
        self._find_by(party, draft)
        if party.id is not None or not (draft.source_id or more):
            return
        said = self.new.said(party)
        if more is not None or (draft.source_id and draft.source_id not in said.by_source):
            if more is not None:
                said.draft.contacts += [one for one in more.contacts if one not in said.draft.contacts]
                said.draft.fields |= more.fields
                said.draft.people += more.people
                said.draft.dates += more.dates
            if draft.source_id:
                said.by_source.setdefault(draft.source_id, draft)
            self.new.keep(party, said)

    def _find_by(self, party: CustomerRef, draft: CustomerDraft) -> None:
        for reach in self._reaches(draft.contacts):
            holders = self._holders(reach)
            if party not in holders:
                self._by_reach[reach] = (*holders, party)
        if draft.source_id:
            self._by_source[draft.source_id] = party

    def reach(self, contact: Contact) -> str:
        """A number or address as it is compared, another extension being another number; empty where nobody is told
        apart by it."""
        if contact.kind == "email":
            return f"@{fold(contact.raw)}"
        if contact.kind in MESSENGERS and not (contact.kind in WITH_NUMBERS and looks_like_number(contact.raw)):
            return f"={contact.kind} {fold(contact.raw)}"
        if contact.kind != "phone":
            return ""
        number = contact.number = contact.number or read_number(contact.raw, self.region)
        if number.e164:
            return f"{number.e164}x{number.extension}" if number.extension else number.e164
        return f"#{number.national}" if len(number.national) >= _SHORTEST_NUMBER else ""

    def holders(self, contact: Contact) -> tuple[CustomerRef, ...]:
        """Everybody who has a number or address."""
        reach = self.reach(contact)
        return self._holders(reach) if reach else ()

    def _reaches(self, contacts: Iterable[Contact]) -> list[str]:
        return [reach for contact in contacts if (reach := self.reach(contact))]

    def _holders(self, reach: str) -> tuple[CustomerRef, ...]:
        if self._is_empty:
            return self._by_reach.get(reach, ())
        if reach not in self._by_reach:
            if reach[0] == "@":
                where, value = "kind = 'email' and folded = ? and folded <> ''", reach[1:]
            elif reach[0] == "=":
                kind, _blank, value = reach[1:].partition(" ")
                where = f"kind = '{kind}' and folded = ? and folded <> ''"
            elif reach[0] == "#":
                where, value = "e164 is null and national = ? and national <> ''", reach[1:]
            else:
                number, _x, extension = reach.partition("x")
                where, value = f"e164 = ? and e164 is not null and extension = '{extension}'", number
            rows = self.conn.execute(
                f"select distinct customer_id from contact_point where {where} order by 1", (value,)
            )
            parties = [self.ours(customer_id) for (customer_id,) in rows.fetchall()]
            self._by_reach[reach] = tuple(party for party in parties if party is not None)
        return self._by_reach[reach]


def similar(name: str, others: Iterable[str]) -> bool:
    """Whether a name is much like one of the others: written so, or a part of it. Imports a library."""
    from rapidfuzz import fuzz

    return not name or any(fuzz.token_set_ratio(name, other) >= _SIMILAR for other in others)
