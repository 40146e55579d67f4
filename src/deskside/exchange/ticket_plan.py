"""Which tickets of a file are new, changed, the same or doubtful (R-34)."""

import re
import sqlite3
from typing import Any

from deskside.desk.own_fields.declared import COLUMN, laid_over
from deskside.exchange.columns import is_own
from deskside.exchange.import_words import nobody_here
from deskside.exchange.incoming import Particular, RejectedRow, TicketDraft
from deskside.exchange.known_things import KnownThings
from deskside.exchange.matching import CustomerIndex
from deskside.exchange.meant_customer import meant_customer
from deskside.exchange.plan import Plan, same
from deskside.exchange.source_marks import Known, Said, Source
from deskside.exchange.ticket_acts import ChangedTicket, NewTicket, marks_of, named, words_of
from deskside.exchange.write_files import new_files
from deskside.language.i18n import _
from deskside.language.names import normal
from deskside.language.text import fold

ENDING = ("status", "resolved_at", "closed_at")
_HALF = 32
_SEVERAL, _COMMAS = re.compile(r"[\n;；、|]"), re.compile(r"\s*[,，]\s*")
_BESIDE = re.compile(r"\s*(?:\([^()]*\)|<[^<>]*>)\s*$")
_TAGS = "select g.folded from ticket_tag k join tag g on g.id = k.tag_id where k.ticket_number = ?"


class TicketPlanner:
    """Decides about the rows of one file, one after the other."""

    def __init__(self, conn: sqlite3.Connection, plan: Plan) -> None:
        self.conn = conn
        self.plan = plan
        self.book = CustomerIndex(conn, plan.source, plan.shop.region, plan.acts.parties)
        self.source = Source(conn, plan.source, "ticket")
        here = conn.execute("select folded, id, login from staff where left_at is null").fetchall()
        self.staff: dict[str, int] = {folded: staff_id for folded, staff_id, _login in here}
        own = is_own(plan.table.header, plan.kind.own.number)
        self._things = KnownThings(conn) if own else None
        self._called: dict[str, str] = {}
        for folded, _id, login in here:
            *given, family = folded.split() or [""]
            for name in (fold(login or ""), " ".join((family, *given)), f"{family}, {' '.join(given)}"):
                self._called.setdefault(name, folded)

    def take(self, draft: TicketDraft | RejectedRow) -> None:
        """Decide about one row."""
        if isinstance(draft, RejectedRow):
            self.plan.problems.append(draft)
            return
        if draft.assignee:
            self._find_assignee(draft)
        said = _said(draft)
        if (first := self.plan.acts.first(draft.source_id, draft.line, said)) is not None:
            self._again(*first, said, draft)
            return
        if draft.own is not None and (row := self._own(draft)) is not None:
            self._edited(draft, row)
        elif (known := self.source.known(draft.source_id)) is not None:
            self._from_source(draft, known)
        else:
            self._new(draft)

    def _find_assignee(self, draft: TicketDraft) -> None:
        """Of those whom a row names the first who is known here, by name or login; the others stay in words."""
        names = [draft.assignee]
        if not self._staff_called(draft.assignee):
            names = [name for part in _SEVERAL.split(draft.assignee) if (name := part.strip())]
        if not any(map(self._staff_called, names)):
            names = [name for part in names for name in _COMMAS.split(part) if name]
        known = next((name for name in names if self._staff_called(name)), "")
        if known and len(names) > 1:
            draft.facts = f"{draft.facts}\n{draft.assignee_said}".strip()
        if known:
            draft.assignee = self._staff_called(known)

    def _staff_called(self, name: str) -> str:
        """Who of the staff is called so, folded; empty for nobody."""
        beside = _BESIDE.search(name)
        said = [fold(name[: beside.start()]), fold(beside[0].strip(" ()<>"))] if beside else [fold(name)]
        found = (folded if folded in self.staff else self._called.get(folded, "") for folded in said)
        return next(filter(None, found), "")

    def same_again(self, line: int, their_id: str) -> bool:
        """A row that is word for word the one that was taken over before needs no reading."""
        self.plan.acts.first(their_id, line, None)
        self.plan.unchanged += 1
        return True

    def finish(self) -> None:
        """Say who is not here; new tickets are numbered in the order in which they were opened, as the acts come."""
        if self.plan.nobodys:
            self.plan.warnings.append(nobody_here(self.plan.nobodys))

    def _again(self, line: int, before: int | None, said: int, draft: TicketDraft) -> None:
        """One more row with an id of this file."""
        known = self.source.known(draft.source_id) if before is None else None
        somebody_else = known.said.names_another("who", named(draft)) if known else _names_another(before, said)
        as_known = known is not None and all(known.said.holds(name, draft.values[name]) for name in draft.given)
        if before == said or (as_known and not somebody_else):
            self.plan.unchanged += 1
            return
        if somebody_else:
            other = _("Line {line} has the same id and names somebody else.").format(line=line)
            reason = Particular(other, _("Another line has the same id and names somebody else."))
        else:
            other = _("Line {line} has the same id and says something else.").format(line=line)
            reason = Particular(other, _("Another line has the same id and says something else."))
        self.plan.problems.append(RejectedRow(draft.line, reason, doubtful=somebody_else))

    def _new(self, draft: TicketDraft) -> None:
        assignee = self.staff.get(fold(draft.assignee)) if draft.assignee else None
        if draft.assignee and assignee is None:
            draft.facts = f"{draft.facts}\n{draft.assignee_said}".strip()
            self.plan.nobodys[draft.assignee] += 1
        party = None
        if draft.who is not None:
            party = draft.who.meant or meant_customer(self.book, draft.who, draft.remarks)
            draft.who.meant = party
        self.plan.new += 1
        self.plan.remark(draft.line, draft.remarks)
        act = NewTicket(
            line=draft.line,
            source_id=draft.source_id,
            values=draft.values
            if self._things is None
            else draft.values | {"thing_id": self._things.known(draft.thing, party)},
            opened_at=draft.opened_at,
            tags=draft.tags,
            lines=draft.lines,
            facts=draft.facts,
            marks=marks_of(draft),
            party=party,
            assignee_id=assignee,
            files=draft.files,
        )
        self.plan.acts.append(act, draft.opened_at)

    def _own(self, draft: TicketDraft) -> sqlite3.Row | None:
        """The ticket of our own number, if it is the one that was exported (R-34)."""
        row: sqlite3.Row | None = self.conn.execute(
            "select * from ticket where number = ? and opened_at = ?", (draft.own, draft.opened_at)
        ).fetchone()
        return row

    def _edited(self, draft: TicketDraft, row: sqlite3.Row) -> None:
        """Our own export come back: what was changed in it is taken over, unless the ticket was changed here since."""
        if self._taken_back(draft, row):
            return
        values = _laid_over(draft, row)
        changes = {
            name: values[name] for name in draft.given - {"opened_at", *ENDING} if not same(row[name], values[name])
        }
        remarks = self._left_alone(draft, row)
        if draft.assignee and fold(draft.assignee) != self._folded(row["assignee_id"]):
            if (assignee := self.staff.get(fold(draft.assignee))) is not None:
                changes["assignee_id"] = assignee
            else:
                remarks.append(_nobody(draft))
        if "status" in draft.given and draft.values["status"] != row["status"] and row["status"] != "hold":
            remarks.append(_("Its status was left as it is here."))
        if changes and row["version"] != draft.version:
            changes = {}
            remarks.append(_("It was changed here since it was exported, and was left as it is."))
        files = new_files(self.conn, "ticket_number", row["number"], draft.files)
        self._changed(ChangedTicket(draft, row["number"], row["version"], changes, files=files), remarks)

    def _left_alone(self, draft: TicketDraft, row: sqlite3.Row) -> list[str]:
        """What our own export says otherwise than we do, and no import changes."""
        remarks: list[str] = []
        if draft.tags and {*map(fold, draft.tags)} != {tag for (tag,) in self.conn.execute(_TAGS, (row["number"],))}:
            remarks.append(_("Its tags were left as they are here."))
        customer = self.conn.execute("select name from customer where id = ?", (row["customer_id"],)).fetchone()
        if (who := named(draft)) and who != normal(customer["name"] if customer else ""):
            remarks.append(_somebody_else(draft))
        return remarks

    def _folded(self, staff_id: int | None) -> str:
        """The name of somebody who works or worked here, as names are compared."""
        row = self.conn.execute("select folded from staff where id = ?", (staff_id,)).fetchone()
        return "" if row is None else str(row["folded"])

    def _from_source(self, draft: TicketDraft, known: Known) -> None:
        number, base = known
        row = self.conn.execute("select * from ticket where number = ?", (number,)).fetchone()
        if self._taken_back(draft, row):
            return
        moved = {name for name in draft.given if not base.holds(name, draft.values[name])}
        if {"subject", "opened_at"} <= moved or self._of_somebody_else(draft, row, base):
            said = _("Its id is that of another ticket, #{number}.").format(number=number)
            reason = Particular(said, _("Its id is that of another ticket here."))
            self.plan.problems.append(RejectedRow(draft.line, reason, doubtful=True))
            return
        remarks = []
        if "opened_at" in moved:
            remarks.append(_("The file now says another time of opening; the ticket keeps its own."))
            moved -= {"opened_at"}
        resolution = "" if base.holds("resolution", draft.resolution) else draft.resolution
        ending = set(ENDING) & moved
        free = {name for name in moved - set(ENDING) if base.holds(name, row[name])}
        if ending and self._may_end(row, base):
            free |= set(ENDING)
        values = _laid_over(draft, row)
        changes = {name: values.get(name) for name in free if not same(row[name], values.get(name))}
        kept = [name for name in moved - free if not same(row[name], values.get(name))]
        who = fold(draft.assignee) if draft.assignee else ""
        if who and not base.holds("assignee", who) and who != (here := self._folded(row["assignee_id"])):
            if (assignee := self.staff.get(who)) is None:
                remarks.append(_nobody(draft))
            elif self._as_assigned(here, base):
                changes["assignee_id"] = assignee
            else:
                kept.append("assignee")
        if kept:
            remarks.append(_("What was changed here since was left as it is."))
        if draft.who is not None and base.names_another("who", named(draft)):
            remarks.append(_somebody_else(draft))
        words, tags = self._new_words(draft, number), self._new_tags(draft, number, base)
        files = new_files(self.conn, "ticket_number", number, draft.files)
        act = ChangedTicket(draft, number, row["version"], changes, resolution, draft.source_id, words, tags, files)
        self._changed(act, remarks)

    def _new_words(self, draft: TicketDraft, number: int) -> str:
        """What a row says in words that stand nowhere on its ticket yet."""
        told = self.conn.execute("select text from line where ticket_number = ? and text <> ''", (number,)).fetchall()
        there = {line.strip() for (text,) in told for line in text.split("\n")}
        return "\n".join(dict.fromkeys(line for line in words_of(draft) if line.strip() not in there))

    def _new_tags(self, draft: TicketDraft, number: int, base: Said) -> tuple[str, ...]:
        """The tags that the source has given since; one that it had given before and is gone was taken off here."""
        there = {tag for (tag,) in self.conn.execute(_TAGS, (number,))} if draft.tags else set()
        new = {fold(tag): tag for tag in draft.tags if not base.holds("tags", fold(tag))}
        return tuple(tag for folded, tag in new.items() if folded not in there)

    def _of_somebody_else(self, draft: TicketDraft, row: sqlite3.Row, base: Said) -> bool:
        """Whether a row names neither whom it named before nor whose ticket it is here, by name, number or address."""
        if draft.who is None or not base.names_another("who", named(draft)):
            return False
        ours = self.book.ours(row["customer_id"]) if row["customer_id"] else None
        if ours is None:
            return True
        reached = any(one.id == ours.id for contact in draft.who.contacts for one in self.book.holders(contact))
        return not reached and named(draft) not in ours.names

    def _as_assigned(self, here: str, base: Said) -> bool:
        """Whether a ticket is with whom the source said, which may have been nobody of the staff."""
        if here:
            return base.holds("assignee", here)
        return not any(base.holds("assignee", name) for name in self.staff)

    def _taken_back(self, draft: TicketDraft, row: sqlite3.Row) -> bool:
        """Whether a ticket was taken back here: no file brings it back, and that is said."""
        if row["withdrawn_at"] is None:
            return False
        self.plan.unchanged += 1
        self.plan.remark(draft.line, [_("It was taken back here, and stays so.")])
        return True

    def _may_end(self, row: sqlite3.Row, base: Said) -> bool:
        """Whether the source may still say how the ticket stands: nobody here has, and no call is promised (R-12)."""
        promised = self.conn.execute(
            "select 1 from callback where ticket_number = ? and state = 'open'", (row["number"],)
        ).fetchone()
        as_said = base.holds("status", row["status"]) if base.says("status") else row["status"] == "new"
        return as_said and promised is None

    def _changed(self, act: ChangedTicket, remarks: list[str]) -> None:
        self.plan.remark(act.draft.line, remarks)
        if not (act.changes or act.resolution or act.words or act.tags or act.files):
            self.plan.unchanged += 1
            return
        self.plan.updated += 1
        self.plan.remark(act.draft.line, act.draft.remarks)
        self.plan.acts.append(act)


def _said(draft: TicketDraft) -> int:
    """What stands for what a row says: whom it names in the upper half, all the rest in the lower one."""
    who, rest = named(draft), hash((tuple(draft.values.items()), tuple(draft.lines)))
    return (hash(who) % (1 << _HALF - 1) << _HALF if who else 0) | rest % (1 << _HALF)


def _names_another(before: int | None, said: int) -> bool:
    """Whether two rows name two people; one that names nobody names nobody else."""
    first, second = (before or 0) >> _HALF, said >> _HALF
    return 0 not in (first, second) and first != second


def _nobody(draft: TicketDraft) -> str:
    said = _("Nobody here is called {name}; the ticket stays with whom it is.").format(name=draft.assignee)
    return Particular(said, _("Nobody here is called as its assignee is; the ticket stays with whom it is."))


def _somebody_else(draft: TicketDraft) -> str:
    name = "" if draft.who is None else draft.who.name
    now = _("The file now names {name}; the ticket stays with whom it has.").format(name=name)
    return Particular(now, _("The file now names somebody else; the ticket stays with whom it has."))


def _laid_over(draft: TicketDraft, row: sqlite3.Row) -> dict[str, Any]:
    """The values of a draft; an own field of which the file says nothing stays as it is here."""
    if COLUMN not in draft.given:
        return draft.values
    return {**draft.values, COLUMN: laid_over(row[COLUMN], draft.values[COLUMN])}
