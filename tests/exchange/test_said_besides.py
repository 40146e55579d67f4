"""What a file says besides, and whom it names, in the reader's own words (R-34)."""

import json
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from deskside.exchange.exporting import as_csv, as_json, records
from deskside.exchange.import_words import groups
from deskside.exchange.kind import exchange_kind
from deskside.language import i18n
from deskside.store import desk_file

from ..conftest import Asked
from .conftest import Importer

ZONE = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def chinese() -> Iterator[None]:
    i18n.set_language("zh")
    yield
    i18n.set_language("en")


def exported(desk: Path, form: str) -> str:
    with desk_file.reading(desk) as conn:
        kind = exchange_kind("tickets")
        return "".join((as_csv if form == "csv" else as_json)(kind, records(conn, kind, ZONE)))


def promised(bring: Importer) -> None:
    """A ticket of Bo's with a promised window of two hours, in the desk."""
    bring("tickets", "Subject,Name,Phone,Opened\nchain,Lin Mei,13817832229,2026-03-01 10:00\n")
    with desk_file.writing(bring.desk) as conn:
        conn.execute("update ticket set assignee_id = (select id from staff where name = 'Bo')")
        conn.execute(
            "insert into callback (ticket_number, customer_id, phone, due_at, due_until, grace_minutes, reason,"
            " made_at, state) values (1, 1, '', '2026-11-26 06:00:00', '2026-11-26 08:00:00', 15, '',"
            " '2026-03-02 00:00:00', 'open')"
        )
        conn.execute("update ticket set next_due_at = '2026-11-26 06:00:00', next_missed_at = '2026-11-26 08:15:00'")


@pytest.mark.parametrize("form", ["csv", "json"])
@pytest.mark.parametrize("written", ["en", "zh"])
@pytest.mark.parametrize("read", ["en", "zh"])
def test_r34_our_own_export_in_another_desk_speaks_to_its_reader(
    bring: Importer, asked: Asked, chinese: None, written: str, read: str, form: str
) -> None:
    """R-34: no code of ours stands in a note, and a window keeps both its ends."""
    promised(bring)
    i18n.set_language(written)
    text = exported(bring.desk, form)
    with desk_file.writing(bring.desk) as conn:
        conn.execute("update staff set name = 'Ann', folded = 'ann', login = null where name = 'Bo'")
        conn.execute("update ticket set opened_at = '2025-01-01 00:00:00'")  # another desk's ticket 1
    i18n.set_language(read)
    assert bring("tickets", text, name=f"t.{form}").counts[0] == 1
    said = [str(note) for (note,) in asked("select text from line where ticket_number = 2 order by id")]
    assert (
        said
        == {
            "en": ["Assignee: Bo", "Promised call: 26 Nov 14:00–16:00"],
            "zh": ["负责人：Bo", "约好的回电时间：11月26日 14:00–16:00"],
        }[read]
    )


def test_r34_a_window_of_another_year_has_it_and_no_time_stays_as_it_stands(bring: Importer, asked: Asked) -> None:
    promised(bring)
    text = exported(bring.desk, "csv").replace("2026-11-26", "2031-01-05")
    bring("tickets", text.replace("2026-03-01", "2026-02-01"))
    bring("tickets", text.replace("2026-03-01", "2026-02-02").replace("2031-01-05T14:00:00+08:00", "soon"))
    said = [str(text) for (text,) in asked("select text from line where text like '%call%' order by id")]
    assert said == ["Promised call: 5 Jan 2031 14:00–16:00", "Promised call: soon"]


def test_r34_kept_words_have_the_readers_colon(bring: Importer, asked: Asked, chinese: None) -> None:
    """R-34: in a table, in what is read at once as in what is not, and in a vCard."""
    head = "编号,标题,创建时间,客户,手机,门店"
    bring("tickets", f"{head}\nA-1,换链条,2026-03-01 10:00,王明,13817832229,东门店\n")
    bring("tickets", f"{head},标签\nB-1,换座垫,2026-03-01 11:00,李梅,13817832228,西门店,加急\n", name="b.csv")
    card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:赵敏\r\nTEL:13817832227\r\nTITLE:经理\r\nEND:VCARD\r\n"
    bring("customers", card, name="c.vcf")
    bring("customers", "姓名,手机,生日会\n周立,1.38E+10,来\n", name="d.csv")
    lines = "\n".join(str(text) for (text,) in asked("select text from line where text <> ''"))
    assert "门店：东门店" in lines
    assert "门店：西门店" in lines
    notes = [str(text) for (text,) in asked("select note from customer where note <> '' order by id")]
    assert notes == ["职务：经理", "手机：1.38E+10\n生日会：来"]


NAMES = "Subject,Assignee\n" + "".join(f"s{n},{name}\n" for n, name in enumerate(["欧阳小红"] * 3 + ["Bo"]))


def test_r34_assignees_who_are_not_here_are_said(bring: Importer) -> None:
    """R-34: the dry run says whose name is kept in the note, with how many rows."""
    plan = bring.plan("tickets", bring.file(NAMES))
    assert plan.warnings[-1:] == ["3 rows: nobody here is called “欧阳小红”; the name is kept in the note."]


def test_r34_many_who_are_not_here_are_cut_with_how_many_more(bring: Importer, chinese: None) -> None:
    rows = [f"s{n},assistant {min(n, 8)}\n" for n in range(10)]
    plan = bring.plan("tickets", bring.file("Subject,Assignee\n" + "".join(rows)))
    said = plan.warnings[-1]
    assert said.startswith("10 行：店里没有叫“assistant 8”（2 行）、“assistant 0”（1 行）")
    assert "assistant 4" not in said
    assert "4" in said.split("assistant 3")[1]


@pytest.mark.parametrize("kind", ["customers", "tickets"])
def test_r31_numbers_nobody_can_have_are_said_and_kept(bring: Importer, asked: Asked, kind: str) -> None:
    """R-31: a digit too few is told at once, many of them once with how many."""
    head = "Subject,Name,Phone\n" if kind == "tickets" else "Name,Phone\n"
    first = "chain," if kind == "tickets" else ""
    wrong = ["1370000555", "138178322299", "1380013", "021-5555", "1370000556"]
    rows = "".join(f"{first}Customer {n},{number}\n" for n, number in enumerate([*wrong, "13817832229", "62345678"]))
    plan = bring(kind, head + rows).plan
    (remark,) = groups(plan)
    assert (remark.kind, remark.text, remark.rows) == (
        "remark",
        "A number is no whole number, and is kept as it is.",
        5,
    )
    assert "“1370000555”: 10 digits, a mobile number has 11" in [text for _line, text in plan.remarks]
    assert {str(raw) for (raw,) in asked("select raw from contact_point")} >= {*wrong}


def test_r31_numbers_of_cards_too(bring: Importer) -> None:
    card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Wu\r\nTEL:1370000555\r\nEND:VCARD\r\n"
    plan = bring("customers", card, name="c.vcf").plan
    assert [text for _line, text in plan.remarks] == ["“1370000555”: 10 digits, a mobile number has 11"]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("赵 敏", "赵敏"),
        ("赵　敏", "赵敏"),
        ("欧阳 小红", "欧阳小红"),
        ("王 小 明", "王小明"),
        ("上海 永久自行车", "上海 永久自行车"),
        ("Bo 李", "Bo 李"),
        ("Al B", "Al B"),
    ],
)
def test_r30_a_padded_name_loses_its_blank_from_tables_and_cards(
    bring: Importer, asked: Asked, written: str, name: str
) -> None:
    """R-30: a spreadsheet pads names of two 汉字 to the width of three; between other words a blank stays."""
    card = f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{written}\r\nTEL:13817832227\r\nEND:VCARD\r\n"
    bring("customers", f"Name,Phone\n{written},13817832228\n")
    bring("customers", json.dumps([{"Name": written, "Phone": "13817832226"}]), name="x.json")
    bring("customers", card, name="c.vcf")
    assert asked("select name from customer") == [(name,)] * 3


def test_r34_a_good_number_beside_a_shortened_one_is_taken(bring: Importer, asked: Asked) -> None:
    bring("customers", "Name,Phone\nAna,1.2E+10 / 13817832229\n")
    assert asked("select raw from contact_point") == [("13817832229",)]
    assert asked("select note from customer") == [("Phone: 1.2E+10",)]


@pytest.mark.parametrize("word", ["未关闭", "open", "not yet", "Not closed yet", "尚未解决", "noch offen", "Offen"])
def test_r34_a_time_that_has_not_come_is_nothing(bring: Importer, asked: Asked, word: str) -> None:
    """R-34: the row is taken, and its ticket is open."""
    assert bring("tickets", f"Subject,Status,Closed\nchain,open,{word}\n").counts == (1, 0, 0, 0, 0)
    assert asked("select status, closed_at from ticket") == [("open", None)]
