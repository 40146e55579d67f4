"""`invoice`, `pay` and `bill`: the whole way of money by commands (R-40 to R-46)."""

# ruff: noqa: F811

from datetime import timedelta
from pathlib import Path

import pytest

from deskside.desk.unit_of_work import unit_of_work
from deskside.errors import Refused
from deskside.fields.kinds import LONGEST_LINE
from deskside.store import desk_file

from ..conftest import NOW
from .conftest import Deskside, Result, deskside  # noqa: F401

NUMBER = "138 1783 2229"


@pytest.fixture(autouse=True)
def _customer(deskside: Deskside) -> None:
    deskside("add", "brake squeals", "-c", f"李梅 <{NUMBER}>")


def money(minor: int, currency: str = "CNY") -> dict[str, object]:
    return {"amount": f"{minor // 100}.{minor % 100:02}", "currency": currency, "minor": minor}


def test_an_invoice_is_noted_listed_shown_and_undone(deskside: Deskside) -> None:
    """R-46: with the terms of the shop, and found by its number."""
    made = deskside(
        *(
            "invoice",
            "add",
            "李梅",
            "1240.50",
            "--number",
            "R-2093",
            "--on",
            "2026-01-10",
            "--about",
            "brakes",
            "--json",
        )
    ).json
    assert (made["number"], made["due_on"], made["state"]) == ("R-2093", "2026-02-09", "overdue")
    assert made["amount"] == made["open"] == money(124050)
    assert (made["customer"]["name"], made["warnings"]) == ("李梅", [])
    listed = deskside("invoice", "list")
    assert all(part in listed.out for part in ("R-2093", "李梅", "9 Feb 2026", "overdue", "¥1,240.50", "brakes"))
    assert "¥1,240.50" in deskside("invoice", "show", "r-2093").out
    assert [(hit["kind"], hit["title"]) for hit in deskside("find", "2093", "--json").json] == [("invoice", "R-2093")]
    assert "R-2093" in deskside("find", "brakes").out
    assert deskside("undo").out.startswith("Taken back: noted invoice R-2093")
    assert deskside("invoice", "list", "--json").json == []
    assert "There is no invoice R-2093." in deskside("invoice", "show", "R-2093", fails=3).err


def test_a_payment_counts_on_what_is_due_the_longest(deskside: Deskside) -> None:
    """R-42: unless invoices are named; what is more stays credit, to be used or given back."""
    deskside("invoice", "add", "李梅", "100", "--number", "1", "--on", "2026-01-10")
    deskside("invoice", "add", "李梅", "50", "--number", "2", "--on", "2026-01-20")
    paid = deskside("pay", "李梅", "120", "--on", "2026-02-20", "--method", "card", "--json").json
    assert [(each["number"], each["amount"]["minor"]) for each in paid["invoices"]] == [("1", 10000), ("2", 2000)]
    paid = deskside("pay", "李梅", "80", "--invoice", "2", "--reference", "77").out
    assert paid == "Payment 2 noted: ¥80.00 for 2, ¥50.00 of it credit · deskside undo takes it back\n"
    assert deskside("invoice", "list", "--json").json == []
    assert [row["number"] for row in deskside("invoice", "list", "paid", "--json").json] == ["2", "1"]
    assert "Only" not in deskside("pay", "refund", "李梅", "20", "overpaid").out
    assert "李梅 has a credit of ¥30.00 only." in deskside("pay", "refund", "李梅", "31", "more", fails=1).err
    deskside("invoice", "add", "李梅", "25", "--number", "3")
    assert deskside("pay", "use", "李梅", "--json").json == {"used": money(2500), "credit": [money(500)]}
    listed = deskside("pay", "list", "李梅", "--json").json
    kinds = [(row["kind"], row["amount"]["minor"]) for row in listed]
    assert kinds == [("refund", 2000), ("payment", 8000), ("payment", 12000)]
    assert [row["credit"]["minor"] for row in listed] == [0, 500, 0]


def test_what_was_given_back_of_a_payment_is_credit_no_more(deskside: Deskside) -> None:
    """R-42: what is credit of the payments is the credit of the account."""
    deskside("pay", "Bea", "19")
    assert [row["credit"] for row in deskside("pay", "list", "--json").json] == [money(1900)]
    deskside("pay", "refund", "Bea", "12", "given back")
    deskside("pay", "Bea", "5")
    assert [row["credit"]["minor"] for row in deskside("pay", "list", "--json").json] == [500, 0, 700]
    assert deskside("collect", "ageing", "--json").json["rows"][0]["credit"] == -1200


def test_a_payment_that_comes_back_opens_again(deskside: Deskside) -> None:
    """R-42: by a row of its own."""
    deskside("invoice", "add", "李梅", "100", "--number", "1", "--on", "2026-01-10")
    key = deskside("pay", "李梅", "100", "--json").json["id"]
    back = deskside("pay", "return", str(key), "--reason", "no cover", "--json").json
    assert (back["kind"], back["returns"], back["amount"]) == ("return", key, money(10000))
    assert deskside("invoice", "show", "1", "--json").json["open"] == money(10000)
    assert "It came back on 4 Mar 2026 already." in deskside("pay", "return", str(key), fails=1).err
    assert "There is no payment 99." in deskside("pay", "return", "99", fails=3).err


def test_what_reduces_an_invoice(deskside: Deskside) -> None:
    """R-46: credit note, write-off, dispute, void; each is one undo."""
    deskside("invoice", "add", "李梅", "100", "--number", "1", "--on", "2026-01-10")
    assert deskside("invoice", "credit", "1", "30", "--number", "C1", "--json").json["open"] == money(7000)
    assert deskside("invoice", "dispute", "1", "never came", "--amount", "20", "--json").json["disputed"] == money(2000)
    assert deskside("invoice", "show", "1", "--json").json["disputes"][0]["ticket"] == 2
    assert deskside("invoice", "settle", "1", "--json").json["disputed"] == money(0)
    assert deskside("invoice", "write-off", "1", "too small", "--amount", "5", "--json").json["open"] == money(6500)
    assert (
        "Only ¥65.00 of invoice 1 is open."
        in deskside("invoice", "write-off", "1", "no", "--amount", "66", fails=1).err
    )
    assert deskside("invoice", "void", "1", "twice", "--json").json["state"] == "void"
    assert "Invoice 1 is void since 4 Mar 2026." in deskside("invoice", "void", "1", "again", fails=1).err
    deskside("undo")
    assert deskside("invoice", "edit", "1", "--number", "1a", "--json").json["number"] == "1a"
    assert deskside("invoice", "show", "1a", "--json").json["open"] == money(6500)


def test_r45_a_dispute_opens_a_ticket_and_its_settling_is_told_there(deskside: Deskside) -> None:
    """R-45: somebody is to see to it; one undo takes back both."""
    deskside("invoice", "add", "李梅", "100", "--number", "1", "--on", "2026-01-10")
    said = deskside("invoice", "dispute", "1", "wrong colour").out
    assert said.startswith("Invoice 1 is contested, see #2")
    shown = deskside("show", "2", "--json").json
    assert (shown["subject"], shown["customer"]["name"], shown["status"]) == ("Invoice 1: wrong colour", "李梅", "new")
    deskside("undo")
    assert [row["number"] for row in deskside("list", "--json").json] == [1]
    deskside("invoice", "dispute", "1", "wrong colour")
    deskside("invoice", "settle", "1")
    told = [line["kind"] for line in deskside("show", "3", "--json").json["timeline"]]
    assert told == ["opened", "disputed", "settled"]


def test_r23_all_that_is_contested_of_an_invoice_is_settled_by_one_act(deskside: Deskside) -> None:
    """R-23: two disputes are one change, which one undo takes back."""
    deskside("invoice", "add", "李梅", "100", "--number", "1", "--on", "2026-01-10")
    deskside("invoice", "dispute", "1", "wrong colour", "--amount", "20")
    deskside("invoice", "dispute", "1", "never came", "--amount", "30")
    assert deskside("invoice", "settle", "1", "--json").json["disputed"] == money(0)
    deskside("undo")
    assert deskside("invoice", "show", "1", "--json").json["disputed"] == money(5000)
    deskside("invoice", "settle", "1")
    assert "Nothing is contested there." in deskside("invoice", "settle", "1", fails=1).err


def test_r45_a_dispute_about_which_there_is_a_ticket_opens_none(deskside: Deskside) -> None:
    deskside("invoice", "add", "李梅", "100", "--number", "1", "--on", "2026-01-10")
    deskside("invoice", "dispute", "1", "wrong colour", "--ticket", "1")
    told = [line["kind"] for line in deskside("show", "1", "--json").json["timeline"]]
    assert told[-1] == "disputed"
    assert [row["number"] for row in deskside("list", "--json").json] == [1]


def test_r45_a_long_reason_fits_into_the_subject_of_its_ticket(deskside: Deskside) -> None:
    """All of it is on the ticket's line."""
    deskside("invoice", "add", "李梅", "100", "--number", "1", "--on", "2026-01-10")
    why = "x" * LONGEST_LINE
    deskside("invoice", "dispute", "1", why)
    shown = deskside("show", "2", "--json").json
    assert shown["subject"] == f"Invoice 1: {why}"[: LONGEST_LINE - 1] + "…"
    assert why in shown["timeline"][1]["text"]


def test_instalments_and_terms(deskside: Deskside) -> None:
    """R-43: parts add up, or nothing is noted."""
    parts = ("--part", "2026-04-01=60", "--part", "2026-05-01=40")
    made = deskside("invoice", "add", "李梅", "100", *parts, "--json").json
    assert [(part["due_on"], part["amount"]["minor"]) for part in made["parts"]] == [
        ("2026-04-01", 6000),
        ("2026-05-01", 4000),
    ]
    assert "do not add up" in deskside("invoice", "add", "李梅", "101", *parts, fails=1).err
    assert deskside("invoice", "add", "李梅", "5", "--terms", "0", "--json").json["due_on"] == "2026-03-04"
    both = deskside("invoice", "add", "李梅", "5", "--terms", "0", "--due", "tomorrow", fails=2)
    assert "Say one of --due, --terms and --part." in both.err


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("invoice", "add", "李梅", "0"), 1, "“0” is not more than zero."),
        (("invoice", "add", "李梅"), 2, "AMOUNT is missing."),
        (
            ("invoice", "add", "李梅", "9", "--due", "2026-03-01"),
            1,
            "It would be due on 1 Mar 2026, before it was",
        ),
        (
            ("invoice", "add", "李梅", "9", "--number", "r1"),
            1,
            "Invoice R1 of 10 Jan 2026 over €100.00 is noted",
        ),
        (("pay", "李梅", "9", "--invoice", "R1"), 1, "Invoice R1 is in EUR, and this is in CNY."),
        (("pay", "李梅", "9", "--invoice", "R2"), 3, "R1"),
        (("pay", "李梅", "9", "--on", "2026-03-05"), 1, "5 Mar 2026 is still to come."),
        (("pay", "Ann <139 0000 1111>", "9", "--invoice", "R1"), 1, "Invoice R1 is another customer’s."),
        (("pay", "refund", "李梅", "9", "why"), 1, "李梅 has no credit in CNY."),
        (("pay", "--json", "refund", "李梅", "9", "why"), 2, "comes right after pay"),
    ],
)
def test_what_is_refused_changes_nothing(deskside: Deskside, words: tuple[str, ...], status: int, said: str) -> None:
    deskside("invoice", "add", "李梅", "100", "EUR", "--number", "R1", "--on", "2026-01-10")
    before = deskside("invoice", "list", "all", "--json").out
    told = deskside(*words, fails=status).err
    assert said.replace("€100.00", "EUR\u00a0100.00") in told
    assert deskside("invoice", "list", "all", "--json").out == before
    assert deskside("pay", "list", "--json").json == []


def test_who_is_calling_owes(deskside: Deskside) -> None:
    """R-32, R-41: as of today, in each currency; less than nothing where we owe them."""
    deskside("invoice", "add", "李梅", "100", "--number", "1")
    deskside("invoice", "add", "李梅", "100", "--number", "2", "--on", "2026-03-05")
    deskside("pay", "李梅", "30")
    deskside("pay", "李梅", "5", "EUR")
    [row] = deskside("who", "李梅", "--json").json
    assert row["balance"] == [money(7000), {"amount": "-5.00", "currency": "EUR", "minor": -500}]
    deskside("pay", "李梅", "70")
    assert [each["currency"] for each in deskside("who", "李梅", "--json").json[0]["balance"]] == ["EUR"]


def test_a_customer_has_their_balance_on_every_way(deskside: Deskside) -> None:
    """In each currency where they owe, or have credit; people read it as well."""
    deskside("customer", "add", "Bo Zhang", "--json")
    assert deskside("customer", "show", "李梅", "--json").json["balance"] == []
    assert "Balance" not in deskside("customer", "show", "李梅").out
    deskside("invoice", "add", "李梅", "100", "--number", "1")
    deskside("pay", "李梅", "5", "EUR")
    owed = [money(10000), {"amount": "-5.00", "currency": "EUR", "minor": -500}]
    assert deskside("customer", "show", "李梅", "--json").json["balance"] == owed
    assert deskside("customer", "edit", "李梅", "--needs", "a low step", "--json").json["balance"] == owed
    for command in (("customer", "list"), ("who", "李梅"), ("customer", "list", "李梅")):
        rows = {row["name"]: row["balance"] for row in deskside(*command, "--json").json}
        assert rows["李梅"] == owed
        assert rows.get("Bo Zhang", []) == []
    assert "Balance: ¥100.00, −EUR 5.00\n" in deskside("customer", "show", "李梅").out


def test_a_weekday_on_a_document_is_the_last_there_was(deskside: Deskside) -> None:
    """R-05: on Wednesday 4 March; the same on the screens' forms. A day to come is said with its date."""
    made = deskside("invoice", "add", "李梅", "9", "--on", "mon", "--number", "7", "--json").json
    assert made["issued_on"] == "2026-03-02"
    assert deskside("invoice", "add", "李梅", "9", "--on", "2026-03-20", "--json").json["issued_on"] == "2026-03-20"
    deskside("pay", "李梅", "5", "--on", "tue", "--invoice", "7")
    deskside("invoice", "credit", "7", "1", "--on", "周一")
    deskside("bill", "1", "chain", "--on", "fri")
    assert [row["on"] for row in deskside("pay", "list", "--json").json] == ["2026-03-03", "2026-03-02"]
    assert deskside("invoice", "unbilled", "--json").json[0]["done_on"] == "2026-02-27"


def test_terms_count_from_the_day_of_the_invoice_however_they_are_written(deskside: Deskside) -> None:
    """R-41."""
    for option in (("--due", "30 days"), ("--due", "30天"), ("--terms", "net 30"), ("--terms", "30")):
        made = deskside("invoice", "add", "李梅", "9", "--on", "2026-02-01", *option, "--json").json
        assert made["due_on"] == "2026-03-03", option
    assert "is not a number of days." in deskside("invoice", "add", "李梅", "9", "--terms", "soon", fails=2).err
    assert "Say one of" in deskside("invoice", "add", "李梅", "9", "--terms", "3", "--due", "30 days", fails=2).err


@pytest.mark.parametrize(
    "words",
    [
        ("invoice", "add", "李梅", "9", "--on", "0001-01-01"),
        ("invoice", "add", "李梅", "9", "--on", "9999-12-31"),
        ("invoice", "add", "李梅", "9", "--on", "9998-12-31"),
        ("invoice", "add", "李梅", "9", "--due", "9999-12-31"),
        ("invoice", "add", "李梅", "9", "--part", "9999-12-31=9"),
        ("pay", "李梅", "9", "--on", "0001-01-01"),
        ("pay", "李梅", "9", "--on", "9999-12-31"),
        ("bill", "1", "chain", "--on", "0001-01-01"),
        ("invoice", "credit", "1", "1", "--on", "0999-12-31"),
        ("invoice", "write-off", "1", "why", "--on", "0001-01-01"),
        ("invoice", "dispute", "1", "why", "--on", "0001-01-01"),
        ("invoice", "void", "1", "why", "--on", "0001-01-01"),
    ],
)
def test_a_day_that_no_reader_takes_is_refused(deskside: Deskside, words: tuple[str, ...]) -> None:
    deskside("invoice", "add", "李梅", "100", "--number", "1", "--on", "2026-01-10")
    assert "is too far away." in deskside(*words, fails=1).err
    assert len(deskside("invoice", "list", "all", "--json").json) == 1


def test_somebody_new_is_made_on_the_way(deskside: Deskside) -> None:
    """R-30: and it is said."""
    made = deskside("invoice", "add", "Ana Gonçalves <139 0000 1111>", "50", "--json").json
    assert made["warnings"] == [f"New customer: Ana Gonçalves, @{made['customer']['id']}."]
    paid = deskside("pay", "Bo Zhang <139 0000 2222>", "50").err
    assert paid.startswith("New customer: Bo Zhang")


def test_done_not_billed_empties_when_it_is_billed(deskside: Deskside) -> None:
    """R-46."""
    deskside("bill", "1", "new", "chain", "--amount", "88", "--minutes", "30")
    deskside("bill", "1", "wheel trued")
    listed = deskside("invoice", "unbilled", "--json").json
    assert [(row["ticket"], row["what"], row["amount"], row["minutes"]) for row in listed] == [
        (1, "new chain", money(8800), 30),
        (1, "wheel trued", None, None),
    ]
    assert "new chain" in deskside("invoice", "unbilled").out
    deskside("invoice", "drop", "2", "on the house")
    deskside("invoice", "add", "李梅", "88", "--number", "7", "--ticket", "1")
    assert deskside("invoice", "unbilled", "--json").json == []
    assert "is billed already" in deskside("invoice", "add", "李梅", "8", "--work", "1", fails=1).err
    deskside("undo")
    assert [row["id"] for row in deskside("invoice", "unbilled", "--json").json] == [1]


def test_the_stopwatch_adds_up_what_was_worked_since_it_was_billed(
    deskside: Deskside, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R-46: each minute begun counts, a pause does not."""

    def at(minutes: float, *words: str, fails: int = 0) -> Result:
        monkeypatch.setenv("DESKSIDE_NOW", (NOW + timedelta(minutes=minutes)).isoformat())
        return deskside("bill", *words, fails=fails)

    at(0, "start", "1")
    assert "runs already" in at(1, "start", "1", fails=1).err
    assert "stopped after 11 minutes" in at(10.5, "stop", "1").out
    assert "does not run" in at(12, "stop", "1", fails=1).err
    assert at(60, "start", "1", "--json").json == {"number": 1, "runs": True}
    assert at(90, "stop", "1", "--json").json == {"number": 1, "runs": False, "minutes": 41}
    at(91, "1", "new chain", "--minutes", "41")
    at(100, "start", "1")
    assert "stopped after 1 minute" in at(101, "stop", "1").out
    assert at(102, "start", "7", fails=3).err.startswith("error: ")


def test_a_customer_is_given_with_all_of_their_money(deskside: Deskside) -> None:
    """P-08: the rows of the Money tab, as JSON: balance, unpaid, promised, paid."""
    deskside("invoice", "add", "李梅", "100", "--number", "7", "--on", "2026-01-10")
    deskside("pay", "李梅", "30", "--invoice", "7")
    deskside("collect", "promise", "李梅", "70", "tomorrow", "card")
    account, invoice, promise, paid = deskside("customer", "show", "李梅", "--json").json["money"]
    assert (account["kind"], account["balance"], account["overdue"]) == ("account", money(7000), money(7000))
    assert (invoice["kind"], invoice["number"], invoice["open"]) == ("invoice", "7", money(7000))
    assert (promise["kind"], promise["due_on"], promise["state"]) == ("promise", "2026-03-05", "open")
    assert (promise["amount"], promise["came"]) == (money(7000), money(0))
    assert (paid["kind"], paid["on"], paid["amount"]) == ("payment", "2026-03-04", money(3000))
    assert (paid["credit"], paid["invoices"]) == (money(0), ["7"])


@pytest.mark.parametrize("words", [("invoice", "list"), ("pay", "list"), ("invoice", "unbilled")])
def test_lists_in_chinese(deskside: Deskside, words: tuple[str, ...]) -> None:
    deskside("bill", "1", "new chain")
    deskside("invoice", "add", "李梅", "88", "--number", "7")
    deskside("pay", "李梅", "8")
    out = deskside("--lang", "zh", *words).out
    assert "客户" in out
    assert "Customer" not in out


def test_an_amount_is_no_reason_and_what_was_given_up_is_said(deskside: Deskside) -> None:
    """R-46: an amount where the reason stands would give up the whole invoice."""
    deskside("invoice", "add", "李梅", "1000", "--number", "A-1")
    for word in ("500", "五百", "¥500"):
        assert "--amount" in deskside("invoice", "write-off", "A-1", word, fails=2).err
        assert "--amount" in deskside("invoice", "dispute", "A-1", word, fails=2).err
    for words in (("50", "goodwill"), ("两百", "少了一只"), ("¥50 for the bell",)):
        for verb in ("write-off", "dispute"):
            error = deskside("invoice", verb, "A-1", *words, fails=2).err
            assert f"{' '.join(words).partition(' ')[2]} --amount {words[0].split()[0]}" in error
    assert "at most 100 characters" in deskside("invoice", "add", "李梅", "9", "--number", "1" * 101, fails=1).err
    assert "¥400.00 of invoice A-1 written off, ¥600.00 is still open" in (
        deskside("invoice", "write-off", "A-1", "gone", "--amount", "400").out
    )
    deskside("pay", "李梅", "100")
    deskside("invoice", "write-off", "A-1", "gone")
    assert "part paid, rest written off" in deskside("invoice", "show", "A-1").out


def test_what_was_given_up_or_credited_is_not_called_paid(deskside: Deskside) -> None:
    for number in ("A-1", "A-2", "A-3"):
        deskside("invoice", "add", "李梅", "100", "--number", number)
    deskside("invoice", "write-off", "A-1", "gone")
    deskside("invoice", "credit", "A-2", "100")
    deskside("pay", "李梅", "100", "--invoice", "A-3")
    rows = [line for line in deskside("invoice", "list", "paid").out.splitlines() if "A-" in line]
    words = {line.split()[0]: line for line in rows}
    assert "written off" in words["A-1"]
    assert "credited" in words["A-2"]
    assert " paid " in words["A-3"]
    assert [each["state"] for each in deskside("invoice", "list", "paid", "--json").json] == ["paid"] * 3


def test_an_invoice_in_parts_says_the_first_day(deskside: Deskside) -> None:
    parts = ("--part", "2026-12-01=250", "--part", "2027-01-01=250")
    made = deskside("invoice", "add", "李梅", "五百", "--number", "A-3", *parts).out
    assert "in 2 parts, the first due 1 Dec 2026" in made
    assert "in 2 parts, the first due 1 Dec 2026" in deskside("collect", "statement", "李梅").out


def test_a_way_to_pay_is_read_and_shown_in_the_readers_words(deskside: Deskside) -> None:
    """R-72: whatever language it was written in."""
    deskside("invoice", "add", "李梅", "100", "--number", "A-1")
    deskside("collect", "promise", "李梅", "40", "2026-03-20", "转账")
    deskside("collect", "promise", "李梅", "60", "2026-03-21", "transfer")
    assert deskside("collect", "promises").out.count("transfer, A-1") == 2
    assert deskside("--lang", "zh", "collect", "promises").out.count("转账、A-1") == 2
    deskside("settings", "ways_to_pay", "微信、转账")
    assert "微信/支付宝" in deskside("--lang", "zh", "settings", "ways_to_pay").out


def test_a_credit_note_says_what_of_it_is_credit_and_is_never_of_more_than_its_invoice(deskside: Deskside) -> None:
    deskside("invoice", "add", "李梅", "100", "--number", "A1")
    assert "Invoice A1 came to ¥100.00, and this is more." in deskside("invoice", "credit", "A1", "100.01", fails=1).err
    deskside("pay", "李梅", "60")
    assert "A1 noted: ¥20.00 of it is credit, ¥0.00 is open" in deskside("invoice", "credit", "A1", "60").out
    noted = deskside("invoice", "credit", "A1", "40", "--number", "CN-7", "--json").json
    assert (noted["credit"], noted["state"]) == (money(4000), "paid")
    assert "¥100.00 of it was credited already" in deskside("invoice", "credit", "A1", "0.01", fails=1).err
    assert deskside("pay", "list", "--json").json[0]["reference"] == "CN-7"
    deskside("invoice", "add", "李梅", "50", "--number", "A2")
    deskside("invoice", "void", "A2", "twice")
    assert "is void" in deskside("invoice", "credit", "A2", "5", fails=1).err


def test_a_contested_invoice_takes_no_ticket_of_another_customer(deskside: Deskside) -> None:
    deskside("invoice", "add", "Bob", "100", "--number", "A2")
    assert "#1 is another customer’s." in deskside("invoice", "dispute", "A2", "bad", "--ticket", "1", fails=1).err
    deskside("invoice", "add", "李梅", "100", "--number", "A1")
    assert "see #1" in deskside("invoice", "dispute", "A1", "bad", "--ticket", "1").out


def test_the_ticket_of_a_contested_invoice_is_always_the_same_customers(deskside: Deskside, desk: Path) -> None:
    """R-23: whatever verb writes it."""
    deskside("invoice", "add", "Bob", "100", "--number", "A2")
    deskside("invoice", "dispute", "A2", "bad")
    with (
        pytest.raises(Refused, match="another customer’s"),
        desk_file.writing(desk) as conn,
        unit_of_work(conn, "dispute", by=None, now=NOW) as work,
    ):
        work.update("dispute", 1, {"ticket_number": 1})


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (("invoice", "add", "李梅", "5", "--terms", "abc"), 2, "“abc” is not a number of days."),
        (("invoice", "add", "李梅", "5", "--on", "2026-02-30"), 1, "“2026-02-30” is not a date."),
        (("invoice", "add", "李梅", "5", "--part", "2026-12-01"), 2, "is no part of an invoice."),
        (("pay", "李梅", "5", "--invoice", ""), 1, "The number of the invoice is missing."),
        (("collect", "legal", "李梅", "--off"), 1, "No legal step is switched on for 李梅."),
        (
            ("collect", "legal", "李梅", "--off", "--confirm", "李梅"),
            2,
            "Either it is switched on with the name, or off.",
        ),
        (("collect", "fee", "abc", "waive", "no"), 1, "“abc” is not the id of a late fee."),
    ],
)
def test_what_cannot_be_taken_is_said_with_a_way_on(
    deskside: Deskside, words: tuple[str, ...], status: int, sentence: str, tmp_path: Path
) -> None:
    file = tmp_path / "a.csv"
    file.write_text("Customer,Amount\n李梅,5\n", encoding="utf-8")
    said = deskside(*(str(file) if word == "a.csv" else word for word in words), fails=status).err
    assert sentence in said
    assert "\nhint: " in said


def test_the_hint_of_a_missing_amount_is_in_the_language_in_use(deskside: Deskside) -> None:
    for words in (("pay", "5"), ("invoice", "add", "5"), ("collect", "plan", "李梅")):
        hint = deskside(*words, "--lang", "zh", fails=2).err.splitlines()[1]
        assert "客户" in hint or "谁" in hint
        assert "WHO" not in hint


def test_what_is_said_of_an_invoice_to_come_is_what_is_open_of_it_then(deskside: Deskside) -> None:
    """R-46: the amounts are those from its day on; today nothing of it is open."""
    deskside("invoice", "add", "李梅", "50", "--number", "F-1", "--on", "2026-03-20")
    assert "is of 20 Mar 2026" in deskside("invoice", "write-off", "F-1", "gone", "--on", "2026-03-01", fails=1).err
    assert "¥30.00 is open" in deskside("invoice", "credit", "F-1", "20").out
    assert "¥10.00 of invoice F-1 written off, ¥20.00 is still open" in (
        deskside("invoice", "write-off", "F-1", "gone", "--amount", "10").out
    )
    for words in ((), ("--as-of", "2026-02-01")):
        assert deskside("collect", "ageing", *words, "--json").json["rows"] == []
