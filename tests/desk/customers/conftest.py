"""A file with customers as a bicycle shop in Shanghai has them, for tests of look-up and lists."""

from collections.abc import Callable
from typing import Any

import pytest

from deskside.desk.customers.customer_columns import insert_contact, insert_customer
from deskside.desk.customers.name_keys import insert_name_keys
from deskside.desk.tables import insert
from tests.desk.shelf import NOW, Shelf

Known = Callable[..., int]


@pytest.fixture
def known(shelf: Shelf) -> Known:
    """Puts a customer into the file: name, then numbers and addresses."""

    def put(name: str, *reached: str, **fields: Any) -> int:
        customer = insert_customer(shelf.conn, name=name, by=None, now=NOW, **fields)
        for contact in reached:
            if "@" in contact:
                insert_contact(shelf.conn, customer, contact, "", "email")
            else:
                insert_contact(shelf.conn, customer, contact, "CN")
        return customer

    return put


@pytest.fixture
def person(shelf: Shelf) -> Known:
    """Puts somebody into a company: the company's id, the name, the role, a number."""

    def put(company: int, name: str, role: str = "", phone: str = "") -> int:
        person = insert(shelf.conn, "person", {"customer_id": company, "name": name, "role": role})
        insert_name_keys(shelf.conn, company, name, own=False)
        if phone:
            insert_contact(shelf.conn, company, phone, "CN", person_id=person)
        return person

    return put
