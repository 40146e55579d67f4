"""Customers taken down and corrected (R-21, R-22, R-23, R-30, R-31), on a real desk."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from deskside.desk import search_version
from deskside.desk.customers.caller_lookup import look_up
from deskside.desk.customers.card import CustomerCard, customer_card
from deskside.desk.customers.customer_notes import note_customer, tell_customer
from deskside.desk.customers.edit_customer import add_customer, edit_customer
from deskside.desk.customers.fields import CUSTOMER
from deskside.desk.customers.profile import customer_timeline
from deskside.desk.customers.who import KnownCustomer
from deskside.desk.edit_conflict import ClashingEdit
from deskside.desk.edit_record import RowEdit, keeping
from deskside.desk.searched import indexes
from deskside.desk.tickets.line_text import line_text
from deskside.desk.tickets.open_ticket import open_ticket
from deskside.desk.undo.last_change import undo_last
from deskside.errors import BadInput, NotFound, Refused
from deskside.shop.settings import Shop
from deskside.store import desk_file, search
from tests.conftest import NOW
from tests.desk.shelf import HOSTILE

Doing = Callable[..., Any]
HOTEL: dict[str, Any] = {
    "name": "Harbour Hotel",
    "kind": "company",
    "language": "en",
    "manner": "demanding",
    "needs": "invoice to accounts",
    "note": "\x1b[31mgate code 11\x1b[0m",
    "since": date(2019, 5, 1),
    "people": [RowEdit({"person": "Grace Okafor", "role": "accounts"}), RowEdit({"person": "陈静"})],
    "reach": [
        RowEdit({"phone": "+44 20 7946 2229", "contact_person": "grace okafor"}),
        RowEdit({"phone": "13817832229", "do_not_call": True}),
        RowEdit({"email": "desk@harbour.example"}),
        RowEdit({"other": "HarbourHotel88"}),
    ],
}


@pytest.fixture
def do(desk: Path) -> Doing:
    """Carry out a verb as Mei, or as Bo."""

    def doing(verb: Callable[..., Any], *args: Any, by: int = 1, minutes: int = 0, **kw: Any) -> Any:
        with desk_file.writing(desk) as conn:
            return verb(conn, *args, by=by, now=NOW + timedelta(minutes=minutes), **kw)

    return doing


def card_of(desk: Path, customer: int) -> CustomerCard:
    with desk_file.reading(desk) as conn:
        return customer_card(conn, customer, now=NOW)


def told(desk: Path, shop: Shop, customer: int) -> list[str]:
    """The timeline in words, without what stands for itself."""
    with desk_file.reading(desk) as conn:
        return [line_text(line, now=NOW, shop=shop) for line in customer_timeline(conn, customer)]


def found(desk: Path, query: str) -> list[int]:
    with desk_file.reading(desk) as conn:
        return [row.id for row in look_up(conn, query, region="CN", now=NOW).rows]


def all_is_indexed(desk: Path) -> None:
    """The search index is what a new one would be, word by word."""
    with desk_file.writing(desk) as conn:
        before = words(conn)
        search_version.rebuild(conn)
        assert words(conn) == before


def words(conn: Any) -> list[tuple[Any, ...]]:
    found = []
    for table in ("ticket_search", "customer_search"):
        conn.execute(f"create virtual table temp.vocabulary using fts5vocab(main, {table}, 'instance')")
        found += [(table, *row) for row in conn.execute("select term, doc from vocabulary order by 1, 2").fetchall()]
        conn.execute("drop table temp.vocabulary")
    return found


def test_a_company_taken_down_whole(desk: Path, shop: Shop, do: Doing) -> None:
    """P-08, R-31: one line says it, and every way finds it."""
    hotel = do(add_customer, HOTEL)
    card = card_of(desk, hotel)
    assert (card.name, card.called, card.kind, card.manner) == (
        "Harbour Hotel",
        "Harbour Hotel",
        "company",
        "demanding",
    )
    assert (card.needs, card.note, card.since) == tuple(HOTEL[name] for name in ("needs", "note", "since"))
    assert [(person.name, person.role) for person in card.people] == [("Grace Okafor", "accounts"), ("陈静", "")]
    london, mobile, mail, wechat = card.contacts
    assert (london.person_id, london.label, mobile.label, mobile.do_not_call) == (
        card.people[0].id,
        "main",
        "mobile",
        True,
    )
    assert (mail.kind, wechat.kind, wechat.shown) == ("email", "other", "HarbourHotel88")
    assert card.phones[0] == london
    assert told(desk, shop, hotel) == ["Taken down as a customer"]
    for query in ("harbour", "okafor", "chenjing", "陈", "2229", "desk@harbour.example", "harbourhotel88"):
        assert found(desk, query) == [hotel], query
    all_is_indexed(desk)


def test_a_name_or_a_number_is_enough_and_neither_is_not(desk: Path, do: Doing) -> None:
    """R-30."""
    assert card_of(desk, do(add_customer, {"name": "Bo"})).called == "Bo"
    unnamed = do(add_customer, {"reach": [RowEdit({"phone": "13900001111"})]})
    assert card_of(desk, unnamed).called == card_of(desk, unnamed).phones[0].shown
    for entry in ({"name": " "}, {"reach": [RowEdit({"email": "a@b.cn"})]}):
        with pytest.raises(BadInput):
            do(add_customer, entry)
    with pytest.raises(Refused):
        do(edit_customer, unnamed, {"reach": [RowEdit(None, card_of(desk, unnamed).contacts[0].id)]})
    assert card_of(desk, unnamed).contacts
    with desk_file.reading(desk) as conn:
        assert conn.execute("select count(*) from customer").fetchone()[0] == 2


@pytest.mark.parametrize("field", [{"kind": "firm"}, {"manner": "angry"}])
def test_an_unknown_choice_is_refused_naming_the_known(do: Doing, field: dict[str, str]) -> None:
    with pytest.raises(BadInput) as refused:
        do(add_customer, {"name": "Bo", **field})
    assert "company" in refused.value.hint or "upset" in refused.value.hint


def test_fields_change_each_with_a_line(desk: Path, shop: Shop, do: Doing) -> None:
    """R-21, P-12: old and new in words; the old name is no longer found, the new one is, on tickets too."""
    mei = do(add_customer, {"name": "王芳", "reach": [RowEdit({"phone": "13817832229"})]})
    with desk_file.writing(desk) as conn:
        open_ticket(conn, {"subject": "brake", "customer": KnownCustomer(mei)}, by=1, now=NOW, shop=shop)
    do(edit_customer, mei, {"name": "李梅", "manner": "upset", "needs": "", "since": date(2020, 1, 2)})
    assert told(desk, shop, mei)[-3:] == ["name: 王芳 → 李梅", "manner: upset", "customer since: 2 Jan 2020"]
    assert (found(desk, "芳"), found(desk, "梅")) == ([], [mei])
    assert card_of(desk, mei).version == 2
    do(edit_customer, mei, {"manner": "upset"})
    assert card_of(desk, mei).version == 2
    do(edit_customer, mei, {"manner": None})
    assert told(desk, shop, mei)[-1] == "manner removed, it was: upset"
    all_is_indexed(desk)


def test_a_clash_keeps_both_and_saves_nothing(desk: Path, do: Doing) -> None:
    """R-22: only what both changed to something else clashes."""
    mei = do(add_customer, {"name": "李梅", "needs": "call before noon", "since": date(2020, 1, 2)})
    base = {"needs": "call before noon", "note": "", "language": "", "since": date(2020, 1, 2), "manner": None}
    do(edit_customer, mei, {"needs": "call after six", "language": "zh"}, base=base, by=2, minutes=1)
    with pytest.raises(ClashingEdit) as clash:
        do(edit_customer, mei, {"needs": "never call", "note": "a dog", "language": "zh"}, base=base, minutes=2)
    (field,) = clash.value.fields.items()
    assert (field[0], field[1].theirs, field[1].yours, field[1].who) == ("needs", "call after six", "never call", "Bo")
    assert field[1].at == NOW + timedelta(minutes=1)
    assert clash.value.code == 4
    assert card_of(desk, mei).note == ""
    do(edit_customer, mei, {"note": "a dog", "since": date(2021, 1, 1)}, base=base)
    assert (card_of(desk, mei).note, card_of(desk, mei).needs) == ("a dog", "call after six")


def test_numbers_and_people_are_corrected_with_their_lines(desk: Path, shop: Shop, do: Doing) -> None:
    """R-31."""
    hotel = do(add_customer, HOTEL)
    card = card_of(desk, hotel)
    london, mobile, mail, _wechat = card.contacts
    grace, chen = card.people
    numbers = [
        RowEdit({"phone": "+44 20 7946 3333", "is_invalid": True}, london.id),
        RowEdit({"do_not_call": False, "label": "work", "contact_person": "陈静"}, mobile.id),
        RowEdit(None, mail.id),
        RowEdit({"phone": "021 6789 1234", "label": "home", "do_not_call": True}),
    ]
    people = [
        RowEdit({"person": "Ms Lin", "role": "night desk"}),
        RowEdit({"person": "Grace Okafor-Lin", "role": "owner"}, grace.id),
        RowEdit(None, chen.id),
    ]
    do(edit_customer, hotel, {"reach": numbers})
    do(edit_customer, hotel, {"people": people})
    after = card_of(desk, hotel)
    assert [(person.name, person.role) for person in after.people] == [
        ("Grace Okafor-Lin", "owner"),
        ("Ms Lin", "night desk"),
    ]
    moved, marked, _other, added = after.contacts
    assert (moved.raw, moved.is_invalid) == ("+44 20 7946 3333", True)
    assert (marked.label, marked.do_not_call, marked.person_id) == ("work", False, None)
    assert (added.label, added.do_not_call) == ("home", True)
    assert len(told(desk, shop, hotel)) == 1 + 12
    assert f"do not call removed, it was: {mobile.shown}" in told(desk, shop, hotel)
    assert "contact person removed, it was: 陈静" in told(desk, shop, hotel)
    assert [found(desk, query) for query in ("chenjing", "79462229", "desk@harbour.example")] == [[], [], []]
    assert [found(desk, query) for query in ("okafor-lin", "3333", "67891234")] == [[hotel]] * 3
    all_is_indexed(desk)


def test_the_same_number_twice_and_somebody_elses_are_refused(desk: Path, do: Doing) -> None:
    hotel = do(add_customer, HOTEL)
    bo = do(add_customer, {"name": "Bo"})
    for raw in ("138 1783 2229", "+86 13817832229"):
        with pytest.raises(Refused):
            do(edit_customer, hotel, {"reach": [RowEdit({"phone": raw})]})
    card = card_of(desk, hotel)
    for name, edit in (
        ("reach", RowEdit(None, card.contacts[0].id)),
        ("people", RowEdit(None, card.people[0].id)),
        ("reach", RowEdit({"phone": "13900001111", "contact_person": "Grace"})),
    ):
        with pytest.raises(NotFound):
            do(edit_customer, bo, {name: [edit]})
    for name, values in (("reach", {"phone": " "}), ("people", {"person": " "})):
        with pytest.raises(BadInput):
            do(edit_customer, bo, {name: [RowEdit(values)]})
    with pytest.raises(NotFound):
        do(edit_customer, 4711, {"name": "x"})


def test_what_was_chosen_for_one_number_leaves_the_others_alone(desk: Path, do: Doing) -> None:
    """R-22: the edit that clashes goes on over their value; one that is taken away is still taken away."""
    hotel = do(add_customer, HOTEL)
    first, second, *_rest = card_of(desk, hotel).contacts
    base = {"phone": first.raw}
    edits = [RowEdit({"phone": "020 7946 0001"}, first.id, base), RowEdit(None, second.id), RowEdit({"phone": "95588"})]
    do(edit_customer, hotel, {"reach": [RowEdit({"phone": "020 7946 0002"}, first.id)]}, by=2)
    with pytest.raises(ClashingEdit) as clash:
        do(edit_customer, hotel, {"reach": edits})
    (field,) = clash.value.fields.values()
    assert (field.theirs, field.yours, field.who) == ("020 7946 0002", "020 7946 0001", "Bo")
    whole = RowEdit({"note": "a dog", "reach": edits}, hotel)
    for kept, raw in ((set[str](), "020 7946 0002"), ({"phone"}, "020 7946 0001")):
        chosen = keeping(CUSTOMER, whole, clash.value, kept).values or {}
        assert chosen["reach"][1:] == edits[1:]
        assert chosen["note"] == "a dog"
        do(edit_customer, hotel, {"reach": chosen["reach"][:1]})
        assert card_of(desk, hotel).contacts[0].raw == raw


def test_a_number_that_becomes_an_address_is_another(desk: Path, shop: Shop, do: Doing) -> None:
    """R-31: the marks stay; who it belonged to was told of the number."""
    hotel = do(add_customer, HOTEL)
    mobile = card_of(desk, hotel).contacts[1]
    do(edit_customer, hotel, {"reach": [RowEdit({"email": "night@harbour.example"}, mobile.id)]})
    last = card_of(desk, hotel).contacts[-1]
    assert (last.kind, last.raw, last.do_not_call) == ("email", "night@harbour.example", True)
    assert mobile.id not in [contact.id for contact in card_of(desk, hotel).contacts]
    shown = "night@harbour.example"
    removed, *added = told(desk, shop, hotel)[-3:]
    assert mobile.shown in removed
    assert all(shown in line for line in added)
    all_is_indexed(desk)


def test_a_person_on_a_ticket_stays(desk: Path, shop: Shop, do: Doing) -> None:
    hotel = do(add_customer, HOTEL)
    grace = card_of(desk, hotel).people[0]
    with desk_file.writing(desk) as conn:
        open_ticket(conn, {"subject": "brake", "customer": KnownCustomer(hotel, grace.id)}, by=1, now=NOW, shop=shop)
    with pytest.raises(Refused) as refused:
        do(edit_customer, hotel, {"people": [RowEdit(None, grace.id)]})
    assert "Grace Okafor" in refused.value.message


def test_all_of_it_can_be_taken_back(desk: Path, do: Doing) -> None:
    """R-23: an edit goes back whole, look-up and search included; a new customer is withdrawn."""
    hotel = do(add_customer, HOTEL)
    before = card_of(desk, hotel)
    reach = [RowEdit(None, before.contacts[1].id), RowEdit({"phone": "95588"})]
    changes = {"name": "Harbor Inn", "needs": "", "reach": reach, "people": [RowEdit(None, before.people[1].id)]}
    do(edit_customer, hotel, changes, minutes=1)
    assert (found(desk, "inn"), found(desk, "陈静"), found(desk, "95588")) == ([hotel], [], [hotel])
    do(undo_last, minutes=2)
    after = card_of(desk, hotel)
    assert (after.name, after.needs, after.contacts, after.people) == (
        before.name,
        before.needs,
        before.contacts,
        before.people,
    )
    assert (found(desk, "inn"), found(desk, "陈静"), found(desk, "95588"), found(desk, "13817832229")) == (
        [],
        [hotel],
        [],
        [hotel],
    )
    all_is_indexed(desk)
    do(undo_last, minutes=3)
    assert card_of(desk, hotel).withdrawn
    assert found(desk, "harbour") == []


def test_words_with_a_customer_without_a_ticket(desk: Path, shop: Shop, do: Doing) -> None:
    """R-21, P-07: notes and what they were told stand on the customer's timeline and are searched."""
    mei = do(add_customer, {"name": "李梅"})
    do(note_customer, mei, "likes \x1b[31mred", minutes=1)
    do(tell_customer, mei, "we open at nine", minutes=2)
    do(tell_customer, mei, "there is a 退款", "chat", minutes=3)
    assert told(desk, shop, mei)[1:] == ["likes \x1b[31mred", "we open at nine", "there is a 退款"]
    with desk_file.reading(desk) as conn:
        assert search.found(conn, indexes()["customer"], search.match("退款") or "", 5) == [mei]
        assert [line.channel for line in customer_timeline(conn, mei)][1:] == [None, "phone", "chat"]
    with pytest.raises(BadInput):
        do(tell_customer, mei, "x", "pigeon")
    with pytest.raises(NotFound):
        do(note_customer, 4711, "x")
    all_is_indexed(desk)


def test_the_front_door_fills_a_missing_name(desk: Path, shop: Shop, do: Doing) -> None:
    """R-30: the name given later is kept; one that is there is not overwritten."""
    unnamed = do(add_customer, {"reach": [RowEdit({"phone": "13900001111"})]})
    for name in ("Bo", "Somebody else"):
        with desk_file.writing(desk) as conn:
            open_ticket(
                conn, {"subject": "brake", "customer": KnownCustomer(unnamed, name=name)}, by=1, now=NOW, shop=shop
            )
    assert card_of(desk, unnamed).name == "Bo"
    assert found(desk, "bo") == [unnamed]
    all_is_indexed(desk)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_came_is_kept_as_it_came(desk: Path, shop: Shop, do: Doing, text: str) -> None:
    """R-90: NUL alone becomes another sign."""
    kept = text.replace("\x00", "\ufffd").strip()
    people = [RowEdit({"person": text, "role": text})]
    entry = {"name": text, "reach": [RowEdit({"other": text})], "people": people, "needs": text, "note": text}
    customer = do(add_customer, entry)
    do(edit_customer, customer, {"company": text, "reach": [RowEdit({"phone": text})]})
    card = card_of(desk, customer)
    assert {card.name, card.needs, card.note, card.company, card.people[0].name, card.people[0].role} == {kept}
    assert {contact.raw for contact in card.contacts} == {kept}
    assert told(desk, shop, customer)
    all_is_indexed(desk)
