"""A customer's page, the list of customers, and who may be in the file twice (P-08, P-12, R-33)."""

from datetime import timedelta
from typing import Any

import pytest

from deskside.desk.codes import MANNERS, word
from deskside.desk.customers.caller_lookup import customer_rows
from deskside.desk.customers.duplicates import Duplicate, duplicates
from deskside.desk.customers.listing import count_customers, customer_ids
from deskside.desk.customers.manner import manner_tip
from deskside.desk.customers.profile import Profile, profile
from deskside.desk.edit_record import RowEdit
from deskside.desk.searched import indexes
from deskside.errors import NotFound
from deskside.language import i18n
from deskside.language.text import cells
from deskside.shop.settings import read_shop
from deskside.store import search
from tests.desk.customers.conftest import Known
from tests.desk.shelf import HOSTILE, NOW, Shelf

HOUR = timedelta(hours=1)


def page(shelf: Shelf, customer: int, **kw: Any) -> Profile:
    return profile(shelf.conn, customer, now=NOW, shop=read_shop(shelf.conn), **kw)


def test_one_story_over_tickets_calls_and_words(shelf: Shelf, known: Known, person: Known) -> None:
    """P-07, P-08: whatever the channel, the newest last; tickets live first, then the newest."""
    mei = known("李梅", "13817832229", manner="upset", needs="a ramp")
    other = known("Bo")
    solved = shelf.ticket("saddle", customer_id=mei, status="resolved")
    live = shelf.ticket("brake", customer_id=mei)
    gone = shelf.ticket("typed by mistake", customer_id=mei, status="closed", withdrawn_at=NOW)
    stranger = shelf.ticket("gears", customer_id=other)
    shelf.line(live, "told", "at three", at=NOW - HOUR, channel="email")
    shelf.line(solved, "heard", "[/x] thanks", at=NOW - 3 * HOUR)
    shelf.line(None, "note", "rings at noon", customer_id=mei, at=NOW - 2 * HOUR)
    shelf.line(stranger, "note", "not hers", at=NOW)
    late = shelf.call(NOW - 5 * HOUR, customer=mei, ticket=solved, state="late", ended_at=NOW - 4 * HOUR)
    kept = shelf.call(NOW - 5 * HOUR, customer=mei, state="kept", ended_at=NOW - 6 * HOUR)
    later = shelf.call(NOW + HOUR, customer=mei)
    missed = shelf.call(NOW - HOUR, customer=mei, ticket=live)
    answer = page(shelf, mei)
    assert [line.text for line in answer.timeline] == ["[/x] thanks", "rings at noon", "at three"]
    assert [line.ticket for line in answer.timeline] == [solved, None, live]
    assert answer.listed["tickets"] == [live, solved]
    assert [call.id for call in answer.callbacks] == [missed, later]
    assert {late, kept}.isdisjoint(call.id for call in answer.callbacks)
    card = answer.card
    assert (card.open_tickets, card.tickets, card.open_callbacks) == (1, 2, 2)
    assert (card.kept, card.fallen_due) == (1, 3)
    assert (card.manner, card.needs) == ("upset", "a ramp")
    assert gone not in answer.listed["tickets"]
    assert [line.text for line in page(shelf, mei, latest=1).timeline] == ["at three"]


def test_nobody_there(shelf: Shelf) -> None:
    with pytest.raises(NotFound):
        page(shelf, 1)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_manner_has_its_one_line(language: str) -> None:
    """P-12: the manner, then how they are served best, short enough for the strip."""
    i18n.set_language(language)
    for manner in MANNERS:
        tip = manner_tip(manner)
        assert tip.startswith(word(MANNERS, manner))
        assert cells(word(MANNERS, manner)) < cells(tip) <= 50
    assert manner_tip(None) == ""


def test_the_list_goes_by_name_chinese_by_sound(shelf: Shelf, known: Known) -> None:
    """Without a name last; what was taken back not at all."""
    unnamed = known("", "13900001111")
    names = ["zoë", "王建国", "Ana", "李梅", "Lima", "Émile", "刘洋", "曾伟"]
    ids = {name: known(name) for name in names}
    withdrawn = known("Aaron")
    shelf.conn.execute("update customer set withdrawn_at = created_at where id = ?", (withdrawn,))
    listed = customer_ids(shelf.conn, region="CN")
    order = ["Ana", "Émile", "李梅", "Lima", "刘洋", "王建国", "曾伟", "zoë"]
    assert list(listed) == [*(ids[name] for name in order), unnamed]
    assert list(customer_ids(shelf.conn, region="CN", limit=3)) == list(listed)[:3]
    assert count_customers(shelf.conn) == 9
    rows = customer_rows(shelf.conn, [ids["王建国"], withdrawn, unnamed, 4711, ids["Ana"]], now=NOW)
    assert [row.id for row in rows] == [ids["王建国"], unnamed, ids["Ana"]]
    assert rows[1].call == rows[1].phones[0]


def test_the_finder_of_the_list_finds_all(shelf: Shelf, known: Known) -> None:
    """Every hit by name, number, address, need or note, in the order of the list."""
    many = [known(f"Ana {place:03}") for place in range(230)]
    mei = known("李梅", "13817832229", "mei@example.com", needs="needs a ramp")
    search.add(shelf.conn, indexes()["customer"], [*many, mei])

    def found(finder: str) -> list[int]:
        return list(customer_ids(shelf.conn, finder, region="CN"))

    assert found("ana") == many
    for finder in ("limei", "2229", "mei@exam", "ramp", f"@{mei}", "梅"):
        assert found(finder) == [mei], finder
    assert found("nobody at all") == []
    for hostile in HOSTILE:
        found(hostile)
    plan = shelf.conn.execute(
        "explain query plan select id from customer where withdrawn_at is null and folded <> '' order by folded, id"
    ).fetchall()
    assert [row["detail"] for row in plan] == ["SCAN customer USING COVERING INDEX customer_by_name"]


def likely(shelf: Shelf, name: str = "", *contacts: dict[str, str], company: str = "", **kw: Any) -> list[Duplicate]:
    values = {"name": name, "reach": [RowEdit(each) for each in contacts], "company": company}
    return duplicates(shelf.conn, values, region="CN", now=NOW, **kw)


def strengths(found: list[Duplicate]) -> list[tuple[int, str]]:
    return [(one.row.id, one.strength) for one in found]


def test_likely_duplicates_by_strength(shelf: Shelf, known: Known) -> None:
    """R-33: strong, medium, weak, with the reason; whoever is edited is not their own double."""
    number = known("Ana Costa", "13817832229", "ana@example.com")
    company = known("João Gonçalves", "021 6789 2229", company="Lusitano")
    known("Tomás Ibáñez", "13900002229")
    phone = {"phone": "+86 138 1783 2229"}
    assert strengths(likely(shelf, "", phone)) == [(number, "strong")]
    assert likely(shelf, "", phone)[0].why.startswith("same number")
    assert strengths(likely(shelf, "", {"email": "ANA@example.com"})) == [(number, "strong")]
    assert strengths(likely(shelf, "joao goncalves", company="lusitano")) == [(company, "medium")]
    assert strengths(likely(shelf, "João Gonçalves", {"phone": "67892229"})) == [(company, "medium")]
    assert strengths(likely(shelf, "Joao Gonzalves")) == [(company, "weak")]
    assert strengths(likely(shelf, "João Gonçalves", phone)) == [(number, "strong"), (company, "weak")]
    assert likely(shelf, "", phone, known_as=number) == []
    assert likely(shelf, "Jo") == []
    assert likely(shelf, "", {"phone": "2229"}) == []


def test_names_that_sound_alike(shelf: Shelf, known: Known) -> None:
    """R-33, L-13."""
    mei = known("李梅")
    known("王建国")
    assert strengths(likely(shelf, "李美")) == [(mei, "weak")]
    assert strengths(likely(shelf, "李梅")) == [(mei, "weak")]
    assert likely(shelf, "李梅")[0].why == "same name"
    assert likely(shelf, "李") == []


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_may_be_typed(shelf: Shelf, known: Known, text: str) -> None:
    """R-90, R-33."""
    twin = known(text)
    assert twin in [one.row.id for one in likely(shelf, text, {"phone": text}, {"other": text})]
