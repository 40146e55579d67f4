"""Two files of one program, whose columns are not the same, about the same customers (R-34)."""

import pytest

from ..conftest import Asked
from .conftest import Importer

CUSTOMERS = "客户编号,客户名称,手机\nK1,王伟,13800001111\nK2,瑞丰餐饮,13900002222\n"
INVOICES = "客户编号,客户名称,单据编号,单据日期,应收金额,到期日\n"
TICKETS = "Number,Customer ID,Customer,Subject\n1,K1,王伟,brakes\n"


@pytest.mark.parametrize("first", ["customers", "invoices"])
def test_r34_one_id_with_one_name_is_one_customer(bring: Importer, asked: Asked, first: str) -> None:
    files = {
        "customers": CUSTOMERS,
        "invoices": INVOICES + "K1,王伟,XS1,2026/1/1,100.00,2026/2/1\n",
        "tickets": TICKETS,
    }
    for kind in sorted(files, key=lambda kind: kind != first):
        bring(kind, files[kind], f"{kind}.csv")
    assert asked("select name from customer order by name") == [("王伟",), ("瑞丰餐饮",)]
    assert asked(
        "select count(distinct customer_id) from (select customer_id from invoice union select customer_id"
        " from ticket union select customer_id from contact_point where digits like '%13800001111')"
    ) == [(1,)]
    assert bring("invoices", files["invoices"], "invoices.csv").counts == (0, 0, 1, 0, 0)


def test_r34_one_id_with_another_name_is_another_customer(bring: Importer, asked: Asked) -> None:
    bring("customers", CUSTOMERS)
    bring("invoices", INVOICES + "K1,李强,XS1,2026/1/1,100.00,2026/2/1\nK9,王伟,XS2,2026/1/1,100.00,2026/2/1\n")
    assert asked("select count(*) from customer") == [(4,)]


def test_r34_of_two_whom_other_sources_call_so_none_is_chosen(bring: Importer, asked: Asked) -> None:
    bring("customers", "ID,Name\n7,Ann\n", source="one")
    bring("customers", "ID,Name,Mobile\n7,Ann,13800001111\n", source="two")
    assert asked("select count(*) from customer") == [(1,)]
    bring("customers", "ID,Name,Mobile\n8,Ann,13800001112\n", source="one")
    bring("customers", "ID,Name,Mobile\n8,Bo,13800001113\n", source="two")
    bring("invoices", "Customer ID,Customer,Invoice Number,Total\n8,Ann,A-1,100\n")
    assert asked("select c.name, count(*) from invoice i join customer c on c.id = i.customer_id") == [("Ann", 1)]
    assert asked("select count(*) from customer") == [(3,)]


def test_r34_somebody_of_a_name_that_is_here_is_remarked(bring: Importer, asked: Asked) -> None:
    bring("customers", CUSTOMERS)
    brought = bring("invoices", "客户名称,单据编号,单据日期,应收金额\n王伟,XS1,2026/1/1,100.00\n李强,XS2,2026/1/1,80\n")
    [(line, said)] = brought.plan.remarks
    assert (line, "Somebody of this name is here already" in said) == (2, True)
    assert asked("select count(*) from customer where name = '王伟'") == [(2,)]
