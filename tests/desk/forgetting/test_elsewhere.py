"""What is left of somebody beside their own rows: names in texts of others, copies, files that brought them (R-35)."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from deskside.desk.forgetting.copies import copies_of
from deskside.desk.forgetting.plan import forget_plan
from deskside.desk.forgetting.still_named import Names
from deskside.store import desk_file
from tests.desk.merging.two_customers import put
from tests.desk.shelf import NOW, Shelf


@pytest.fixture
def shelf(desk: Path) -> Iterator[Shelf]:
    with closing(desk_file.connect(desk, write=True)) as conn:
        yield Shelf(conn)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (("X", "", ""), ""),
        (("Bo", "", ""), "ask bo, next door"),
        (("Bo", "", ""), ""),
        (("梅", "", ""), ""),
        (("李梅", "", ""), "问李梅的邻居"),
        (("", "12345", ""), ""),
        (("", "123456", ""), "ring 123456 first"),
        (("", "123456", ""), "ring 12 34 56 first"),
        (("", "", "@x"), ""),
        (("", "", "a@x"), "write to A@X"),
    ],
)
def test_names_are_looked_for_from_two_letters_on_numbers_from_six_digits(said: tuple[str, ...], text: str) -> None:
    """What is shorter would be found everywhere: in a word, a price, a day."""
    names = Names(*([each] if each else [] for each in said))
    found = names.named_in(text) if text else None
    everywhere = "X Bob 梅 12345 @x 12345-1 1-12345"
    assert (found, names.named_in(everywhere)) == (True if text else None, False)


def test_copies_are_desks_in_the_folder_and_what_is_called_like_it(desk: Path, tmp_path: Path) -> None:
    folder, name = desk.parent, desk.name
    for beside in (f"{name}.bak", f"{name}~", f".{name}.swp"):
        folder.joinpath(beside).write_bytes(b"x")
    shutil.copy(desk, folder / "old shop.db")
    with closing(sqlite3.connect(folder / "other.db")) as other:
        other.execute("create table something (of_another_program)")
    for kept in (f"{name}-wal", f"{name}-shm", "notes.txt", f"x{name}.bak"):
        folder.joinpath(kept).write_bytes(b"x")
    folder.joinpath(f"{name}.folder").mkdir()
    found = [f".{name}.swp", "old shop.db", f"{name}.bak", f"{name}~"]
    assert copies_of(desk) == sorted(found)
    link = tmp_path / "link.deskside"
    link.symlink_to(desk)
    assert copies_of(link) == sorted(found)


def test_the_files_that_brought_anything_of_theirs_are_named_and_no_other(shelf: Shelf) -> None:
    brought, ticket, other, typed, orders = (
        put(shelf, "import_batch", kind="tickets", file_name=name, at=NOW, state="done", counts="{}")
        for name in ("people.csv", "tickets.csv", "others.csv", "", "orders.csv")
    )
    for customer, batch in ((shelf.customer("Ann"), brought), (shelf.customer("Bo"), other)):
        shelf.conn.execute("update customer set batch_id = ? where id = ?", (batch, customer))
    for batch in (ticket, typed):
        number = shelf.ticket(customer_id=1)
        shelf.conn.execute("update ticket set batch_id = ? where number = ?", (batch, number))
    put(shelf, "thing", customer_id=1, what="Lamp", quantity=1, batch_id=orders)
    assert forget_plan(shelf.conn, 1, now=NOW).imports == ["orders.csv", "people.csv", "tickets.csv"]
