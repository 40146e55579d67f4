"""Kinds of contact: what finds somebody, what is dialled, and where they are written to (R-31, R-32)."""

import pytest

from deskside.desk.codes import CONTACT_KINDS, WITH_NUMBERS, WRITTEN_KINDS
from deskside.desk.customers.caller_lookup import look_up
from deskside.desk.customers.card import customer_card
from deskside.desk.customers.customer_columns import insert_contact
from deskside.desk.customers.duplicates import duplicates
from deskside.desk.customers.edit_customer import add_customer
from deskside.desk.customers.resolve_customer import who
from deskside.desk.customers.who import KnownCustomer
from deskside.desk.edit_record import RowEdit
from deskside.desk.shared_sql import address_said, address_to_reach, number_to_call
from tests.desk.at_work import DeskAtWork
from tests.desk.customers.conftest import Known
from tests.desk.shelf import NOW, Shelf

MOBILE = "138 1783 2229"


def written_to(shelf: Shelf, customer: int) -> str:
    return address_said(shelf.conn.execute(f"select {address_to_reach('?1')}", (customer,)).fetchone()[0])


@pytest.mark.parametrize("kind", sorted(WITH_NUMBERS - {"phone"}))
def test_a_number_of_a_messenger_finds_who_holds_it_and_is_not_dialled(shelf: Shelf, known: Known, kind: str) -> None:
    mei = known("李梅")
    insert_contact(shelf.conn, mei, MOBILE, "CN", kind)
    for asked in ("+86 138 1783 2229", "13817832229", "2229"):
        [row] = look_up(shelf.conn, asked, region="CN", now=NOW).rows
        assert (row.id, row.matched, row.call, row.phones) == (mei, "138 1783 2229", "", ())
    assert number_to_call(shelf.conn, mei) == ""
    assert written_to(shelf, mei) == f"{CONTACT_KINDS[kind]} 138 1783 2229"
    assert who(shelf.conn, MOBILE, "CN") == KnownCustomer(mei)
    [likely] = duplicates(shelf.conn, {"reach": [RowEdit({kind: MOBILE})]}, region="CN", now=NOW)
    assert (likely.row.id, likely.strength) == (mei, "strong")


def test_a_name_on_a_messenger_is_found_as_an_address(shelf: Shelf, known: Known) -> None:
    for kind in sorted(set(WRITTEN_KINDS) - {"email"}):
        customer = known(f"by {kind}")
        insert_contact(shelf.conn, customer, f"Limei_{kind}", "CN", kind)
        [row] = look_up(shelf.conn, f"limei_{kind}", region="CN", now=NOW).rows
        said = f"Limei_{kind}" if kind == "other" else f"{CONTACT_KINDS[kind]} Limei_{kind}"
        assert (row.id, row.reach, written_to(shelf, customer)) == (customer, said, said)


def test_whose_telephone_it_is_goes_before_whose_messenger(shelf: Shelf, known: Known) -> None:
    mei = known("李梅")
    insert_contact(shelf.conn, mei, MOBILE, "CN", "whatsapp")
    insert_contact(shelf.conn, mei, MOBILE, "CN")
    assert who(shelf.conn, MOBILE, "CN") == KnownCustomer(mei, phone="138 1783 2229")
    [row] = look_up(shelf.conn, MOBILE, region="CN", now=NOW).rows
    assert (row.call, row.phones) == ("138 1783 2229", ("138 1783 2229",))


def test_nobody_is_written_to_at_a_place_or_a_web_page(shelf: Shelf, known: Known) -> None:
    mei = known("李梅")
    insert_contact(shelf.conn, mei, "Rua do Carmo 7, 1200-093 Lisboa", "PT", "place")
    insert_contact(shelf.conn, mei, "https://limei.example", "CN", "web")
    assert written_to(shelf, mei) == ""
    assert customer_card(shelf.conn, mei, now=NOW).addresses == ()
    [row] = look_up(shelf.conn, "李梅", region="CN", now=NOW).rows
    assert row.reach == ""
    insert_contact(shelf.conn, mei, "limei_66", "CN", "wechat")
    assert written_to(shelf, mei) == "WeChat limei_66"
    assert [each.kind for each in customer_card(shelf.conn, mei, now=NOW).addresses] == ["wechat"]


def test_every_kind_is_taken_down_corrected_and_told(work: DeskAtWork) -> None:
    """R-31: with one verb, each in its own words; the same number by telephone and by messenger are two."""
    reach = [RowEdit({kind: MOBILE if kind in WITH_NUMBERS else f"at {kind}"}) for kind in CONTACT_KINDS]
    customer = work.do(add_customer, {"name": "李梅", "reach": reach})
    kept = work.sql("select kind, digits <> '' from contact_point where customer_id = ? order by id", customer)
    assert kept == [(kind, int(kind in WITH_NUMBERS)) for kind in CONTACT_KINDS]
