"""`deskside import payments`: the proposals, decided by options or at a terminal (R-34, R-42)."""

import io
import re
from pathlib import Path

import pytest

from ..conftest import Asked
from .conftest import Deskside

BANK = (
    "Date,Payer,Reference,Amount,Currency\n2026-02-01,Ann Lee,INV-7001,100.00,EUR\n"
    "2026-02-02,Somebody,INV-7002,150.00,EUR\n"
    "2026-02-03,Stranger,hello,5.00,EUR\n2026-02-04,Rent,,-800.00,EUR\n"
)


class Terminal(io.StringIO):
    """Somebody who types answers at a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def bank(tmp_path: Path, deskside: Deskside) -> Path:
    """A statement, and two invoices of which it pays one and a part of the other."""
    invoices = tmp_path / "invoices.csv"
    invoices.write_text(
        "Customer,Invoice Number,Invoice Date,Due Date,Total,Currency\n"
        "Ann Lee,INV-7001,2026-01-01,2026-01-31,100.00,EUR\nBo Tan,INV-7002,2026-01-01,2026-01-31,200.00,EUR\n"
    )
    assert deskside("import", "invoices", str(invoices), "--yes").status == 0
    path = tmp_path / "bank.csv"
    path.write_text(BANK)
    return path


def test_r42_a_dry_run_shows_every_proposal(deskside: Deskside, bank: Path, asked: Asked) -> None:
    """R-42: whom each payment is for, on which invoices, how sure that is and why; what went out is told, too."""
    run = deskside("import", "payments", str(bank), "--dry-run")
    assert "Line 2 · 2026-02-01 · Ann Lee · EUR\xa0100.00 → Ann Lee, INV-7001: INV-7001 is named" in run.out
    assert "Doubtful · Line 3: 2026-02-02 · Somebody" in run.out
    assert "Remark · Line 5: Money that went out, left out." in run.out
    given = deskside("--json", "import", "payments", str(bank), "--dry-run").json
    assert [(each["line"], each["sure"], each["invoices"]) for each in given["proposals"]] == [
        (2, True, "INV-7001"), (3, False, "INV-7002"), (4, False, ""),
    ]  # fmt: skip
    assert given["proposals"][0]["customer"]["name"] == "Ann Lee"
    assert given["proposals"][2]["customer"] is None
    assert asked("select count(*) from payment") == [(0,)]


def test_r42_yes_takes_the_sure_ones_and_undo_counts_them(deskside: Deskside, bank: Path, asked: Asked) -> None:
    done = deskside("--json", "import", "payments", str(bank), "--yes").json
    assert (done["new"], done["doubtful"]) == (1, 2)
    assert Path(done["rejects"]).exists()
    decided = deskside("--json", "import", "payments", str(bank), "--yes", "--decide", "3=yes", "--decide", "4=no").json
    assert (decided["new"], decided["unchanged"], decided["doubtful"]) == (1, 1, 0)
    gone = deskside("--json", "import", "undo", str(decided["batch"])).json
    assert (gone["payments"], gone["disputes"], gone["returns"]) == (1, 0, 0)
    assert asked("select count(*) from payment where withdrawn_at is null") == [(1,)]


def test_r42_at_a_terminal_each_doubtful_one_is_asked_about(
    bank: Path, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R-42: an answer to each, then whether to import; what is left for later changes nothing."""
    from deskside.cli.app import answer

    out = Terminal()
    monkeypatch.setattr("sys.stdin", Terminal("y\n\ny\n"))
    monkeypatch.setattr("sys.stdout", out)
    assert answer(["import", "payments", str(bank)]) == 0
    assert "2 payments wait for a decision." in out.getvalue()
    assert asked("select amount from payment order by amount") == [(10000,), (15000,)]


def _at_terminal(bank: Path, monkeypatch: pytest.MonkeyPatch, *typed: str) -> str:
    from deskside.cli.app import answer

    out = Terminal()
    monkeypatch.setattr("sys.stdin", Terminal("".join(f"{line}\n" for line in typed)))
    monkeypatch.setattr("sys.stdout", out)
    assert answer(["import", "payments", str(bank)]) == 0
    return out.getvalue()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Nobody Here", "“Nobody Here” is no open invoice and no customer here."),
        ("INV-9999", "“INV-9999” is no open invoice and no customer here."),
        ("Sam Two", "Several customers are called “Sam Two”"),
        ("@999", "“@999” is no open invoice"),
        ("yes please", "“yes please” is no open invoice"),
        ("?", "n leaves it out for good, Enter leaves it for later"),
        ("？", "n leaves it out for good, Enter leaves it for later"),
        ("y", "Nothing is proposed there"),
    ],
)
def test_r42_what_is_not_understood_is_said_at_once_and_asked_again(
    deskside: Deskside, bank: Path, asked: Asked, monkeypatch: pytest.MonkeyPatch, typed: str, said: str
) -> None:
    """R-42: the row is not gone; `y` is offered only where something is proposed."""
    for phone in ("13900000001", "13900000002"):
        deskside("customer", "add", "Sam Two", "--phone", phone)
    out = _at_terminal(bank, monkeypatch, "y", typed, "Bo Tan", "y")
    assert said in out
    asked_for = re.findall(r"\[([yn/]+\?)\]", out)
    assert asked_for == ["y/n/?", "n/?", "n/?"]
    assert asked("select amount from payment order by amount") == [(500,), (10000,), (15000,)]


def test_r42_an_answer_that_does_not_hold_is_asked_for_again(
    bank: Path, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R-42: an invoice that a row before has paid is open no more."""
    out = _at_terminal(bank, monkeypatch, "", "INV-7001", "INV-7002", "y")
    assert "“INV-7001” is no open invoice" in out
    assert asked("select amount from payment order by amount") == [(500,), (10000,)]
    assert asked("select i.number, a.amount from allocation a join invoice i on i.id = a.invoice_id order by 1") == [
        ("INV-7001", 10000),
        ("INV-7002", 500),
    ]


def test_r42_a_decision_that_is_none(deskside: Deskside, bank: Path) -> None:
    run = deskside("import", "payments", str(bank), "--dry-run", "--decide", "third", fails=1)
    assert "12=yes" in run.err
