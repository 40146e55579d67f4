"""`deskside collect letters`, `letter`, `fees` and `fee` (R-44, R-63)."""

from pathlib import Path

import pytest

from deskside.store import desk_file
from deskside.store.store_errors import no_room

from .conftest import Deskside


@pytest.fixture
def owing(deskside: Deskside) -> None:
    """李梅 owes A-1 since 2 Feb, 30 days ago, and B-1 from 2 Mar on; today is 4 March 2026."""
    deskside("customer", "add", "李梅", "--phone", "13817832229")
    deskside("invoice", "add", "李梅", "1,240", "--number", "A-1", "--on", "2026-01-02", "--due", "2026-02-02")
    deskside("invoice", "add", "李梅", "80", "--number", "B-1", "--on", "2026-01-02", "--due", "2026-03-02")


@pytest.mark.usefixtures("owing")
def test_the_list_shows_whose_step_is_due(deskside: Deskside) -> None:
    assert deskside("collect", "letters").out.splitlines() == [
        "Step  Customer  Invoices  Overdue     Amount",
        "   1  李梅      A-1       30 days  ¥1,240.00",
    ]
    found = deskside("collect", "letters", "--json").json
    assert [(each["number"], each["step"], each["due"]) for each in found["due"][0]["invoices"]] == [
        ("A-1", 1, True),
        ("B-1", 1, False),
    ]


@pytest.mark.usefixtures("owing")
def test_a_letter_says_what_is_due_and_is_noted_as_sent(deskside: Deskside) -> None:
    """Once it is noted the next step counts from today, and one undo takes that back."""
    shown = deskside("collect", "letter", "李梅", "--tone", "warm").out
    assert "A small reminder" in shown
    assert "A-1      2 Jan 2026  2 Feb 2026  30 days  ¥1,240.00" in shown
    assert "B-1" not in shown.partition("Kind regards")[0]
    assert "Not in it: B-1 (its next step is not due yet)" in deskside("collect", "letter", "李梅").err
    told = deskside("collect", "letter", "李梅", "--sent", "--channel", "mail").out
    assert "Noted: 李梅 was reminded, step 1 · deskside undo takes it back" in told
    assert "Nobody is to be reminded." in deskside("collect", "letters").out
    assert "Reminder 1 of A-1 on 4 Mar 2026 (e-mail)" in deskside("customer", "show", "李梅").out
    assert "Taken back: noted that 李梅 was reminded" in deskside("undo").out
    assert "A-1" in deskside("collect", "letters").out


@pytest.mark.usefixtures("owing")
def test_it_is_written_in_the_customers_language_and_tone(deskside: Deskside, desk: Path, tmp_path: Path) -> None:
    with desk_file.writing(desk) as conn:
        conn.execute("update customer set language = 'zh'")
    assert "李梅，您好：" in deskside("collect", "letter", "李梅").out
    page = tmp_path / "a.html"
    deskside("collect", "letter", "李梅", "--out", str(page), "--tone", "坚决", "--lang", "zh")
    assert '<html lang="zh-Hans">' in page.read_text(encoding="utf-8")
    assert "还没有收到" in page.read_text(encoding="utf-8")
    pdf = tmp_path / "a.pdf"
    deskside("collect", "letter", "李梅", "--out", str(pdf))
    assert pdf.read_bytes().startswith(b"%PDF")


@pytest.mark.usefixtures("owing")
def test_no_legal_word_without_a_legal_step(deskside: Deskside, desk: Path) -> None:
    for step in ("1", "2", "3"):
        for tone in ("warm", "plain", "firm"):
            shown = deskside("collect", "letter", "李梅", "--step", step, "--tone", tone, "--lang", "en").out
            assert "legal" not in shown
    with desk_file.writing(desk) as conn:
        conn.execute("update customer set legal_step_on = '2026-03-01', tone = 'firm'")
    assert "We take a legal step" in deskside("collect", "letter", "李梅").out


@pytest.mark.usefixtures("owing")
def test_who_is_not_to_be_asked_gets_none(deskside: Deskside, desk: Path) -> None:
    with desk_file.writing(desk) as conn:
        conn.execute("update customer set do_not_collect = 1, do_not_collect_why = 'owner'")
    found = deskside("collect", "letters", "--json").json
    assert found["due"] == []
    assert [(each["why"], each["until"]) for each in found["apart"]] == [("do-not-collect", None)]
    assert "nothing that 李梅 may be asked for" in deskside("collect", "letter", "李梅", fails=1).err


@pytest.mark.usefixtures("owing")
def test_what_is_left_out_is_said(deskside: Deskside) -> None:
    deskside("invoice", "dispute", "A-1", "never arrived")
    assert "Nobody is to be reminded." in deskside("collect", "letters").out
    assert "A-1" in deskside("collect", "letters").out.partition("Left out")[2]
    told = deskside("collect", "letter", "李梅")
    assert "A-1" not in told.out
    assert "Not in it: A-1 (contested)" in told.err
    assert "Its next step is not due yet." in told.err


@pytest.mark.usefixtures("owing")
def test_who_owes_nothing_gets_no_letter(deskside: Deskside) -> None:
    deskside("customer", "add", "Nobody Owing")
    assert "nothing that Nobody Owing may be asked for" in deskside("collect", "letter", "Nobody Owing", fails=1).err
    assert "is not one of the choices" in deskside("collect", "letter", "李梅", "--tone", "loud", fails=1).err


@pytest.mark.usefixtures("owing")
def test_the_steps_are_a_setting_and_the_first_has_no_fee(deskside: Deskside) -> None:
    deskside("settings", "late_fee", "5")
    deskside("settings", "reminder_days", "1 2")
    deskside("collect", "letter", "李梅", "--sent")
    assert "Nothing is proposed" in deskside("collect", "fees").out
    with_day = deskside("collect", "letters", "--as-of", "2026-03-05").out
    assert "   2  李梅" in with_day


@pytest.mark.usefixtures("owing")
def test_a_fee_is_decided_on_the_command_line(deskside: Deskside, desk: Path) -> None:
    with desk_file.writing(desk) as conn:
        conn.execute(
            "insert into late_fee (customer_id, amount, currency, basis, dated, decided, reason, created_at)"
            " values (1, 500, 'CNY', 'fee', '2026-03-01', 'proposed', '', '2026-03-01 00:00:00')"
        )
    assert "1  1 Mar 2026  李梅      fee    ¥5.00  proposed" in deskside("collect", "fees").out
    assert "A reason is missing" in deskside("collect", "fee", "1", "waive", fails=1).err
    assert "is not one of the choices" in deskside("collect", "fee", "1", "perhaps", fails=1).err
    assert "¥5.00 waived" in deskside("collect", "fee", "1", "免收", "a good customer").out
    assert deskside("collect", "fees", "--json").json[0]["reason"] == "a good customer"
    balance = deskside("collect", "ageing", "--json").json["totals"][0]["total"]
    assert balance == 132000


@pytest.mark.usefixtures("owing")
def test_only_a_step_that_there_is_is_written_and_noted(deskside: Deskside) -> None:
    for step in ("0", "4", "99"):
        said = deskside("collect", "letter", "李梅", "--step", step, "--sent", fails=1).err
        assert f"There is no step {step}: the last one is 3." in said
        assert "\nhint: " in said
    told = deskside("collect", "letter", "李梅", "--step", "2", "--sent").out
    assert "Noted: 李梅 was reminded, step 2" in told
    assert "Reminder 2 of A-1 on 4 Mar 2026" in deskside("customer", "show", "李梅").out


@pytest.mark.usefixtures("owing")
def test_a_letter_says_what_is_credit(deskside: Deskside) -> None:
    """R-42: less of it than is asked for is told them, and for as much nobody is asked."""
    deskside("customer", "add", "Ann Lee", "--phone", "13900001111")
    deskside("pay", "Ann Lee", "500", "--on", "2026-01-01")
    deskside("invoice", "add", "Ann Lee", "500", "--number", "C-1", "--on", "2026-01-02", "--due", "2026-02-02")
    left_out = deskside("collect", "letters").out.partition("Left out")[2]
    assert "C-1      use the credit" in left_out
    assert "nothing that Ann Lee may be asked for" in deskside("collect", "letter", "Ann Lee", fails=1).err
    apart = deskside("collect", "list").out.partition("Not called at present")[2]
    assert "use the credit" in apart
    assert "credit not used: ¥500.00" in apart
    deskside("invoice", "add", "Ann Lee", "60", "--number", "C-2", "--on", "2026-01-02", "--due", "2026-02-02")
    told = deskside("collect", "letter", "Ann Lee").out
    assert "¥560.00 is still open" in told
    assert "¥500.00 of yours is with us and not used yet; we can count it." in told


@pytest.mark.usefixtures("owing")
@pytest.mark.parametrize("form", [(), ("--json",)])
def test_a_letter_that_cannot_be_noted_as_sent_makes_no_file(
    deskside: Deskside, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: tuple[str, ...]
) -> None:
    """R-91: a command that fails has made no file, and one whose file cannot be made has noted nothing."""
    out = tmp_path / "l.html"

    def full(*_args: object, **_kw: object) -> None:
        raise no_room("the desk")

    words = ("collect", "letter", "李梅", "--out", str(out), "--sent", *form)
    with monkeypatch.context() as patched:
        patched.setattr("deskside.desk.reminders.remind.remind", full)
        failed = deskside(*words, fails=5)
        assert "Nothing was changed" in failed.err
        assert "Written to" not in failed.out
    assert [*tmp_path.glob("*.html"), *tmp_path.glob(".*")] == []
    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", full)
        deskside(*words, fails=5)
    assert not out.exists()
    assert "A-1" in deskside("collect", "letters").out, "nothing was noted"
    deskside(*words)
    assert out.exists()
    assert "Nobody is to be reminded." in deskside("collect", "letters").out
