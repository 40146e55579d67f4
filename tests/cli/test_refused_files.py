"""What is decided of no line, twice or in no words; workbooks that are cut off or far too large; scripts of the shop
that do not hold: each is said in a sentence, with a way on."""

import zipfile
from pathlib import Path

import pytest

from .conftest import Deskside

BANK = "Date,Payer,Reference,Amount,Currency\n2026-02-01,Stranger,hello,5.00,EUR\n2026-02-04,Rent,,-800.00,EUR\n"


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    path = tmp_path / "bank.csv"
    path.write_text(BANK)
    return path


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (("77=no",), "No payment stands on line 77 of the file."),
        (("1=no",), "No payment stands on line 1 of the file."),
        (("2=no", "2=new"), "Line 2 is decided twice: no and new."),
        (("2=NOPE",), "Line 2: “NOPE” is no open invoice and no customer here."),
        (("all=NOPE",), "Line 2: “NOPE” is no open invoice and no customer here."),
    ],
)
@pytest.mark.parametrize("how", ["--dry-run", "--yes"])
def test_a_decision_about_nothing_or_in_no_words_is_refused(
    deskside: Deskside, bank: Path, said: tuple[str, ...], sentence: str, how: str
) -> None:
    options = [word for each in said for word in ("--decide", each)]
    err = deskside("import", "payments", str(bank), how, *options, fails=1).err
    assert f"error: {sentence}\nhint: " in err
    assert deskside("pay", "list", "--json").json == []


def test_a_decision_that_changes_nothing_is_told(deskside: Deskside, bank: Path) -> None:
    deskside("import", "payments", str(bank), "--yes", "--decide", "2=new", "--decide", "2=new")
    assert (
        "what was said of it changes nothing"
        in deskside("import", "payments", str(bank), "--dry-run", "--decide", "2=new").out
    )


def _workbook(path: Path, cell: int) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", "<workbook/>")
        with packed.open("xl/worksheets/sheet1.xml", "w") as sheet:
            for _part in range(cell):
                sheet.write(b"x" * (1 << 20))
    return path


def test_a_workbook_far_too_large_when_unpacked_is_refused_at_once(deskside: Deskside, tmp_path: Path) -> None:
    path = _workbook(tmp_path / "a.xlsx", 150)
    said = deskside("import", "customers", str(path), "--dry-run", fails=1).err
    assert "a.xlsx would be 150 MB when unpacked: no such workbook is read.\nhint: " in said


def test_a_workbook_that_is_cut_off_is_called_damaged(deskside: Deskside, tmp_path: Path) -> None:
    path = _workbook(tmp_path / "a.xlsx", 1)
    path.write_bytes(path.read_bytes()[:300])
    said = deskside("import", "customers", str(path), "--dry-run", fails=1).err
    assert "a.xlsx is damaged or not whole.\nhint: " in said


def test_numbers_are_looked_for_only_where_one_may_begin() -> None:
    """A cell of megabytes is gone through piece by piece, without putting pieces together that begin no number."""
    from deskside.exchange.invoice_numbers import InvoiceNumbers

    numbers = InvoiceNumbers([(1, "INV-7001"), (2, "9 2093")])
    looked: list[int] = []

    class Counted(dict[str, list[int]]):
        def __contains__(self, key: object) -> bool:
            looked.append(1)
            return super().__contains__(key)

    numbers._whole = Counted(numbers._whole)
    assert numbers.found("x y " * 1_000 + "inv 7001 and 9-2093") == ([[1], [2]], [])
    assert len(looked) < 20


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "it cannot be read: "),
        (b"[goodbye]\nplain = '\xff'\n", "it is not saved as UTF-8."),
        (b"[goodbye\n", "line 1 is no TOML."),
        (b"[{key}]\nplain = 'Until { open'\n", "[{key}] has a brace that is not closed, or not opened."),
    ],
)
@pytest.mark.parametrize(("name", "key"), [("call_en.toml", "goodbye"), ("letter_en.toml", "letter_1")])
def test_words_of_the_shop_that_do_not_hold_are_said_in_our_words(
    tmp_path: Path, content: bytes | None, sentence: str, name: str, key: str
) -> None:
    from deskside.desk.collection_calls.script import read_script
    from deskside.desk.reminders.letter_texts import read_letters
    from deskside.errors import BadInput

    path = tmp_path / "scripts" / name
    if content is None:
        path.mkdir(parents=True)
    else:
        path.parent.mkdir()
        path.write_bytes(content.replace(b"{key}", key.encode()))
    with pytest.raises(BadInput) as refused:
        (read_script if name.startswith("call") else read_letters)("en", tmp_path / "shop.deskside")
    assert sentence.replace("{key}", key) in refused.value.message
    assert not any(word in refused.value.message for word in ("codec", "Errno", "Expected"))
    assert refused.value.hint


def test_a_name_in_angle_brackets_is_kept(deskside: Deskside) -> None:
    deskside("customer", "add", "--phone", "13817832229", "--", "<img src=x>")
    assert "<img src=x>" in deskside("customer", "list").out


def test_a_customer_without_a_name_is_called_by_the_number(deskside: Deskside) -> None:
    """In sentences about money too."""
    deskside("customer", "add", "--phone", "13817832229")
    for words in (("collect", "call", "13817832229", "--outcome", "no-answer"), ("collect", "letter", "13817832229")):
        said = deskside(*words, fails=1).err
        assert "138" in said.splitlines()[0]
        assert "  " not in said
