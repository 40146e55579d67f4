"""What the words of a row of money mean: none that is not known makes a payment of it in silence (R-34)."""

import pytest

from ..conftest import Asked
from .conftest import Importer

NOT_DONE = (
    "Reversed|Rejected|Void|Returned|Bounced|Blocked|Disputed|authorized|in progress|requires_payment_method|Uncaptured"
    "|Scheduled|Under review|open|未支付|冲正|已冲正|已过期|过期未领取|已退还|对方已退还|Storniert|待付款"
)
OWED = "Customer,Invoice Number,Invoice Date,Due Date,Total,Currency\n"
OWED += "".join(f"Ann Lee,RE-{number},2026-01-04,2026-01-31,400.00,EUR\n" for number in (1004, 1005))


@pytest.fixture(autouse=True)
def _owed(bring: Importer) -> None:
    bring("invoices", OWED)


def paid(asked: Asked) -> list[tuple[object, ...]]:
    return asked("select kind, dated, amount, currency from payment where withdrawn_at is null order by id")


ONE = [("payment", "2026-02-05", 40000, "EUR")]


@pytest.mark.parametrize("word", ["Completed", "paid", "Umsatz gebucht", "交易成功", "已收款", "支付成功", "Succeeded"])
def test_r34_what_is_done_is_a_payment(bring: Importer, asked: Asked, word: str) -> None:
    brought = bring("payments", f"Date,Payer,Reference,Amount,Status\n2026-02-05,Ann Lee,RE-1004,€400.00,{word}\n")
    assert (brought.counts, paid(asked)) == ((1, 0, 0, 0, 0), ONE)


@pytest.mark.parametrize("word", NOT_DONE.split("|"))
def test_r34_what_is_not_done_is_left_out(bring: Importer, asked: Asked, word: str) -> None:
    brought = bring("payments", f"Date,Payer,Reference,Amount,Status\n2026-02-05,Ann Lee,RE-1004,€400.00,{word}\n")
    assert (brought.counts, paid(asked), len(brought.plan.remarks)) == ((0, 0, 0, 0, 0), [], 1)


@pytest.mark.parametrize("word", ["Grblfx", "未成", "Refunded"])
def test_r34_a_state_that_is_not_known_waits(bring: Importer, asked: Asked, word: str) -> None:
    text = f"Date,Payer,Reference,Amount,Status\n2026-02-05,Ann Lee,RE-1004,€400.00,{word}\n2026-02-06,X,,-1.00,paid\n"
    brought = bring("payments", text)
    assert (brought.counts, paid(asked)) == ((0, 0, 0, 1, 0), [])
    assert f"“{word}”" in brought.plan.proposals[0].why
    assert bring("payments", text, decisions=("2=yes",)).counts == (1, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("came", "went"),
    [("贷 Cr", "借 Dr"), ("CRDT", "DBIT"), ("Deposit", "Withdrawal"), ("Incoming", "Outgoing"), ("Received", "Sent"),
     ("+", "-"), ("收款", "付款"), ("H", "S"), ("Cr", "Dr"), ("C", "D"), ("贷", "借")],
)  # fmt: skip
@pytest.mark.parametrize("title", ["Direction", "", "Kennz."])
def test_r34_words_of_the_sides(bring: Importer, asked: Asked, came: str, went: str, title: str) -> None:
    """R-34: a column of nothing but sides is one, whatever its name."""
    if title != "Direction" and (len(came) > 2 or came in ("+", "收款")):
        return
    rows = f"2026-02-05,Ann Lee,RE-1004,€400.00,{came}\n2026-02-06,Ann Lee,rent,€390.00,{went}\n"
    brought = bring("payments", f"Date,Payer,Reference,Amount,{title}\n{rows}")
    assert (brought.counts, paid(asked), len(brought.plan.remarks)) == ((1, 0, 0, 0, 0), ONE, 1)


@pytest.mark.parametrize("word", ["Blub", ""])
def test_r34_a_word_of_no_side_waits(bring: Importer, asked: Asked, word: str) -> None:
    rows = f"2026-02-05,Ann Lee,RE-1004,€400.00,{word}\n2026-02-06,Ann Lee,rent,€390.00,Debit\n"
    brought = bring("payments", f"Date,Payer,Reference,Amount,Direction\n{rows}")
    assert (brought.counts, paid(asked)) == ((0, 0, 0, 1, 0), [])
    assert "“Direction”" in brought.plan.proposals[0].why


def test_r34_a_type_that_is_no_side_waits_beside_those_that_are(bring: Importer, asked: Asked) -> None:
    rows = "2026-02-05,Ann Lee,RE-1004,€400.00,Deposit\n2026-02-06,Ann Lee,RE-1005,€400.00,Fee\n"
    brought = bring("payments", f"Date,Payer,Reference,Amount,Type\n{rows}2026-02-07,X,,1.00,Withdrawal\n")
    assert (brought.counts, paid(asked)) == ((1, 0, 0, 1, 0), ONE)


def test_r34_a_returned_cheque_above_nothing_waits(bring: Importer, asked: Asked) -> None:
    rows = "2026-02-05,Ann Lee,Returned cheque RE-1004,€400.00\n2026-02-06,X,Rent,-4.00\n"
    brought = bring("payments", f"Date,Payer,Description,Amount\n{rows}")
    assert (brought.counts, paid(asked)) == ((0, 0, 0, 1, 0), [])


@pytest.mark.parametrize("back", ["150.00", "400.00"])
def test_r34_what_one_row_says_was_paid_and_given_back(bring: Importer, asked: Asked, back: str) -> None:
    """R-34: a row of Stripe that says how much of it was refunded is the payment and, on its day, the refund."""
    text = (
        "id,Description,Seller Message,Created (UTC),Amount,Amount Refunded,Currency,Status,Customer Description,"
        "Captured,Refunded date (UTC)\n"
        f"ch_1,RE-1004,Payment complete.,2026-02-05 10:00:00,400.00,{back},eur,Refunded,Ann Lee,true,"
        "2026-02-09 11:00:00\n"
        "ch_2,RE-1005,Payment complete.,2026-02-05 10:00:00,400.00,0.00,eur,Paid,Ann Lee,true,\n"
    )
    brought = bring("payments", text)
    refund = ("return" if back == "400.00" else "refund", "2026-02-09", int(back.replace(".", "")), "EUR")
    assert sorted(paid(asked)) == [*ONE, *ONE, refund]
    assert brought.counts == (3, 0, 0, 0, 0)
    assert bring("payments", text).counts == (0, 0, 3, 0, 0)
    bring.undo(brought.batch)
    assert paid(asked) == []


def test_r34_a_refund_that_comes_with_a_later_file(bring: Importer, asked: Asked) -> None:
    head = "ID,Description,Date,Amount,Amount refunded,Currency,Status,Consumer name\n"
    row = "tr_1,RE-1004,2026-02-05,€400.00,{},EUR,paid,Ann Lee\n"
    bring("payments", head + row.format(""))
    assert bring("payments", head + row.format("20.00")).counts == (1, 0, 1, 0, 0)
    assert paid(asked) == [*ONE, ("refund", "2026-02-05", 2000, "EUR")]


@pytest.mark.parametrize("status", ["", "交易成功"])
@pytest.mark.parametrize(
    ("amount", "counts", "said"),
    [
        ("400.00(已全额退款)", (0, 0, 0, 0, 0), "Given back in full there, left out."),
        ("400.00（已全额退款）", (0, 0, 0, 0, 0), "Given back in full there, left out."),
        ("400.00(交易关闭)", (0, 0, 0, 0, 0), "It failed or was called off there, left out."),
        ("400.00 (refunded)", (0, 0, 0, 1, 0), "“refunded”: some of it was given back there"),
        ("400.00(已退款20.00)", (0, 0, 0, 1, 0), "some of it was given back there; how much is not said."),
        ("400.00", (1, 0, 0, 0, 0), ""),
    ],
)
def test_r34_a_state_behind_the_amount(
    bring: Importer, status: str, amount: str, counts: tuple[int, ...], said: str
) -> None:
    brought = bring(
        "payments", f"Date,Payer,Reference,Amount,Currency,Status\n2026-02-05,Ann Lee,RE-1004,{amount},EUR,{status}\n"
    )
    reasons = [*(text for _line, text in brought.plan.remarks), *(each.reason for each in brought.plan.problems)]
    assert brought.counts == counts
    assert any(said in reason for reason in reasons) or not said
