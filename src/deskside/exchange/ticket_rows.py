"""A row of a file as a ticket in our terms, or why it cannot be one (R-34)."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any

from deskside.desk.tickets.fields import TICKET
from deskside.exchange import nothing, synonym_words
from deskside.exchange.cells import value_of
from deskside.exchange.columns import Columns
from deskside.exchange.contact_cells import OF_CUSTOMERS, customer_of, identity
from deskside.exchange.dates import moment, take_apart_in_column
from deskside.exchange.incoming import CustomerDraft, Particular, RejectedRow, TicketDraft
from deskside.exchange.tables import Row
from deskside.fields.record import Field
from deskside.language.i18n import _
from deskside.language.text import keep
from deskside.shop.settings import Shop
from deskside.store.codec import time_text

LONGEST_SUBJECT = 200
_DURATION = re.compile(r"[\d.,:\s]+(?:[a-z]+\.?)?(?:[\d.,:\s]+[a-z]+\.?)*", re.IGNORECASE)
_ISO = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?")
_REMEMBERED = 20_000
_ENDED = frozenset({"resolved", "closed"})


class _NoDateError(Exception):
    """A cell that should be a date and is none."""


@dataclass(frozen=True)
class TicketReader:
    """Reads the rows of one file: where its columns are, the order of its dates, the zone of its times."""

    columns: Columns
    order: str | None
    shop: Shop
    now: datetime

    @cached_property
    def _today(self) -> date:
        return self.now.astimezone(self.shop.zone).date()

    def read(self, row: Row) -> TicketDraft | RejectedRow:
        """The row as a ticket; `RejectedRow` with the reason where it cannot be one."""
        if (long := self.columns.too_long(row)) is not None:
            return long
        subject, description = self._words(row)
        if not subject:
            return RejectedRow(row.line, _("There is neither a subject nor a description."))
        try:
            times = {ours: self._time(row, ours) for ours in ("opened", "first_response", "resolved", "closed")}
        except _NoDateError as error:
            return RejectedRow(row.line, error.args[0])
        return self._draft(row, subject, description, times)

    def _draft(self, row: Row, subject: str, description: str, times: dict[str, datetime | None]) -> TicketDraft:
        text = self.columns.text
        remarks: list[str] = []
        said = {"subject": subject, "description": description, **self._own_words(row, remarks)}
        given = {ours for ours, value in said.items() if value not in (None, "")}
        if said["status"] == "hold":
            said["status"] = "open"
            remarks.append(_("It was on hold there; here that needs a promised call, so it is open."))
        said = TICKET.columns({"channel": "other"} | {ours: said[ours] for ours in said if said[ours] is not None})
        status = said["status"]
        resolution = keep(text(row, "resolution"))
        if synonym_words.code("status", resolution) is not None:
            resolution = ""
        opened = times["opened"] or min((at for at in times.values() if at), default=None) or self.now
        ended = times["closed"] or times["resolved"]
        if opened > self.now:
            remarks.append(_("It was opened in the future."))
        _contradictions(status, resolution, times, remarks)
        if status in _ENDED:
            last = max(at for at in (opened, times["first_response"] or opened))
            said["resolved_at"] = time_text(times["resolved"] or ended or last)
            said["closed_at"] = time_text(ended or last) if status == "closed" else None
        who = self._who(row)
        remarks += who.remarks if who else ()
        draft = TicketDraft(
            line=row.line,
            source_id=keep(text(row, "id")),
            values=said,
            opened_at=opened,
            who=who,
            assignee=text(row, "assignee"),
            assignee_said=keep(self.columns.facts(row, "assignee")),
            tags=self._tags(row),
            remarks=remarks,
        )
        if ended is not None:
            given |= {"resolved_at", "closed_at"} & said.keys()
        if times["opened"] is not None:
            given.add("opened_at")
            said["opened_at"] = time_text(opened)
        draft.given = frozenset(given)
        if (own := self.columns.own_row(row)) is not None:
            draft.own, draft.version = own
            draft.source_id = f"{draft.own} {time_text(draft.opened_at)}"
        draft.source_id = draft.source_id or identity(
            "" if times["opened"] is None else time_text(opened), subject, description, who.name if who else ""
        )
        draft.resolution = resolution
        draft.lines = self._lines(row, draft, times, ended, resolution)
        draft.facts = self._facts(row, times, resolution)
        return draft

    @cached_property
    def _who_places(self) -> list[int]:
        return [place for ours in OF_CUSTOMERS for place in self.columns.places.get(ours, ())]

    @cached_property
    def _whos(self) -> dict[tuple[str, ...], CustomerDraft | None]:
        return {}

    def _who(self, row: Row) -> CustomerDraft | None:
        """The customer whom a row names: one draft for all rows that say the same of them."""
        said = tuple(row.cells[place] if place < len(row.cells) else "" for place in self._who_places)
        if said not in self._whos:
            if len(self._whos) >= _REMEMBERED:
                self._whos.clear()
            self._whos[said] = customer_of(self.columns, row, self.shop.region)
        return self._whos[said]

    @cached_property
    def _values(self) -> dict[tuple[str, str], Any]:
        return {}

    def _value(self, field: Field, cell: str) -> Any:
        """What a cell says, remembered: a status stands in many rows."""
        key = field.name, cell
        if key not in self._values:
            if len(self._values) >= _REMEMBERED:
                self._values.clear()
            self._values[key] = value_of(field, cell, self.order)
        return self._values[key]

    def _words(self, row: Row) -> tuple[str, str]:
        subject, description = (keep(self.columns.text(row, ours)) for ours in ("subject", "description"))
        if not subject:
            subject = description.split("\n", 1)[0].strip()[:LONGEST_SUBJECT]
            description = "" if subject == description else description
        product = self.columns.facts(row, "product")
        return " ".join(subject.split()), "\n\n".join(part for part in (description, keep(product)) if part)

    def _own_words(self, row: Row, remarks: list[str]) -> dict[str, Any]:
        """The other fields, None where the file says nothing or what is not known here."""
        said: dict[str, Any] = {}
        for field in TICKET.kept:
            if field.name in ("subject", "description", "assignee"):
                continue
            cell = self.columns.text(row, field.name)
            said[field.name] = self._value(field, cell)
            if cell and said[field.name] is None:
                column = self.columns.title(field.name)
                remarks.append(_("“{word}” in “{column}” is not known here.").format(word=cell, column=column))
        return said

    def _time(self, row: Row, ours: str) -> datetime | None:
        cell = nothing.day(self.columns.text(row, ours))
        if not cell:
            return None
        if _ISO.fullmatch(cell):
            with suppress(ValueError):
                return datetime.fromisoformat(cell).replace(tzinfo=self.shop.zone).astimezone(UTC)
        written = take_apart_in_column(cell, self._today)
        at = None if written is None else moment(written, self.order, self.shop.zone)
        if at is None and ours != "opened" and _DURATION.fullmatch(cell) and not re.search(r"\d[-/.]\d+[-/.]", cell):
            return None
        if at is None:
            column = self.columns.title(ours)
            said = _("“{text}” in “{column}” is not a date.").format(text=cell, column=column)
            raise _NoDateError(Particular(said, _("What stands in “{column}” is not a date.").format(column=column)))
        return at

    def _tags(self, row: Row) -> tuple[str, ...]:
        parts = [part for cell, _title in self.columns.texts(row, "tags") for part in re.split(r"[,;|\n]", cell)]
        parts.append(self.columns.text(row, "type"))
        return tuple(dict.fromkeys(keep(" ".join(part.split())) for part in parts if part.strip()))

    def _lines(
        self,
        row: Row,
        draft: TicketDraft,
        times: dict[str, datetime | None],
        ended: datetime | None,
        resolution: str,
    ) -> list[tuple[str, str, str | None, str]]:
        opened = time_text(draft.opened_at)
        told_at = time_text(times["resolved"] or ended or draft.opened_at)
        lines: list[tuple[str, str, str | None, str]] = []
        facts = self.columns.facts
        due, response, rating = (keep(facts(row, ours)) for ours in ("due", "first_response", "rating"))
        if due:
            lines.append(("note", opened, None, due))
        if response:
            lines.append(("imported", time_text(times["first_response"] or draft.opened_at), None, response))
        if resolution:
            lines.append(("told", told_at, draft.values["channel"], resolution))
        if rating:
            lines.append(("note", told_at, None, rating))
        return lines

    def _facts(self, row: Row, times: dict[str, datetime | None], resolution: str) -> str:
        facts = self.columns.facts
        left = [facts(row, "id"), facts(row)]
        left += [] if resolution else [facts(row, "resolution")]
        left += [facts(row, ours) for ours in ("resolved", "closed") if times[ours] is None]
        return keep("\n".join(part for part in left if part))


def _contradictions(status: str, resolution: str, times: dict[str, datetime | None], remarks: list[str]) -> None:
    opened, response, ended = times["opened"], times["first_response"], times["resolved"] or times["closed"]
    if status in _ENDED:
        if ended is None:
            closed = status == "closed"
            said = _("It is closed, but nothing says when.") if closed else _("It is solved, but nothing says when.")
            remarks.append(said)
    elif ended is not None:
        remarks.append(_("It has a time at which it was solved, but is not solved."))
    elif resolution:
        remarks.append(_("It is not solved, but has a resolution."))
    if response and ended and ended < response:
        remarks.append(_("It was solved before the first response."))
    if opened and ended and ended < opened:
        remarks.append(_("It was solved before it was opened."))
    elif opened and response and response < opened:
        remarks.append(_("It was answered before it was opened."))
