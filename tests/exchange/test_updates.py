"""What an update cannot place is kept in words or said, once (R-34)."""

import pytest

from deskside.desk.customers.edit_customer import edit_customer
from deskside.desk.tickets.properties import remove_tags
from deskside.store import desk_file

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
