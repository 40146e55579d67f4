"""`deskside collect statement`: the account of a customer (R-64)."""

import csv
import io
from pathlib import Path

import pytest

from deskside.store import desk_file
from tests.desk.collecting.ledger import Allocation, Dispute, Invoice, Ledger, Payment, day

from ..conftest import NOW
from .conftest import HOSTILE, Deskside


@pytest.fixture
def account(desk: Path) -> None:
    """An invoice of old, two of this year, a payment that is more than its invoice; day 62 is today, 4 March 2026."""
    ledger = Ledger(
        [
            Invoice(1, day(-400), [(day(-370), 5050)], number="A-0"),
            Invoice(1, day(1), [(day(32), 124000)], number="A-1"),
            Invoice(1, day(20), [(day(62), 8000)], number="A-2"),
            Invoice(1, day(21), [(day(80), 700)], "EUR"),
            Invoice(2, day(20), [(day(62), 8000)], number="A-2"),
        ],
        [Payment(1, day(31), 30000), Payment(1, day(40), 1000, "write-off")],
        [Allocation(0, 1, 20000, day(31)), Allocation(1, 1, 1000, day(40))],
        [Dispute(1, 4000, day(40))],
    )
    with desk_file.writing(desk) as conn:
        ledger.write(conn)
        conn.execute("update payment set reference = 'WX 4711' where id = 1")
        conn.execute("update invoice set about = 'new wheels' where id = 2")


@pytest.mark.usefixtures("account")
def test_people_read_how_the_balance_came_about(deskside: Deskside) -> None:
    """Why something was written off is the shop's own: the customer reads this."""
    shown = deskside("collect", "statement", "@1").out.splitlines()
    assert shown == [
        "Lin's Cycle Shop",
        "Statement for Customer 1 as of 4 Mar 2026",
        "",
        "In CNY",
        "Date         What                                        Amount    Balance",
        "5 Mar 2025   Opening balance                                        ¥50.50",
        "2 Jan 2026   Invoice A-1, due 2 Feb 2026, new wheels  ¥1,240.00  ¥1,290.50",
        "21 Jan 2026  Invoice A-2, due 4 Mar 2026                 ¥80.00  ¥1,370.50",
        "1 Feb 2026   Payment, WX 4711                          −¥300.00  ¥1,070.50",
        "10 Feb 2026  Written off                                −¥10.00  ¥1,060.50",
        "4 Mar 2026   Closing balance                                     ¥1,060.50",
        "",
        "Not due yet: ¥80.00",
        "1–30 days overdue: ¥1,030.00",
        "91+ days overdue: ¥50.50",
        "Credit not used: −¥100.00",
        "In dispute: ¥40.00",
        "",
        "In EUR",
        "Date         What                           Amount   Balance",
        "5 Mar 2025   Opening balance                        EUR 0.00",
        "22 Jan 2026  Invoice I4, due 22 Mar 2026  EUR 7.00  EUR 7.00",
        "4 Mar 2026   Closing balance                        EUR 7.00",
        "",
        "Not due yet: EUR 7.00",
    ]


@pytest.mark.usefixtures("account")
def test_with_open_it_lists_what_is_open(deskside: Deskside) -> None:
    shown = deskside("collect", "statement", "@1", "--open").out
    assert "A-0      27 Nov 2024  27 Dec 2024  432 days     ¥50.50     ¥50.50" in shown
    assert "A-1      2 Jan 2026   2 Feb 2026    30 days  ¥1,240.00  ¥1,030.00" in shown
    assert "A-2      21 Jan 2026  4 Mar 2026                ¥80.00     ¥80.00" in shown
    assert "Closing balance: ¥1,060.50" in shown
    plain = deskside("collect", "statement", "@1", "--open", "--plain").out
    assert "Invoice: A-2\nIssued: 21 Jan 2026\nDue: 4 Mar 2026\nAmount: ¥80.00\nOpen: ¥80.00\n" in plain


@pytest.mark.usefixtures("account")
@pytest.mark.parametrize("as_of", ["2026-03-04", "2026-01-31", "2025-01-01", "2026-05-01"])
def test_its_total_is_the_one_of_the_list(deskside: Deskside, as_of: str) -> None:
    rows = deskside("collect", "ageing", "--as-of", as_of, "--json").json["rows"]
    listed = {row["currency"]: row["total"] for row in rows if row["customer"]["id"] == 1}
    stated = deskside("collect", "statement", "@1", "--as-of", as_of, "--json").json
    assert stated["as_of"] == as_of
    assert {each["currency"]: each["closing"]["minor"] for each in stated["accounts"]} == listed


@pytest.mark.usefixtures("account")
def test_json_has_both_accounts_whole(deskside: Deskside) -> None:
    found = deskside("collect", "statement", "@1", "--from", "2026-02-01", "--json").json
    assert (found["customer"], found["from"]) == ({"id": 1, "name": "Customer 1"}, "2026-02-01")
    yuan = found["accounts"][0]
    assert yuan["opening"] == {"amount": "1370.50", "currency": "CNY", "minor": 137050}
    assert [(each["kind"], each["amount"]["minor"]) for each in yuan["movements"]] == [
        ("payment", -30000),
        ("write-off", -1000),
    ]
    assert [yuan[key]["minor"] for key in ("credit", "current", "1-30", "31-60", "61-90", "91+", "disputed")] == [
        *(-10000, 8000, 103000, 0, 0, 5050, 4000),
    ]
    assert [(each["number"], each["days_overdue"], each["open"]["minor"]) for each in yuan["open"]] == [
        ("A-0", 432, 5050),
        ("A-1", 30, 103000),
        ("A-2", 0, 8000),
    ]


@pytest.mark.usefixtures("account")
def test_the_table_adds_up(deskside: Deskside) -> None:
    """In a file it has the number alone; as a table of open items the credit stands below them."""
    moved = _table(deskside("collect", "statement", "@1", "--format", "csv").out)
    assert moved[0] == ["Currency", "Date", "What", "Number", "Text", "Due", "Amount", "Balance"]
    assert moved[2] == ["CNY", "2026-01-02", "Invoice A-1", "A-1", "new wheels", "2026-02-02", "1240.00", "1290.50"]
    assert moved[6] == ["CNY", "2026-03-04", "Closing balance", "", "", "", "", "1060.50"]
    items = _table(deskside("collect", "statement", "@1", "--open", "--format", "csv").out)
    assert items[1] == ["CNY", "A-0", "2024-11-27", "2024-12-27", "432", "50.50", "50.50", "0.00"]
    assert items[4:6] == [
        ["CNY", "Credit not used", "", "", "", "", "-100.00", ""],
        ["CNY", "Closing balance", "", "", "", "", "1060.50", ""],
    ]


@pytest.mark.usefixtures("account")
def test_r90_what_people_wrote_is_no_formula_and_no_order_to_the_terminal(desk: Path, deskside: Deskside) -> None:
    with desk_file.writing(desk) as conn:
        conn.execute("update invoice set number = '=1+1', number_key = '=1+1', about = '@SUM(A1)' where id = 2")
        conn.execute("update payment set reference = '-2+3' where id = 1")
    cells = {cell for row in _table(deskside("collect", "statement", "@1", "--format", "csv").out) for cell in row}
    assert {"'=1+1", "'@SUM(A1)", "'-2+3"} <= cells
    assert not {"=1+1", "@SUM(A1)", "-2+3"} & cells
    for text in (*HOSTILE, "{day} {name} {0}"):
        with desk_file.writing(desk) as conn:
            conn.execute("update customer set name = ? where id = 1", (text,))
            conn.execute("update invoice set number = ?, number_key = ?, about = ? where id = 2", (text, text, text))
        for way in ((), ("--open",), ("--plain",)):
            shown = deskside("collect", "statement", "@1", *way).out
            assert not {"\x1b", "\x9b", "\u202e"} & set(shown)
            assert text.split()[0].strip("\x1b") in shown or not text.isprintable()
        deskside("collect", "ageing")


@pytest.mark.usefixtures("account")
def test_a_customer_who_owes_nothing_has_a_statement_that_says_so(desk: Path, deskside: Deskside) -> None:
    deskside("customer", "add", "Nobody Owing")
    assert deskside("collect", "statement", "Nobody Owing").out.splitlines()[1:] == [
        "Statement for Nobody Owing as of 4 Mar 2026",
        "Nothing is owed, and nothing was moved.",
    ]
    assert deskside("collect", "statement", "Nobody Owing", "--json").json["accounts"] == []


@pytest.mark.usefixtures("account")
def test_what_cannot_be_is_refused(deskside: Deskside) -> None:
    told = deskside("collect", "statement", "@1", "--from", "tomorrow", fails=1).err
    assert told == "error: The statement would begin after it ends.\nhint: Say an earlier day with --from.\n"
    assert "Nobody of ours is “Somebody”." in deskside("collect", "statement", "Somebody", fails=3).err
    told = deskside("collect", "statement", "@1", "--format", "doc", fails=2).err
    assert "--format is one of: text, csv, html, pdf" in told


@pytest.mark.usefixtures("account")
def test_a_table_and_json_are_not_asked_for_at_once(deskside: Deskside) -> None:
    for line in (("--format", "csv", "--json"), ("--json", "--format=csv", "--open")):
        told = deskside("collect", "statement", "@1", *line, fails=2)
        assert "Say one of --json and --format csv." in told.error["error"]
    assert deskside("collect", "statement", "@1", "--format", "text", "--json").json["accounts"]


def test_what_was_taken_back_is_called_so(deskside: Deskside) -> None:
    """A credit note and a write-off are no payment, and none of them was returned: on every way that tells it."""
    deskside("invoice", "add", "Ann <139 0000 1111>", "100", "--number", "1", "--on", "2026-01-10")
    deskside("invoice", "credit", "1", "30", "--on", "2026-02-01")
    deskside("invoice", "write-off", "1", "too small", "--amount", "5", "--on", "2026-02-02")
    deskside("pay", "Ann", "20", "--on", "2026-02-03")
    said = [deskside("pay", "return", str(key), "--on", "2026-02-20").out.partition(" · ")[0] for key in (1, 2, 3)]
    assert said == [
        "Noted as 4: the credit note over ¥30.00 is taken back",
        "Noted as 5: the write-off of ¥5.00 is taken back",
        "Noted as 6: ¥20.00 came back",
    ]
    account = deskside("collect", "statement", "Ann", "--json").json["accounts"][0]
    moved = {each["kind"]: each["amount"]["minor"] for each in account["movements"][-3:]}
    assert moved == {"return": 2000, "credit-note-return": 3000, "write-off-return": 500}
    for way in ((), ("--format", "csv")):
        shown = deskside("collect", "statement", "Ann", *way).out
        assert all(
            shown.count(words) == 1 for words in ("Payment returned", "Credit note taken back", "Write-off taken")
        )
    page = deskside("customer", "show", "Ann").out
    assert "The credit note of 1 Feb 2026 over ¥30.00 was taken back on 20 Feb 2026" in page
    assert "The write-off of 2 Feb 2026 over ¥5.00 was taken back on 20 Feb 2026" in page
    assert "The ¥20.00 of 3 Feb 2026 came back on 20 Feb 2026" in page
    assert "核销撤回" in deskside("--lang", "zh", "collect", "statement", "Ann").out


@pytest.mark.usefixtures("account")
def test_chinese_says_when_it_is_due_and_what_is_not_paid(deskside: Deskside) -> None:
    """The words for a call that is due and a ticket that is open are others."""
    shown = deskside("--lang", "zh", "collect", "statement", "@1", "--open").out
    assert "账单  开单日          到期日           逾期       金额       未付" in shown
    assert "期末余额：¥1,060.50" in shown
    assert "未使用的余款：−¥100.00" in shown
    for line in (("list",), ("show", "A-1")):
        told = deskside("--lang", "zh", "invoice", *line).out
        assert "到期日" in told
        assert "未付" in told
        assert not {"到点", "打开"} & set(told.replace("：", " ").split())
    items = _table(deskside("--lang", "zh", "collect", "statement", "@1", "--open", "--format", "csv").out)
    assert items[0] == ["币种", "账单", "开单日", "到期日", "逾期天数", "金额", "未付", "有异议"]
    moved = deskside("--lang", "zh", "collect", "statement", "@1").out
    assert "账单 A-1，2026年2月2日到期，new wheels" in moved


def test_the_shop_alone_has_no_heading_for_its_currency(desk: Path, deskside: Deskside) -> None:
    with desk_file.writing(desk) as conn:
        Ledger([Invoice(1, day(0), [(day(1), 500)], number="A-1")]).write(conn)
    assert "In CNY" not in deskside("collect", "statement", "@1").out


def _table(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.usefixtures("account")
def test_as_a_page_its_total_is_that_of_the_list(deskside: Deskside) -> None:
    page = deskside("collect", "statement", "@1", "--format", "html").out
    assert page.startswith("<!doctype html>")
    (row,) = (row for row in deskside("collect", "ageing", "--json").json["rows"] if row["customer"]["id"] == 1
              and row["currency"] == "CNY")  # fmt: skip
    assert row["total"] == 106050
    closing = '<bdi>Closing balance</bdi></td><td class="right"></td><td class="right"><bdi>¥1,060.50</bdi>'
    assert closing in page
    assert "<bdi>Credit not used</bdi></dt><dd><bdi>−¥100.00</bdi>" in page
    assert "<bdi>Opening balance</bdi>" in page
    opened = deskside("collect", "statement", "@1", "--format", "html", "--open").out
    assert "<bdi>Credit not used</bdi>" in opened
    assert "<bdi>30 days</bdi>" in opened


@pytest.mark.usefixtures("account")
def test_it_speaks_the_customers_language(deskside: Deskside, desk: Path) -> None:
    with desk_file.writing(desk) as conn:
        conn.execute("update customer set language = 'zh-CN' where id = 1")
    assert "对账单" in deskside("collect", "statement", "@1", "--format", "html").out
    assert "对账单" not in deskside("collect", "statement", "@1", "--format", "html", "--lang", "en").out
    assert "对账单" not in deskside("collect", "statement", "@2", "--format", "html").out


@pytest.mark.usefixtures("account")
def test_it_is_written_into_a_file_in_the_form_that_its_name_says(deskside: Deskside, tmp_path: Path) -> None:
    for name, begins in (("a.pdf", b"%PDF"), ("a.html", b"<!doctype"), ("a.txt", b"Lin's"), ("a.csv", b"\xef\xbb\xbf")):
        said = deskside("collect", "statement", "@1", "--out", str(tmp_path / name)).out
        assert said == f"Written to {tmp_path / name}\n"
        assert (tmp_path / name).read_bytes().startswith(begins)
    again = deskside("collect", "statement", "@1", "--out", str(tmp_path / "a.pdf"), fails=1)
    assert "is there already" in again.err
    deskside("collect", "statement", "@1", "--out", str(tmp_path / "a.pdf"), "--replace")
    odd = deskside("collect", "statement", "@1", "--out", str(tmp_path / "a.doc"), fails=1)
    assert "does not say in which form" in odd.err


@pytest.mark.usefixtures("account")
def test_a_pdf_without_a_font_is_refused_by_name(deskside: Deskside, desk: Path, tmp_path: Path) -> None:
    with desk_file.writing(desk) as conn:
        conn.execute("update customer set name = ? where id = 1", ("\U000118a0\U000118a1 Ltd",))
    refused = deskside("collect", "statement", "@1", "--out", str(tmp_path / "a.pdf"), fails=1)
    assert "\U000118a0\U000118a1 Ltd" in refused.err
    assert "html" in refused.err
    assert list(tmp_path.glob("*.pdf")) == []


@pytest.mark.usefixtures("account")
def test_it_names_what_is_promised(deskside: Deskside, desk: Path) -> None:
    from datetime import date

    from deskside.desk.promises_to_pay.promise_to_pay import promise
    from deskside.money.amounts import Amount, Minor

    with desk_file.writing(desk) as conn:
        promise(conn, 1, Amount(Minor(50000), "CNY"), date(2026, 3, 10), "transfer", by=None, now=NOW)
    assert "Promised until 10 Mar 2026: ¥500.00" in deskside("collect", "statement", "@1").out
    page = deskside("collect", "statement", "@1", "--format", "html").out
    assert "<dt><bdi>Promised until 10 Mar 2026</bdi></dt><dd><bdi>¥500.00</bdi>" in page
    account = deskside("collect", "statement", "@1", "--json").json["accounts"][0]
    assert [(each["due_on"], each["left"]["minor"]) for each in account["promised"]] == [("2026-03-10", 50000)]
