"""A desk on which random acts are carried out, and what must hold after each of them."""

import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import date, timedelta
from functools import cache, cached_property
from pathlib import Path
from typing import Any, TypeVar

from deskside.desk.attachments.attach import attach, remove_file
from deskside.desk.attachments.read_file import Content
from deskside.desk.callbacks.attempts import record_attempt
from deskside.desk.callbacks.promise import cancel, move, promise_callback
from deskside.desk.checks.look import checked
from deskside.desk.collection_calls.finish import finish
from deskside.desk.collection_calls.given import Given, take
from deskside.desk.collection_calls.guided_call import GuidedCall
from deskside.desk.collection_calls.legal_step import legal_step
from deskside.desk.collection_calls.read_account import read_account
from deskside.desk.collection_calls.record_call import record_call
from deskside.desk.customers.edit_customer import add_customer, edit_customer
from deskside.desk.customers.who import KnownCustomer, NewCustomer, Who
from deskside.desk.dates.add_date import add_date, drop_date, edit_date
from deskside.desk.dates.date_done import date_done
from deskside.desk.day.carry_over import carry_as_they_stand, carry_over
from deskside.desk.day.close_day import close_day
from deskside.desk.done_work.mark_done import mark_done
from deskside.desk.done_work.stopwatch import start_work, stop_work
from deskside.desk.edit_record import RowEdit
from deskside.desk.imports.import_lock import import_lock
from deskside.desk.imports.undo_import import undo_import
from deskside.desk.invoices.dispute import dispute, settle_dispute, settle_disputes
from deskside.desk.invoices.note_invoice import Due, edit_invoice, note_invoice
from deskside.desk.invoices.void_invoice import void_invoice
from deskside.desk.merging.merge import merge_customers
from deskside.desk.merging.not_same import not_same
from deskside.desk.merging.unmerge import unmerge
from deskside.desk.pauses.pause import pause, resume
from deskside.desk.payments.allocate import allocate_credit
from deskside.desk.payments.give_back import refund, return_payment
from deskside.desk.payments.record_payment import credit_note, record_payment, write_off
from deskside.desk.promises_to_pay.promise_to_pay import agree_plan, promise
from deskside.desk.promises_to_pay.promise_to_pay import cancel as cancel_promise
from deskside.desk.reminders.due import reminded
from deskside.desk.reminders.late_fees import decide_fee
from deskside.desk.reminders.remind import remind
from deskside.desk.searched import indexes
from deskside.desk.shop.change_settings import change_settings
from deskside.desk.staff.members import add_staff, leave, rename_staff
from deskside.desk.subjects import no_ground
from deskside.desk.targets.facts import read_facts
from deskside.desk.targets.rewrite import Rules, live_columns
from deskside.desk.targets.target_times import targets_of
from deskside.desk.things.add_thing import add_thing, drop_thing, edit_thing
from deskside.desk.tickets.conversation import add_note
from deskside.desk.tickets.edit_ticket import edit_ticket
from deskside.desk.tickets.open_ticket import Opened, open_ticket
from deskside.desk.tickets.properties import assign, set_priority
from deskside.desk.tickets.status import hold
from deskside.desk.undo.last_change import undo
from deskside.errors import DesksideError
from deskside.exchange.dry_run import prepare
from deskside.exchange.importer import carry_out
from deskside.exchange.reading import Reading
from deskside.money.amounts import Amount, Minor
from deskside.shop.settings import HOURS, read_shop
from deskside.shop.zones import local_day
from deskside.store import search
from deskside.store.desk_file import connect
from deskside.store.transactions import transaction
from deskside.when.yearly import YearDay
from tests.desk.at_work import BO, MEI, DeskAtWork
from tests.desk.undo.acts import NUMBERS, Act
from tests.desk.undo.asking_story import AskingStory
from tests.desk.undo.keeping_story import KeepingStory

TABLES = (
    *("ticket", "ticket_tag", "callback", "attempt", "customer", "contact_point", "person", "name_key", "staff"),
    *("setting", "staff_setting", "holiday", "source_row"),
    *("invoice", "instalment", "payment", "allocation", "dispute", "done_work"),
    *("promise_to_pay", "promise_invoice", "payment_plan", "pause", "collection_call"),
    *("reminder", "reminder_invoice", "late_fee"),
    *("carry_over", "day_close"),
    *("customer_merge", "not_same", "important_date"),
    *("attachment", "thing", "questionnaire", "question", "asking", "answer"),
    *("loss", "win_back_step", "visit_plan", "planned_visit", "round", "round_entry", "round_claim"),
)
Answer = TypeVar("Answer")


class Story(AskingStory, KeepingStory, DeskAtWork):
    """Acts on one desk; one that the desk refuses leaves nothing behind. The disk is not waited for."""

    @classmethod
    def begun(cls, template: Path, folder: Path) -> "Story":
        """A ticket with a promised call of 李梅's, written by Bo; Rui is there too, and has a number of his own."""
        path = folder / "shop.deskside"
        path.write_bytes(_begun(template))
        return cls(path)

    @cached_property
    def conn(self) -> sqlite3.Connection:
        """The connection of all that is done."""
        conn = connect(self.path, write=True)
        conn.execute("pragma synchronous = off")
        for kind in indexes():
            conn.execute(f"create virtual table temp.{kind}_words using fts5vocab(main, {kind}_search, instance)")
        return conn

    def do(self, verb: Callable[..., Answer], *args: Any, by: int | None = MEI, **kw: Any) -> Answer:
        with transaction(self.conn):
            return verb(self.conn, *args, by=by, now=self.now, **kw)

    def ask(self, question: Callable[..., Answer], *args: Any, **kw: Any) -> Answer:
        return question(self.conn, *args, **kw)

    def sql(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self.conn.execute(statement, values).fetchall()]

    def open(self, subject: str = "squeals", *, by: int = MEI, **entry: Any) -> Opened:
        return self.do(
            lambda conn, **how: open_ticket(conn, {"subject": subject, **entry}, shop=self.shop, **how), by=by
        )

    def close(self) -> None:
        self.conn.close()

    # -- the acts

    def act(self, act: Act, by: int = MEI) -> None:
        with suppress(DesksideError):
            getattr(self, "do_" + act[0].replace(" ", "_"))(by, *act[1:])

    def take_back(self, by: int) -> None:
        """The last that this person did, an import too."""
        undo(self.path, by=by, now=self.now)

    def do_open(self, by: int, subject: str, name: str, number: str, after: int, promised: bool) -> None:
        promise = self.when(after) if promised else None
        self.open(
            subject, by=by, customer=NewCustomer(name, number), promise=promise, tags=("vip",), description=subject
        )

    def do_open_for(self, by: int, subject: str, customer: int, after: int) -> None:
        self.open(subject, by=by, customer=KnownCustomer(customer), promise=self.when(after), manner="upset")

    def do_come_in(self, by: int, channel: str, subject: str, after: int) -> None:
        customer = KnownCustomer(1)
        self.open(subject, by=by, customer=customer, channel=channel, promise=self.when(after), priority=2)

    def do_kind(self, by: int, customer: int, kind: str) -> None:
        self.do(edit_customer, customer, {"kind": kind}, by=by)

    def do_say(self, by: int, verb: Callable[..., Any], some: int | list[int], text: str) -> None:
        self.do(verb, some, text, by=by)

    do_solve = do_say

    def do_go(self, by: int, verb: Callable[..., Any], some: int | list[int]) -> None:
        self.do(verb, some, by=by)

    def do_hold(self, by: int, number: int, reason: str, after: int) -> None:
        self.do(hold, number, reason, self.when(after), by=by)

    def do_carry(self, by: int, number: int, reason: str, told: str, after: int) -> None:
        self.do(carry_over, number, reason, day=self._today, told=told, promise=self.when(after), by=by)

    def do_carry_as_they_stand(self, by: int) -> None:
        self.do(carry_as_they_stand, self._today, by=by)

    def do_close_day(self, by: int) -> None:
        self.do(close_day, self._today, by=by)

    @property
    def _today(self) -> date:
        return local_day(self.now, self.shop.zone)

    def do_assign(self, by: int, some: int | list[int], whom: int | None) -> None:
        self.do(assign, some, whom, by=by)

    def do_priority(self, by: int, some: int | list[int], priority: int) -> None:
        self.do(set_priority, some, priority, by=by)

    def do_tag(self, by: int, verb: Callable[..., Any], some: int | list[int], text: str) -> None:
        self.do(verb, some, [text, "vip"], by=by)

    def do_edit(self, by: int, number: int, text: str) -> None:
        self.do(edit_ticket, number, {"subject": text, "complaint": True, "channel": "chat"}, by=by)

    def do_whose(self, by: int, number: int, who: Who | None) -> None:
        self.do(edit_ticket, number, {"customer": who}, by=by)

    def do_promise(self, by: int, number: int, after: int) -> None:
        self.do(promise_callback, ticket=number, when=self.when(after), reason="the price", by=by)

    def do_promise_them(self, by: int, customer: int, after: int) -> None:
        self.do(promise_callback, customer=customer, when=self.when(after), by=by)

    def do_move(self, by: int, call: int, after: int) -> None:
        self.do(move, call, self.when(after, 15), "us", by=by)

    def do_cancel(self, by: int, call: int, reason: str) -> None:
        self.do(cancel, call, reason, by=by)

    def do_call(self, by: int, call: int, outcome: str, text: str, then: str) -> None:
        ways: dict[str, dict[str, Any]] = {
            "solved": {"solved": True},
            "next": {"next_call": self.when(45)},
            "without": {"without_reason": text},
        }
        self.do(record_attempt, call, outcome, text=text, by=by, **ways[then])

    def do_wrong(self, by: int, call: int, number: str) -> None:
        self.do(record_attempt, call, "wrong-number", right_number=number, by=by)

    def do_add_customer(self, by: int, name: str, number: str) -> None:
        entry = {
            "name": name,
            "reach": [RowEdit({"phone": number})],
            "people": [RowEdit({"person": "Rui", "role": "owner"})],
        }
        self.do(add_customer, entry, by=by)

    def do_edit_customer(self, by: int, customer: int, name: str, text: str) -> None:
        self.do(edit_customer, customer, {"name": name, "note": text, "manner": "silent"}, by=by)

    def do_name(self, by: int, customer: int, name: str) -> None:
        self.do(edit_customer, customer, {"name": name}, by=by)

    def do_contact(self, by: int, customer: int, edit: tuple[str, RowEdit]) -> None:
        self.do(edit_customer, customer, {edit[0]: [edit[1]]}, by=by)

    def do_merge(self, by: int, loser: int, winner: int, take: dict[str, str]) -> None:
        self.do(merge_customers, loser, winner, take, by=by)

    def do_unmerge(self, by: int, loser: int) -> None:
        self.do(unmerge, loser, by=by)

    def do_not_same(self, by: int, one: int, other: int) -> None:
        self.do(not_same, one, other, by=by)

    def do_add_staff(self, by: int, name: str) -> None:
        self.do(add_staff, name, login=name.lower(), by=by)

    def do_rename(self, by: int, whom: int, name: str) -> None:
        self.do(rename_staff, whom, name, by=by)

    def do_leave(self, by: int, whom: int) -> None:
        self.do(leave, whom, by=by)

    def do_settings(self, by: int, value: tuple[str, str]) -> None:
        self.do(change_settings, [value], by=by)

    def do_open_only(self, by: int, day: str) -> None:
        """The shop is open on this day of the week alone."""
        self.do(change_settings, [(each, "9:00-18:00" if each == day else "closed") for each in HOURS], by=by)

    def do_invoice(self, by: int, customer: int, number: str, minor: int, day: str, in_parts: bool) -> None:
        amount, on = Amount(Minor(minor), "CNY"), date.fromisoformat(day)
        parts = [(on + timedelta(days=9), Amount(Minor(part), "CNY")) for part in (1, minor - 1)]
        due = Due(parts=[parts[0], (on + timedelta(days=20), parts[1][1])]) if in_parts else Due()
        self.do(note_invoice, KnownCustomer(customer), amount, number=number, issued_on=on, due=due, ticket=None, by=by)

    def do_promise_to_pay(self, by: int, customer: int, minor: int, replaces: int | None) -> None:
        due = (self.now + timedelta(days=minor)).date()
        self.do(promise, customer, Amount(Minor(minor), "CNY"), due, "card", replaces=replaces, person="Rui", by=by)

    def do_plan(self, by: int, customer: int, minor: int) -> None:
        parts = [((self.now + timedelta(days=days)).date(), Minor(minor)) for days in (3, 9)]
        self.do(agree_plan, customer, parts, "CNY", "card", by=by)

    def do_cancel_promise(self, by: int, key: int) -> None:
        self.do(cancel_promise, key, "not needed", by=by)

    def do_pause(self, by: int, customer: int, invoice: int | None) -> None:
        until = (self.now + timedelta(days=9)).date()
        self.do(pause, customer, "hardship", until, invoice=invoice, note="ill", by=by)

    def do_resume(self, by: int, key: int) -> None:
        self.do(resume, key, by=by)

    def do_attach(self, by: int, ticket: int | None, customer: int, data: bytes) -> None:
        self.do(attach, Content("photo.jpg", data), ticket=ticket, customer=customer, by=by)

    def do_remove_file(self, by: int, key: int) -> None:
        self.do(remove_file, key, by=by)

    def do_date(self, by: int, customer: int, person: int | None, day: YearDay) -> None:
        self.do(add_date, customer, {"person": person, "day": day}, by=by)

    def do_edit_date(self, by: int, key: int, person: int | None, day: YearDay) -> None:
        self.do(edit_date, key, {"person": person, "day": day}, by=by)

    def do_drop_date(self, by: int, key: int) -> None:
        self.do(drop_date, key, by=by)

    def do_congratulate(self, by: int, key: int, how: str, text: str) -> None:
        self.do(date_done, key, how, text, by=by)

    def do_thing(self, by: int, customer: int, serial: str) -> None:
        self.do(add_thing, customer, {"what": "Tandem", "serial": serial, "warranty_until": "24m"}, by=by)

    def do_edit_thing(self, by: int, key: int, model: str) -> None:
        self.do(edit_thing, key, {"model": model, "warranty_until": None}, by=by)

    def do_drop_thing(self, by: int, key: int) -> None:
        self.do(drop_thing, key, by=by)

    def do_about(self, by: int, number: int, thing: int | None) -> None:
        self.do(edit_ticket, number, {"thing": thing}, by=by)

    def do_pay(self, by: int, customer: int, minor: int, day: str, invoice: int | None) -> None:
        named = () if invoice is None else (invoice,)
        on = date.fromisoformat(day)
        who = KnownCustomer(customer)
        self.do(record_payment, who, Amount(Minor(minor), "CNY"), on=on, invoices=named, method="card", by=by)

    def do_reduce(self, by: int, how: str, invoice: int, minor: int, day: str) -> None:
        on, amount = date.fromisoformat(day), Minor(minor)
        if how == "write off":
            self.do(write_off, invoice, "small", amount=amount, on=on, by=by)
        elif how == "credit":
            self.do(credit_note, 1, Amount(amount, "CNY"), invoice=invoice, on=on, by=by)
        elif how == "void":
            self.do(void_invoice, invoice, "twice", on=on, by=by)
        elif how == "dispute":
            self.do(dispute, invoice, "late", amount=amount, on=on, by=by)
        else:
            self.do(settle_dispute, invoice, by=by)

    def do_settle_all(self, by: int, invoice: int) -> None:
        self.do(settle_disputes, invoice, by=by)

    def do_guided_call(self, by: int, customer: int, given: dict[str, Any]) -> None:
        """Whatever stands against it; where it cannot be answered like that nothing is written."""
        account = self.ask(lambda conn: read_account(conn, customer, now=self.now, shop=read_shop(conn)))
        call = GuidedCall.start(account)
        if take(call, Given(**given, override="they asked for it")) is None:
            self.do(finish, call, by=by)

    def do_back(self, by: int, payment: int, day: str) -> None:
        self.do(return_payment, payment, on=date.fromisoformat(day), by=by)

    def do_refund(self, by: int, customer: int, minor: int, day: str) -> None:
        self.do(refund, customer, Amount(Minor(minor), "CNY"), "much", on=date.fromisoformat(day), by=by)

    def do_use(self, by: int, customer: int) -> None:
        self.do(allocate_credit, customer, by=by)

    def do_bill(self, by: int, ticket: int, text: str) -> None:
        self.do(mark_done, ticket, text, minutes=5, by=by)

    def do_remind(self, by: int, customer: int, day: str) -> None:
        about, _apart = self.ask(lambda conn: reminded(conn, read_shop(conn), customer, date.fromisoformat(day)))
        if about.due:
            self.do(remind, customer, about.due, on=date.fromisoformat(day), by=by)

    def do_decide(self, by: int, fee: int, accept: bool) -> None:
        self.do(decide_fee, fee, accept=accept, reason="why not", by=by)

    def do_edit_invoice(self, by: int, invoice: int, number: str) -> None:
        self.do(edit_invoice, invoice, {"number": number}, by=by)

    def do_collect(
        self, by: int, customer: int, outcome: str, next_day: bool, override: str, callback: int | None
    ) -> None:
        dialled, spoke = outcome != "not-today", outcome in ("refused", "ended")
        next_on = (self.now + timedelta(days=2)).date() if next_day else None
        more: dict[str, Any] = {"spoke": spoke, "dialled": dialled, "next_on": next_on, "override": override}
        self.do(record_call, customer, outcome, note="[/x] at the gate", callback=callback, by=by, **more)

    def do_legal_step(self, by: int, customer: int, on: bool) -> None:
        name = self.conn.execute("select name from customer where id = ?", (customer,)).fetchone()
        self.do(legal_step, customer, "" if name is None else name[0], on=on, by=by)

    def do_start_work(self, by: int, ticket: int) -> None:
        self.do(start_work, ticket, by=by)

    def do_stop_work(self, by: int, ticket: int) -> None:
        self.do(stop_work, ticket, by=by)

    def do_undo_import(self, by: int, batch: int) -> None:
        undo_import(self.path, batch, by=by, now=self.now)

    def do_note_by_nobody(self, _by: int, some: int | list[int], text: str) -> None:
        """It is there whatever is taken back afterwards, for nobody takes it back."""
        self.do(add_note, some, text, by=None)

    def do_pass_by(self, by: int, minutes: int) -> None:
        self.pass_by(minutes=minutes)

    def do_import(self, by: int, kind: str, text: str, name: str, number: str) -> None:
        """Two records that come from elsewhere, the first as it was before or with something new."""
        row = {"tickets": f"7,{text},{name},{number},high", "customers": f"7,{name},{number}"}[kind]
        other = {"tickets": "8,chain,Wei,13900002222,low", "customers": "8,Wei,13900002222"}[kind]
        head = {"tickets": "id,subject,name,phone,priority", "customers": "id,name,phone"}[kind]
        path = self.path.with_name(f"{kind}.csv")
        path.write_text(f"{head}\n{row}\n{other}\n", encoding="utf-8")
        with import_lock(self.path):
            carry_out(self.path, prepare(self.conn, path, Reading(kind), shop=self.shop, now=self.now), by=by)

    # -- what is seen of it

    def visible(self) -> dict[str, set[tuple[Any, ...]]]:
        """Everything that shows but the timeline: the rows not taken back, who is here, the next commitments."""
        hidden = {"version", "touched_at"}
        shown: dict[str, set[tuple[Any, ...]]] = {}
        for table in TABLES:
            rows = [dict(row) for row in self.conn.execute(f"select * from {table}").fetchall()]
            shown[table] = {
                tuple(sorted((name, str(value)) for name, value in row.items() if name not in hidden))
                for row in rows
                if row.get("withdrawn_at") is None and row.get("left_at") is None
            }
        shown["words"] = {(kind, *one) for kind, texts in searched(self.conn).items() for one in texts.items()}
        return shown

    def history(self) -> dict[int, tuple[Any, ...]]:
        return {row[0]: row[1:] for row in self.sql("select id, kind, text, old, new, at, by_id from line")}

    def owed(self) -> dict[int, tuple[Any, ...]]:
        """By tickets, what is owed by the targets as everything that happened has it; of a solved one what was kept."""
        rules, numbers = Rules.of(self.conn), [number for (number,) in self.sql("select number from ticket")]
        reckoned: dict[int, tuple[Any, ...]] = {}
        for found in read_facts(self.conn, numbers):
            targets = targets_of(found.facts, rules.lengths, rules.hours)
            if found.solved_at is None:
                reckoned[found.number] = live_columns(targets)
                continue
            kept = self.sql(
                "select response_due_at, resolution_due_at, responded_at from target_result"
                " where ticket_number = ? and resolved_at = ?",
                *(found.number, found.solved_at),
            )
            assert found.withdrawn or bool(kept) is (targets.resolution_minutes is not None)
            first, due, responded = kept[0] if kept and not found.withdrawn else (None, None, None)
            reckoned[found.number] = (first, due, min(filter(None, (first, due)), default=None), responded)
        return reckoned

    def check(self) -> None:
        """What holds at any moment: the invariants, search text, next commitments and targets as the rows have them."""
        assert checked(self.conn, but=("integrity",)) == []  # pages are not ours
        carried = (
            "select day from carry_over d where d.ticket_number = t.number and d.withdrawn_at is null"
            " and d.line_id = (select max(id) from line where ticket_number = t.number and withdrawn_at is null"
            f" and kind not in ({no_ground()}))"
        )
        wrong = self.sql(
            f"select number from ticket t where carried_on is not iif(resolved_at is null, ({carried}), null)"
        )
        assert wrong == []
        twice = self.sql(
            "select customer_id from contact_point group by customer_id, kind, e164, digits, folded, extension,"
            " iif(digits || folded = '', raw, '') having count(*) > 1"
        )
        assert twice == []
        of_merged = self.sql(
            "select l.id from line l join customer c on c.id = l.customer_id and c.merged_into is not null"
            " where l.kind not in ('merged', 'unmerged') and (l.kind <> 'opened' or l.ticket_number is not null)"
            " union all select p.id from contact_point p"
            " join customer c on c.id = p.customer_id and c.merged_into is not null"
        )
        assert of_merged == []
        on_withdrawn = self.sql(
            "select g.id from change g join ticket t on t.number = g.ticket_number where t.withdrawn_at is not null"
            " and g.undone_at is null and g.undoes_id is null and g.at > t.withdrawn_at"
        )
        assert on_withdrawn == []
        notes = self.sql(
            "select 1 from change g join changed_row r on r.change_id = g.id and r.table_name = 'line'"
            " where g.by_id is null and g.verb = 'note' and cast(r.row_key as integer) not in (select id from line)"
        )
        assert notes == []


@cache
def _begun(template: Path) -> bytes:
    """The file with which each story begins."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "begun.deskside")
        path.write_bytes(template.read_bytes())
        with closing(Story(path)) as story:
            new = NewCustomer("李梅", NUMBERS[0])
            customer = story.open("squeals", by=BO, customer=new, promise=story.when(30)).customer_id
            story.conn.execute("insert into setting (key, value) values ('late_fee', '5'), ('reminder_days', '1,2,3')")
            rui = {
                "people": [RowEdit({"person": "Rui"})],
                "reach": [RowEdit({"phone": NUMBERS[1], "contact_person": "Rui"})],
            }
            for name, edits in rui.items():
                story.do(edit_customer, customer, {name: edits}, by=BO)
        return path.read_bytes()


def searched(conn: sqlite3.Connection) -> dict[str, dict[int, str]]:
    """The search text of every ticket and customer that was not taken back, from the rows."""
    found = {}
    for kind, index in indexes().items():
        rows = conn.execute(f"select {index.key} from {index.table} where withdrawn_at is null").fetchall()
        found[kind] = {number: search.text(conn, index, number) for (number,) in rows}
    return found
