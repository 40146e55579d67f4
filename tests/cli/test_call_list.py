"""`collect list`, `collect rules` and `collect legal`, by commands (R-51, R-53, R-62, R-63)."""

# ruff: noqa: F811

from pathlib import Path

import pytest

from deskside.store import desk_file

from .conftest import Deskside, deskside  # noqa: F401

SHAPE = ["blocked_by", "blocked_until", "customer", "overdue", "reasons", "why", "worth"]


@pytest.fixture(autouse=True)
def _invoices(deskside: Deskside) -> None:
    deskside("invoice", "add", "李梅 <138 1783 2229>", "100", "--number", "A", "--on", "2026-01-10")
    deskside("invoice", "add", "Ana <139 0000 1111>", "900", "--number", "B", "--on", "2026-01-10")


def test_whom_to_call_is_listed_the_best_first_with_the_reason(deskside: Deskside) -> None:
    rows = deskside("collect", "list", "--json").json
    assert [row["customer"]["name"] for row in rows] == ["Ana", "李梅"]
    assert [sorted(row) for row in rows] == [SHAPE, SHAPE]
    assert [row["overdue"][0]["minor"] for row in rows] == [90_000, 10_000]
    assert rows[0]["worth"] > rows[1]["worth"] > 0
    assert all(row["why"] and row["reasons"] for row in rows)
    assert [(row["blocked_until"], row["blocked_by"]) for row in rows] == [(None, "")] * 2
    printed = deskside("collect", "list").out
    assert printed.index("Ana") < printed.index("李梅")
    assert "until" in printed
    short = deskside("collect", "list", "--limit", "1")
    assert "李梅" not in short.out
    assert "1 more" in short.out + short.err
    assert [row["customer"]["name"] for row in deskside("collect", "list", "--limit", "1", "--json").json] == ["Ana"]


def test_to_print_it_is_one_fact_a_line_and_all_of_it(deskside: Deskside) -> None:
    sheet = deskside("collect", "list", "--print", "--limit", "1").out
    assert any(line.split()[-1] == "李梅" for line in sheet.splitlines() if line.strip())
    assert any("138 1783 2229" in line and "李梅" not in line for line in sheet.splitlines())


def test_who_may_not_be_called_yet_stays_and_who_is_not_called_stands_apart(deskside: Deskside) -> None:
    deskside("customer", "edit", "李梅", "--zone", "Europe/Lisbon")
    deskside("collect", "pause", "Ana", "hardship", "--until", "2026-04-01", "--note", "in hospital")
    [row] = deskside("collect", "list", "--json").json
    assert (row["customer"]["name"], row["blocked_by"]) == ("李梅", "hours")
    assert row["blocked_until"].startswith("2026-03-04T16:00")
    printed = deskside("collect", "list").out
    assert printed.index("李梅") < printed.index("Not called at present") < printed.index("Ana")
    assert "in hospital" in printed
    assert "from today 16:00 on" in printed


def test_two_currencies_stand_side_by_side(deskside: Deskside) -> None:
    deskside("invoice", "add", "Ana", "40 EUR", "--number", "C", "--on", "2026-01-10")
    rows = deskside("collect", "list", "--json").json
    assert [each["currency"] for each in rows[0]["overdue"]] == ["CNY", "EUR"]


def test_nobody_to_call_is_said(deskside: Deskside) -> None:
    deskside("pay", "李梅", "100")
    deskside("pay", "Ana", "900")
    assert deskside("collect", "list", "--json").json == []
    assert "Nobody is worth a call about money now." in deskside("collect", "list").out


def test_the_rules_say_whether_by_which_clock_and_what_stands_in_the_way(deskside: Deskside) -> None:
    found = deskside("collect", "rules", "李梅", "--json").json
    assert (found["allowed"], found["attempts"], found["most"], found["blocked_until"]) == (True, 0, 3, None)
    assert (found["zone"], found["zone_from"], found["before"]) == ("Asia/Shanghai", "country", [])
    deskside("invoice", "dispute", "A", "broken")
    deskside("settings", "call_rules", "us")
    found = deskside("collect", "rules", "李梅", "--json").json
    assert found["most"] == 7
    assert "disputed" in [each["kind"] for each in found["before"]]
    printed = deskside("collect", "rules", "李梅").out
    assert "0 of 7" in printed
    assert "Asia/Shanghai" in printed
    deskside("customer", "edit", "李梅", "--do-not-collect", "--do-not-collect-why", "by letter only")
    assert "by letter only" in deskside("collect", "rules", "李梅").out
    assert deskside("collect", "rules", "Nobody", fails=3).err


def test_a_call_against_the_rules_needs_a_reason_that_stays(deskside: Deskside) -> None:
    deskside("settings", "call_rules", "us")
    deskside("collect", "call", "李梅", "--outcome", "no-answer")
    found = deskside("collect", "rules", "李梅", "--json").json
    assert (found["attempts"], found["allowed"]) == (1, True)
    deskside("settings", "call_rules", "custom")
    deskside("settings", "call_attempts", "1")
    assert deskside("collect", "rules", "李梅", "--json").json["blocked_by"] == "attempts"
    assert "--override" in deskside("collect", "call", "李梅", "--outcome", "no-answer", fails=1).err
    deskside("collect", "call", "李梅", "--outcome", "no-answer", "--override", "they asked for it")
    assert "they asked for it" in deskside("customer", "show", "李梅").out


def test_a_legal_step_is_switched_on_by_name_alone_and_off_again(deskside: Deskside) -> None:
    assert deskside("collect", "legal", "李梅", fails=1).err
    assert deskside("collect", "legal", "李梅", "--confirm", "Ana", fails=1).err
    on = deskside("collect", "legal", "李梅", "--confirm", "李梅", "--note", "after the third letter")
    assert "Legal step switched on for this account" in on.out
    assert deskside("collect", "legal", "李梅", "--off", "--json").json == {"customer": 1, "legal_step": False}
    assert "Taken back" in deskside("undo").out


def test_those_apart_are_cut_too_and_counted(deskside: Deskside) -> None:
    for name in ("Ana", "李梅"):
        deskside("collect", "pause", name, "hardship", "--until", "2026-04-01")
    short = deskside("collect", "list", "--limit", "1")
    assert ("Ana" in short.out, "李梅" in short.out) == (True, False)
    assert "1 more" in short.err
    assert "李梅" in deskside("collect", "list", "--print", "--limit", "1").out


def test_r40_no_sum_is_too_large_for_the_call_list(deskside: Deskside, desk: Path) -> None:
    """R-40, R-51: what one customer owes may be more than SQLite has an integer for; all that asks about it goes on."""
    deskside("customer", "add", "Ann Lee", "--phone", "13817839999")
    most = "9999999999999.99"
    deskside("invoice", "add", "Ann Lee", most, "--number", "A-1", "--on", "2025-12-01", "--due", "2026-01-01")
    deskside("invoice", "dispute", "A-1", "never came", "--amount", "100")
    many = 9_300
    with desk_file.writing(desk) as conn:
        columns = [row[1] for row in conn.execute("pragma table_info(invoice)") if row[1] != "id"]
        own = {"number": "'A-' || n", "number_key": "'a' || n"}
        conn.execute(
            f"with recursive some(n) as (select 2 union all select n + 1 from some where n < {many})"
            f" insert into invoice ({', '.join(columns)}) select {', '.join(own.get(one, one) for one in columns)}"
            " from invoice, some where number = 'A-1'"
        )
    first, *_others = deskside("collect", "list", "--json").json
    assert first["customer"]["name"] == "Ann Lee"
    assert [owed["minor"] for owed in first["overdue"]] == [many * (10**15 - 1) - 10_000]
    assert "Ann Lee" in deskside("collect", "list").out
    for words in (
        *(("collect", "rules", "Ann Lee"), ("collect", "ageing"), ("collect", "letters"), ("today",), ("who", "9999")),
        *(("customer", "show", "Ann Lee"), ("invoice", "list"), ("report", "money")),
        *(("collect", "statement", "Ann Lee"), ("collect", "call", "Ann Lee", "--outcome", "no-answer")),
    ):
        assert deskside(*words).out, words
