"""Which customers of a file are new, changed, the same or doubtful (R-34)."""

import re
import sqlite3
from datetime import datetime
from typing import Any

from deskside.desk.dates.kinds import BIRTHDAY, FIRST_PURCHASE, FOUNDING, kind_said
from deskside.desk.shared_sql import customer_name
from deskside.errors import BadInput
from deskside.exchange.customer_acts import ChangedCustomer, NewCustomer
from deskside.exchange.incoming import Contact, CustomerDraft, DateDraft, Particular, PersonDraft, RejectedRow
from deskside.exchange.matching import CustomerIndex, similar
from deskside.exchange.parties import CustomerRef
from deskside.exchange.plan import Plan, same
from deskside.exchange.source_marks import Said
from deskside.exchange.write_files import new_files
from deskside.exchange.write_people import as_compared, dates_at
from deskside.language.i18n import _
from deskside.language.names import normal
from deskside.language.text import fold
from deskside.store.codec import time_text

_UNSAID = {"kind": "person"}
_ONCE = frozenset({BIRTHDAY, FOUNDING, FIRST_PURCHASE})
"""The dates that come once in a life."""


class CustomerPlanner:
    """Decides about the rows of one file, one after the other."""

    def __init__(self, conn: sqlite3.Connection, plan: Plan) -> None:
        self.conn = conn
        self.plan = plan
        self.book = CustomerIndex(conn, plan.source, plan.shop.region, plan.acts.parties)
        self.source = self.book.source
        self._notes: dict[int, str] = {}
        self._by_id: dict[str, tuple[int, str | None]] = {}

    def take(self, draft: CustomerDraft | RejectedRow) -> None:
        """Decide about one row."""
        if isinstance(draft, RejectedRow):
            self.plan.problems.append(draft)
            return
        party = self._own(draft) or self._decided(draft)
        ours = party is not None and draft.own is not None and party.id == draft.own
        if party is None and draft.decision != "new":
            if (line := self._other_person(draft)) is not None:
                said = _("Line {line} has the same id and another name.").format(line=line)
                reason = Particular(said, _("Another line has the same id and another name."))
                self.plan.problems.append(RejectedRow(draft.line, reason, doubtful=True))
                return
            party = self.book.from_source(draft.source_id)
            if party is not None and self._is_somebody_else(draft, party):
                self.plan.problems.append(RejectedRow(draft.line, self._held_by(party), doubtful=True))
                return
            if party is None:
                answer = self.book.ask(draft, here_alone=draft.own is not None)
                party = answer.party
                if answer.similar is not None:
                    self._doubt(draft, answer.similar)
                    return
                if party is None and answer.others:
                    draft.remarks.append(self._shared(draft, answer.others[0]))
        if party is None:
            self.plan.acts.append(NewCustomer(self.book.add(draft)))
            self.plan.new += 1
            self.plan.remark(draft.line, draft.remarks)
        elif party.id is None:
            self._join(party, draft)
        else:
            self._compare(party, party.id, draft, ours=ours)

    def same_again(self, line: int, their_id: str) -> bool:
        """A row that is word for word the one taken over before needs no reading, if its customer is still here."""
        if not self.book.is_here(their_id):
            return False
        self._by_id.setdefault(their_id, (line, None))
        self.plan.unchanged += 1
        return True

    def finish(self) -> None:
        """Customers keep the order of the file."""

    def _own(self, draft: CustomerDraft) -> CustomerRef | None:
        """The customer of our own number, if it is the one that was exported."""
        if draft.own is None:
            return None
        row = self.conn.execute("select created_at from customer where id = ?", (draft.own,)).fetchone()
        try:
            made = time_text(datetime.fromisoformat(draft.known_by))
        except (BadInput, OverflowError, ValueError):
            return None
        return self.book.ours(draft.own) if row is not None and row["created_at"] == made else None

    def _decided(self, draft: CustomerDraft) -> CustomerRef | None:
        """The customer that somebody wrote into the rejects file."""
        match = re.fullmatch(r"@?(\d{1,15})", draft.decision)
        return self.book.ours(int(match[1])) if match else None

    def _other_person(self, draft: CustomerDraft) -> int | None:
        """The line on which the same id stands with the name of somebody else, within this file."""
        name = normal(draft.name)
        line, before = self._by_id.setdefault(draft.source_id, (draft.line, name))
        if before is None:
            party = self.book.from_source(draft.source_id)
            return line if name and party is not None and party.names and name not in party.names else None
        return line if name and before and name != before else None

    def _is_somebody_else(self, draft: CustomerDraft, party: CustomerRef) -> bool:
        """Whether a known id comes with another name, and no number or address that the customer has; a card's UID is
        the same person's whatever they are called now."""
        name = normal(draft.name)
        if not self.plan.table.header or party.id is None or not name or not party.names or name in party.names:
            return False
        base = self.book.said_before(draft.source_id)
        if base is None or not base.names_another("name", draft.name) or similar(name, party.names):
            return False
        return not any(one.id == party.id for contact in draft.contacts for one in self.book.holders(contact))

    def _held_by(self, party: CustomerRef) -> str:
        """Whose the id of a row is."""
        name = customer_name(self.conn, party.id)
        said = _("Its id is that of {name}, @{id}.").format(name=name, id=party.id)
        return Particular(said, _("Its id is that of somebody else here."))

    def _doubt(self, draft: CustomerDraft, other: CustomerRef) -> None:
        self.plan.problems.append(RejectedRow(draft.line, self._shared(draft, other), doubtful=True))

    def _shared(self, draft: CustomerDraft, other: CustomerRef) -> str:
        """Who has a number or address of the draft, too."""
        shared = next((one.raw for one in draft.contacts if other in self.book.holders(one)), "")
        if other.id is None:
            said = _("{contact} stands on line {line} under another name.")
            general = _("Its number or address stands on another line under another name.")
            return Particular(said.format(contact=shared, line=other.line), general)
        name = self.conn.execute("select name from customer where id = ?", (other.id,)).fetchone()[0]
        said = _("{contact} is held by {name}, @{id}.").format(contact=shared, name=name or shared, id=other.id)
        return Particular(said, _("Its number or address is held by somebody else here."))

    def _join(self, party: CustomerRef, draft: CustomerDraft) -> None:
        """One more row about a customer who is new with this file."""
        first = self.book.new.said(party).draft
        contacts = self._missing(draft.contacts, first.contacts)
        fields = {name: value for name, value in draft.fields.items() if not first.fields.get(name)}
        if more := _new_lines(note := first.fields.get("note", ""), draft.fields.get("note", "")):
            fields["note"] = "\n".join(filter(None, (note, *more)))
        here = {normal(person.name) for person in first.people} | {normal(first.name)}
        people = [person for person in draft.people if normal(person.name) not in here]
        known = {as_compared(day) for day in first.dates}
        dates = [day for day in draft.dates if as_compared(day) not in known]
        is_more = bool(contacts or fields or people or dates)
        learned = CustomerDraft(draft.line, contacts=contacts, fields=fields, people=people, dates=dates)
        self.book.learn(party, draft, learned if is_more else None)
        if is_more:
            self.plan.updated += 1
            self.plan.remark(draft.line, draft.remarks)
        else:
            self.plan.unchanged += 1

    def _compare(self, party: CustomerRef, customer_id: int, draft: CustomerDraft, *, ours: bool) -> None:
        row = self.conn.execute("select * from customer where id = ?", (customer_id,)).fetchone()
        fields, base = self.plan.kind.own.fields, self.book.said_before(draft.source_id)
        note = self._notes.get(customer_id, row["note"])
        kept = False
        changes: dict[str, Any] = {}
        for name, value in {"name": draft.name, **draft.fields}.items():
            if not value or same(stands := fields[name].of(row), value):
                continue
            if name == "note" and not ours and (base is None or not base.says("note")):
                if more := _new_lines(note, value):
                    changes["note"] = "\n".join(filter(None, (note, *more)))
                continue
            if ours:
                free = row["version"] == draft.version and draft.own == customer_id
            elif base is not None:
                if base.holds(name, value):
                    continue
                free = base.holds(name, stands) if base.says(name) else (stands or "") == _UNSAID.get(name, "")
            else:
                free = not stands
            if free:
                changes[name] = value
            elif not ours and base is None and name not in ("name", *_UNSAID):
                left = _("The file says another {field}; ours was left as it is.")
                self.plan.remark(draft.line, [left.format(field=_(fields[name].word))])
            kept |= not free and (ours or base is not None)
        if "note" in changes:
            self._notes[customer_id] = changes["note"]
        edited = ours and row["version"] != draft.version
        contacts = [] if edited else self._new_contacts(customer_id, draft, base)
        people = [] if edited else self._new_people(customer_id, draft, base)
        dates = [] if edited else self._new_dates(customer_id, draft, base)
        files = () if edited else new_files(self.conn, "customer_id", customer_id, draft.files)
        if kept:
            self.plan.remark(draft.line, [_("What was changed here since was left as it is.")])
        self.book.learn(party, draft)
        if not (changes or contacts or people or dates or files):
            self.plan.unchanged += 1
            return
        self.plan.updated += 1
        self.plan.remark(draft.line, draft.remarks)
        if ours:
            draft.source_id = ""
        known = base is not None
        act = ChangedCustomer(draft, party, row["version"], changes, contacts, people, dates, known, files)
        self.plan.acts.append(act)

    def _new_people(self, customer_id: int, draft: CustomerDraft, base: Said | None) -> list[PersonDraft]:
        """Who is not known at the customer, but for whom the source had brought before: they were taken away here."""
        rows = self.conn.execute("select name from person where customer_id = ?", (customer_id,)).fetchall()
        here = {normal(name) for (name,) in rows} | {normal(draft.name)}
        brought = [one for one in draft.people if base is None or not base.holds("people", one.name)]
        return [one for one in brought if normal(one.name) not in here]

    def _new_dates(
        self, customer_id: int, draft: CustomerDraft, base: Said | None
    ) -> list[tuple[int | None, DateDraft]]:
        """The dates that the customer has not, but for what the source had brought before: that was changed here.

        Of a date that comes once in a life ours stays, unless the source had brought it and says another day now.
        """
        if not draft.dates:
            return []
        found: list[tuple[int | None, DateDraft]] = []
        ours = dates_at(self.conn, customer_id)
        for day in draft.dates:
            said = as_compared(day)
            if said in ours or (base is not None and base.holds("dates", str(said))):
                continue
            other = next((one for one in ours if said.kind in _ONCE and one[:2] == said[:2]), None)
            if other is None:
                found.append((None, day))
            elif base is not None and base.holds("dates", str(other)):
                found.append((ours[other], day))
            else:
                left = _("The file says another {field}; ours was left as it is.")
                self.plan.remark(draft.line, [left.format(field=kind_said(day.kind))])
        return found

    def _new_contacts(self, customer_id: int, draft: CustomerDraft, base: Said | None) -> list[Contact]:
        """What the customer has not, but for what the source had brought before: that was taken away here."""
        rows = self.conn.execute(
            "select kind, raw from contact_point where customer_id = ? order by id", (customer_id,)
        ).fetchall()
        have = [Contact(raw, kind) for kind, raw in rows]
        brought = [one for one in draft.contacts if base is None or not base.holds("contacts", one.raw)]
        return self._missing(brought, have)

    def _missing(self, contacts: list[Contact], have: list[Contact]) -> list[Contact]:
        held = {self._as_compared(one) for one in have}
        return [one for one in contacts if self._as_compared(one) not in held]

    def _as_compared(self, contact: Contact) -> str:
        return self.book.reach(contact) or f"{contact.kind} {fold(contact.raw)}"


def _new_lines(note: str, said: str) -> list[str]:
    """The lines of what a file says that do not stand in a note yet."""
    there = {line.strip() for line in note.split("\n")}
    return [line for line in dict.fromkeys(said.split("\n")) if line.strip() and line.strip() not in there]
