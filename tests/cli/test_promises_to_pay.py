"""`collect promise`, `plan`, `promises`, `pause` and what belongs to them, by commands (R-45, R-50 to R-53)."""

# ruff: noqa: F811

import pytest

from .conftest import Deskside, deskside  # noqa: F401


@pytest.fixture(autouse=True)
def _invoices(deskside: Deskside) -> None:
    deskside("invoice", "add", "李梅 <138 1783 2229>", "100", "--number", "A", "--on", "2026-01-10")
    deskside("invoice", "add", "李梅", "200", "--number", "B", "--on", "2026-02-10")


def test_a_promise_is_noted_kept_and_undone(deskside: Deskside) -> None:
    """R-50, R-52: with the record of who gives it."""
    done = deskside("collect", "promise", "李梅", "100", "next friday", "transfer", "--person", "Ms Li")
    assert "Promise 1 noted: ¥100.00 by 13 Mar 2026 · deskside undo takes it back" in done.out
    assert "Their record: no promise fell due yet" in done.out
    row = deskside("collect", "promises", "李梅", "--json").json[0]
    assert (row["side"], row["state"], row["until"], row["person"]) == ("theirs", "open", "2026-03-16", "Ms Li")
    assert (row["amount"]["minor"], row["came"]["minor"], row["plan"]) == (10000, 0, None)
    assert row["invoices"] == [{"id": 1, "number": "A"}]
    assert "¥100.00 by 13 Mar 2026" in deskside("customer", "show", "李梅").out
    assert "¥100.00 by 13 Mar 2026" in deskside("invoice", "show", "A").out
    deskside("pay", "李梅", "98")
    assert [each["state"] for each in deskside("invoice", "show", "A", "--json").json["promises"]] == ["kept"]
    assert deskside("customer", "show", "李梅", "--json").json["promises_to_pay"] == []
    assert "kept 1 of 1" in deskside("customer", "show", "李梅").out
    assert "They promised ¥100.00 of A by 13 Mar 2026: transfer, Ms Li" in deskside("customer", "show", "李梅").out
    deskside("undo")
    assert deskside("undo").out.startswith("Taken back: noted a promise to pay ¥100.00 (李梅)")
    assert deskside("collect", "promises", "--json").json == []
    assert deskside("collect", "promises").out == "Nothing was promised.\n"


def test_a_promise_is_replaced_and_cancelled(deskside: Deskside) -> None:
    deskside("collect", "promise", "李梅", "100", "2026-03-10", "card", "--invoice", "B")
    new = deskside(
        *("collect", "promise", "李梅", "90", "2026-03-12", "card", "--invoice", "B", "--replaces", "1", "--json")
    ).json
    gone = deskside("collect", "cancel-promise", "2", "they", "moved", "--json").json
    assert (new["id"], gone["state"], gone["reason"], gone["ended_on"]) == (2, "cancelled", "they moved", "2026-03-04")
    listed = {row["id"]: row for row in deskside("collect", "promises", "--json").json}
    assert (listed[1]["state"], listed[1]["replaced_by"]) == ("replaced", 2)
    assert "not open: cancelled" in deskside("collect", "cancel-promise", "2", "again", fails=1).err
    assert "There is no promise to pay 9." in deskside("collect", "cancel-promise", "9", "why", fails=3).err
    assert "is not the id of a promise" in deskside("collect", "cancel-promise", "x", "why", fails=1).err


def test_a_plan_tells_what_was_missed(deskside: Deskside) -> None:
    """R-50, R-51: and after two broken promises something else is proposed."""
    parts = ("2026-03-10=100", "2026-04-10=50", "2026-05-11=50")
    made = deskside("collect", "plan", "李梅", *parts, "--method", "card", "--invoice", "B", "--note", "by hand")
    assert "Plan 1 agreed: ¥200.00 in 3 parts, the last on 11 May 2026" in made.out
    later = deskside("collect", "promises", "李梅", "--as-of", "2026-04-20").out
    for said in ("Payment plan 1: 2 parts missed", "Their record: kept 0 of 2", "offer another way to pay"):
        assert said in later
    assert deskside("undo").out.startswith("Taken back: agreed that ¥200.00 (李梅) is paid in parts")
    shape = deskside("collect", "plan", "李梅", *parts, "--method", "card", "--json").json
    assert [part["amount"]["minor"] for part in shape["parts"]] == [10000, 5000, 5000]
    for words, wrong in (
        (("李梅",), "Who pays, or what, is missing."),
        (("李梅", "2026-03-10=10", "x"), "is no part of a plan"),
    ):
        assert wrong in deskside("collect", "plan", *words, "--method", "card", fails=2).err
    mixed = ("2026-03-10=10", "2026-04-10=10EUR")
    assert "A part in EUR" in deskside("collect", "plan", "李梅", *mixed, "--method", "card", fails=1).err
    assert (
        "How they will pay is missing." in deskside("collect", "plan", "李梅", *mixed[:1], "2026-05-10=1", fails=1).err
    )


def test_both_sides_and_their_states(deskside: Deskside) -> None:
    """R-53, R-72: our call beside their payment; a state is typed as it is shown, in either language."""
    deskside("collect", "promise", "李梅", "100", "2026-03-10", "card")
    deskside("promise", "-c", "李梅", "tomorrow 3pm")
    rows = deskside("collect", "promises", "--json").json
    assert [(row["side"], row["due_on"]) for row in rows] == [("theirs", "2026-03-10"), ("ours", "2026-03-05")]
    assert set(rows[1]) == {"side", "id", "customer", "due_on", "due_at", "state", "about"}
    later = ("collect", "promises", "--as-of", "2026-03-20", "--json", "--state")
    assert [row["side"] for row in deskside(*later, "broken").json] == ["theirs"]
    assert [row["side"] for row in deskside(*later, "失约").json] == ["theirs"]
    assert deskside(*later, "kept").json == []
    assert "not one of the choices" in deskside("collect", "promises", "--state", "never", fails=1).err
    assert (
        "1 more"
        in deskside("collect", "promises", "--limit", "1").out + deskside("collect", "promises", "--limit", "1").err
    )


def test_a_pause_and_its_end(deskside: Deskside) -> None:
    """R-45."""
    made = deskside("collect", "pause", "李梅", "经济困难", "--until", "2026-04-01", "--note", "ill", "--json").json
    assert (made["id"], made["reason"], made["until"], made["invoice"], made["by"]) == (
        1, "hardship", "2026-04-01", None, "Mei",
    )  # fmt: skip
    deskside("collect", "pause", "李梅", "other", "--until", "friday", "--invoice", "B")
    deskside("invoice", "dispute", "A", "never came", "--amount", "40")
    listed = deskside("collect", "pauses", "李梅")
    assert all(said in listed.out for said in ("hardship", "other", "contested", "¥40.00", "1 Apr 2026", "6 Mar 2026"))
    assert "2 pauses ended" in deskside("collect", "resume", "李梅").out
    assert [row["reason"] for row in deskside("collect", "pauses", "--json").json] == ["dispute"]
    deskside("undo")
    assert "1 pause ended" in deskside("collect", "resume", "1").out
    assert deskside("collect", "resume", "2", "--json").json == {"ended": 1}
    assert "That pause is over." in deskside("collect", "resume", "2", fails=1).err
    assert "There is no pause 9." in deskside("collect", "resume", "9", fails=3).err
    shown = deskside("customer", "show", "李梅").out
    assert "Nothing asked for until 1 Apr 2026: hardship: ill" in shown
    assert "Invoice B asked for again, before 6 Mar 2026" in shown
