"""What a file seems to hold is told by its columns (R-34)."""

from pathlib import Path

import pytest

from deskside.errors import BadInput
from deskside.exchange.dry_run import first_rows
from deskside.exchange.kind import exchange_kind
from deskside.exchange.kind_guess import likely_kind

from .test_programs import ADDRESS_BOOKS, HELPDESKS


@pytest.mark.parametrize("program", ADDRESS_BOOKS)
def test_an_address_book_holds_customers(program: str, tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text(f"{ADDRESS_BOOKS[program][0]}\n", encoding="utf-8")
    assert likely_kind(file) == "customers"


@pytest.mark.parametrize("program", HELPDESKS)
def test_the_export_of_a_helpdesk_holds_tickets(program: str, tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text(f"{HELPDESKS[program][0]}\n", encoding="utf-8")
    assert likely_kind(file) == "tickets"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("BEGIN:VCARD\nFN:Ana\nEND:VCARD\n", "customers"),
        ('[{"subject": "brake", "status": "open", "customer": "Ana"}]', "tickets"),
        ("deskside_customer,version,name,note\n1,1,Ana,subject\n", "customers"),
        ("deskside_ticket,version,subject,customer,phones,emails\n1,1,brake,Ana,,\n", "tickets"),
        ("Address book of the shop\n\nName,Phone\nAna,07700 900123\n", "customers"),
    ],
)
def test_cards_records_and_our_own_exports(text: str, kind: str, tmp_path: Path) -> None:
    file = tmp_path / "x"
    file.write_text(text, encoding="utf-8")
    assert likely_kind(file) == kind


def test_what_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        likely_kind(tmp_path / "nowhere.csv")


def test_what_a_table_begins_with_is_shown_and_of_cards_nothing(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text("A title\nName,Phone\nAna,1\n", encoding="utf-8")
    assert [row.line for row in first_rows(exchange_kind("customers"), file)] == [1, 2, 3]
    file.write_text("BEGIN:VCARD\nFN:Ana\nEND:VCARD\n", encoding="utf-8")
    assert first_rows(exchange_kind("customers"), file) == []


@pytest.mark.parametrize(
    "header",
    [
        "Name,Email,Financial Status,Paid at,Currency,Total,Lineitem quantity,Lineitem name,Lineitem price,Notes",
        "Name,Email,Financial Status,Fulfillment Status,Currency,Subtotal,Taxes,Total,Discount Code,Created at,"
        "Lineitem quantity,Lineitem name,Lineitem sku,Billing Phone,Payment Method,Outstanding Balance,Due Date",
        "Order Number,Order Status,Order Date,First Name (Billing),Email (Billing),Item Name,Quantity,Item Cost",
        "Date,Time,Category,Item,Qty,Price Point Name,SKU,Gross Sales,Net Sales,Transaction ID,Customer Name",
        "Sale Date,Item Name,Buyer,Quantity,Price,Item Total,Currency,Transaction ID,Listing ID,Order ID",
        "订单号,订单状态,买家付款时间,订单实付金额,全部商品名称,收货人/提货人,收货人手机号",
        "订单号,商品名称,商品规格,商品数量,商品单价,商品实际成交金额,订单创建时间,收货人/提货人,收货人手机号/提货人手机号",
    ],
)
def test_the_orders_of_web_shops_and_tills_are_purchases(header: str, tmp_path: Path) -> None:
    file = tmp_path / "orders.csv"
    file.write_text(f"{header}\n", encoding="utf-8")
    assert likely_kind(file) == "purchases"
