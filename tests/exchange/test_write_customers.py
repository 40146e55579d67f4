"""Customers of other programs taken in (R-30, R-31, R-34)."""

from collections.abc import Callable
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from deskside.desk.customers.caller_lookup import look_up
from deskside.desk.customers.edit_customer import edit_customer
from deskside.desk.edit_record import RowEdit
from deskside.exchange.acts import Acts
from deskside.exchange.incoming import Contact
from deskside.exchange.matching import CustomerIndex
from deskside.store import desk_file

from ..conftest import NOW, Asked
from ..store.indexed import assert_indexed
from .conftest import MEI, Importer

HEAD = "ID,Name,Company,Mobile Phone,Home Phone,E-mail,Notes,Customer since\n"


def row(number: int = 7, **cells: str) -> str:
    values = (
        dict.fromkeys(["id", "name", "company", "mobile", "home", "email", "note", "since"], "")
        | {"id": str(number)}
        | cells
    )
    return ",".join('"' + value.replace('"', '""') + '"' for value in values.values()) + "\n"


def edit(bring: Importer, customer: int, *args: object) -> None:
    with desk_file.writing(bring.desk) as conn:
        edit_customer(conn, customer, *args, by=MEI, now=bring.now + timedelta(minutes=5))  # type: ignore[arg-type]


def test_r34_customers_with_numbers_and_names(bring: Importer, asked: Asked) -> None:
    """R-30, R-31, R-32: written as the desk writes them, and found."""
    rows = [
        row(
            1,
            name="李梅",
            mobile="138 1783 2229",
            home="021-6278 0001 ; 62780002",
            email="mei@x.test",
            since="5.3.2019",
        ),
        row(2, company="[/x] & Söhne", mobile="+49 30 1234567", note="pays\nlate"),
        row(3, mobile="13900000000"),
        row(4, name="only@mail.test", email="only@mail.test"),
        row(5),
        row(6, name="Wei", since="13.4.2019"),
    ]
    brought = bring("customers", HEAD + "".join(rows))
    assert brought.counts == (5, 0, 0, 0, 1)
    assert brought.plan.problems[0].reason == "There is neither a name nor a number."
    assert asked("select name, kind, company, note, since from customer order by id") == [
        ("李梅", "person", "", "", "2019-03-05"),
        ("[/x] & Söhne", "company", "", "pays\nlate", None),
        ("", "person", "", "", None),
        ("only@mail.test", "person", "", "", None),
        ("Wei", "person", "", "", "2019-04-13"),
    ]
    assert asked("select kind, label, e164, raw from contact_point where customer_id = 1 order by id") == [
        ("phone", "mobile", "+8613817832229", "138 1783 2229"),
        ("phone", "home", "+862162780001", "021-6278 0001"),
        ("phone", "home", None, "62780002"),
        ("email", "main", None, "mei@x.test"),
    ]
    with desk_file.reading(bring.desk) as conn:
        assert [hit.id for hit in look_up(conn, "lm", region="CN", now=NOW).rows] == [1]
        assert [hit.id for hit in look_up(conn, "2229", region="CN", now=NOW).rows] == [1]
        assert_indexed(conn)
    assert bring("customers", HEAD + "".join(rows)).counts == (0, 0, 5, 0, 1)


def test_r34_names_are_put_together(bring: Importer, asked: Asked) -> None:
    """R-34: 汉字 with the family name first and without blanks."""
    bring("customers", "First Name,Last Name,Title\nMei,Lin,Dr\n梅,李,\n,Solo,\n")
    assert asked("select name from customer order by id") == [("Mei Lin",), ("李梅",), ("Solo",)]


def test_r34_who_is_known_and_who_is_doubtful(bring: Importer, asked: Asked) -> None:
    """R-34: the same folded name with a shared number or e-mail is known; a similar one with one is doubtful."""
    bring("customers", HEAD + row(1, name="José Peña", mobile="13817832229") + row(2, name="Bo", email="bo@x.test"))
    text = "Full name,Phone,Email\nJOSE PENA,+86 138 1783 2229,jose@x.test\nBo Chen,,BO@x.test\nBo,,\n"
    brought = bring("customers", text)
    assert brought.counts == (1, 1, 0, 1, 0)
    assert [(one.line, one.reason) for one in brought.plan.problems] == [(3, "BO@x.test is held by Bo, @2.")]
    assert asked("select customer_id from contact_point where raw = 'jose@x.test'") == [(1,)]
    assert asked("select name from customer order by id") == [("José Peña",), ("Bo",), ("Bo",)]


def test_r34_another_name_with_a_shared_number_is_somebody_else(bring: Importer, asked: Asked) -> None:
    """R-34: they are taken with a remark; colleagues behind one switchboard without."""
    rows = "姓名,电话\n李梅,021-62705519转801\n王建国,021-62705519转802\n赵敏,021-62705518\n钱多,021-62705518\n"
    brought = bring("customers", rows)
    assert brought.counts == (4, 0, 0, 0, 0)
    assert brought.plan.remarks == [(5, "021-62705518 stands on line 4 under another name.")]
    assert bring("customers", rows).counts == (0, 0, 4, 0, 0)


def test_r34_one_id_with_two_names_is_doubtful(bring: Importer, asked: Asked) -> None:
    """R-34: neither is lost."""
    brought = bring("customers", "ID,Name,Phone\n1,Ann,13817832229\n1,Ben,13900000000\n1,Ann,13817832229\n")
    assert brought.counts == (1, 0, 1, 1, 0)
    assert brought.plan.problems[0].reason == "Line 2 has the same id and another name."
    assert asked("select raw from contact_point") == [("13817832229",)]


@pytest.mark.parametrize(("decision", "counts", "names"), [("new", (1, 0), 2), ("@1", (0, 1), 1), ("1", (0, 1), 1)])
def test_r34_a_doubtful_row_is_decided_in_the_rejects_file(
    bring: Importer, asked: Asked, decision: str, counts: tuple[int, int], names: int
) -> None:
    """R-34: doubtful rows wait for a decision; the file comes from where the rows came from."""
    bring("customers", HEAD + row(1, name="Bo", email="bo@x.test"))
    rejects = bring("customers", HEAD + row(5, name="Bo Chen", email="bo@x.test", mobile="13900000000")).rejects
    assert rejects is not None
    text = rejects.read_text("utf-8-sig")
    assert '"BO@x.test is held' not in text
    again = bring("customers", rejects)
    assert again.counts == (0, 0, 0, 1, 0)
    assert again.rejects == rejects.with_name("file-rejects-rejects.csv")
    decided = bring(
        "customers", text.replace('"bo@x.test is held by Bo, @1.",', f'"bo@x.test is held by Bo, @1.",{decision}')
    )
    assert decided.counts[:2] == counts
    assert asked("select count(*) from customer") == [(names,)]
    assert bring("customers", HEAD + row(5, name="Bo Chen", email="bo@x.test", mobile="13900000000")).counts[3] == 0


def test_r34_edits_here_and_changes_there(bring: Importer, asked: Asked) -> None:
    """R-34: field by field; nothing is deleted, a blank never overwrites, what was taken away here stays away."""
    first = row(1, name="Bo", company="Old", mobile="13817832229", email="bo@x.test", note="a")
    bring("customers", HEAD + first)
    edit(bring, 1, {"company": "Ours", "reach": [RowEdit(None, 2)]})
    later = row(1, name="Bo Chen", company="Theirs", mobile="", home="13900000000", email="bo@x.test", note="")
    brought = bring("customers", HEAD + later)
    assert brought.counts == (0, 1, 0, 0, 0)
    assert brought.plan.remarks == [(2, "What was changed here since was left as it is.")]
    assert asked("select name, company, note from customer") == [("Bo Chen", "Ours", "a")]
    assert asked("select raw from contact_point order by id") == [("13817832229",), ("13900000000",)]
    assert bring("customers", HEAD + later).batch is None


def test_r34_rows_of_the_same_person_in_one_file_become_one(bring: Importer, asked: Asked) -> None:
    """R-34: the same name with a shared number."""
    rows = [row(1, name="Bo", mobile="13817832229"), row(2, name="BO", mobile="138-1783-2229", email="bo@x.test")]
    brought = bring("customers", HEAD + "".join(rows) + row(3, name="Bo Lin", email="bo@x.test") + row(2, name="Bo"))
    assert brought.counts == (1, 1, 1, 1, 0)
    assert asked("select raw from contact_point order by id") == [("13817832229",), ("bo@x.test",)]
    assert brought.plan.problems[0].reason == "bo@x.test stands on line 2 under another name."
    assert bring("customers", HEAD + "".join(rows)).counts == (0, 0, 2, 0, 0)


def test_what_a_known_customer_lacks_is_filled(bring: Importer, asked: Asked) -> None:
    """R-34: without knowing what the source said before, only what is empty here is filled."""
    bring("customers", HEAD + row(1, name="Bo", mobile="13817832229", company="Ours"))
    bring("customers", "name,phone,company,needs\nBo,13817832229,Theirs,speaks slowly\n")
    assert asked("select company, needs from customer") == [("Ours", "speaks slowly")]


def test_own_export_taken_to_another_desk(bring: Importer, asked: Asked) -> None:
    """R-34: numbers keep their labels and marks, people come along; ids do not."""
    bring("customers", HEAD + row(1, name="Bo", mobile="13817832229"))
    header = (
        "deskside_customer,version,name,kind,company,language,manner,needs,note,since,phones,phone_labels,emails,"
        "others,people,created_at"
    )
    cells = (
        'Lin & Co,company,,zh,silent,,,2020-02-02,"021 62780001\n62780002","work, do not call\nfax",a@x.test,@lin,'
        '"Mei, buys\nRui"'
    )
    brought = bring("customers", f"{header}\n1,1,{cells},2020-01-01T00:00:00+08:00\n")
    assert brought.counts == (1, 0, 0, 0, 0)
    assert asked("select name, kind, language, manner, since from customer where id = 2") == [
        ("Lin & Co", "company", "zh", "silent", "2020-02-02")
    ]
    assert asked("select kind, label, do_not_call, raw from contact_point where customer_id = 2 order by id") == [
        ("phone", "work", 1, "021 62780001"),
        ("phone", "fax", 0, "62780002"),
        ("email", "main", 0, "a@x.test"),
        ("other", "main", 0, "@lin"),
    ]
    assert asked("select name, role from person") == [("Mei", "buys"), ("Rui", "")]


@pytest.mark.parametrize("form", ["csv", "json"])
def test_r34_own_export_edited_in_a_spreadsheet(bring: Importer, asked: Asked, form: str) -> None:
    """R-34: known by our number; nothing is overwritten that was changed here since."""
    from deskside.exchange import exporting
    from deskside.exchange.customer_kind import CUSTOMERS

    written: Callable[[], str] = lambda: "".join(  # noqa: E731
        exporting.as_csv(CUSTOMERS, found) if form == "csv" else exporting.as_json(CUSTOMERS, found)
    )
    bring("customers", HEAD + row(1, name="'t Hooft", mobile="+31 20 1234567", note="=1") + row(2, name="Bo", note="x"))
    with desk_file.reading(bring.desk) as conn:
        found = exporting.records(conn, CUSTOMERS, ZoneInfo("Asia/Shanghai"))
        text = written()
    assert bring("customers", text).counts == (0, 0, 2, 0, 0)
    edit(bring, 2, {"note": "ours"})
    brought = bring("customers", text.replace("Hooft", "Hoofd").replace("Bo", "Theirs"))
    assert brought.counts == (0, 1, 1, 0, 0)
    assert asked("select name, note from customer order by id") == [("'t Hoofd", "=1"), ("Bo", "ours")]


def test_r31_a_number_that_a_file_has_twice_is_there_once(bring: Importer, asked: Asked) -> None:
    """R-31: whether the customer is new or known, and however it is written."""
    bring("customers", "uid,name,phone,mobile\nu,Ana,139 0000 2221,+8613900002221\n")
    bring("customers", "uid,name,phone,mobile\nu,Ana,139 0000 2222,+8613900002222\n")
    assert asked("select e164 from contact_point") == [("+8613900002221",), ("+8613900002222",)]


def test_r34_a_short_row_of_our_own_form_is_a_row(bring: Importer, asked: Asked) -> None:
    """R-34: what it does not have is nothing, and nobody without a name stops the rest."""
    header = "deskside_customer,version,name,kind,company,language,manner,needs,note,since,phones,phone_labels,emails"
    rows = '"1","1","Zed"\n2,1,Ann,,,,,,,,020 7946 0101,,,,"Bob, boss\n, b\n ",\n'
    brought = bring("customers", f"{header},others,people,created_at\n{rows}")
    assert brought.counts == (2, 0, 0, 0, 0)
    assert asked("select name, role from person order by id") == [("Bob", "boss"), ("b", "")]


def test_r34_of_two_who_share_an_address_the_one_who_came_first_is_asked_first(bring: Importer) -> None:
    """Whatever the order in which their addresses were written."""
    bring("customers", "Name,E-mail\nAnna Wen,anna@x.test\nBo Lind,bo@x.test\n")
    with desk_file.writing(bring.desk) as conn:
        conn.execute("update contact_point set raw = 'one@x.test', folded = 'one@x.test'")
        conn.execute("update contact_point set customer_id = 3 - customer_id")
    with desk_file.reading(bring.desk) as conn:
        index = CustomerIndex(conn, "any", "CN", Acts().parties)
        assert [party.id for party in index.holders(Contact("one@x.test", "email"))] == [1, 2]
