"""What commands say in use: whose ticket a line is of, who has a call, why one cannot be answered twice."""

from pathlib import Path

import pytest

from tests.cli.conftest import Deskside


def test_a_customers_timeline_names_the_tickets(deskside: Deskside) -> None:
    """R-21: lines of several tickets stand together, each with its number."""
    deskside("add", "rear brake", "-c", "李梅 <13817832229>")
    deskside("add", "saddle", "-c", "李梅")
    shown = deskside("customer", "show", "@1").out
    assert "Mei  #1  Opened" in shown
    assert "Mei  #2  Opened" in shown
    assert "#1  Opened" not in deskside("show", "1").out


def test_r10_assign_says_with_whom_the_call_is(deskside: Deskside) -> None:
    """R-10: it stays with who promised it, or goes along with `--calls`."""
    deskside("add", "rear brake", "-c", "李梅 <13817832229>", "--promise", "tomorrow 3pm", "--assign", "Mei")
    assert "#1 is with Bo · the promised call stays with Mei" in deskside("assign", "1", "Bo").out
    deskside("assign", "1", "Mei")
    said = deskside("assign", "1", "Bo", "--calls").out
    assert "the promised call goes along to Bo" in said
    assert deskside("callback", "list", "--json").json[0]["owner"] == "Bo"


def test_r12_what_was_answered_by_solving_says_so(deskside: Deskside) -> None:
    """R-12, L-101: by what and when, no record number; once it was kept, by whom."""
    deskside("add", "rear brake", "-c", "李梅 <13817832229>", "--promise", "in 5 minutes")
    deskside("resolve", "1", "new pads")
    said = deskside("callback", "no-answer", "1", fails=1).err
    assert "This call was answered today 11:20, when #1 was solved." in said
    deskside("add", "saddle", "-c", "@1", "--promise", "in 5 minutes")
    deskside("callback", "kept", "2", "it is here", "--without", "all said")
    assert "Mei answered this call today 11:20." in deskside("callback", "kept", "2", "again", fails=1).err
    deskside("add", "bell", "-c", "@1", "--promise", "in 5 minutes")
    assert "Call to 李梅 cancelled" in deskside("callback", "cancel", "3", "came in").out
    assert "Mei cancelled this call: came in" in deskside("callback", "kept", "3", "x", fails=1).err


def test_the_sample_is_a_file_of_its_own_and_says_so(
    deskside: Deskside, desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R-91: `demo` neither opens nor makes what DESKSIDE_FILE names; its help does not say that it would."""
    shown = " ".join(deskside("demo", "--help").out.split())
    assert "else one of its own, never DESKSIDE_FILE" in shown
    assert "else DESKSIDE_FILE" not in shown
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    before = desk.read_bytes()
    assert "李梅" in deskside("demo", "--plain").out
    assert desk.read_bytes() == before
    assert [*(tmp_path / "data").rglob("*.deskside")]


def test_what_has_no_column_keeps_its_chinese_title(deskside: Deskside, tmp_path: Path) -> None:
    """R-34: the colon is that of the title's script, in tables and cards."""
    file = tmp_path / "客户.csv"
    file.write_text("姓名,电话,车架编号,Frame\n李梅,13817832229,AB12,steel\n", encoding="utf-8")
    deskside("import", "customers", str(file), "--yes")
    note = deskside("customer", "show", "@1", "--json").json["note"]
    assert "车架编号：AB12" in note
    assert "Frame: steel" in note
    card = tmp_path / "a.vcf"
    card.write_text(
        "BEGIN:VCARD\nVERSION:3.0\nFN:王强\nORG:蓝天公司;售后服务部\nTEL:13817832230\nEND:VCARD\n", encoding="utf-8"
    )
    deskside("import", "customers", str(card), "--yes")
    assert deskside("customer", "show", "@2", "--json").json["company"] == "蓝天公司、售后服务部"


def test_a_ticket_row_keeps_its_chinese_title(deskside: Deskside, tmp_path: Path) -> None:
    """R-34: the same for tickets, read quickly or not."""
    file = tmp_path / "工单.csv"
    rows = "".join(f"{n},刹车{n},2026-03-0{n} 10:00,AB{n}\n" for n in (1, 2, 3))
    file.write_text(f"编号,标题,创建时间,车架编码\n{rows}", encoding="utf-8")
    deskside("import", "tickets", str(file), "--yes")
    assert "车架编码：AB2" in deskside("show", "2", "--json").out


@pytest.mark.parametrize(
    "words",
    [
        ("promise", "2", "tomorrow 3pm"),
        ("hold", "2", "a part", "--promise", "tomorrow 3pm"),
        ("callback", "moved", "2", "tomorrow 3pm"),
        ("callback", "no-answer", "2", "--next", "tomorrow 3pm"),
        ("add", "bell", "-c", "@1", "--promise", "tomorrow 3pm"),
    ],
)
def test_r05_two_calls_at_one_moment_are_said_wherever_one_is_promised(
    deskside: Deskside, words: tuple[str, ...]
) -> None:
    """R-05: with the time as it was understood; once the shop is closed then, that too."""
    deskside("add", "rear brake", "-c", "李梅 <13817832229>", "--promise", "tomorrow 3pm")
    deskside("add", "saddle", "-c", "Bo <13917832220>", "--promise", "fri 10am")
    said = deskside(*words).out
    assert "Thu 5 Mar 15:00" in said
    assert "1 other call within 30 min" in said
    closed = deskside("hold", "1", "a part", "--promise", "sun 10am")
    assert "is on hold. Call promised for Sun 8 Mar 10:00: the shop is closed" in closed.out


AS_BEFORE = (
    ("#1 is open already", "reopen", "1"),
    ("#1 is so already", "assign", "1", "mei"),
    ("#1 is so already", "priority", "1", "high"),
    ("#1 is so already", "tag", "1", "VIP"),
    ("#1 is so already", "edit", "1", "--subject", "rear brake squeals"),
    ("It is so already", "customer", "edit", "@1", "--note", "regular"),
    ("It is so already", "staff", "rename", "mei", "mei"),
)


def test_r23_what_changes_nothing_says_so_and_offers_no_undo(deskside: Deskside, ticket: int) -> None:
    """Undo would take back what came before it."""
    for _said, *argv in AS_BEFORE:
        deskside(*argv)
    for said, *argv in AS_BEFORE:
        assert deskside(*argv).out == f"{said}; nothing was changed\n"
    assert deskside("wait", str(ticket)).out.endswith("deskside undo takes it back\n")
    assert deskside("wait", str(ticket)).out == "#1 waits for the customer already; nothing was changed\n"
    again = deskside("wait", str(ticket), "--json").json
    assert again["warnings"] == ["#1 waits for the customer already; nothing was changed"]
    assert "warnings" not in deskside("reopen", str(ticket), "--json").json
