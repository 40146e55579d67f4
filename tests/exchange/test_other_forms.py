"""Files as programs and people write them: whatever stands in a cell is read, or kept in words (R-30, R-34)."""

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
