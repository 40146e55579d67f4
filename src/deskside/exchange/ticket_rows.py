"""A row of a file as a ticket in our terms, or why it cannot be one (R-34)."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from deskside.desk.own_fields.declared import COLUMN, OwnField
from deskside.desk.tickets.fields import TICKET
from deskside.exchange import nothing, synonym_words
from deskside.exchange.cells import value_of
from deskside.exchange.columns import Columns
from deskside.exchange.contact_cells import OF_CUSTOMERS, customer_of, identity
from deskside.exchange.customer_lines import files_of
from deskside.exchange.dates import moment, take_apart_in_column
from deskside.exchange.html_text import without_html
from deskside.exchange.incoming import CustomerDraft, LeftOut, Particular, RejectedRow, Standing, TicketDraft
from deskside.exchange.invoice_words import is_total_word
from deskside.exchange.plain_rows import ENDED, PlainRows, contradictions, remember
from deskside.exchange.promised_time import window
from deskside.exchange.tables import Row
from deskside.fields.record import Field
from deskside.language.i18n import _
from deskside.language.text import is_blank, keep, titled
from deskside.shop.settings import Shop
from deskside.store.codec import time_text

LONGEST_SUBJECT = 200
_FIRST_CELLS = 2
_DURATION = re.compile(r"[\d.,:\s]+(?:[a-z]+\.?)?(?:[\d.,:\s]+[a-z]+\.?)*", re.IGNORECASE)
_TAGS_APART = re.compile(r"[,;|\n，；、]")
_INSTEAD = {"status": "new", "priority": "normal", "channel": "other"}
_TIMES = ("opened", "first_response", "resolved", "closed")
_READ_APART = frozenset({"subject", "description", "assignee"})
_DESCRIPTION = TICKET["description"].kind


class NoDateError(Exception):
    """A cell that should be a date and is none."""


@dataclass(frozen=True)
class TicketReader:
    """Reads the rows of one file: where its columns are, the order of its dates, the zone of its times.

    What many rows say alike is read once. Times are as the file keeps them, which compare as they are.
    """

    columns: Columns
    order: str | None
    shop: Shop
    now: datetime

    @cached_property
    def _today(self) -> date:
        return self.now.astimezone(self.shop.zone).date()

    @cached_property
    def at(self) -> str:
        """When the file is read."""
        return time_text(self.now)

    def read(self, row: Row) -> TicketDraft | RejectedRow | LeftOut:
        """The row as a ticket; `LeftOut` for one that adds others up, `RejectedRow` where it cannot be one."""
        try:
            return self._plain.read(row) or self.read_any(row)
        except NoDateError as error:
            return RejectedRow(row.line, error.args[0])

    def read_any(self, row: Row) -> TicketDraft | RejectedRow | LeftOut:
        """The same part by part, whatever the row looks like; `NoDateError` where a time is none."""
        if (long := self.columns.too_long(row)) is not None:
            return long
        if self._adds_up(row):
            return LeftOut(row.line, _("A row of totals, left out."))
        subject, description = self._words(row)
        if not subject or is_blank(subject):
            return RejectedRow(row.line, _("There is neither a subject nor a description."))
        times = {ours: self.time(row, ours) for ours in _TIMES}
        return self._draft(row, subject, description, times)

    def _adds_up(self, row: Row) -> bool:
        """Whether a row is about nobody, of no time, and begins with a word for a total."""
        if self.columns.own or self.columns.text(row, "opened"):
            return False
        first = [text for cell in row.cells if (text := cell.strip())][:_FIRST_CELLS]
        return any(map(is_total_word, first)) and self.who(row) is None

    def _draft(self, row: Row, subject: str, description: str, times: dict[str, str | None]) -> TicketDraft:
        text = self.columns.text
        said, given, remarked = self.standing(row)
        values = said | {"subject": subject, "description": _DESCRIPTION.fit(description)}
        given |= {"subject", "description"} if description else {"subject"}
        remarks = [*remarked]
        status = values["status"]
        resolution = keep(text(row, "resolution"))
        if synonym_words.code("status", resolution) is not None:
            resolution = ""
        opened = times["opened"] or min(filter(None, times.values()), default=self.at)
        ended = times["closed"] or times["resolved"]
        if times["opened"] is None and "opened" in self.columns.places and not self.columns.own:
            remarks.append(_("Nothing says when it was opened: its earliest time counts, else now."))
        if opened > self.at:
            remarks.append(_("It was opened in the future."))
        remarks += contradictions(status, times, resolution)
        if status in ENDED:
            last = max(opened, times["first_response"] or opened)
            values["resolved_at"] = times["resolved"] or ended or last
            values["closed_at"] = ended or last if status == "closed" else None
        who = self.who(row)
        remarks += who.remarks if who else ()
        draft = TicketDraft(
            line=row.line,
            source_id=keep(text(row, "id")),
            values=values,
            opened_at=opened,
            who=who,
            assignee=text(row, "assignee"),
            assignee_said=keep(self.columns.facts(row, "assignee")),
            tags=self._tags(row),
            remarks=remarks,
        )
        if ended is not None:
            given |= {"resolved_at", "closed_at"} & values.keys()
        if times["opened"] is not None:
            given |= {"opened_at"}
            values["opened_at"] = opened
        draft.given = given
        if (own := self.columns.own_row(row)) is not None:
            draft.own, draft.version = own
            draft.files = tuple(files_of(self.columns.text(row, "files")))
            draft.source_id = f"{draft.own} {opened}"
            draft.thing = text(row, "thing_id")
        draft.source_id = draft.source_id or identity(
            times["opened"] or "", subject, description, who.name if who else ""
        )
        draft.resolution = resolution
        draft.lines = self._lines(row, draft, times, ended, resolution)
        draft.facts = self._facts(row, times, resolution)
        return draft

    @cached_property
    def _plain(self) -> PlainRows:
        return PlainRows(self, [field.name for field in self._fields], OF_CUSTOMERS)

    @cached_property
    def _fields(self) -> list[Field]:
        return [field for field in self.columns.kind.own.fields.kept if field.name not in _READ_APART]

    @cached_property
    def _whos(self) -> dict[tuple[str, ...], CustomerDraft | None]:
        return {}

    @cached_property
    def _who_places(self) -> list[int]:
        return [place for ours in OF_CUSTOMERS for place in self.columns.places.get(ours, ())]

    def who(self, row: Row) -> CustomerDraft | None:
        """The customer whom a row names: one draft for all rows that say the same of them."""
        said = tuple([row.cells[place] if place < len(row.cells) else "" for place in self._who_places])
        if said in self._whos:
            return self._whos[said]
        return remember(self._whos, said, customer_of(self.columns, row, self.shop.region))

    @cached_property
    def _standings(self) -> dict[tuple[str, ...], Standing]:
        return {}

    def standing(self, row: Row) -> Standing:
        """What a row says in its other fields, read once for all rows that say the same."""
        cells = tuple([self.columns.text(row, field.name) for field in self._fields])
        return self._standings.get(cells) or remember(self._standings, cells, self._read_standing(cells))

    def _read_standing(self, cells: tuple[str, ...]) -> Standing:
        """Nothing is said by a field of which the file says nothing, or what is not known here."""
        said: dict[str, Any] = {}
        remarks: list[str] = []
        for field, cell in zip(self._fields, cells, strict=True):
            value = value_of(field, cell, self.order, self.shop, own=self.columns.own)
            if value is not None:
                said[field.name] = value
            elif cell:
                column = self.columns.title(field.name)
                remarks.append(self._unknown(field, cell, column))
        fields = self.columns.kind.own.fields
        given = frozenset(
            COLUMN if isinstance(fields[ours], OwnField) else ours for ours, value in said.items() if value != ""
        )
        if said.get("status") == "hold":
            said["status"] = "open"
            remarks.append(_("It was on hold there; here that needs a promised call, so it is open."))
        values = fields.columns({"channel": "other", "subject": "-"} | said)
        return Standing(values, given, tuple(remarks))

    def _unknown(self, field: Field, cell: str, column: str) -> str:
        """That a word is not known, and what a ticket is instead where it has to be something."""
        instead = _INSTEAD.get(field.name, "")
        if not instead:
            return _("“{word}” in “{column}” is not known here.").format(word=cell, column=column)
        said = _("“{word}” in “{column}” is not known here, so a new ticket is “{instead}”.")
        return said.format(word=cell, column=column, instead=field.kind.word(instead))

    def _words(self, row: Row) -> tuple[str, str]:
        said = (self.columns.text(row, ours) for ours in ("subject", "description"))
        subject, description = (keep(text if self.columns.own else without_html(text)) for text in said)
        if not subject:
            subject = description.split("\n", 1)[0].strip()[:LONGEST_SUBJECT]
            description = "" if subject == description else description
        product = self.columns.facts(row, "product")
        return " ".join(subject.split()), "\n\n".join(part for part in (description, keep(product)) if part)

    @cached_property
    def _times(self) -> dict[str, str]:
        return {}

    def time(self, row: Row, ours: str) -> str | None:
        """A time of a row, as the file keeps it; nothing where it says none."""
        cell = self.columns.text(row, ours)
        if not cell or cell in self._times:
            return self._times.get(cell)
        at = self._read_time(cell, ours)
        return at and remember(self._times, cell, at)

    def _read_time(self, cell: str, ours: str) -> str | None:
        if not (cell := nothing.day(cell)):
            return None
        written = take_apart_in_column(cell, self._today)
        at = None if written is None else moment(written, self.order, self.shop.zone)
        if at is not None:
            return time_text(at)
        if ours != "opened" and nothing.is_not_yet(cell):
            return None
        if ours != "opened" and _DURATION.fullmatch(cell) and not re.search(r"\d[-/.]\d+[-/.]", cell):
            return None
        column = self.columns.title(ours)
        said = _("“{text}” in “{column}” is not a date.").format(text=cell, column=column)
        raise NoDateError(Particular(said, _("What stands in “{column}” is not a date.").format(column=column)))

    def _tags(self, row: Row) -> tuple[str, ...]:
        if self.columns.places.keys().isdisjoint(("tags", "type")):
            return ()
        parts = [part for cell, _title in self.columns.texts(row, "tags") for part in re.split(_TAGS_APART, cell)]
        parts.append(self.columns.text(row, "type"))
        return tuple(dict.fromkeys(keep(" ".join(part.split())) for part in parts if part.strip()))

    def _lines(
        self,
        row: Row,
        draft: TicketDraft,
        times: dict[str, str | None],
        ended: str | None,
        resolution: str,
    ) -> list[tuple[str, str, str | None, str]]:
        opened = draft.opened_at
        told_at = times["resolved"] or ended or opened
        lines: list[tuple[str, str, str | None, str]] = []
        facts = self.columns.facts
        response, rating = (keep(facts(row, ours)) for ours in ("first_response", "rating"))
        due = keep(self._promised(row) if self.columns.own else facts(row, "due"))
        if due:
            lines.append(("note", opened, None, due))
        if response:
            lines.append(("imported", times["first_response"] or opened, None, response))
        if resolution:
            lines.append(("told", told_at, draft.values["channel"], resolution))
        if rating:
            lines.append(("note", told_at, None, rating))
        return lines

    def _promised(self, row: Row) -> str:
        """The call that was promised where our own export comes from: here nobody has promised it."""
        text, columns = self.columns.text, self.columns
        begins = text(row, "due")
        said = window(begins, text(row, "due_until"), self.shop.zone, self.now)
        return titled(columns.title("due"), said) if begins else ""

    def _facts(self, row: Row, times: dict[str, str | None], resolution: str) -> str:
        facts = self.columns.facts
        left = [facts(row, "id"), facts(row)]
        left += [] if resolution else [facts(row, "resolution")]
        left += [facts(row, ours) for ours in ("resolved", "closed") if times[ours] is None]
        left += [] if times["opened"] else self._no_times(row)
        return keep("\n".join(part for part in left if part))

    def _no_times(self, row: Row) -> list[str]:
        """The words that stand where a row should say when it was opened."""
        cells = [row.cell(place) for place in self.columns.places.get("opened", ())]
        return [titled(self.columns.title("opened"), cell) for cell in cells if any(map(str.isalpha, cell))]
