"""Taking back, whatever was done before: the desk is as it was, and its history is longer (R-23)."""

import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deskside.desk.callbacks.attempts import record_attempt
from deskside.desk.callbacks.promise import cancel, move, promise_callback
from deskside.desk.codes import OUTCOMES
from deskside.desk.customers.contacts import AddContact, AddPerson, RemoveContact, RemovePerson
from deskside.desk.customers.edit_customer import add_customer, edit_customer
from deskside.desk.customers.entry import ContactEntry, CustomerEntry, PersonEntry
from deskside.desk.customers.who import KnownCustomer, NewCustomer
from deskside.desk.tickets.conversation import add_note, hear, tell
from deskside.desk.tickets.edit_ticket import edit_ticket
from deskside.desk.tickets.properties import add_tags, assign, remove_tags, set_priority
from deskside.desk.tickets.status import close, hold, reopen, resolve, wait
from deskside.desk.undo.last_change import last_changes, redo_last, undo_last
from deskside.desk.undo_record import DERIVED
from deskside.errors import DesksideError, Refused
from deskside.store import search
from deskside.store.desk_file import connect
from tests.desk.at_work import BO, MEI, DeskAtWork

WORDS = ["squeals", "后刹车异响", "[/x] #1234", "João pays 55", "\x1b[31mred"]
PEOPLE = ["李梅", "Ana Gonçalves", "أحمد", ""]
NUMBERS = ["138 1783 2229", "139 0000 1111", "no number"]
TABLES = ("ticket", "ticket_tag", "callback", "attempt", "customer", "contact_point", "person", "name_key", "staff")

words, people, numbers = st.sampled_from(WORDS), st.sampled_from(PEOPLE), st.sampled_from(NUMBERS)
small, minutes = st.integers(1, 3), st.sampled_from([5, 30, 600, 3000])
either = st.booleans()
ACTS = st.one_of(
    st.tuples(st.just("open"), words, people, numbers, minutes, either),
    st.tuples(st.just("open for"), words, small, minutes),
    st.tuples(st.just("say"), st.sampled_from([add_note, tell, hear]), small, words),
    st.tuples(st.just("solve"), st.sampled_from([resolve, close]), small, words),
    st.tuples(st.just("go"), st.sampled_from([reopen, wait]), small),
    st.tuples(st.just("hold"), small, words, minutes),
    st.tuples(st.just("set"), st.sampled_from([(assign, BO), (assign, None), (set_priority, 3)]), small),
    st.tuples(st.just("tag"), st.sampled_from([add_tags, remove_tags]), small, words),
    st.tuples(st.just("edit"), small, words),
    st.tuples(st.just("whose"), small, st.one_of(st.none(), small), people, numbers),
    st.tuples(st.just("promise"), small, minutes),
    st.tuples(st.just("promise them"), small, minutes),
    st.tuples(st.just("move"), small, minutes),
    st.tuples(st.just("cancel"), small, words),
    st.tuples(
        st.just("call"), small, st.sampled_from(sorted(OUTCOMES)), words, st.sampled_from(["solved", "next", "without"])
    ),
    st.tuples(st.just("wrong"), small, numbers),
    st.tuples(st.just("add customer"), people, numbers),
    st.tuples(st.just("edit customer"), small, people, words),
    st.tuples(st.just("contact"), small, numbers, either),
    st.tuples(st.just("person"), small, people, either),
    st.tuples(st.just("pass by"), st.sampled_from([1, 12, 700])),
)


class Story(DeskAtWork):
    """Random acts on one desk; one that the desk refuses leaves nothing behind."""

    def act(self, act: tuple[Any, ...], by: int = MEI) -> None:
        with suppress(DesksideError):
            getattr(self, "do_" + act[0].replace(" ", "_"))(by, *act[1:])

    def do_open(self, by: int, subject: str, name: str, number: str, after: int, promised: bool) -> None:
        promise = self.when(after) if promised else None
        self.open(subject, by=by, who=NewCustomer(name, number), promise=promise, tags=("vip",), note=subject)

    def do_open_for(self, by: int, subject: str, customer: int, after: int) -> None:
        self.open(subject, by=by, who=KnownCustomer(customer), promise=self.when(after), manner="upset")

    def do_say(self, by: int, verb: Callable[..., Any], number: int, text: str) -> None:
        self.do(verb, number, text, by=by)

    do_solve = do_say

    def do_go(self, by: int, verb: Callable[..., Any], number: int) -> None:
        self.do(verb, number, by=by)

    def do_hold(self, by: int, number: int, reason: str, after: int) -> None:
        self.do(hold, number, reason, self.when(after), by=by)

    def do_set(self, by: int, what: tuple[Callable[..., Any], int | None], number: int) -> None:
        self.do(what[0], number, what[1], by=by)

    def do_tag(self, by: int, verb: Callable[..., Any], number: int, text: str) -> None:
        self.do(verb, number, [text, "vip"], by=by)

    def do_edit(self, by: int, number: int, text: str) -> None:
        self.do(edit_ticket, number, {"subject": text, "complaint": True, "channel": "chat"}, by=by)

    def do_whose(self, by: int, number: int, known: int | None, name: str, phone: str) -> None:
        who = NewCustomer(name, phone) if known is None else KnownCustomer(known)
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
        entry = CustomerEntry(name=name, contacts=(ContactEntry(number),), people=(PersonEntry("Rui", "owner"),))
        self.do(add_customer, entry, by=by)

    def do_edit_customer(self, by: int, customer: int, name: str, text: str) -> None:
        self.do(edit_customer, customer, {"name": name, "note": text, "manner": "silent"}, by=by)

    def do_contact(self, by: int, customer: int, number: str, adds: bool) -> None:
        edit = AddContact(ContactEntry(number)) if adds else RemoveContact(customer)
        self.do(edit_customer, customer, {}, [edit], by=by)

    def do_person(self, by: int, customer: int, name: str, adds: bool) -> None:
        edit = AddPerson(PersonEntry(name, "buys")) if adds else RemovePerson(customer)
        self.do(edit_customer, customer, {}, [edit], by=by)

    def do_pass_by(self, by: int, minutes: int) -> None:
        self.pass_by(minutes=minutes)

    def visible(self) -> dict[str, set[tuple[Any, ...]]]:
        """Everything that shows on the desk but the timeline: the rows not taken back, the next commitments."""
        hidden = DERIVED - {"next_due_at", "next_missed_at"}
        shown: dict[str, set[tuple[Any, ...]]] = {}
        with closing(connect(self.path)) as conn:
            for table in TABLES:
                rows = [dict(row) for row in conn.execute(f"select * from {table}").fetchall()]
                shown[table] = {
                    tuple(sorted((name, str(value)) for name, value in row.items() if name not in hidden))
                    for row in rows
                    if row.get("withdrawn_at") is None
                }
            shown["words"] = {(kind, *one) for kind, texts in searched(conn).items() for one in texts.items()}
        return shown

    def history(self) -> dict[int, tuple[Any, ...]]:
        return {row[0]: row[1:] for row in self.sql("select id, kind, text, old, new, at, by_id from line")}

    def check(self) -> None:
        """What holds at any moment: search text is that of the rows, next commitments are those of the promises."""
        with closing(sqlite3.connect(self.path)) as conn:
            for kind, texts in searched(conn).items():
                conn.execute(f"create virtual table temp.{kind}_words using fts5vocab(main, {kind}_search, instance)")
                indexed: dict[int, set[str]] = {}
                for term, doc in conn.execute(f"select term, doc from temp.{kind}_words").fetchall():
                    indexed.setdefault(doc, set()).add(term)
                assert indexed == {number: set(text.split()) for number, text in texts.items() if text}
            wrong = conn.execute(
                "select number from ticket t where resolved_at is null and (next_due_at, next_missed_at) is not"
                " (select min(due_at), min(missed_at) from callback c"
                " where c.ticket_number = t.number and c.state = 'open')"
            ).fetchall()
            assert wrong == []
            assert conn.execute("pragma foreign_key_check").fetchall() == []


@pytest.fixture(scope="session")
def template(_template: Path) -> Path:
    return _template


def searched(conn: sqlite3.Connection) -> dict[str, dict[int, str]]:
    """The search text of every ticket and customer that was not taken back, from the rows."""
    found = {}
    for kind, index in search.indexes().items():
        rows = conn.execute(f"select {index.key} from {index.table} where withdrawn_at is null").fetchall()
        found[kind] = {number: search.text(conn, kind, number) for (number,) in rows}
    return found


def begun(template: Path, folder: str) -> Story:
    path = Path(folder) / "shop.deskside"
    path.write_bytes(template.read_bytes())
    path.chmod(0o600)
    return Story(path)


@settings(max_examples=25, deadline=None)
@given(acts=st.lists(ACTS, min_size=4, max_size=10))
def test_r23_undo_leads_back_step_by_step_and_redo_forth(template: Path, acts: list[tuple[Any, ...]]) -> None:
    """R-23: after each undo the desk is as it was before the act, and no line of the timeline is gone or changed."""
    with tempfile.TemporaryDirectory() as folder:
        story = begun(template, folder)
        story.act(("open", "squeals", "李梅", NUMBERS[0], 30, True))
        states = [story.visible()]
        seen = len(story.ask(last_changes, MEI, 99))
        for act in acts:
            story.act(act)
            done = len(story.ask(last_changes, MEI, 99))
            if done > seen:
                states.append(story.visible())
                seen = done
        story.check()
        told = story.history()
        for state in reversed(states[:-1]):
            story.do(undo_last)
            story.check()
            assert story.visible() == state
        assert story.history().items() >= told.items()
        for state in states[1:]:
            story.do(redo_last)
            assert story.visible() == state
        story.check()


@settings(max_examples=15, deadline=None)
@given(acts=st.lists(st.tuples(ACTS, st.sampled_from([MEI, BO])), min_size=5, max_size=12), data=st.data())
def test_r23_two_people_never_undo_each_other(
    template: Path, acts: list[tuple[tuple[Any, ...], int]], data: st.DataObject
) -> None:
    """R-23: an undo beside somebody else's acts goes through whole or is refused whole, and the file stays sound."""
    with tempfile.TemporaryDirectory() as folder:
        story = begun(template, folder)
        story.act(("open", "squeals", "李梅", NUMBERS[0], 30, True), BO)
        for act, by in acts:
            story.act(act, by)
        for by in data.draw(st.lists(st.sampled_from([MEI, BO]), min_size=3, max_size=8)):
            before = story.visible()
            theirs = [done.id for done in story.ask(last_changes, MEI + BO - by, 99)]
            refused = True
            with suppress(Refused):
                story.do(undo_last, by=by)
                refused = False
            assert not refused or story.visible() == before
            story.check()
            assert [done.id for done in story.ask(last_changes, MEI + BO - by, 99)] == theirs
