"""A row of a file as a customer in our terms, or why it cannot be one (R-30, R-34)."""

from dataclasses import dataclass
from datetime import datetime

from deskside.desk.customers.fields import CUSTOMER
from deskside.exchange.cells import value_of
from deskside.exchange.columns import Columns
from deskside.exchange.contact_cells import another_person, bound, identity, name_of, reach_of
from deskside.exchange.incoming import Contact, CustomerDraft, RejectedRow
from deskside.exchange.tables import Row
from deskside.language.i18n import _
from deskside.language.text import keep
from deskside.shop.settings import Shop


@dataclass(frozen=True)
class CustomerReader:
    """Reads the rows of one file: where its columns are, and the order of its dates."""

    columns: Columns
    order: str | None
    shop: Shop
    now: datetime

    def read(self, row: Row) -> CustomerDraft | RejectedRow:
        """The row as a customer; `RejectedRow` with the reason where it cannot be one."""
        columns = self.columns
        if (long := columns.too_long(row)) is not None:
            return long
        draft = CustomerDraft(row.line, name_of(columns, row))
        kept = reach_of(columns, row, self.shop.region, draft)
        notes = [*(keep(text) for text, _title in columns.texts(row, "note")), *kept]
        for field in CUSTOMER.kept:
            if field.name not in ("name", "note") and (text := columns.text(row, field.name)):
                value = value_of(field, text, self.order, self.shop, own=self.columns.own)
                if value is None:
                    notes.append(keep(columns.facts(row, field.name)))
                else:
                    draft.fields[field.name] = value
        if note := "\n".join(part for part in (*notes, keep(columns.facts(row))) if part):
            draft.fields["note"] = note
        for text, _title in columns.texts(row, "other"):
            draft.contacts += [Contact(keep(part), "other") for part in text.split("\n") if part]
        for text, _title in columns.texts(row, "people"):
            draft.people += [(name, role) for name, _comma, role in (part.partition(", ") for part in _people(text))]
        if person := another_person(columns, row):
            draft.people.append((person, ""))
        return settled(
            draft, columns.text(row, "uid") or columns.text(row, "id"), columns.text(row, "decision")
        ) or self._own(row, draft)

    def _own(self, row: Row, draft: CustomerDraft) -> CustomerDraft:
        if (own := self.columns.own_row(row)) is not None:
            header = self.columns.header
            draft.known_by = row.cell(header.index("created_at")) if "created_at" in header else ""
            draft.own, draft.version = own
            draft.source_id = f"{draft.own} {draft.known_by}"
        return draft


def settled(draft: CustomerDraft, source_id: str, decision: str) -> RejectedRow | None:
    """Give a draft the name it is known by and the source's id; `RejectedRow` when nobody could be found by it."""
    draft.decision = decision.strip().lower()
    bound(draft)
    if not draft.name and draft.fields.get("company"):
        draft.name, draft.fields["kind"] = draft.fields.pop("company"), "company"
    if not draft.name and not any(contact.kind == "phone" for contact in draft.contacts):
        draft.name = next((contact.raw for contact in draft.contacts), "")
        if not draft.name:
            return RejectedRow(draft.line, _("There is neither a name nor a number."))
    first = draft.contacts[0].raw if draft.contacts else ""
    draft.source_id = keep(source_id.strip()) or identity(draft.name, draft.fields.get("company", ""), first)
    return None


def _people(text: str) -> list[str]:
    """Each person of a cell of our own form, "name, role"; a role alone is taken for the name."""
    return [person for part in text.split("\n") if (person := part.strip(", \t"))]
