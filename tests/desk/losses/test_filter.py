"""Who is lost is a filter of customers (R-71, P-13)."""

from deskside.desk.customers.edit_customer import add_customer
from deskside.desk.customers.listing import filtered_ids
from deskside.desk.losses.mark_lost import mark_lost, not_lost
from tests.desk.at_work import DeskAtWork


def test_who_is_lost_still_and_why(work: DeskAtWork) -> None:
    dear, moved, back, here = (work.do(add_customer, {"name": name}) for name in ("Ann", "[/x]", "李梅", "Bo"))
    for customer, reason in ((dear, "price"), (moved, "moved"), (back, "price")):
        work.do(mark_lost, customer, reason)
    work.do(not_lost, back)

    def taken(line: str) -> set[int]:
        return set(work.ask(filtered_ids, line, now=work.now, shop=work.shop, me=None))

    assert taken("lost:yes") == {dear, moved}
    assert taken("lost:no") == {back, here}
    assert taken("流失:价格") == {dear}
    assert taken("lost:price,moved standing:past") == {dear, moved}
