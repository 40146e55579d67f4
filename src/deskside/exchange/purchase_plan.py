"""Which purchases of a file are new, changed or the same (R-34)."""

import sqlite3
from collections import Counter
from typing import Any

from deskside.desk.things.fields import THING
from deskside.exchange.incoming import Particular, RejectedRow
from deskside.exchange.matching import CustomerIndex
from deskside.exchange.meant_customer import meant_customer
from deskside.exchange.parties import CustomerRef
from deskside.exchange.plan import Plan, same
from deskside.exchange.purchase_draft import ChangedThing, NewThing, PurchaseDraft, marks_of, said_of
from deskside.exchange.source_marks import Known, Source
from deskside.language.i18n import _
from deskside.language.names import normal
from deskside.language.text import fold


class PurchasePlanner:
    """Decides about the rows of one file, one after the other."""

    def __init__(self, conn: sqlite3.Connection, plan: Plan) -> None:
        self.conn, self.plan = conn, plan
        self.book = CustomerIndex(conn, plan.source, plan.shop.region, plan.acts.parties)
        self.source = Source(conn, plan.source, "thing")
        self._times: Counter[str] = Counter()
        self._met: set[int] = set()

    def take(self, drafts: list[PurchaseDraft] | RejectedRow) -> None:
        """Decide about what a row says."""
        if isinstance(drafts, RejectedRow):
            self.plan.problems.append(drafts)
            return
        for draft in drafts:
            self._decide(draft)

    def finish(self) -> None:
        """Nothing is left to be put into an order: what was bought first is written first, as the acts come."""

    def _decide(self, draft: PurchaseDraft) -> None:
        self._times[draft.key] += 1
        if self._times[draft.key] > 1 and (draft.is_one or draft.own is not None):
            self.plan.unchanged += 1
            self.plan.remark(draft.line, [_("It stands in the file already.")])
            return
        if self._times[draft.key] > 1:
            draft.key = f"{draft.key} {self._times[draft.key]}"
        known = self.source.known(draft.key)
        if draft.left_out:
            self._left_out(draft, known)
        elif known is not None:
            self._from_source(draft, known)
        elif (row := self._own(draft)) is not None:
            self._edited(draft, row)
        else:
            self._new(draft)

    def _left_out(self, draft: PurchaseDraft, known: Known | None) -> None:
        """What was not bought after all is none; what is here already stays, since somebody may have worked with it."""
        here = None if known is None else self._row(known.our_id)
        if here is None or here["withdrawn_at"] is not None:
            self.plan.remark(draft.line, [draft.left_out])
            return
        self.plan.unchanged += 1
        said = _("It was cancelled or given back there; here it stays until it is taken away.")
        self.plan.remark(draft.line, [said])

    def _new(self, draft: PurchaseDraft) -> None:
        who, remarks = draft.who, draft.remarks
        assert who is not None
        party: CustomerRef = who.meant or meant_customer(self.book, who, remarks)
        who.meant = party
        if (row := self._alike(draft, party)) is not None:
            empty = {name for name in draft.given if THING[name].of(row) in ("", None)}
            remarks.append(_("It was noted here already; what was empty is taken over."))
            self._changed(draft, row, empty, remarks, known=False)
            return
        self.plan.new += 1
        self.plan.remark(draft.line, dict.fromkeys(remarks))
        act = NewThing(draft.line, draft.key, draft.columns, draft.facts, marks_of(draft), party)
        self.plan.acts.append(act, draft.columns["bought_on"] or "")

    def _alike(self, draft: PurchaseDraft, party: CustomerRef) -> sqlite3.Row | None:
        """The thing of theirs that was noted otherwise: by its serial number, else by its order and what it is."""
        if party.id is None:
            return None
        columns = draft.columns
        standing = "select * from thing where customer_id = ? and withdrawn_at is null"
        if columns["serial_key"]:
            rows = self.conn.execute(f"{standing} and serial_key = ?", (party.id, columns["serial_key"])).fetchall()
        elif columns["order_number"]:
            rows = self.conn.execute(
                f"{standing} and order_number = ? and serial_key = ''", (party.id, columns["order_number"])
            ).fetchall()
            rows = [
                row for row in rows if fold(row["what"]) == fold(columns["what"]) and row["model"] == columns["model"]
            ]
        else:
            return None
        return next((row for row in rows if row["id"] not in self._met), None)

    def _own(self, draft: PurchaseDraft) -> sqlite3.Row | None:
        """The thing of our own id, if it is the one that was exported."""
        if draft.own is None:
            return None
        from deskside.exchange.contact_records import iso

        row = self._row(draft.own)
        here = row is not None and iso(row["created_at"], self.plan.shop.zone) == draft.known_by
        return row if here else None

    def _row(self, key: int) -> sqlite3.Row | None:
        row: sqlite3.Row | None = self.conn.execute("select * from thing where id = ?", (key,)).fetchone()
        return row

    def _edited(self, draft: PurchaseDraft, row: sqlite3.Row) -> None:
        """Our own export come back: what was changed in it is taken over, unless the thing was changed here since."""
        if self._taken_back(draft, row):
            return
        remarks = [*draft.remarks, *self._of_another(draft, row)]
        names = self._differing(draft, row, {field.name for field in THING.fields})
        if names and row["version"] != draft.version:
            names = set()
            remarks.append(_("It was changed here since it was exported, and was left as it is."))
        draft.key = ""
        self._changed(draft, row, names, remarks, known=False)

    def _from_source(self, draft: PurchaseDraft, known: Known) -> None:
        row = self._row(known.our_id)
        if self._taken_back(draft, row) or row is None:
            return
        moved = {name for name in draft.given if not known.said.holds(name, said_of(name, draft.columns))}
        free = {name for name in moved if known.said.holds(name, said_of(name, dict(row)))}
        remarks = self._of_another(draft, row)
        if self._differing(draft, row, moved - free):
            remarks.append(_("What was changed here since was left as it is."))
        self._changed(draft, row, self._differing(draft, row, free), remarks, known=True)

    def _differing(self, draft: PurchaseDraft, row: sqlite3.Row, names: set[str]) -> set[str]:
        fields = (THING[name] for name in names)
        return {field.name for field in fields if not same(field.of(row), field.of(draft.columns))}

    def _of_another(self, draft: PurchaseDraft, row: sqlite3.Row) -> list[str]:
        """That the file names somebody else, with whom it does not go."""
        ours = self.book.ours(row["customer_id"])
        name = normal(draft.who.name or draft.who.fields.get("company", "")) if draft.who is not None else ""
        if ours is None or not name or name in ours.names:
            return []
        said = _("The file names {name}; it stays with whom it is here.").format(
            name=draft.who.name if draft.who else ""
        )
        return [Particular(said, _("The file names somebody else; it stays with whom it is here."))]

    def _taken_back(self, draft: PurchaseDraft, row: sqlite3.Row | None) -> bool:
        """Whether a thing was taken away here: no file brings it back, and that is said."""
        if row is not None and row["withdrawn_at"] is None:
            return False
        self.plan.unchanged += 1
        self.plan.remark(draft.line, [_("It was taken back here, and stays so.")])
        return True

    def _changed(
        self, draft: PurchaseDraft, row: sqlite3.Row, names: set[str], remarks: list[str], *, known: bool
    ) -> None:
        self._met.add(row["id"])
        columns: dict[str, Any] = {}
        for name in names:
            columns |= THING[name].columns(THING[name].of(draft.columns))
        until, bought = ({**dict(row), **columns}[name] for name in ("warranty_until", "bought_on"))
        if until and bought and until < bought:
            columns = {name: value for name, value in columns.items() if name not in ("warranty_until", "bought_on")}
            remarks = [*remarks, _("Its warranty would end before it was bought: its days stay as they are.")]
        self.plan.remark(draft.line, dict.fromkeys(remarks))
        self.plan.updated += bool(columns)
        self.plan.unchanged += not columns
        if columns or not (known or not draft.key):
            act = ChangedThing(draft.line, draft.key, row["id"], row["version"], columns, marks_of(draft), known)
            self.plan.acts.append(act)
