"""What an update cannot place is kept in words or said, once (R-34)."""

import pytest

from deskside.desk.customers.edit_customer import edit_customer
from deskside.desk.dates.add_date import drop_date, edit_date
from deskside.desk.dates.date_done import date_done
from deskside.desk.edit_record import RowEdit
from deskside.desk.tickets.properties import remove_tags
from deskside.desk.undo.last_change import undo_last
from deskside.store import desk_file
from deskside.when.yearly import YearDay

from ..conftest import NOW, Asked
from ..store.indexed import assert_indexed
from .conftest import MEI, Importer

OURS = "Name,Phone,Note,Company\nLin Mei,13817832229,rings twice,Old Mill\n"
CARD = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Lin Mei\r\nTEL:13817832229\r\nTITLE:Manager\r\nADR:;;High St 1;York;;;\r\n"
    "X-WECHAT:mei88\r\nNOTE:pays late\r\nORG:New Mill\r\nEND:VCARD\r\n"
)


def note(asked: Asked) -> list[str]:
    return str(asked("select note from customer where name = 'Lin Mei'")[0][0]).split("\n")


def test_r34_a_card_of_a_customer_of_ours_adds_to_the_note_once(bring: Importer, asked: Asked) -> None:
    """R-34: ours stays first; the same card again changes nothing, undo takes it away."""
    bring("customers", OURS)
    first = bring("customers", CARD, name="c.vcf")
    assert first.counts == (0, 1, 0, 0, 0)
    said = note(asked)
    assert said[0] == "rings twice"
    assert "pays late" in said
    assert any("Manager" in line for line in said)
    reach = [("phone", "13817832229"), ("place", "High St 1, York"), ("wechat", "mei88")]
    assert asked("select kind, raw from contact_point order by kind") == reach
    assert [text for _line, text in first.plan.remarks] == ["The file says another company; ours was left as it is."]
    assert bring("customers", CARD, name="c.vcf").counts == (0, 0, 1, 0, 0)
    assert note(asked) == said
    bring.undo(first.batch)
    assert note(asked) == ["rings twice"]
    assert asked("select kind, raw from contact_point order by kind") == reach[:1]


def test_r34_a_column_kept_in_the_note_is_kept_of_customers_of_ours_too(bring: Importer, asked: Asked) -> None:
    bring("customers", OURS)
    text = "Name,Phone,车牌\nLin Mei,13817832229,A88\nLin Mei,13817832229,A99\n"
    bring("customers", text, name="w.csv")
    assert note(asked) == ["rings twice", "车牌：A88", "车牌：A99"]
    assert bring("customers", text, name="w.csv").batch is None


def test_r34_several_rows_of_one_new_customer_keep_all_their_words(bring: Importer, asked: Asked) -> None:
    text = "Name,Phone,车牌,微信,生日\nLin Mei,13817832229,A88,mei88,\nLin Mei,13817832229,A99,mei99,1980-03-22\n"
    bring("customers", text)
    assert note(asked) == ["车牌：A88", "车牌：A99"]
    assert asked("select raw from contact_point where kind = 'wechat' order by id") == [("mei88",), ("mei99",)]
    assert asked("select month, day, year from important_date") == [(3, 22, 1980)]


def test_r34_a_note_that_was_edited_here_stays(bring: Importer, asked: Asked) -> None:
    text = "id,Name,Phone,Note\n1,Lin Mei,13817832229,{}\n"
    bring("customers", text.format("old"))
    with desk_file.writing(bring.desk) as conn:
        edit_customer(conn, 1, {"note": "ours"}, by=MEI, now=NOW)
    brought = bring("customers", text.format("new"))
    assert note(asked) == ["ours"]
    assert [said for _line, said in brought.plan.remarks] == ["What was changed here since was left as it is."]


HEAD = "工单号,标题,标签,截止时间,物流单号,创建时间\n"


def words(asked: Asked) -> list[str]:
    found = asked("select text from line where ticket_number = 1 and text <> '' order by id")
    return [line for (text,) in found for line in str(text).split("\n")]


def test_r34_what_a_ticket_says_more_in_words_is_added_once(bring: Importer, asked: Asked) -> None:
    """R-34: what is kept in words, a due date and tags; another time of opening is said."""
    bring("tickets", f"{HEAD}A-1,灯,急,2026-12-01,SF1,2026-02-01\n")
    before = words(asked)
    changed = f"{HEAD}A-1,灯,急;红,2026-12-08,SF2,2026-02-03\n"
    brought = bring("tickets", changed)
    assert brought.counts == (0, 1, 0, 0, 0)
    assert words(asked) == [*before, "物流单号：SF2", "截止时间：2026-12-08"]
    assert asked("select name from tag order by id") == [("急",), ("红",)]
    assert asked("select new from line where kind = 'tags'") == [("红",)]
    assert asked("select opened_at from ticket") == [("2026-01-31 16:00:00",)]
    said = "The file now says another time of opening; the ticket keeps its own."
    assert [text for _line, text in brought.plan.remarks] == [said]
    assert bring("tickets", changed).batch is None
    with desk_file.reading(bring.desk) as conn:
        assert_indexed(conn)
    bring.undo(brought.batch)
    assert words(asked) == before
    assert asked("select count(*) from ticket_tag") == [(1,)]


@pytest.mark.parametrize("number", ["SF1", "SF2"])
def test_r34_a_tag_taken_off_here_stays_off(bring: Importer, asked: Asked, number: str) -> None:
    bring("tickets", f"{HEAD}A-1,灯,急;红,,SF1,2026-02-01\n")
    with desk_file.writing(bring.desk) as conn:
        remove_tags(conn, [1], ["红"], by=MEI, now=NOW)
    bring("tickets", f"{HEAD}A-1,灯,急;红,,{number},2026-02-01\n")
    assert asked("select g.name from ticket_tag k join tag g on g.id = k.tag_id") == [("急",)]


def days(asked: Asked) -> list[tuple[object, ...]]:
    return asked("select kind, month, day, year from important_date where withdrawn_at is null order by id")


def test_r06_of_a_date_that_comes_once_in_a_life_ours_stays(bring: Importer, asked: Asked) -> None:
    """R-34: unless the same source brought it and says another day now; what was taken away does not come again."""
    text = "id,Name,Phone,Birthday,Anniversary\n1,Lin Mei,13817832229,{},2010-05-01\n"
    first = bring("customers", text.format("1980-03-22"))
    assert days(asked) == [("birthday", 3, 22, 1980), ("wedding", 5, 1, 2010)]
    assert bring("customers", text.format("1980-03-23")).counts == (0, 1, 0, 0, 0)
    assert days(asked) == [("birthday", 3, 23, 1980), ("wedding", 5, 1, 2010)]
    with desk_file.writing(bring.desk) as conn:
        drop_date(conn, 2, by=MEI, now=NOW)
        edit_date(conn, 1, {"day": YearDay(4, 1, 1981)}, by=MEI, now=NOW)
    assert bring("customers", text.format("1980-03-24")).plan.updated == 0
    card = "BEGIN:VCARD\nFN:Lin Mei\nTEL:13817832229\nBDAY:1979-01-01\nX-ABDATE:2015-09-03\nEND:VCARD\n"
    brought = bring("customers", card, "c.vcf")
    assert [text for _line, text in brought.plan.remarks] == ["The file says another birthday; ours was left as it is."]
    assert days(asked) == [("birthday", 4, 1, 1981), ("other", 9, 3, 2015)]
    bring.undo(brought.batch)
    assert days(asked) == [("birthday", 4, 1, 1981)]
    assert bring.undo(first.batch).left


def test_r34_what_is_left_out_of_a_card_of_a_customer_of_ours_is_said(bring: Importer) -> None:
    bring("customers", OURS)
    more = CARD.replace("END", "BDAY:soon\r\nEND")
    told = [text for _line, text in bring("customers", more, "c.vcf").plan.remarks]
    assert "“BDAY” on line 10 says no day of a year, and is kept in the note." in told


def test_r34_people_of_a_file_are_people_here(bring: Importer, asked: Asked) -> None:
    """R-34: of a customer of ours too; one who was taken away here does not come again."""
    bring("customers", "Customer,Phone\nOld Mill,021 6270 5526\n")
    text = 'id,Customer,Contact,Phone\n7,Old Mill,"Rui, owner",021 6270 5526\n'
    brought = bring("customers", text, "p.csv")
    assert asked("select name, role from person") == [("Rui", "owner")]
    assert asked("select note from customer") == [("",)]
    assert bring("customers", text + " ", "p.csv").batch is None
    with desk_file.writing(bring.desk) as conn:
        edit_customer(conn, 1, {"people": [RowEdit(None, 1)]}, by=MEI, now=NOW)
    assert bring("customers", text.replace("7,Old Mill", "7,Old Mill "), "p.csv").batch is None
    assert asked("select count(*) from person") == [(0,)]
    assert brought.batch


def test_r34_an_import_whose_birthday_was_congratulated_is_work(bring: Importer, asked: Asked) -> None:
    """R-34: it stays until that is taken back, and then as taken back."""
    brought = bring("customers", "Name,Phone,Birthday\nLin Mei,13817832229,1980-03-04\n")
    with desk_file.writing(bring.desk) as conn:
        date_done(conn, 1, "card", by=MEI, now=NOW)
    assert bring.undo(brought.batch).left
    with desk_file.writing(bring.desk) as conn:
        undo_last(conn, by=MEI, now=NOW)
    bring.undo(brought.batch)
    assert asked("select count(*) from customer where withdrawn_at is null") == [(0,)]


def test_r34_who_brought_whom_does_not_hold_an_import_once_it_is_taken_back(bring: Importer, asked: Asked) -> None:
    brought = bring("customers", "Name,Phone\nAnn,13817832229\nBo,13917832229\n")
    with desk_file.writing(bring.desk) as conn:
        edit_customer(conn, 1, {"referred_by": 2}, by=MEI, now=NOW)
    assert bring.undo(brought.batch).left
    with desk_file.writing(bring.desk) as conn:
        undo_last(conn, by=MEI, now=NOW)
        edit_customer(conn, 1, {"referred_by": None}, by=MEI, now=NOW)
    bring.undo(brought.batch)
    assert asked("select count(*) from customer where id = 2") == [(0,)]


def test_r34_one_name_at_one_messenger_is_one_customer(bring: Importer) -> None:
    """R-34: whichever source says so; who has another name is somebody else."""
    bring("customers", "Name,微信,QQ\nLin Mei,mei_88,\nBo,,10001\n")
    assert bring("customers", "BEGIN:VCARD\nFN:Lin Mei\nX-WECHAT:Mei_88\nEND:VCARD\n", "c.vcf").plan.new == 0
    assert bring("customers", "BEGIN:VCARD\nFN:Bo\nX-QQ:10001\nEND:VCARD\n", "d.vcf").plan.new == 0
    assert bring("customers", "BEGIN:VCARD\nFN:Otto\nX-WECHAT:mei_88\nEND:VCARD\n", "e.vcf").plan.new == 1
