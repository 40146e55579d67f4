"""R-33: what comes after a merge, when they are told apart again."""

import pytest

from deskside.desk.callbacks.promise import promise_callback
from deskside.desk.collection_calls.begun import begun_calls
from deskside.desk.customers.customer_notes import note_customer
from deskside.desk.customers.edit_customer import edit_customer
from deskside.desk.customers.name_lookup import with_whole_name
from deskside.desk.customers.ranking import rank
from deskside.desk.customers.resolve_customer import who
from deskside.desk.customers.who import KnownCustomer
from deskside.desk.drafts import drop_draft, find_draft, keep_draft
from deskside.desk.edit_record import RowEdit
from deskside.desk.invoices.note_invoice import note_invoice
from deskside.desk.merging.called import counted
from deskside.desk.merging.merge_plan import merge_plan
from deskside.desk.merging.not_same import not_same
from deskside.desk.payments.record_payment import record_payment
from deskside.desk.queue import queue
from deskside.desk.tickets.conversation import add_note
from deskside.desk.tickets.edit_ticket import edit_ticket
from deskside.desk.undo.last_change import last_changes, redo_last, undo_last
from deskside.errors import Conflict, NotFound, Refused
from deskside.store import desk_file
from tests.desk.at_work import BO, MEI
from tests.desk.ledger import money
from tests.desk.merging.conftest import LOSER, WINNER, Merging

ROSA = 3


def _ticket(shop: Merging, customer: int) -> int:
    return shop.open(customer=KnownCustomer(customer)).number


def test_everything_goes_along_and_numbers_alike_fall_together(shop: Merging) -> None:
    number = _ticket(shop, LOSER)
    shop.merge()
    assert shop.one("select customer_id from ticket where number = ?", number) == WINNER
    assert shop.numbers(WINNER) == ["13900001111", "13817832229", "351912345678"]
    assert shop.of("needs", WINNER) == "call after 5\nbrakes matter"
    assert (shop.of("merged_into", LOSER), shop.numbers(LOSER)) == (WINNER, [])
    assert [done.deed for done in shop.ask(last_changes, MEI, 1)] == ["merged 李梅 (@1) and 李 梅 (@2)"]


def test_the_preview_says_what_would_be_taken_and_moved(shop: Merging) -> None:
    _ticket(shop, LOSER)
    plan = shop.ask(merge_plan, LOSER, WINNER, {"needs": "theirs"})
    assert [(each.name, each.taken, each.becomes) for each in plan.fields] == [
        ("name", "ours", "李 梅"),
        ("needs", "theirs", "brakes matter"),
    ]
    assert [theirs["shown"] for theirs, _ours in plan.together] == ["138 1783 2229"]
    assert plan.moves["ticket"] == 1


def test_who_was_merged_is_found_by_number_and_by_both_names(shop: Merging) -> None:
    shop.add("Mei Li", "136 0000 3333")
    shop.merge(4, WINNER)
    assert shop.ask(who, "@4", "CN") == KnownCustomer(WINNER, merged=4)
    assert shop.ask(who, "Mei Li", "CN") == KnownCustomer(WINNER)
    assert [hit.customer for hit in shop.ask(rank, "@4", region="CN", limit=5).hits] == [WINNER]
    shop.merge(WINNER, ROSA)
    assert [hit.customer for hit in shop.ask(with_whole_name, "mei li")] == [ROSA]
    assert shop.ask(who, "@4", "CN") == KnownCustomer(ROSA, merged=4)
    number = _ticket(shop, ROSA)
    rows = shop.ask(queue, "customer:@4", now=shop.now, shop=shop.shop, me=MEI, limit=5)
    assert [row.number for row in rows] == [number]
    shop.unmerge(WINNER)
    assert [hit.customer for hit in shop.ask(with_whole_name, "mei li")] == [WINNER]
    with pytest.raises(NotFound, match="@4 was merged into @2"):
        shop.do(edit_customer, 4, {"needs": "tea"})


def test_what_was_changed_since_stays_and_is_told(shop: Merging) -> None:
    number = _ticket(shop, LOSER)
    shop.merge()
    shop.do(edit_customer, WINNER, {"needs": "call after 6"}, by=BO)
    shop.do(edit_ticket, number, {"customer": KnownCustomer(ROSA)})
    gone = shop.one("select id from contact_point where digits = '13900001111'")
    shop.do(edit_customer, WINNER, {"reach": [RowEdit(None, gone)]})
    left = shop.unmerge()
    assert left == [
        "a number or address: gone since, and not brought back",
        "needs: changed since by Bo, left as it is",
        f"#{number}: changed since by Mei, left as it is",
    ]
    assert (shop.of("needs", WINNER), shop.of("needs", LOSER)) == ("call after 6", "brakes matter")
    assert shop.one("select customer_id from ticket where number = ?", number) == ROSA


def test_what_came_later_goes_along_with_what_it_belongs_to(shop: Merging) -> None:
    number, ours = _ticket(shop, LOSER), _ticket(shop, WINNER)
    shop.merge()
    call = shop.do(promise_callback, when=shop.when(60), ticket=number).id
    other = shop.do(promise_callback, when=shop.when(60), ticket=ours).id
    invoice = shop.do(note_invoice, KnownCustomer(WINNER), money(900), number="7", ticket=number)
    own = shop.do(note_invoice, KnownCustomer(WINNER), money(500), number="8")
    shop.do(record_payment, KnownCustomer(WINNER), money(900), invoices=[invoice])
    new = _ticket(shop, WINNER)
    shop.do(add_note, number, "it was the left one")
    assert shop.unmerge() == []
    whose = {key: shop.one("select customer_id from callback where id = ?", key) for key in (call, other)}
    assert whose == {call: LOSER, other: WINNER}
    assert shop.sql("select id, customer_id from invoice") == [(invoice, LOSER), (own, WINNER)]
    assert shop.sql("select customer_id from payment") == [(LOSER,)]
    assert shop.one("select customer_id from ticket where number = ?", new) == WINNER
    assert shop.sql("select distinct customer_id from line where ticket_number = ?", number) == [(LOSER,)]


def test_a_payment_on_invoices_of_both_holds_them_together(shop: Merging) -> None:
    invoices = [shop.do(note_invoice, KnownCustomer(each), money(900), number=f"R-{each}") for each in (LOSER, WINNER)]
    shop.merge()
    shop.do(record_payment, KnownCustomer(WINNER), money(1800), invoices=invoices, by=BO)
    with pytest.raises(Refused, match="The payment of 2026-03-04 would count on an invoice of another customer"):
        shop.unmerge()
    with pytest.raises(Refused, match="Bo"):
        shop.do(undo_last)
    assert shop.of("merged_into", LOSER) == WINNER
    shop.do(undo_last, by=BO)
    shop.do(undo_last)
    assert shop.of("merged_into", LOSER) is None


def test_the_last_merge_is_told_apart_first(shop: Merging) -> None:
    shop.merge()
    shop.merge(WINNER, ROSA)
    with pytest.raises(Refused, match=r"李 梅 \(@2\) was merged after that") as refused:
        shop.unmerge()
    assert refused.value.hint == "Unmerge that one first: deskside customer unmerge @2"
    assert shop.unmerge(WINNER) == []
    assert shop.unmerge() == []
    assert [shop.of("merged_into", each) for each in (LOSER, WINNER, ROSA)] == [None, None, None]


def test_a_birthday_noted_twice_is_one_and_comes_apart_again(shop: Merging) -> None:
    from tests.desk.merging.two_customers import put
    from tests.desk.shelf import Shelf

    with desk_file.writing(shop.path) as conn:
        for customer, year in ((LOSER, 1962), (WINNER, None)):
            day = {"kind": "birthday", "month": 8, "day": 15, "calendar": "lunar", "year": year}
            put(Shelf(conn), "important_date", customer_id=customer, **day)
    before = shop.sql("select id, customer_id, year, withdrawn_at from important_date order by id")
    assert shop.ask(merge_plan, LOSER, WINNER).dropped == ["138 1783 2229", "birthday, lunar 1962-8-15"]
    shop.merge()
    assert shop.sql("select year from important_date where customer_id = 2 and withdrawn_at is null") == [(1962,)]
    shop.unmerge()
    assert shop.sql("select id, customer_id, year, withdrawn_at from important_date order by id") == before


def test_one_who_was_merged_meanwhile_is_said_to_be_the_other(shop: Merging) -> None:
    shop.merge()
    for pair in ((LOSER, ROSA), (ROSA, LOSER)):
        with pytest.raises(NotFound, match="@1 was merged into @2"):
            shop.merge(*pair)


def test_what_goes_along_is_counted_by_what_it_is() -> None:
    assert counted({"ticket": 6, "attachment": 1, "pause": 1, "late_fee": 2}) == [
        "6 tickets",
        "1 file",
        "3 other entries",
    ]


def test_both_with_one_invoice_number_are_refused(shop: Merging) -> None:
    for each in (LOSER, WINNER):
        shop.do(note_invoice, KnownCustomer(each), money(900), number="R-7")
    with pytest.raises(Refused, match="Both have an invoice R-7"):
        shop.merge()


def test_nothing_is_merged_with_itself_or_while_an_import_is_written(shop: Merging) -> None:
    with pytest.raises(Refused, match="one and the same"):
        shop.merge(WINNER, WINNER)
    with desk_file.writing(shop.path) as conn:
        conn.execute(
            "insert into import_batch (kind, source, file_name, at, state, counts)"
            " values ('customers', 'x', 'big.csv', '2026-03-04 01:00:00', 'unfinished', '{}')"
        )
    with pytest.raises(Conflict, match=r"big\.csv"):
        shop.merge()


def test_what_one_got_between_undo_and_redo_goes_along_or_is_refused(shop: Merging) -> None:
    shop.merge()
    shop.do(undo_last)
    shop.do(note_customer, LOSER, "rang again", by=BO)
    shop.do(redo_last)
    assert shop.sql("select customer_id from line where text = 'rang again'") == [(WINNER,)]
    shop.do(undo_last)
    assert shop.sql("select customer_id from line where text = 'rang again'") == [(LOSER,)]
    shop.do(edit_customer, LOSER, {"reach": [RowEdit({"email": "mei@b.example"})]}, by=BO)
    with pytest.raises(Refused, match="has something of their own again"):
        shop.do(redo_last)


def test_two_who_are_not_the_same_are_remembered_once_and_can_be_taken_back(shop: Merging) -> None:
    shop.do(not_same, WINNER, LOSER)
    shop.do(not_same, LOSER, WINNER)
    assert shop.sql("select a_id, b_id from not_same") == [(LOSER, WINNER)]
    assert len(shop.ask(last_changes, MEI, 9)) == 4
    shop.do(undo_last)
    assert shop.sql("select * from not_same") == []


def test_what_was_begun_with_one_who_was_merged_is_gone_on_with(shop: Merging) -> None:
    with desk_file.writing(shop.path) as conn:
        for form, about in (("guided-call", f"C{LOSER}"), ("promise", f"@{LOSER}"), ("customer", f"@{LOSER}")):
            keep_draft(conn, MEI, form, about, {"path": [["right-person", "yes"]]}, shop.now)
    shop.merge()
    shop.merge(WINNER, ROSA)
    assert shop.ask(begun_calls, MEI) == {ROSA}
    forms = {"guided-call": f"C{ROSA}", "promise": f"@{ROSA}", "customer": f"@{ROSA}"}
    found = {form: shop.ask(find_draft, MEI, form, about) is not None for form, about in forms.items()}
    assert found == {"guided-call": True, "promise": True, "customer": True}
    assert shop.ask(find_draft, BO, "promise", f"@{ROSA}") is None
    with desk_file.writing(shop.path) as conn:
        drop_draft(conn, MEI, "guided-call", f"C{ROSA}")
    assert shop.ask(begun_calls, MEI) == frozenset()
