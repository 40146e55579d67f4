"""R-33: one who was merged is found by the number that they had."""

import sqlite3

import pytest

from deskside.desk.merging.aliases import alias_of
from deskside.store.codec import time_text
from tests.desk.shelf import NOW, Shelf


def test_a_chain_of_merges_leads_to_who_is_left(shelf: Shelf) -> None:
    left = shelf.customer("李 梅")
    between = shelf.customer("李梅", merged_into=left, withdrawn_at=time_text(NOW))
    first = shelf.customer("Mei Li", merged_into=between, withdrawn_at=time_text(NOW))
    assert [alias_of(shelf.conn, each) for each in (first, between, left)] == [left, left, left]
    assert alias_of(shelf.conn, 99) == 99


def test_who_was_merged_is_there_no_more(shelf: Shelf) -> None:
    left = shelf.customer("李 梅")
    with pytest.raises(sqlite3.IntegrityError, match="merged_is_withdrawn"):
        shelf.customer("李梅", merged_into=left)
