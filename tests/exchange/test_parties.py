"""What a file says of new customers, put away until they are written (R-34)."""

import gc

from deskside.desk.customers.customer_columns import contact_row
from deskside.desk.imports.import_lock import import_lock
from deskside.exchange.importer import carry_out
from deskside.exchange.incoming import CustomerDraft
from deskside.language.phone_library import read_number
from deskside.store import desk_file

from ..conftest import Asked
from ..store.indexed import assert_indexed
from .conftest import MEI, Importer

MANY = 1_200


def drafts() -> int:
    gc.collect()
    return sum(isinstance(one, CustomerDraft) for one in gc.get_objects())


def test_r34_memory_holds_no_draft_of_a_new_customer(bring: Importer, asked: Asked) -> None:
    """R-34: however many there are; what a later row says more of the first is written with them."""
    rows = "".join(f"{n},Ann {n},1390000{n:04},ann{n}@x.test\n" for n in range(MANY))
    more = "x,Ann 3,13900000003,other@x.test\n"
    file = bring.file(f"ID,Name,Mobile Phone,E-mail\n{rows}{more}")
    with import_lock(bring.desk):
        before = drafts()
        plan = bring.plan("customers", file)
        assert (plan.new, plan.updated, drafts() - before) == (MANY, 1, 0)
        carry_out(bring.desk, plan, by=MEI)
    assert asked("select count(*), count(distinct name) from customer") == [(MANY, MANY)]
    assert asked(
        "select p.folded from contact_point p join customer c on c.id = p.customer_id"
        " where c.name = 'Ann 3' and p.kind = 'email' order by p.id"
    ) == [("ann3@x.test",), ("other@x.test",)]
    assert asked("select count(*) from source_row where our_id = (select id from customer where name = 'Ann 3')") == [
        (2,)
    ]


def test_r34_tickets_bring_all_numbers_of_their_customer(bring: Importer, asked: Asked) -> None:
    """R-34: each once, those too short to tell anybody apart too."""
    head = "ID,Subject,Created,Name,Phone,E-mail\n"
    rows = (("112", "bo@x.test"), ("113", "bo@x.test"), ("113", "BO@x.test"), ("13817832229", "bo@x.test"))
    text = "".join(f"{n},brake,2026-01-0{n} 10:00,Bo,{phone},{email}\n" for n, (phone, email) in enumerate(rows, 1))
    bring("tickets", head + text)
    assert asked("select name from customer") == [("Bo",)]
    assert asked("select raw from contact_point order by kind, id") == [
        ("bo@x.test",),
        ("112",),
        ("113",),
        ("13817832229",),
    ]


def test_r70_new_customers_are_found_by_all_that_is_written_of_them(bring: Importer) -> None:
    """R-70: by the texts at hand as by those of their rows, in all parts of an import."""
    firm = "Acme,,Berlin Depot,Wei Chen,13817832229,office@x.test,VIP client\n"
    head = "Company,Name,Department,Contact person,Phone,E-mail,Notes\n"
    bring("customers", f"{head}{firm},Bo,,,112,bo@x.test,loud\n,李梅,,王建国,021-62705519转801,,\n")
    with desk_file.reading(bring.desk) as conn:
        assert conn.execute("select count(*) from person").fetchone()[0] >= 1
        assert_indexed(conn)


def test_r31_a_number_is_what_its_own_text_says() -> None:
    """R-31: what was read before is taken for the same text only."""
    other = read_number("139 0000 0000", "CN")
    assert contact_row(1, "phone", " 13817832229", "CN", number=other)["e164"] == "+8613817832229"
    assert contact_row(1, "phone", "139 0000 0000", "CN", number=other) == contact_row(
        1, "phone", "139 0000 0000", "CN"
    )
