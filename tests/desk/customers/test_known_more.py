"""What more is known of a customer: banner, who brought whom, facets of subjects, groups of lines (P-08, P-14)."""

import pytest

from deskside.desk.customers.about import BROUGHT, about_rows
from deskside.desk.customers.banner import banner_of, banner_said, banners
from deskside.desk.customers.caller_lookup import look_up
from deskside.desk.customers.card import customer_card
from deskside.desk.customers.facets import Said, facet_shapes, facets_of
from deskside.desk.customers.profile import customer_timeline
from deskside.desk.customers.referrals import brought_by
from deskside.desk.subjects import facets, line_kinds
from deskside.desk.tables import insert
from deskside.desk.today import today
from deskside.language import i18n
from deskside.language.text import cells
from deskside.shop.settings import read_shop
from deskside.widgets.customer_parts import MOST, card_lines
from deskside.widgets.tab_line import TabLine
from tests.desk.customers.conftest import Known
from tests.desk.shelf import NOW, Shelf

HOSTILE = "only after 5 [/x]\x1b[31m"


def said(shelf: Shelf, customer: int, *more: Said) -> list[str]:
    """The card of a customer as a low screen has it, with `more` that subjects say."""
    shop = read_shop(shelf.conn)
    card = customer_card(shelf.conn, customer, now=NOW)
    facets = facets_of(shelf.conn, customer, now=NOW, shop=shop)
    lines = card_lines(card, (), 80, now=NOW, shop=shop, tall=False, facets=[*facets, *more])
    return ["".join(text for text, _tone in line) for line in lines]


def test_a_banner_stands_on_the_card_the_caller_row_and_today(shelf: Shelf, known: Known) -> None:
    mei = known("李梅", "13817832229", banner=HOSTILE)
    bo = known("Bo", "13900000001")
    shelf.ticket("brake", customer_id=mei)
    shelf.ticket("saddle", customer_id=bo)
    found = look_up(shelf.conn, "2229", region="CN", now=NOW).rows[0]
    assert found.banner == HOSTILE
    rows = {
        row.who: row.banner
        for section in today(shelf.conn, now=NOW, shop=read_shop(shelf.conn))
        for row in section.rows
    }
    assert rows == {"李梅": HOSTILE, "Bo": ""}
    assert banners(shelf.conn, [mei, bo]) == {mei: HOSTILE}
    assert (banner_of(shelf.conn, None), banner_said("")) == ("", "")
    assert "\x1b" not in banner_said(HOSTILE)
    assert "Mind     only after 5 [/x]" in said(shelf, mei)[1]
    assert "\x1b" not in said(shelf, mei)[1]


def test_who_brought_whom(shelf: Shelf, known: Known) -> None:
    """P-14: a list on the page of who brought them, two levels for programs; one who was merged is who they are now."""
    rosa = known("Rosa")
    mei = known("李梅")
    bo = known("Bo")
    for customer, referrer in ((mei, rosa), (bo, mei)):
        shelf.conn.execute("update customer set referred_by = ? where id = ?", (referrer, customer))
    assert [
        (each.name, [further.name for further in each.brought]) for each in brought_by(shelf.conn, rosa, deep=2)
    ] == [("李梅", ["Bo"])]
    assert "by Rosa" in said(shelf, mei)[-1]
    assert "brought 1" in said(shelf, rosa)[-1]
    rows = about_rows(shelf.conn, rosa, now=NOW)
    assert [(row.key, row.shown) for row in rows if row.field == BROUGHT] == [(mei, "李梅")]
    better = known("Rosa Lin")
    shelf.conn.execute("update customer set merged_into = ?, withdrawn_at = '2026-01-01' where id = ?", (better, rosa))
    referrer = customer_card(shelf.conn, mei, now=NOW).referrer
    assert referrer == (better, "Rosa Lin")


def test_every_field_has_a_line(shelf: Shelf, known: Known) -> None:
    """Each number, each person, and what may be added; a person without people has no line for them."""
    hotel = known("Harbour Hotel", "02162705526", "desk@hotel.example", kind="company", segment="top", prefers="email")
    rui = insert(shelf.conn, "person", {"customer_id": hotel, "name": "Rui", "role": "owner", "does": "decides pays"})
    rows = about_rows(shelf.conn, hotel, now=NOW)
    shown = {(row.field, row.key): row.shown for row in rows}
    assert shown["people", rui] == "Rui, owner, decides, pays"
    assert shown["people", 0] == "somebody else there"
    assert shown["segment", None] == "top"
    assert shown["level", None] == ""
    assert "(first)" in next(text for (field, _key), text in shown.items() if "desk@hotel.example" in text)
    assert len([row for row in rows if row.field == "reach"]) == 3
    fields = {row.field for row in about_rows(shelf.conn, known("Bo"), now=NOW)}
    assert "people" not in fields
    assert {"name", "reach", "banner", "prefers", "segment", "level", "standing", "buys_as", "referred_by"} <= fields


def test_a_low_card_counts_what_it_has_no_room_for(shelf: Shelf, known: Known) -> None:
    rosa = known("Rosa")
    fields = {"banner": "b", "manner": "upset", "needs": "n", "note": "o", "company": "c"}
    mei = known("李梅", "13817832229", **fields)
    for name in ("Rui", "Pia"):
        insert(shelf.conn, "person", {"customer_id": mei, "name": name, "role": "", "does": ""})
    shelf.conn.execute("update customer set referred_by = ? where id = ?", (rosa, mei))
    lines = said(shelf, mei, Said("Dates", "in 3 days"), Said("Things", "Tandem 24"), Said("Dates", "in 5 days"))
    assert len(lines) == MOST
    assert "1 more in About" in lines[-1]
    assert "by Rosa" in lines[-1]
    assert "in 3 days · in 5 days" in lines[-2]


def test_a_group_of_lines_alone(shelf: Shelf, known: Known) -> None:
    """Words, calls, money and changes part the timeline: no line is lost, none stands twice."""
    mei = known("李梅")
    ticket = shelf.ticket("brake", customer_id=mei)
    for kind in line_kinds():
        shelf.line(ticket, kind, "x", channel="phone" if kind in ("told", "heard") else None)
    whole = [line.id for line in customer_timeline(shelf.conn, mei)]
    groups = {kind.group for kind in line_kinds().values()}
    parts = {group: [line.id for line in customer_timeline(shelf.conn, mei, group=group)] for group in groups}
    assert sorted(line for part in parts.values() for line in part) == sorted(whole)
    kinds = {line.kind for line in customer_timeline(shelf.conn, mei, group="words")}
    assert kinds == {"told", "heard", "note"}
    assert {"promised", "attempt", "collection_call"} <= {
        line.kind for line in customer_timeline(shelf.conn, mei, group="call")
    }


def test_no_facet_reads_a_table_from_end_to_end(shelf: Shelf, known: Known) -> None:
    """The profile answers while the phone rings, however large the file is."""
    mei, shop = known("李梅"), read_shop(shelf.conn)
    asked: list[str] = []
    shelf.conn.set_trace_callback(asked.append)
    facets_of(shelf.conn, mei, now=NOW, shop=shop)
    facet_shapes(shelf.conn, mei, now=NOW, shop=shop)
    about_rows(shelf.conn, mei, now=NOW)
    shelf.conn.set_trace_callback(None)
    assert facets()
    assert asked
    for sql in asked:
        if sql.lstrip().lower().startswith(("select", "with")):
            plan = [row[3] for row in shelf.conn.execute(f"explain query plan {sql}")]
            whole = [
                step for step in plan if step.startswith("SCAN") and "json_each" not in step and "chain" not in step
            ]
            assert not [step for step in whole if step.split()[1] not in ("setting", "CONSTANT")], sql


@pytest.mark.parametrize("language", ["en", "zh"])
def test_tabs_are_seen_around_the_one_that_is_open(language: str) -> None:
    """In 80 cells: all with their counts, then without, then those beside the open one with arrows."""
    i18n.set_language(language)
    words = ["Timeline", "About", "Tickets", "Money", "Promise", "Reach", "Manner", "Needs", "Note", "Language"]
    for many in (2, 5, 10):
        line = TabLine([(word.lower(), word) for word in words[:many]])
        for room in (20, 40, 79):
            for open_ in words[:many]:
                line.show(open_.lower(), {word.lower(): 1234 for word in words[2:many]})
                seen, before, after = line._laid_out(room)
                names = [tab for tab, _text in seen]
                assert open_.lower() in names
                assert names == [word.lower() for word in words[:many]][words.index(seen_first(names)) :][: len(names)]
                assert before == (names[0] != "timeline")
                assert after == (names[-1] != words[many - 1].lower())


def seen_first(names: list[str]) -> str:
    """The word of the first tab that is seen."""
    return names[0].capitalize()


def test_the_last_line_of_a_full_card_is_whole(shelf: Shelf, known: Known) -> None:
    """What has no room goes, the least first, and is counted among what About has."""
    rosa = known("Rosa, who has a rather long name indeed, longer")
    mei = known("李梅", since="2019-03-01")
    shelf.conn.execute("update customer set referred_by = ? where id = ?", (rosa, mei))
    shelf.conn.execute("update customer set referred_by = ? where id = ?", (mei, rosa))
    for place in range(3):
        shelf.ticket(f"brake {place}", customer_id=mei)
    full = [Said(f"Label {place}", "said") for place in range(MOST)]
    for language in ("en", "zh"):
        i18n.set_language(language)
        last = said(shelf, mei, *full)[-1]
        assert "…" not in last
        assert cells(last) <= 80
        assert ("4 more in About" if language == "en" else "还有 4 行") in last
        assert ("3 tickets" if language == "en" else "3 张工单") in last
    i18n.set_language("en")
    *_above, known_as, more = said(shelf, mei)
    assert known_as.endswith("3 open")
    assert more.strip().endswith("longer · brought 1")
    assert "in About" not in known_as, "where there is room it takes a second line"
