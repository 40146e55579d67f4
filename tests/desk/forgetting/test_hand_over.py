"""All that is held on a customer is handed over, row for row what forgetting them would touch (R-35)."""

import base64
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from deskside.desk.attachments.blobs import keep_blob
from deskside.desk.customers.customer_notes import note_customer
from deskside.desk.drafts import keep_draft
from deskside.desk.forgetting.hand_over import everything
from deskside.desk.forgetting.plan import find
from deskside.exchange.documents.as_text import as_text
from deskside.exchange.documents.handed_over import handed_over
from deskside.store import desk_file
from tests.desk.forgetting.whole_file import NAMES, THEIRS, fill, texts, whole
from tests.desk.merging.two_customers import put
from tests.desk.shelf import NOW, Shelf


@pytest.fixture
def conn(desk: Path) -> Iterator[sqlite3.Connection]:
    fill(desk)
    with closing(desk_file.connect(desk, write=True)) as made:
        yield made


def test_every_row_that_forgetting_would_touch_is_there_whole(conn: sqlite3.Connection) -> None:
    conn.execute("begin")
    note_customer(conn, THEIRS, "noted by Mei", by=1, now=NOW)
    conn.execute("commit")
    keep_draft(conn, 1, "note", "@1", {"text": "not saved"}, NOW)
    data = bytes(range(256)) * 3
    put(Shelf(conn), "attachment", ticket_number=1, name="scan", blob_id=keep_blob(conn, data, "image/png"))
    given = json.loads(json.dumps(everything(conn, THEIRS, attachments=True, now=NOW)))
    found = find(conn, THEIRS)
    assert given["rows"] == json.loads(json.dumps(whole(conn, THEIRS)))
    assert {table: len(rows) for table, rows in given["rows"].items()} == {
        table: len(keys) for table, keys in found.held.rows.items()
    }
    assert len(given["changes"]) == len(found.traces.changed_rows) > 0
    assert [draft["body"]["text"] for draft in given["drafts"]] == ["not saved"]
    assert base64.b64decode(given["files"][-1]["data"]) == data


def test_it_can_be_read_in_plain_words_without_anything_of_others(conn: sqlite3.Connection) -> None:
    said = as_text(handed_over(conn, THEIRS, now=NOW))
    assert said.startswith("Lin's")
    for heading in ("Who it is about", "Timeline", "Tickets", "Promised calls", "Things", "Invoices", "Files"):
        assert f"\n{heading}\n" in said
    told = [table for table, key, name in texts(conn, THEIRS) if name == "note" and table != "payment_plan"]
    assert told
    assert NAMES[THEIRS] in said
    assert "zqcx" not in said
    assert "zqbx" in said
