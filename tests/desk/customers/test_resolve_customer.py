"""WHO of the command line: one customer, somebody new, or the candidates (cli.md)."""

import pytest

from deskside.desk.customers.resolve_customer import who
from deskside.desk.customers.who import KnownCustomer, NewCustomer, Who
from deskside.errors import BadInput, NotFound
from tests.desk.customers.conftest import Known
from tests.desk.shelf import HOSTILE, Shelf


def meant(shelf: Shelf, text: str) -> Who:
    return who(shelf.conn, text, "CN")


def candidates(shelf: Shelf, text: str) -> list[str]:
    """The ids listed when `text` names nobody in particular."""
    with pytest.raises(NotFound) as refused:
        meant(shelf, text)
    assert refused.value.code == 3
    assert refused.value.hint
    return [candidate.split()[0] for candidate in refused.value.candidates]


def test_every_way_to_name_one_customer(shelf: Shelf, known: Known, person: Known) -> None:
    mei = known("李梅", "13817832229", "mei@example.com")
    hotel = known("Harbour Hotel", kind="company")
    okafor = person(hotel, "Grace Okafor", "accounts", "+44 20 7946 2229")
    (shown,) = shelf.conn.execute(
        "select shown from contact_point where customer_id = ? and kind = 'phone'", (mei,)
    ).fetchone()
    assert meant(shelf, f"@{mei}") == KnownCustomer(mei)
    assert meant(shelf, "+86 138 1783 2229") == KnownCustomer(mei, phone=shown)
    assert meant(shelf, "MEI@example.com") == KnownCustomer(mei)
    assert meant(shelf, "李 梅") == KnownCustomer(mei)
    assert meant(shelf, "李梅 <13817832229>") == KnownCustomer(mei, phone=shown)
    assert meant(shelf, "harbour hotel") == KnownCustomer(hotel)
    assert meant(shelf, "Grace Okafor") == KnownCustomer(hotel, person_id=okafor)
    by_phone = meant(shelf, "+442079462229")
    assert isinstance(by_phone, KnownCustomer)
    assert (by_phone.id, by_phone.person_id) == (hotel, okafor)


@pytest.mark.parametrize("part", ["梅", "li", "limei", "lm", "李"])
def test_a_part_of_a_name_is_asked_back(shelf: Shelf, known: Known, part: str) -> None:
    mei = known("李梅", "13817832229")
    other = known("王晓梅")
    assert candidates(shelf, part) == ([f"@{mei}", f"@{other}"] if part == "梅" else [f"@{mei}"])


def test_the_candidates_can_be_told_apart(shelf: Shelf, known: Known) -> None:
    mei = known("李梅", "13817832229")
    with pytest.raises(NotFound) as refused:
        meant(shelf, "limei")
    (candidate,) = refused.value.candidates
    assert candidate.startswith(f"@{mei} 李梅, ")
    assert candidate.replace(" ", "").endswith("13817832229")


def test_the_whole_name_beats_longer_ones_and_namesakes_are_asked_back(shelf: Shelf, known: Known) -> None:
    bo = known("Bo")
    known("Bo Chen")
    first, second = known("Ana Costa"), known("ana  costa")
    assert meant(shelf, "bo") == KnownCustomer(bo)
    assert candidates(shelf, "Ana Costa") == [f"@{first}", f"@{second}"]


def test_shared_numbers_and_numbers_under_another_name(shelf: Shelf, known: Known) -> None:
    mei = known("李梅", "13817832229")
    wang = known("王建国", "13817832229")
    known("Ana Costa", "13900001111")
    assert candidates(shelf, "13817832229") == [f"@{mei}", f"@{wang}"]
    named = meant(shelf, "王建国 <13817832229>")
    assert isinstance(named, KnownCustomer)
    assert named.id == wang


def test_a_number_held_under_another_name(shelf: Shelf, known: Known) -> None:
    ana = known("Ana Costa", "13900001111", "ana@example.com")
    assert candidates(shelf, "Bo <13900001111>") == [f"@{ana}"]
    assert candidates(shelf, "Bo <ana@example.com>") == [f"@{ana}"]


def test_a_part_of_a_number_is_asked_back(shelf: Shelf, known: Known) -> None:
    mei = known("李梅", "13817832229")
    assert candidates(shelf, "2229") == [f"@{mei}"]
    assert candidates(shelf, "4711") == []


def test_somebody_new(shelf: Shelf, known: Known) -> None:
    known("李梅", "13817832229")
    assert meant(shelf, "13900001111") == NewCustomer(phone="13900001111")
    assert meant(shelf, "95588") == NewCustomer(phone="95588")
    assert meant(shelf, "Ana Costa") == NewCustomer("Ana Costa")
    assert meant(shelf, "李妹") == NewCustomer("李妹")
    assert meant(shelf, "李梅 <13900001111>") == NewCustomer("李梅", "13900001111")
    assert meant(shelf, "Bo <2229>") == NewCustomer("Bo", "2229")
    assert meant(shelf, "Zhang Wei 139 0000 1112") == NewCustomer("Zhang Wei", "139 0000 1112")
    assert meant(shelf, "13900001113，张伟") == NewCustomer("张伟", "13900001113")
    assert isinstance(meant(shelf, "李梅 13817832229"), KnownCustomer)
    known("Cafe 1234567", "13900001114")
    assert isinstance(meant(shelf, "cafe 1234567"), KnownCustomer), "a whole name comes first"
    assert meant(shelf, "Bo <bo@example.com>") == NewCustomer("Bo", email="bo@example.com")


def test_the_name_of_somebody_who_had_only_a_number(shelf: Shelf, known: Known) -> None:
    """R-30: the gap is filled when the name is given."""
    unnamed = known("", "13900001111")
    answer = meant(shelf, "Bo <13900001111>")
    assert isinstance(answer, KnownCustomer)
    assert (answer.id, answer.name) == (unnamed, "Bo")


@pytest.mark.parametrize("text", ["@4711", "nobody@example.com"])
def test_nobody_by_that_id_or_address(shelf: Shelf, text: str) -> None:
    assert candidates(shelf, text) == []


def test_what_was_taken_back_is_nobody(shelf: Shelf, known: Known) -> None:
    mei = known("李梅", "13817832229")
    shelf.conn.execute("update customer set withdrawn_at = created_at")
    assert candidates(shelf, f"@{mei}") == []
    assert meant(shelf, "李梅") == NewCustomer("李梅")
    assert meant(shelf, "13817832229") == NewCustomer(phone="13817832229")


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_names_its_own_customer(shelf: Shelf, known: Known, text: str) -> None:
    """R-90."""
    assert isinstance(meant(shelf, text), NewCustomer)
    known(text)
    assert isinstance(meant(shelf, text), KnownCustomer)


def test_nothing_is_asked_for_again(shelf: Shelf) -> None:
    with pytest.raises(BadInput):
        meant(shelf, "  ")
