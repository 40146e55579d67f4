"""What people typed wrongly and were not told: paths, endings, words that mean something else."""

from pathlib import Path

import pytest

from tests.cli.conftest import Deskside


@pytest.mark.parametrize(
    "line",
    [
        ("import", "purchases", ""),
        ("import", "customers", " "),
        ("export", "customers", ""),
        ("attach", "1", ""),
        ("attach", "save", "1", ""),
        ("customer", "export", "@1", ""),
        ("round", "export", "1", ""),
        ("collect", "statement", "@1", "--out", ""),
    ],
)
def test_an_empty_path_is_called_so(deskside: Deskside, line: tuple[str, ...]) -> None:
    for order in (line, ("--plain", *line)):
        assert "The path is empty." in deskside(*order, fails=1).err


def test_a_form_that_is_not_written_is_not_put_under_its_name(deskside: Deskside, ticket: int, tmp_path: Path) -> None:
    deskside("round", "begin", "Winter", "--answers", "a / b")
    for line in (("round", "export", "1"), ("export", "customers"), ("export", "callbacks"), ("export", "dates")):
        for name in ("x.zip", "x.CSVX", "x.doc"):
            file = tmp_path / name
            assert "files are not written here" in deskside(*line, str(file), fails=1).err
            assert not file.exists()
    deskside("export", "customers", str(tmp_path / "x.zip"), "--format", "csv")


@pytest.mark.parametrize("word", ["工单", "无", "invoice/invoices", "none/nones", "Staff/staffs/员工"])
def test_a_customer_is_not_called_as_another_thing(deskside: Deskside, word: str) -> None:
    assert "means something else here" in deskside("settings", "customer_word", word, fails=1).err


def test_one_record_is_counted_as_one(deskside: Deskside) -> None:
    deskside("field", "add", "customer", "Room")
    deskside("customer", "add", "Ann", "--field", "Room=12")
    assert "1 record has a value" in deskside("field", "edit", "Room", "--kind", "number", fails=1).err
