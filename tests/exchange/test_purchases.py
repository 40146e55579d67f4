"""What customers bought, as web shops, tills and plain lists have it (R-34)."""

import json
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from deskside.desk.customers.customer_columns import insert_customer
from deskside.desk.forgetting.forget import forget_customer
from deskside.desk.imports.batches import list_batches
from deskside.desk.things.add_thing import add_thing, drop_thing, edit_thing
from deskside.errors import BadInput
from deskside.exchange.export_file import write_export
from deskside.exchange.kind import exchange_kind
from deskside.exchange.kind_guess import likely_kind
from deskside.exchange.line_items import items_in
from deskside.exchange.purchase_words import ended, lasts, quantity, variant
from deskside.money.amounts import Amount, Minor
from deskside.shop.settings import Shop
from deskside.store import desk_file

from ..conftest import NOW, Asked
from .conftest import MEI, Brought, Importer

FILES = Path(__file__).parent / "files" / "purchases"
THINGS = "select c.name, t.what, t.model, t.quantity, t.amount, t.currency, t.bought_on, t.order_number"
WHOSE = " from thing t join customer c on c.id = t.customer_id where t.withdrawn_at is null order by t.id"
Rows = Callable[..., list[Any]]


@pytest.fixture
def things(asked: Asked) -> Rows:
    """Some columns of every thing, with whose it is."""
    return lambda columns=THINGS: asked(f"{columns}{WHOSE}")


def take(bring: Importer, name: str, **shop: str) -> Brought:
    bring.shop = bring.shop._replace(**{"region": "US", **shop})
    return bring("purchases", (FILES / name).read_bytes(), name)


def remarks(brought: Brought) -> set[str]:
    return {text for _line, text in brought.plan.remarks}


def reasons(brought: Brought) -> list[str]:
    return [problem.reason for problem in brought.plan.problems]


@pytest.mark.parametrize("name", sorted(file.name for file in FILES.iterdir()))
def test_r34_the_same_file_again_changes_nothing_and_undo_takes_all_of_it(
    name: str, bring: Importer, asked: Asked
) -> None:
    first = take(bring, name)
    count = asked("select count(*) from thing")[0][0]
    assert (first.plan.new, first.plan.doubtful) == (count, 0)
    assert count
    again = take(bring, name)
    assert (again.batch, again.plan.unchanged) == (None, count)
    bring.undo(first.batch)
    assert asked("select count(*) from thing where withdrawn_at is null") == [(0,)]
    assert asked("select count(*) from customer") == [(0,)]
    assert take(bring, name).plan.new == count


def test_a_web_shop_repeats_nothing_on_the_further_lines_of_an_order(
    real: Callable[[str], Path], bring: Importer, things: Rows
) -> None:
    brought = bring("purchases", real("purchases/shopify-orders.csv"))
    assert brought.counts == (13, 0, 0, 0, 0)
    found = things()
    assert found[:3] == [
        ("Anna Beispiel", "Reinigungspad-Set", "", 1, 2520, "EUR", "2026-08-24", "#1547"),
        ("Anna Beispiel", "Cleaning Solution", "", 1, 2016, "EUR", "2026-08-24", "#1547"),
        ("Anna Beispiel", "Fensterroboter Premium", "", 1, 30251, "EUR", "2026-08-24", "#1547"),
    ]
    assert ("Dieter Beispiel", "Cleaning Solution", "", 2, 4032, "EUR", "2026-08-24", "#1550") in found
    assert things("select t.note")[6:7] == [("SKU 1038076 · For Carl & Carla Muster",)]


@pytest.mark.parametrize("name", ["shopify-products.csv", "supplier-pricelist-formula-cells.csv"])
def test_a_list_of_goods_is_refused_in_plain_words(
    name: str, real: Callable[[str], Path], bring: Importer, asked: Asked
) -> None:
    path = real(f"purchases/{name}")
    assert likely_kind(path) == "purchases"
    with pytest.raises(BadInput, match="lists goods"):
        bring("purchases", path)
    assert asked("select count(*) from thing") == [(0,)]


def test_etsy_names_the_buyer_by_an_id_and_each_item_by_its_own(bring: Importer, things: Rows, asked: Asked) -> None:
    take(bring, "etsy.csv")
    assert things() == [
        ("Ana Diaz", "Enamel mug", "Colour: Blue", 2, 1000, "USD", "2026-08-14", "3001"),
        ("Ana Diaz", "Linen apron", "", 1, 3000, "USD", "2026-08-14", "3001"),
        ("Otto Kern", "Enamel mug", "Colour: Red", 1, 500, "USD", "2026-09-02", "3002"),
    ]
    sources = "select their_id from source_row r join source s on s.id = r.source_id where s.kind = 'customer'"
    assert asked(sources) == [("oakmill42",), ("otto.k",)]


def test_square_counts_in_decimals_and_gives_back_with_a_minus(bring: Importer, things: Rows) -> None:
    brought = take(bring, "square.csv", currency="USD")
    assert things() == [("Ana Diaz", "Desk lamp", "Brass", 2, 8000, "USD", "2026-10-05", "ABC123")]
    assert "It was given back, left out." in remarks(brought) or brought.plan.remarks
    assert reasons(brought) == ["No customer is named."]


def test_woocommerce_a_line_an_item(bring: Importer, things: Rows) -> None:
    brought = take(bring, "woo-lines.csv", currency="GBP")
    assert things() == [
        ("Ana Diaz", "Kettle", "", 1, 10000, "GBP", "2026-01-15", "501"),
        ("Ana Diaz", "Toaster", "", 2, 15000, "GBP", "2026-01-15", "501"),
    ]
    assert {"The order was cancelled or paid back, left out.", "The order was not paid, left out."} <= remarks(brought)


def test_woocommerce_all_items_in_a_cell(bring: Importer, things: Rows, asked: Asked) -> None:
    take(bring, "woo-cells.csv")
    assert things() == [
        ("Ana Diaz", "Kettle", "Colour=Red", 1, 10000, "EUR", "2026-02-01", "7001"),
        ("Ana Diaz", "Mug", "", 2, 2400, "EUR", "2026-02-01", "7001"),
        ("Bo Lund", "Lamp", "", 1, 6000, "EUR", "2026-02-02", "7002"),
    ]
    take(bring, "woo-analytics.csv")
    assert [row[1:4] for row in things()[3:]] == [("Kettle", "", 1), ("Mug", "", 2), ("Lamp", "", 1)]


def test_guests_of_a_web_shop_are_not_one_customer(bring: Importer, asked: Asked) -> None:
    rows = "order_id,date,customer_id,customer_name,item_name\n1,2026-02-01,0,Ana,Mug\n2,2026-02-01,0,Bo,Mug\n"
    bring("purchases", rows)
    assert asked("select name from customer order by 1") == [("Ana",), ("Bo",)]


def test_youzan_hides_numbers_and_has_all_items_in_a_cell(bring: Importer, things: Rows, asked: Asked) -> None:
    brought = take(bring, "youzan.csv", region="CN", currency="CNY")
    assert things() == [
        ("李梅", "电热水壶", "", 1, None, None, "2026-08-01", "E20260801001"),
        ("李梅", "马克杯", "", 2, None, None, "2026-08-01", "E20260801001"),
        ("王**", "台灯", "", 1, 9900, "CNY", "2026-08-01", "E20260801002"),
    ]
    assert asked("select raw from contact_point") == [("13800002229",)]
    assert asked("select note from customer where name = '王**'") == [("收货人手机号/提货人手机号：138****2229",)]
    assert "Some digits of a number are hidden there; it is kept in the note." in remarks(brought)
    take(bring, "youzan-lines.csv", region="CN", currency="CNY")
    assert things()[3:] == [
        ("李梅", "山地车", "26寸 红色", 1, 199900, "CNY", "2026-08-01", "E1"),
        ("李梅", "头盔", "L", 2, 39800, "CNY", "2026-08-01", "E1"),
        ("王芳", "山地车", "24寸", 1, 179900, "CNY", "2026-08-02", "E2"),
    ]
    assert asked("select count(*) from customer where name = '李梅'") == [(1,)]
    assert things("select t.note")[5:] == [("For 小芳",)]


def test_a_plain_list_has_serial_numbers_and_warranties_by_length(bring: Importer, things: Rows, asked: Asked) -> None:
    brought = take(bring, "plain.csv", currency="GBP")
    columns = "select t.what, t.serial, t.serial_key, t.bought_on, t.warranty_until, t.amount, t.note"
    assert things(columns) == [
        ("Lens", "L-5", "l5", "2024-01-31", None, 30000, "Warranty: lifetime"),
        ("Boiler", "B99", "b99", "2025-11-02", "2027-12-31", 240000, ""),
        ("Tandem 24", "SN-88 12", "sn8812", "2026-03-04", "2028-03-04", 129900, ""),
    ]
    assert reasons(brought) == ["No customer is named."]
    told = asked("select at, text, new from line where kind = 'thing_noted' order by at limit 1")
    assert told == [("2024-01-30 16:00:00", "Lens · SN L-5", "2024-01-31")]
    assert len(things()) == 3
    take(bring, "plain-de.csv", currency="EUR")
    assert things(columns)[3:] == [
        ("Rasenmäher", "RM-77", "rm77", "2026-08-03", "2028-08-03", 129950, ""),
        ("Messer", "", "", "2026-08-03", None, 3980, ""),
    ]


ODD = """Product,Date,Serial number,Warranty until,Qty,Price,Customer
Lamp,2026-12-24,,,1,10,Ana
Lamp,2026-01-02,A1,2025-01-01,2.5,10,Ana
Lamp,2026-02-30,,,1,10,Ana
Lamp,2026-01-02,,,0,10,Ana
,2026-01-02,,,1,10,Ana
[/x] \u202e李梅,2026-01-02,A1,,1,10,Bo
Kettle,2026-01-03,A1,,1,10,Ana
Kettle,2026-01-03,A1,,1,10,Ana
Total,,,,,60,
"""


def test_odd_rows_are_said_each(bring: Importer, things: Rows) -> None:
    brought = bring("purchases", ODD)
    assert remarks(brought) >= {
        "It was bought in the future.",
        "Its warranty would end before it was bought: that is kept in the note.",
        "How many is no whole number, and is kept in the note.",
        "None of it was bought, left out.",
        "It stands in the file already.",
        "A row of totals, left out.",
    }
    assert reasons(brought) == ["“2026-02-30” in “Date” is not a date.", "It names nothing that was bought."]
    assert things("select c.name, t.what, t.quantity, t.note") == [
        ("Ana", "Lamp", 1, "Qty: 2.5 · Warranty until: 2025-01-01"),
        ("Bo", "[/x] \u202e李梅", 1, ""),
        ("Ana", "Kettle", 1, ""),
        ("Ana", "Lamp", 1, ""),
    ]


EDGES = """Order number,Product,Date,Warranty until,Qty,Price,Customer
1,Same day,2026-01-02,2026-01-02,1,10,Ana
2,Most,2026-01-02,,1000000,,Ana
3,More,2026-01-02,,1000001,,Ana
4,For nothing,2026-01-02,,1,0.00,Ana
5,Back,2026-01-02,,1,-10,Ana
6,Back too,2026-01-02,,-1,10,Ana
7,Short,2026-01-02,24,1,10,Ana
8,Year,2026-01-02,2028,1,10,Ana
9,Serial day,2026-01-02,46754,1,10,Ana
"""


def test_what_is_just_so_much_is_kept_and_what_is_more_or_less_is_noted(bring: Importer, things: Rows) -> None:
    brought = bring("purchases", EDGES)
    assert things("select t.what, t.warranty_until, t.quantity, t.amount, t.note") == [
        ("Same day", "2026-01-02", 1, 1000, ""),
        ("Most", None, 1_000_000, None, ""),
        ("More", None, 1, None, "Qty: 1000001"),
        ("For nothing", None, 1, None, ""),
        ("Short", None, 1, 1000, "Warranty until: 24"),
        ("Year", None, 1, 1000, "Warranty until: 2028"),
        ("Serial day", "2028-01-02", 1, 1000, ""),
    ]
    assert [line for line, text in brought.plan.remarks if text == "It was given back, left out."] == [6, 7]
    same = EDGES.replace("Same day,2026-01-02,2026-01-02", "Same day,2026-01-03,2026-01-03")
    assert bring("purchases", same).counts[1] == 1
    assert things("select t.bought_on, t.warranty_until")[0] == ("2026-01-03", "2026-01-03")


def test_things_noted_alike_by_hand_are_each_met_once(bring: Importer, things: Rows, asked: Asked) -> None:
    """One after the other, by order and by serial number; what was taken away or is another model is not met."""
    mugs = [
        {"what": "Mug", "order_number": "7"},
        {"what": "Mug", "order_number": "7", "model": "Red"},
        {"what": "Mug", "order_number": "7", "serial": "M-1234"},
        {"what": "mug", "order_number": "7"},
        {"what": "Lamp", "serial": "L-1234"},
        {"what": "Lamp", "serial": "L-1234"},
        {"what": "Jug", "order_number": "7"},
    ]
    with desk_file.writing(bring.desk) as conn:
        ana = insert_customer(conn, name="Ana", by=MEI, now=NOW)
        for mug in mugs:
            add_thing(conn, ana, mug, by=MEI, now=NOW)
        drop_thing(conn, 7, by=MEI, now=NOW)
        conn.execute("insert into source (name, kind, fields) values ('shop', 'customer', '[]')")
        conn.execute("insert into source_row values (1, 'c1', ?, '')", (ana,))
    head = "line item id,customer id,customer,order number,item name,serial,date\n"
    rows = ("a,Mug,", "b,Mug,", "c,Mug,", "d,Lamp,L1234", "e,Lamp,L1234", "f,Lamp,L1234", "g,Jug,")
    lines = ["{},c1,Ana,7,{},{},2026-01-02".format(*row.split(",")) for row in rows]
    brought = bring("purchases", head + "\n".join(lines), source="shop")
    assert brought.counts == (3, 4, 0, 0, 0)
    met = "select their_id, our_id from source_row r join source s on s.id = r.source_id where s.kind = 'thing'"
    assert asked(f"{met} order by our_id, their_id") == [
        ("a", 1), ("b", 4), ("d", 5), ("e", 6), ("c", 8), ("f", 9), ("g", 10),
    ]  # fmt: skip


def test_one_serial_number_may_stand_on_two_kinds_of_things_and_be_of_two_people(bring: Importer, things: Rows) -> None:
    head = "customer,item name,serial,date\n"
    rows = "Ana,Lamp,A-100,2026-01-02\nAna,Kettle,A-100,2026-01-02\nAna,Lamp,a100,2026-01-02\n"
    assert bring("purchases", head + rows).counts == (2, 0, 1, 0, 0)
    assert bring("purchases", f"{head}Bo,Lamp,A-101,2026-01-02\n{rows}").counts == (1, 0, 3, 0, 0)


def test_what_the_source_says_later_is_taken_over_where_nobody_here_has(bring: Importer, things: Rows) -> None:
    head = "order number,item name,sku,customer,date,price,warranty\n"
    bring("purchases", f"{head}7,Lamp,L1,Ana,2026-01-02,10,\n7,Mug,M1,Ana,2026-01-02,5,\n")
    with desk_file.writing(bring.desk) as conn:
        edit_thing(conn, 2, {"what": "Big mug"}, by=MEI, now=NOW)
    later = f"{head}7,Desk lamp,L1,Ana,2026-01-02,12,24m\n7,Cup,M1,Ana,2026-01-02,5,24m\n"
    again = bring("purchases", later)
    assert again.counts == (0, 2, 0, 0, 0)
    assert remarks(again) == {"What was changed here since was left as it is."}
    assert things("select t.what, t.amount, t.warranty_until") == [
        ("Desk lamp", 1200, "2028-01-02"),
        ("Big mug", 500, "2028-01-02"),
    ]
    bring.undo(again.batch)
    assert things("select t.what, t.amount, t.warranty_until") == [("Lamp", 1000, None), ("Big mug", 500, None)]


def test_an_order_that_was_cancelled_since_stays_until_somebody_takes_it_away(bring: Importer, things: Rows) -> None:
    head = "order number,item name,customer,date,status\n"
    bring("purchases", f"{head}7,Lamp,Ana,2026-01-02,paid\n")
    again = bring("purchases", f"{head}7,Lamp,Ana,2026-01-02,refunded\n")
    assert remarks(again) == {"It was cancelled or given back there; here it stays until it is taken away."}
    assert len(things()) == 1
    with desk_file.writing(bring.desk) as conn:
        drop_thing(conn, 1, by=MEI, now=NOW)
    gone = bring("purchases", f"{head}7,Lamp,Ana,2026-01-02,paid\n")
    assert remarks(gone) == {"It was taken back here, and stays so."}
    assert not things()


def test_what_was_noted_by_hand_is_found_by_its_serial_number_and_whose_it_is(bring: Importer, things: Rows) -> None:
    with desk_file.writing(bring.desk) as conn:
        ana = insert_customer(conn, name="Ana", by=MEI, now=NOW)
        add_thing(conn, ana, {"what": "Tandem", "serial": "SN 8812"}, by=MEI, now=NOW)
        conn.execute("insert into source (name, kind, fields) values ('shop', 'customer', '[]')")
        conn.execute("insert into source_row values (1, 'c1', ?, '')", (ana,))
    rows = "customer id,customer,item name,serial no,date,price\nc1,Ana,Tandem 24,8812,2026-01-02,99\n"
    brought = bring("purchases", rows, source="shop")
    assert brought.counts == (0, 1, 0, 0, 0)
    assert things("select t.what, t.serial, t.bought_on, t.amount") == [("Tandem", "SN 8812", "2026-01-02", 9900)]
    assert bring("purchases", rows, source="shop").batch is None


def export(desk: Path, path: Path, form: Any, kind: str = "purchases") -> Path:
    with desk_file.reading(desk) as conn:
        write_export(conn, exchange_kind(kind), path, form, desk=desk, zone=ZoneInfo("Asia/Shanghai"), replace=True)
    return path


WORDS = st.sampled_from(
    ["Lamp", "李梅 26寸", "=1+1", "-5", "[/x] \u202eso", "+44 7700 900123", "a, b; c", "00012", "x" * 90]
)
FORMS = st.sampled_from(["csv", "json", "xlsx"])
DAYS = st.dates(date(1990, 1, 1), NOW.date()).map(str)
THING = st.fixed_dictionaries(
    {"what": WORDS},
    optional={
        "model": WORDS,
        "serial": WORDS,
        "bought_on": DAYS,
        "warranty_until": st.dates(date(2027, 1, 1), date(2090, 1, 1)).map(str),
        "quantity": st.integers(1, 1_000_000),
        "amount": st.builds(Amount, st.integers(0, 10**9).map(Minor), st.sampled_from(["CNY", "KWD", "JPY", "EUR"])),
        "order_number": WORDS,
        "note": st.sampled_from(["for the shed", "-", "two\nlines", "n/a"]),
    },
)
KEPT = (
    "select c.name, t.what, t.model, t.serial, t.serial_key, t.bought_on, t.warranty_until, t.quantity, t.amount,"
    " t.currency, t.order_number, t.note from thing t join customer c on c.id = t.customer_id"
    " where t.withdrawn_at is null order by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12"
)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(some=st.lists(st.tuples(st.sampled_from(["Ana", "李梅"]), THING), min_size=1, max_size=5), form=FORMS)
def test_r34_an_export_says_the_same_in_an_empty_desk(
    desk: Path, tmp_path_factory: pytest.TempPathFactory, shop: Shop, some: list[tuple[str, dict[str, Any]]], form: str
) -> None:
    """Serial numbers, warranties and prices, each with its customer; the same again changes nothing."""
    folder = tmp_path_factory.mktemp("moved")
    here, there = folder / "here.deskside", folder / "there.deskside"
    for path in (here, there):
        shutil.copy(desk, path)
    with desk_file.writing(here) as conn:
        whose = {name: insert_customer(conn, name=name, by=MEI, now=NOW) for name in ("Ana", "李梅")}
        for name, thing in some:
            add_thing(conn, whose[name], thing, by=MEI, now=NOW)
        said = [tuple(row) for row in conn.execute(KEPT)]
    path = export(here, folder / f"out.{form}", form)
    importer = Importer(there, folder, shop, NOW + timedelta(hours=1))
    assert importer("purchases", path).plan.problems == []
    with desk_file.reading(there) as conn:
        assert [tuple(row) for row in conn.execute(KEPT)] == said
    assert importer("purchases", path).batch is None


def test_our_own_export_comes_back_with_what_was_changed_in_it(bring: Importer, things: Rows, tmp_path: Path) -> None:
    take(bring, "plain.csv", currency="GBP")
    path = export(bring.desk, tmp_path / "out.json", "json")
    assert bring("purchases", path).batch is None
    found = json.loads(path.read_text(encoding="utf-8"))
    found[0]["serial"] = "L-6"
    path.write_text(json.dumps(found), encoding="utf-8")
    assert bring("purchases", path).counts == (0, 1, 2, 0, 0)
    assert things("select t.serial, t.version")[0] == ("L-6", 2)
    found[0]["serial"] = "L-7"
    path.write_text(json.dumps(found), encoding="utf-8")
    late = bring("purchases", path)
    assert "It was changed here since it was exported, and was left as it is." in remarks(late)
    with desk_file.reading(bring.desk) as conn:
        assert [batch.kind for batch in list_batches(conn)] == ["purchases", "purchases"]


@pytest.mark.parametrize(
    ("cell", "items"),
    [
        ("Mug", [("Mug", "")]),
        ("Mug, blue", [("Mug, blue", "")]),
        ("2× Kettle, 1× Mug", [("Kettle", "2"), ("Mug", "1")]),
        ("Kettle x 2; Mug (x3)", [("Kettle", "2"), ("Mug", "3")]),
        ("电热水壶(1件);马克杯 7天装(2件)", [("电热水壶", "1"), ("马克杯 7天装", "2")]),
        ("头盔*2", [("头盔", "2")]),
        ("name:Mug|sku:M|quantity:2|total:4.00", [("Mug", "2")]),
        ("Cable 3 x 1.5 mm", [("Cable 3 x 1.5 mm", "")]),
    ],
)
def test_items_in_a_cell(cell: str, items: list[tuple[str, str]]) -> None:
    assert [(item.what, item.quantity) for item in items_in(cell)] == items


def test_words_of_a_purchase() -> None:
    assert [quantity(text) for text in ("", "2", "2.0", "x3", "4件", "-1", "1.5")] == [1, 2, 2, 3, 4, -1, None]
    assert [variant(text) for text in ("Default Title", "Regular", "默认", "Blue / L")] == ["", "", "", "Blue / L"]
    assert ended("Refunded", "Status") == ended("交易关闭", "订单状态") == "back"
    assert (ended("pending", "Financial Status"), ended("pending", "Order Status")) == ("", "unpaid")
    lengths = {"24 Monate": "", "2 Jahre": "", "2 years warranty": "", "24": "Garantie (Monate)", "两年": ""}
    for text, title in lengths.items():
        assert lasts(text, title, "2026-03-04", NOW.date()) == "2028-03-04", text
    assert lasts("24", "Warranty", "2026-03-04", NOW.date()) is None


@pytest.mark.parametrize("form", ["csv", "json"])
def test_r37_a_ticket_is_about_its_thing_in_the_new_desk_too(
    sample: Path, bring: Importer, asked: Asked, form: str
) -> None:
    """R-37: customers, then purchases, then tickets."""
    about = (
        "select k.subject, c.name, t.what, t.serial from ticket k join thing t on t.id = k.thing_id"
        " join customer c on c.id = t.customer_id where c.id = k.customer_id order by 1"
    )
    for kind in ("customers", "purchases", "tickets"):
        assert not bring(kind, export(sample, bring.folder / f"{kind}.{form}", form, kind)).plan.problems
    with desk_file.reading(sample) as conn:
        there = [tuple(row) for row in conn.execute(about)]
    assert there
    assert asked(about) == there


def test_names_without_a_letter_are_customers_of_their_own(bring: Importer, asked: Asked) -> None:
    rows = "customer,product,date\n👨‍👩‍👧,Mug,2026-01-02\n🚲,Mug,2026-01-02\n👨‍👩‍👧,Cup,2026-01-02\n"
    assert bring("purchases", rows).counts == (3, 0, 0, 0, 0)
    assert asked("select name from customer order by id") == [("👨‍👩‍👧",), ("🚲",)]


def test_numbers_that_a_spreadsheet_shortened_are_none(bring: Importer, things: Rows) -> None:
    head = "order number,serial,customer,product,date\n"
    brought = bring("purchases", f'{head}1.1812E+11,8.8E+11,Ann,Mug,2026-01-02\n"=""0012""",\'0077,Ann,Cup,45900\n')
    assert remarks(brought) == {"A spreadsheet has shortened a number; its digits are lost."}
    assert things("select t.order_number, t.serial, t.bought_on, t.note") == [
        ("0012", "0077", "2025-08-31", ""),
        ("", "", "2026-01-02", "serial: 8.8E+11 · order number: 1.1812E+11"),
    ]


def test_who_only_gets_the_goods_lends_the_buyer_no_number(bring: Importer, things: Rows, asked: Asked) -> None:
    head = "订单号,商品名称,下单时间,买家,买家手机号,收货人,收货人手机号\n"
    bring.shop = bring.shop._replace(region="CN")
    bring("purchases", f"{head}1,台灯,2026-01-02,李梅,13817832229,王芳,13917832231\n")
    assert things("select c.name, t.note") == [("李梅", "For 王芳")]
    assert asked("select raw from contact_point") == [("13817832229",)]


def test_orders_as_the_interfaces_of_web_shops_give_them(bring: Importer, things: Rows, asked: Asked) -> None:
    woo = {
        "id": 727, "number": "727", "status": "processing", "currency": "USD", "date_created": "2026-03-01T16:28:02",
        "total": "29.35", "customer_id": 0, "billing": {"first_name": "Ana", "last_name": "Diaz", "email": "a@x.test"},
        "line_items": [
            {"id": 315, "name": "Mug", "quantity": 2, "total": "6.00", "sku": "M1", "taxes": []},
            {"id": 316, "name": "Kettle", "quantity": 1, "total": "12.00", "sku": "K1"},
        ],
    }  # fmt: skip
    shopify = {
        "id": 450789469, "name": "#1001", "created_at": "2026-03-02T11:00:00+08:00", "currency": "USD",
        "financial_status": "paid", "cancelled_at": None,
        "customer": {"id": 7, "first_name": "Bo", "last_name": "Lund"},
        "line_items": [{"id": 1, "title": "Lamp", "variant_title": "Blue", "quantity": 2, "price": "9.50"}],
    }  # fmt: skip
    assert bring("purchases", json.dumps([woo]), "woo.json").counts == (2, 0, 0, 0, 0)
    assert bring("purchases", json.dumps({"orders": [shopify]}), "shopify.json").counts == (1, 0, 0, 0, 0)
    assert things() == [
        ("Ana Diaz", "Mug", "", 2, 600, "USD", "2026-03-01", "727"),
        ("Ana Diaz", "Kettle", "", 1, 1200, "USD", "2026-03-01", "727"),
        ("Bo Lund", "Lamp", "Blue", 2, 1900, "USD", "2026-03-02", "#1001"),
    ]


def test_what_was_forgotten_is_known_by_no_source(bring: Importer, things: Rows, asked: Asked) -> None:
    """R-35: a later file of the same shop brings it as what it is, something new."""
    rows = "order number,customer,phone,product,serial,date\n7,Ann Quark,13817832229,Mug,QM-1,2026-01-02\n"
    bring("purchases", rows)
    with desk_file.writing(bring.desk) as conn:
        forget_customer(conn, 1, by=MEI, now=NOW)
    assert asked("select count(*) from source_row") == [(0,)]
    assert bring("purchases", rows).counts == (1, 0, 0, 0, 0)
    assert things("select c.id, t.serial") == [(2, "QM-1")]


def test_thousands_of_a_thing_are_written_as_the_file_writes_numbers(bring: Importer, things: Rows) -> None:
    head = "Bestellnummer;Bestelldatum;Kunde;Artikel;Menge;Einzelpreis"
    rows = ["B-1;14.03.2026;Ina Berg;Schrauben;2.000;0,05", "B-2;14.03.2026;Ina Berg;Bohrer;3,000;1.249,90"]
    bring("purchases", "\n".join([head, *rows]).encode(), "bestellungen.csv")
    assert things("select t.quantity, t.amount") == [(2000, 10000), (3, 374970)]
    assert [quantity(text, ".") for text in ("1,000", "12'500", "2.000", "1,5", "1,2345")] == [
        1000,
        12500,
        2,
        None,
        None,
    ]


def test_a_marketplace_prices_all_of_an_item_together(bring: Importer, things: Rows) -> None:
    head = "order-id\torder-item-id\tpurchase-date\tbuyer-name\tproduct-name\tquantity-purchased\tcurrency\titem-price"
    row = "7-1\t91\t2026-03-14T12:15:00+00:00\tIna Berg\tLamp\t2\tGBP\t25.00"
    bring("purchases", f"{head}\n{row}\n".encode(), "orders.txt")
    assert things("select t.quantity, t.amount") == [(2, 2500)]


def test_signs_that_a_shop_escapes_are_read_as_people_read_them(bring: Importer, things: Rows) -> None:
    head = "Order Number,Order Status,Order Date,Customer Name,Item Name,Quantity"
    bring("purchases", f"{head}\n8,completed,2026-03-14,Ina Berg,Ring &quot;Sun&quot; &amp; box,1\n".encode(), "o.csv")
    assert things("select t.what") == [('Ring "Sun" & box',)]


def test_what_was_paid_back_in_full_or_never_paid_was_not_bought(bring: Importer, things: Rows) -> None:
    head = "订单编号,收货人姓名,总金额,订单状态,订单创建时间,宝贝标题,宝贝总数量,退款金额"
    rows = [
        "81,李明,60.00,交易成功,2026-03-05,杯子,3,60.00",
        "82,王花,60.00,(删除)等待付款,2026-03-05,杯子,3,0.00",
        "83,张三,60.00,交易成功,2026-03-05,杯子,3,20.00",
    ]
    bring("purchases", "\n".join([head, *rows]).encode("gb18030"), "orders.csv")
    assert things("select c.name, t.quantity") == [("张三", 3)]
