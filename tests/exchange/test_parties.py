"""What a file says of new customers, put away until they are written (R-34)."""

import gc

from deskside.desk.imports.import_lock import import_lock
from deskside.exchange.importer import carry_out
from deskside.exchange.incoming import CustomerDraft

from ..conftest import Asked
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
