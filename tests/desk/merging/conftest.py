"""A desk where 李梅 (1) and 李 梅 (2) turn out to be one, and somebody else stands beside them."""

from pathlib import Path

import pytest

from deskside.desk.customers.edit_customer import add_customer
from deskside.desk.edit_record import RowEdit
from deskside.desk.merging.merge import merge_customers
from deskside.desk.merging.unmerge import unmerge
from tests.desk.at_work import DeskAtWork

LOSER, WINNER = 1, 2


class Merging(DeskAtWork):
    """Customer 1 is merged into customer 2; both have one number alike and one of their own."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.add("李梅", "138 1783 2229", "139 0000 1111", needs="brakes matter")
        self.add("李 梅", "138 1783 2229", "+351 912 345 678", needs="call after 5")
        self.add("Rosa", "137 0000 2222")

    def add(self, name: str, *numbers: str, **more: object) -> int:
        reach = [RowEdit({"phone": number}) for number in numbers]
        added: int = self.do(add_customer, {"name": name, "reach": reach} | more)
        return added

    def merge(self, loser: int = LOSER, winner: int = WINNER, **how: object) -> int:
        made: int = self.do(merge_customers, loser, winner, **how)
        return made

    def unmerge(self, loser: int = LOSER) -> list[str]:
        left: list[str] = self.do(unmerge, loser).left
        return left

    def of(self, column: str, customer: int) -> object:
        return self.one(f"select {column} from customer where id = ?", customer)

    def numbers(self, customer: int) -> list[str]:
        asked = "select digits from contact_point where customer_id = ? order by id"
        return [digits for (digits,) in self.sql(asked, customer)]


@pytest.fixture
def shop(desk: Path) -> Merging:
    return Merging(desk)
