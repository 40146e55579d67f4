"""`i`: a customer's invoices, writing one down, its page, and what is done with one (R-46, L-99)."""

from datetime import datetime
from pathlib import Path

from deskside.app import DesksideApp
from deskside.screens.invoice import InvoicePage
from deskside.screens.invoices import InvoicesPage
from deskside.screens.payment import PaymentPage
from tests.screens.money import sql, with_invoices
from tests.screens.seen import lines, text
from tests.screens.waiting import typed, until


async def test_i_shows_the_invoices_and_i_again_writes_one_down(desk: Path, stopped: datetime) -> None:
    """Unpaid ones first, the others beside; the form says until when, and the list has the new one."""
    customer = with_invoices(desk, stopped)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.open_customer(customer)
        await pilot.pause()
        await pilot.press("i")
        assert isinstance(app.screen, InvoicesPage)
        assert "owes ¥1,620.50" in lines(app)[3]
        assert "‹unpaid 2›" in text(app)
        assert "62 days late" in text(app)
        await pilot.press("i", *typed("2110"), "enter", *typed("99"), "enter", "enter", *typed("14"))
        assert "14 days: " in text(app)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Invoice 2110 of Harbour Hotel noted: ¥99.00" in text(app))
        assert sql(desk, "select terms_days, amount from invoice where number = '2110'") == [(14, 9_900)]
        assert "‹unpaid 3›" in text(app)
        await pilot.press("right")
        assert "‹overdue 1›" in text(app)
        await pilot.press("u")
        await until(pilot, lambda: "Taken back" in text(app))
        assert sql(desk, "select count(*) from invoice where withdrawn_at is null") == [(2,)]


async def test_an_invoice_of_a_day_to_come_says_from_when_it_counts(desk: Path, stopped: datetime) -> None:
    """R-44: it is nobody's debt before it is issued, and the line says so."""
    customer = with_invoices(desk, stopped)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.open_customer(customer)
        await pilot.pause()
        await pilot.press("i", "i", *typed("2110"), "enter", *typed("99"), "enter")
        await pilot.press(*typed("2026-12-24"), "ctrl+s")
        await until(pilot, lambda: "2110 of Harbour Hotel noted: ¥99.00; it counts from 24 Dec 2026" in text(app))
        await pilot.press("escape")
        assert "owes ¥1,620.50" in text(app)


async def test_an_invoice_in_parts_is_typed_a_line_each(desk: Path, stopped: datetime) -> None:
    """R-43: folded away; what does not add up is said and stays."""
    customer = with_invoices(desk, stopped)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.open_customer(customer)
        await pilot.pause()
        await pilot.press("i", "i", "enter", *typed("100"), "enter", "enter", "enter", "enter", "enter", "enter")
        await pilot.press(*typed("2031-05-01 60"), "enter", *typed("2031-06-01 30"), "ctrl+s")
        await until(pilot, lambda: "do not add up" in text(app))
        await pilot.press("backspace", "backspace", *typed("40"), "ctrl+s")
        await until(pilot, lambda: "noted: ¥100.00" in text(app))
        assert sql(desk, "select due_on, amount from instalment order by 1") == [
            ("2031-05-01", 6_000),
            ("2031-06-01", 4_000),
        ]


async def test_all_that_an_invoice_needs_is_in_its_menu(desk: Path, stopped: datetime) -> None:
    """L-99: contested and settled, written off in part, credited, corrected, void; each in a line that `u` follows."""
    customer = with_invoices(desk, stopped)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.open_customer(customer)
        await pilot.pause()
        await pilot.press("i", "enter")
        page = app.screen
        assert isinstance(page, InvoicePage)
        assert not page.can("settle")

        async def do(verb: str, *keys: str, said: str) -> None:
            await pilot.press("colon", *typed(verb), "enter")
            await pilot.pause()
            await pilot.press(*keys)
            await until(pilot, lambda: said in text(app))

        await do("Contested", *typed("wrong bike"), "enter", *typed("40"), "ctrl+s", said="Invoice 2093 is contested")
        assert "¥40.00 contested" in text(app)
        assert page.can("settle")
        await do("Settled", said="no longer contested · u takes it back")
        await do("Write off", *typed("goodwill"), "enter", *typed("200"), "ctrl+s", said="¥1,040.00 of invoice 2093")
        await do("Credit note", *typed("40"), "ctrl+s", said="¥1,000.00 is open")
        await do("Edit", "ctrl+u", *typed("2093a"), "ctrl+s", said="Invoice 2093a corrected")
        await do("Void", "ctrl+s", said="A reason is missing")
        await pilot.press(*typed("typed twice"), "ctrl+s")
        await until(pilot, lambda: "Invoice 2093a is void · u takes it back" in text(app))
        assert not page.can("void")
        await pilot.press("u")
        await until(pilot, lambda: page.row.state == "overdue")


async def test_money_that_came_back_and_credit_have_their_way(desk: Path, stopped: datetime) -> None:
    """R-42: a payment's page, from the search; credit is used or given back from the customer."""
    customer = with_invoices(desk, stopped)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.open_customer(customer)
        await pilot.pause()
        await pilot.press("colon", *typed("Give back"), "enter")
        await until(pilot, lambda: "There is no credit" in text(app))
        await pilot.press("r", *typed("2000"), "ctrl+s")
        await until(pilot, lambda: "of it credit" in text(app))
        await pilot.press("colon", *typed("Give back"), "enter")
        await pilot.press("ctrl+u", *typed("79.50"), "enter", *typed("they asked"), "ctrl+s")
        await until(pilot, lambda: "¥79.50 given back · u takes it back" in text(app))
        payment = sql(desk, "select id from payment where kind = 'payment'")[0][0]
        app.push_screen(PaymentPage(int(str(payment))))
        await pilot.pause()
        assert "Counts on" in text(app)
        assert "2093 ¥1,240.00, 2101 ¥380.50" in text(app)
        await pilot.press("colon", *typed("Came back"), "enter", "ctrl+s")
        await until(pilot, lambda: "given back as credit" in text(app))


async def test_search_and_commands_open_an_invoice_by_its_number(desk: Path, stopped: datetime) -> None:
    """R-70, L-99: Enter on the invoice that was found opens its page, and so does its number among the commands."""
    with_invoices(desk, stopped)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("slash", *typed("2093"))
        await until(pilot, lambda: "September service" in text(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, InvoicePage))
        await pilot.press("escape", "colon", *typed("2101"))
        assert "Open invoice 2101" in text(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, InvoicePage) and app.screen.row.number == "2101")


async def test_a_ticket_of_nobody_has_no_money(desk: Path, stopped: datetime) -> None:
    """The refusal says what to do first."""
    from tests.screens.seen import add_ticket

    number = add_ticket(desk, "rear brake", stopped)
    with_invoices(desk, stopped)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.open_ticket(number)
        await pilot.pause()
        await pilot.press("i")
        await until(pilot, lambda: isinstance(app.screen, InvoicesPage))
        assert "Nothing is unpaid" in text(app)


async def test_the_money_tab_shows_the_accounts_and_all_that_moved_them(desk: Path, stopped: datetime) -> None:
    """P-08: each currency's balance with its bar, unpaid invoices, promises, payments; `Enter` opens what it is on."""
    customer = with_invoices(desk, stopped)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        app.open_customer(customer)
        await pilot.pause()
        assert "owes ¥1,620.50" in text(app)
        await pilot.press("r", *typed("50"), "ctrl+s")
        await until(pilot, lambda: "noted for 2093" in text(app))
        await pilot.press("right", "right", "right")
        assert "‹Money 4›" in text(app)
        row = next(line for line in lines(app) if "Balance" in line)
        assert row.count("¥1,570.50") == 2
        assert "¥1,190.00 late" in row
        assert any("Invoice 2093" in line and "62 days late" in line and "¥1,190.00" in line for line in lines(app))
        assert any("Payment" in line and "¥50.00" in line and "2093" in line for line in lines(app))
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, InvoicePage))
        await pilot.press("escape", "end", "enter")
        await until(pilot, lambda: isinstance(app.screen, PaymentPage))


async def test_the_balance_is_seen_where_somebody_calls_or_is_called(desk: Path, stopped: datetime) -> None:
    """R-42: on the rows of Who's calling, on the call card, and beside a ticket; credit too."""
    from deskside.desk.customers.who import KnownCustomer
    from deskside.desk.tickets.open_ticket import open_ticket
    from deskside.shop.settings import read_shop
    from deskside.store import desk_file

    customer = with_invoices(desk, stopped)
    with desk_file.writing(desk) as conn:
        entry = {"subject": "rear brake", "customer": KnownCustomer(customer)}
        number = open_ticket(conn, entry, by=1, now=stopped, shop=read_shop(conn)).number
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("p", *typed("Harbour"))
        await until(pilot, lambda: "owes ¥1,620.50" in text(app))
        assert "1 open" in text(app)
        await pilot.press("escape", "escape")
        app.open_ticket(number)
        await pilot.pause()
        assert "owes ¥1,620.50 · 1 ticket" in text(app)
        await pilot.press("c")
        await until(pilot, lambda: "No call was promised" in text(app))
        assert "owes ¥1,620.50" in text(app)
        await pilot.press("escape", "r", *typed("2000"), "ctrl+s")
        await until(pilot, lambda: "credit ¥379.50 · 1 ticket" in text(app))
