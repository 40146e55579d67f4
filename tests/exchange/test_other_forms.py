"""Files as programs and people write them: whatever stands in a cell is read, or kept in words (R-30, R-34)."""

import pytest

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
