"""Files as programs and people write them: whatever stands in a cell is read, or kept in words (R-30, R-34)."""

import csv
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from deskside.exchange.customer_kind import CUSTOMERS
from deskside.exchange.dates import moment, take_apart
from deskside.exchange.find_columns import find_columns
from deskside.exchange.kind import Kind
from deskside.exchange.synonym_words import code
from deskside.exchange.ticket_kind import TICKETS

from ..conftest import Asked
from .conftest import Importer


def test_r34_words_beside_a_number_go_into_the_note(bring: Importer, asked: Asked) -> None:
    """R-31: a word that is a label is one; the rest is kept as it was typed."""
    text = "Name,Phone\nAnn,+44 7912 345630 home / +44 7912 345631 do not ring before 9\n"
    assert bring("customers", text).counts == (1, 0, 0, 0, 0)
    numbers = [("+447912345630", "home"), ("+447912345631", "mobile")]
    assert asked("select e164, label from contact_point order by id") == numbers
    assert asked("select note from customer") == [("+44 7912 345631 do not ring before 9",)]


def test_r34_no_text_in_a_phone_column_stops_an_import(bring: Importer, asked: Asked) -> None:
    text = "Name,Phone\nAnn,1b4e28ba-2fa1-11d2-883f-b9a761bde3fb\nBo,1a22b33c44d55e66f77g88h\n"
    assert bring("customers", text).counts == (2, 0, 0, 0, 0)
    assert asked("select count(*) from contact_point") == [(2,)]


@pytest.mark.parametrize(
    ("header", "row", "name"),
    [
        ("Vorname;Name;Telefon", "Ann;Lee;+442079460018", "Ann Lee"),
        ("Vorname;Name;Telefon", "Ann;Ann Lee;+442079460018", "Ann Lee"),
        ("Name,First Name,Phone", "Hannah,Ann,+442079460018", "Ann Hannah"),
        ("Name,Surname,Phone", "Ann,Lee,+442079460018", "Ann Lee"),
        ("Name,名,电话", "李,娜,13817832229", "李娜"),
        ("name,first_name,last_name,phone", "Lee,Ann,Lee,+442079460018", "Ann Lee"),
        ("name,first_name,last_name,phone", '"Lee, Ann",Ann,Lee,+442079460018', "Ann Lee"),
        ("name,first_name,last_name,phone", "Dr Ann Lee,Ann,Lee,+442079460018", "Dr Ann Lee"),
    ],
)
def test_r30_a_name_beside_its_parts(bring: Importer, asked: Asked, header: str, row: str, name: str) -> None:
    """R-30: what is called a name is the whole one or the part that is missing."""
    assert bring("customers", f"{header}\n{row}\n").counts == (1, 0, 0, 0, 0)
    assert asked("select name from customer") == [(name,)]
    assert asked("select name from person") == []


def test_r30_somebody_else_in_the_parts_of_a_name_is_a_person(bring: Importer, asked: Asked) -> None:
    text = "name,first_name,last_name,phone\nAcme Ltd,Ann,Lee,+442079460018\n"
    assert bring("customers", text).counts == (1, 0, 0, 0, 0)
    assert asked("select name from customer") == [("Acme Ltd",)]
    assert asked("select name from person") == [("Ann Lee",)]
    ticket = "id,subject,name,first name,last name,phone\n1,Lamp,Bolt Ltd,Bo,Day,+442079460019\n"
    assert bring("tickets", ticket).counts == (1, 0, 0, 0, 0)
    assert asked("select name from person") == [("Ann Lee",), ("Bo Day",)]


def test_r34_cells_under_no_heading_are_kept(bring: Importer, asked: Asked) -> None:
    """R-34: in words, as numbers where they are full of them, and not where they only count the rows."""
    text = ",Name,,,\n0,Ann,blue door,+442079460018,\n1,Bo,,+442079460019,\n"
    brought = bring("customers", text)
    assert brought.counts == (2, 0, 0, 0, 0)
    assert asked("select note from customer order by id") == [("column 3: blue door",), ("",)]
    assert asked("select e164 from contact_point order by id") == [("+442079460018",), ("+442079460019",)]
    assert [(each.title, each.ours) for each in brought.plan.columns] == [
        ("Name", "name"),
        ("column 3", ""),
        ("column 4", "phone"),
    ]
    assert bring("customers", text).counts == (0, 0, 2, 0, 0)


@pytest.mark.parametrize("address", ["ed@email.com", "work@email.pl", "na@firma.de", "no@shop.example"])
def test_r34_a_real_address_is_kept(bring: Importer, asked: Asked, address: str) -> None:
    brought = bring("customers", f"Name,E-mail,Phone\nEd E,{address},+442079460015\n")
    assert asked("select raw from contact_point where kind = 'email'") == [(address,)]
    assert not brought.plan.lines_by_remark


def test_r34_an_address_that_may_be_one_goes_into_the_note(bring: Importer, asked: Asked) -> None:
    bring("customers", "Name,E-mail,Phone\nEd,none@shop.example,+442079460015\nBo,none@none.com,+442079460016\n")
    assert asked("select raw from contact_point where kind = 'email'") == []
    assert asked("select note from customer order by id") == [("none@shop.example",), ("",)]


def _ours(kind: Kind, titles: str) -> dict[str, str]:
    return {title: ours for ours, title in find_columns(kind, titles.split("|")).found()}


@pytest.mark.parametrize(
    "title",
    ["Guest Name", "Member Name", "Patient", "Payee", "收件人", "昵称", "买家", "顧客姓名", "聯絡人", "Person - Name"],
)
def test_r34_other_names_of_names(title: str) -> None:
    assert _ours(CUSTOMERS, f"{title}|Phone")[title] == "name"


@pytest.mark.parametrize(
    "title",
    [
        "手機",
        "電話",
        "聯絡電話",
        "行動電話",
        "Ph",
        "Ph.",
        "Mob",
        "Mob.",
        "GSM",
        "HP",
        "Handphone",
        "Work #",
        "Fon",
        "Portable",
        "Teléfono",
        "Móvil",
        "Caller ID",
        "CLI",
        "Msisdn",
        "Person - Phone",
        "Guest Phone",
        "Home Ph",
        "收件人電話",
    ],
)
@pytest.mark.parametrize("kind", [CUSTOMERS, TICKETS])
def test_r34_other_names_of_phones(kind: Kind, title: str) -> None:
    assert _ours(kind, f"Subject|Name|{title}")[title] == "phone"


@pytest.mark.parametrize("title", ["Primäre E-Mail-Adresse", "Courriel", "Correo electrónico", "Person - Email"])
def test_r34_other_names_of_addresses(title: str) -> None:
    assert _ours(CUSTOMERS, f"Name|{title}")[title] == "email"


@pytest.mark.parametrize(
    "title",
    [
        "Opening date",
        "Logged",
        "Date logged",
        "Date Reported",
        "Submitted",
        "Submitted On",
        "Raised",
        "Date & Time",
        "Call time",
        "sys_created_on",
        "建立時間",
    ],
)
def test_r34_other_names_of_when_a_ticket_was_opened(title: str) -> None:
    assert _ours(TICKETS, f"Subject|{title}")[title] == "opened"


def test_r34_the_dry_run_says_what_no_column_says(bring: Importer) -> None:
    """R-34: no name where there are numbers, no time where there are tickets."""
    brought = bring("customers", "Whom,Phone\nAnn,+442079460018\n")
    assert any("No column is known as a name" in said for said in brought.plan.warnings)
    brought = bring("tickets", "id,subject\n1,Lamp\n")
    assert any("No column says when a ticket was opened" in said for said in brought.plan.warnings)
    brought = bring("tickets", "id,subject,name,phone,opened\n2,Lamp,Ann,+442079460018,2026-02-03\n")
    assert brought.plan.warnings == []


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("Feb 03, 2026 @ 10:11 am", "2026-02-03 10:11:00"),
        ("20260203101112", "2026-02-03 10:11:12"),
        ("20260203T101112Z", "2026-02-03 10:11:12"),
        ("Tue Feb  3 10:11:12 2026", "2026-02-03 10:11:12"),
        ("Tue Feb  3 10:11:12 CET 2026", "2026-02-03 09:11:12"),
        ("Tue Feb 03 2026 10:11:12 GMT+0100 (CET)", "2026-02-03 09:11:12"),
        ("Tue Feb 03 2026 10:11:12 GMT+0100 (Mitteleuropäische Normalzeit)", "2026-02-03 09:11:12"),
        ("2026-02-03 24:00", "2026-02-04 00:00:00"),
        ("28/02/2026 24:00:00", "2026-03-01 00:00:00"),
    ],
)
def test_r34_times_as_machines_write_them(text: str, at: str) -> None:
    written = take_apart(text)
    assert written is not None
    assert moment(written, "dmy", ZoneInfo("UTC")) == datetime.fromisoformat(at).replace(tzinfo=UTC)


@pytest.mark.parametrize("text", ["2026-02-03 24:01", "20261303101112", "2025550110", "12345678901234"])
def test_r34_what_looks_like_a_time_is_none(text: str) -> None:
    written = take_apart(text)
    assert written is None or moment(written, "dmy", ZoneInfo("UTC")) is None


@pytest.mark.parametrize(
    ("field", "word", "ours"),
    [
        ("status", "Processing (assigned)", "open"),
        ("status", "Solved (by phone)", "resolved"),
        ("status", "warten auf Erinnerung", "waiting"),
        ("priority", "Very high", "urgent"),
        ("priority", "very low", "low"),
    ],
)
def test_r34_words_of_other_trades(field: str, word: str, ours: str) -> None:
    assert code(field, word) == ours


@pytest.mark.parametrize(
    "word", ["0", "00", "x", "TBC", "tba", "None given", "ex-directory", "same as above", "xxxx", "+44", "0000"]
)
def test_r34_words_for_no_number(bring: Importer, asked: Asked, word: str) -> None:
    assert bring("customers", f"Name,Phone\nAnn,{word}\n").counts == (1, 0, 0, 0, 0)
    assert asked("select raw from contact_point") == []


def test_r34_a_ticket_that_now_names_somebody_else_is_remarked(bring: Importer, asked: Asked) -> None:
    """R-34: by a number or address it is the same; its text is taken over, its customer stays."""
    head = "id,subject,opened,name,email\n"
    bring("tickets", f"{head}1,Lamp,2026-02-03,Ann Lee,ann@lee.example\n2,Door,2026-02-03,Bo Day,bo@day.example\n")
    rows = "1,Lamp on,2026-02-03,Zoe Else,ann@lee.example\n2,Door on,2026-02-03,BO DAY,bo@day.example\n"
    brought = bring("tickets", f"{head}{rows}")
    assert brought.counts == (0, 2, 0, 0, 0)
    said = {text: [*lines] for text, lines in brought.plan.lines_by_remark.items()}
    assert said == {"The file now names Zoe Else; the ticket stays with whom it has.": [2]}
    found = asked("select subject, name from ticket t join customer c on c.id = t.customer_id order by number")
    assert found == [("Lamp on", "Ann Lee"), ("Door on", "Bo Day")]


@pytest.mark.parametrize("opened", ["2026-11-01", ""])
@pytest.mark.parametrize("subject", ["空调", "冰箱"])
@pytest.mark.parametrize("phone", ["13800138009", ""])
def test_r34_rejects_brought_in_as_they_are_stay_doubtful(
    bring: Importer, asked: Asked, opened: str, subject: str, phone: str
) -> None:
    """R-34: a known id with somebody else's name changes nothing of the ticket, however often it comes."""
    head = "编号,标题,客户,电话,状态,创建时间\n"
    rows = f"1,空调,王芳,13800138000,待处理,{opened}\n1,{subject},刘洋,{phone},已关闭,{opened}\n"
    first = bring("tickets", head + rows)
    assert first.counts == (1, 0, 0, 1, 0)
    for _time in range(2):
        again = bring("tickets", first.rejects or "", name="again.csv")
        assert (again.counts, again.batch) == ((0, 0, 0, 1, 0), None)
        assert [problem.reason for problem in again.plan.problems] == ["Its id is that of another ticket, #1."]
    found = asked("select subject, status, c.name from ticket t join customer c on c.id = t.customer_id")
    assert found == [("空调", "new", "王芳")]


def test_r34_a_known_customers_id_with_somebody_elses_name_is_doubtful(bring: Importer, asked: Asked) -> None:
    """R-34: until somebody decides; one who is called otherwise and has the same number is still the same."""
    head = "id,name,phone\n"
    first = bring("customers", f"{head}1,王芳,13800138000\n1,刘洋,13800138009\n2,Ann Lee,13817832229\n")
    assert first.counts == (2, 0, 0, 1, 0)
    assert first.rejects is not None
    again = bring("customers", first.rejects.read_bytes(), name="again.csv")
    assert again.counts == (0, 0, 0, 1, 0)
    assert [problem.reason for problem in again.plan.problems] == ["Its id is that of 王芳, @1."]
    assert bring("customers", f"{head}2,Ann Berg,13817832229\n").counts == (0, 1, 0, 0, 0)
    assert asked("select name from customer order by id") == [("王芳",), ("Ann Berg",)]


@pytest.mark.parametrize("again", [False, True])
def test_r34_one_id_for_two_people_is_doubtful(bring: Importer, asked: Asked, again: bool) -> None:
    """R-34: like a customer's; the row waits in the file of rejects, and the other one is taken."""
    first = "1,Lamp,2026-02-03,Ann Lee,ann@lee.example\n"
    rows = f"{first}1,Lamp,2026-02-03,Zoe Else,zoe@else.example\n1,Other,2026-02-03,,\n1,Other,2026-02-03,ann lee,\n"
    if again:
        bring("tickets", f"id,subject,opened,name,email\n{first}")
    brought = bring("tickets", f"id,subject,opened,name,email\n{rows}")
    assert brought.counts == (0 if again else 1, 0, 1 if again else 0, 1, 2)
    assert asked("select name from customer") == [("Ann Lee",)]
    assert brought.rejects is not None
    with brought.rejects.open(encoding="utf-8-sig", newline="") as file:
        assert [(row["name"], row["deskside_reason"]) for row in csv.DictReader(file)] == [
            ("Zoe Else", "Line 2 has the same id and names somebody else."),
            ("", "Line 2 has the same id and says something else."),
            ("ann lee", "Line 2 has the same id and says something else."),
        ]


@pytest.mark.parametrize(
    "text",
    [
        '{"count":2,"users":[{"name":"Ann Nest","phone":"+442079460018"},{"name":"Bo","phone":true}]}',
        '{"name":"Ann Nest","phone":"+442079460018"}\n{"name":"Bo","phone":true}\n',
        '[{"name":{"first":"Ann","last":"Nest"},"phone":"+442079460018"},{"name":{"first":"Bo"},"email":false}]',
    ],
)
def test_r34_json_as_programs_write_it(bring: Importer, asked: Asked, text: str) -> None:
    assert bring("customers", text, "a.json").counts == (2, 0, 0, 0, 0)
    assert asked("select name from customer order by id") == [("Ann Nest",), ("Bo",)]
    assert asked("select raw from contact_point") == [("+442079460018",)]


def test_r34_json_of_a_tracker(bring: Importer, asked: Asked) -> None:
    text = '{"issues":[{"key":"A-1","fields":{"summary":"Lamp","created":"2026-02-03T10:00:00Z"}}],"total":1}'
    assert bring("tickets", text, "a.json").counts == (1, 0, 0, 0, 0)
    assert asked("select subject, opened_at from ticket") == [("Lamp", "2026-02-03 10:00:00")]
