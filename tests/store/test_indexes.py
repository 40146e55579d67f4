"""The indexes and CHECKs of the file: what deleting and writing a row ask of it, and nothing that nobody reads."""

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

import deskside
from deskside.migrations.ddl import schema_sql
from tests.store.schema_facts import tables

NEVER_DELETED = {"staff", "import_batch"}
"""Who left keeps their history, and an import that was taken back stays listed: nothing asks who refers to them."""


@pytest.fixture
def empty() -> Iterator[sqlite3.Connection]:
    conn = sqlite3.connect(":memory:")
    conn.row_factory = sqlite3.Row
    conn.executescript(schema_sql())
    yield conn
    conn.close()


def test_deleting_a_row_reads_no_table_from_end_to_end(empty: sqlite3.Connection) -> None:
    """What refers to a row is found by an index, partial where few rows do; without one each deletion is a scan."""
    scans = []
    for table in tables(empty):
        for key in empty.execute(f"pragma foreign_key_list({table})").fetchall():
            plan = empty.execute(f'explain query plan select 1 from {table} where "{key["from"]}" = ?', (1,)).fetchone()
            if key["table"] not in NEVER_DELETED and not plan["detail"].startswith("SEARCH"):
                scans.append(f"{table}.{key['from']} -> {key['table']}")
    assert scans == []


@pytest.mark.parametrize("table", sorted(NEVER_DELETED))
def test_what_has_no_index_is_never_deleted(table: str) -> None:
    written = "".join(path.read_text(encoding="utf-8") for path in Path(deskside.__file__).parent.rglob("*.py"))
    assert not re.search(rf"delete from {table}\b", written)


def test_no_check_builds_a_list_for_every_row(empty: sqlite3.Connection) -> None:
    """SQLite makes a table of its own of `in (…)` each time; the statement is asked, and its text."""
    assert " in (" not in schema_sql().lower()
    for table in tables(empty):
        columns = [row["name"] for row in empty.execute(f"pragma table_info({table})").fetchall()]
        names, gaps = ", ".join(f'"{name}"' for name in columns), ", ".join("?" * len(columns))
        steps = empty.execute(f"explain insert into {table} ({names}) values ({gaps})", [1] * len(columns)).fetchall()
        assert "OpenEphemeral" not in {step["opcode"] for step in steps}, table


READERS = {
    "allocation_by_invoice": "what is open of an invoice",
    "allocation_by_payment": "what is left of a payment as credit",
    "attempt_by_next": "a call that is taken back",
    "backup_by_path": "a backup made anew under its name; the one that was tried",
    "callback_by_customer": "a customer's calls; one that is deleted",
    "callback_by_due": "figures of a week",
    "callback_by_ticket": "a ticket's calls; one that is deleted",
    "callback_moved_to": "a call that is taken back",
    "callback_of_a_person": "a person who is deleted",
    "carried_by_day": "the page of a day",
    "carried_once_a_day": "what was carried over already",
    "carry_of_a_callback": "a call that is taken back",
    "carry_of_a_line": "words that are taken back",
    "carry_of_a_ticket": "what a ticket waits for",
    "carry_of_its_line": "a line that is taken back",
    "change_by_batch": "an import that is taken back",
    "change_by_customer": "a customer who is deleted",
    "change_by_person": "a person's last change",
    "change_by_ticket": "a ticket that is deleted",
    "change_that_undoes": "a change that was taken back",
    "changed_row_by_change": "what a change did",
    "changed_row_by_row": "what was done to a row since",
    "chunk_of_a_blob": "the bytes of a file",
    "collection_call_by_customer": "a customer's calls about money",
    "collection_call_by_time": "the calls of the last days",
    "collection_call_of_a_callback": "a callback that is deleted",
    "collection_call_of_a_promise": "a promise to pay that is taken back",
    "collection_call_of_a_ticket": "a ticket that is deleted",
    "contact_by_address": "e-mail look-up",
    "contact_by_e164": "caller look-up",
    "contact_by_last_digits": "caller look-up",
    "contact_by_national": "caller look-up",
    "contact_of_a_person": "a person who is deleted",
    "contact_to_call": "a customer's numbers, and which of them is called",
    "customer_by_batch": "an import that is taken back",
    "customer_by_name": "the list of customers",
    "customer_by_referrer": "whom somebody brought",
    "customer_merged_into": "a customer who is deleted",
    "date_by_batch": "an import that is taken back",
    "date_by_customer": "the dates of a customer",
    "date_by_day": "the dates of some weeks",
    "date_done_by_date": "what was done about a date",
    "date_done_of_a_line": "a line that is taken back",
    "date_of_a_person": "a person who is deleted",
    "day_closed_once": "one closing for one day",
    "dispute_by_invoice": "what is contested of an invoice",
    "dispute_of_a_ticket": "a ticket that is deleted",
    "done_and_billed": "what an invoice took off the list",
    "done_by_customer": "what is to be billed to a customer",
    "done_not_billed": "Done, not billed",
    "done_on_a_ticket": "what is to be billed of a ticket",
    "draft_of_a_person": "one draft of a form",
    "ended_by_time": "the queue",
    "fee_by_customer": "a customer's late fees",
    "fee_of_a_reminder": "a reminder that is taken back",
    "file_of_a_blob": "bytes that no file names",
    "file_of_a_customer": "the files of a customer",
    "file_of_a_ticket": "the files of a ticket",
    "incoming_by_time": "the calls of the last days",
    "invoice_by_batch": "an import that is taken back",
    "invoice_by_customer": "a customer's invoices",
    "invoice_by_number": "an invoice by its number",
    "invoice_by_settlement": "what was open on a day",
    "invoice_of_a_ticket": "a ticket that is deleted",
    "ix_attempt_callback_id": "a call's attempts",
    "ix_name_key_customer_id": "a name that is written anew",
    "ix_person_customer_id": "a customer's people",
    "ix_ticket_tag_tag_id": "the filter of a tag",
    "line_by_callback": "a call that is taken back",
    "line_by_customer": "a customer's timeline",
    "line_of_contact": "when customers were last in contact",
    "line_by_ticket": "a ticket's timeline",
    "live_by_assignee": "the filter of a person",
    "live_by_customer": "the filter of a customer",
    "live_by_due": "the queue",
    "live_by_missed": "the queue",
    "live_by_resolution_due": "the filter of a target",
    "live_by_status": "the filter of a status",
    "live_by_target": "the queue",
    "live_carried": "the queue",
    "live_complaints": "the filter of complaints",
    "live_unpromised": "the queue",
    "merge_of_loser": "a customer who is deleted",
    "merge_of_winner": "a customer's merges",
    "merged_once": "how somebody was merged",
    "not_same_as": "a customer who is deleted",
    "one_number_for_one_invoice": "a number that is there already",
    "open_by_due": "Today",
    "open_by_missed": "Today",
    "pause_by_customer": "what is not asked of a customer",
    "pause_of_an_invoice": "an invoice that is deleted",
    "payment_by_batch": "an import that is taken back",
    "payment_by_customer": "a customer's payments",
    "payment_by_use": "what was credit on a day",
    "payment_given_up_of": "what was given up of an invoice",
    "payment_that_returns": "a payment that was returned",
    "plan_by_customer": "a customer who is deleted",
    "promise_by_customer": "what a customer promised",
    "promise_for_an_invoice": "the promises for an invoice",
    "promise_of_a_plan": "a plan that is taken back",
    "promise_that_replaces": "a promise that is taken back",
    "reminder_by_customer": "what a customer was reminded of",
    "reminder_of_an_invoice": "the last reminder of an invoice",
    "result_by_time": "figures of a week",
    "source_by_name": "where a file comes from",
    "source_row_by_ours": "a record that an import made and that goes",
    "ticket_by_customer": "a customer's tickets",
    "thing_by_batch": "an import that is taken back",
    "thing_by_customer": "the things of a customer",
    "thing_by_serial": "whose thing has a serial number",
    "ticket_by_opening": "the filter of a day of opening",
    "ticket_of_a_person": "a person who is deleted",
    "own_field_by_label": "a label that is there already",
    "loss_by_day": "the report of the losses of some days",
    "loss_of_customer": "whether a customer is lost",
    "once_in_a_round": "nobody is in a round twice; all who are in one",
    "answer_of_a_date": "a date that is taken back",
    "answer_to_question": "whether a question was answered",
    "asking_by_questionnaire": "who was asked, by how far",
    "asking_of_customer": "what a customer was asked, and who was not",
    "one_answer_each": "the answers of an asking, one to a question",
    "question_of_questionnaire": "the questions, in order",
    "questionnaire_by_name": "one name for one questionnaire",
    "round_entry_by_state": "a part of a round, in order",
    "round_entry_of_a_callback": "a call that is taken back",
    "round_entry_of_a_ticket": "a ticket that is taken back",
    "round_entry_of_customer": "the rounds of a customer",
    "visit_by_plan": "what became of the visits of a plan",
    "visit_of_a_line": "a line that is taken back",
    "visit_plan_of_customer": "the visit plans of a customer",
    "win_back_step_due": "the steps of winning back that Today shows",
    "win_back_step_of_loss": "the plan of a lost customer",
    "round_under_way": "whether there is a round at all",
    "ticket_of_a_thing": "the tickets about a thing",
    "unsettled_calls": "Today",
    "view_of_a_person": "one name for one view",
    "view_of_the_shop": "one name for one view",
}


def test_every_index_has_a_reader(empty: sqlite3.Connection) -> None:
    """An index costs every write; each one says here who reads it."""
    rows = empty.execute("select name from sqlite_master where type = 'index' and sql is not null").fetchall()
    assert {row["name"] for row in rows} == READERS.keys()


def test_a_timeline_is_one_range(empty: sqlite3.Connection) -> None:
    """R-21: of a customer with all tickets of theirs, as of one ticket."""
    for column in ("customer_id", "ticket_number"):
        plan = empty.execute(f"explain query plan select * from line l where l.{column} = ?", (1,)).fetchall()
        assert [row["detail"].split(" (")[0] for row in plan] == [
            f"SEARCH l USING INDEX line_by_{column.split('_')[0]}"
        ]


def test_days_of_opening_are_a_range(empty: sqlite3.Connection) -> None:
    plan = empty.execute(
        "explain query plan select number from ticket where opened_at > ? and opened_at < ? order by opened_at, number",
        ("2026", "2027"),
    ).fetchall()
    assert [row["detail"].split(" (")[0] for row in plan] == ["SEARCH ticket USING COVERING INDEX ticket_by_opening"]
