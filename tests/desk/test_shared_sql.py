"""What several questions share."""

import pytest

from deskside.desk.shared_sql import one_moment
from tests.desk.shelf import Shelf


def test_a_fault_inside_one_moment_is_told_as_it_is(shelf: Shelf) -> None:
    """SQLite ends a transaction by itself when the disk fails; ending it again would hide why (R-91)."""

    def ask() -> None:
        with one_moment(shelf.conn):
            shelf.conn.execute("rollback")
            raise ValueError("the disk")

    with pytest.raises(ValueError, match="the disk"):
        ask()
    with one_moment(shelf.conn), one_moment(shelf.conn):
        assert shelf.conn.in_transaction
    assert not shelf.conn.in_transaction
