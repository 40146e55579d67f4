"""Files of tickets and customers: kept once, found, removed and brought back, never lost or left over."""

import os
import socket
from pathlib import Path

import pytest

from deskside.desk.attachments.attach import attach, remove_file
from deskside.desk.attachments.blobs import CHUNK, chunks, sweep
from deskside.desk.attachments.file_text import kind_said, size_said
from deskside.desk.attachments.files_of import file_row, files_of_customer, files_of_ticket
from deskside.desk.attachments.read_file import LONGEST_NAME, Content, read_file, safe_name
from deskside.desk.attachments.totals import totals
from deskside.desk.checks.look import checked
from deskside.desk.customers.edit_customer import add_customer
from deskside.desk.customers.who import KnownCustomer
from deskside.desk.finding import find
from deskside.desk.integrity import Broken
from deskside.desk.shop.change_settings import change_settings
from deskside.desk.tickets.edit_ticket import edit_ticket
from deskside.desk.tickets.line_text import line_text
from deskside.desk.tickets.timeline import select_lines
from deskside.desk.undo.last_change import redo_last, undo_last
from deskside.desk.unit_of_work import unit_of_work
from deskside.errors import BadInput, NotFound, Refused
from deskside.store import desk_file
from tests.desk.at_work import BO, DeskAtWork
from tests.store.indexed import assert_indexed

PHOTO = b"\xff\xd8\xff\xe0" + b"chain" * 20


@pytest.fixture
def work(work: DeskAtWork) -> DeskAtWork:
    """李梅 is customer 1, with ticket 1."""
    work.open()
    return work


def bytes_of(work: DeskAtWork, key: int) -> bytes:
    return b"".join(work.ask(lambda conn: list(chunks(conn, file_row(conn, key).blob))))


@pytest.mark.parametrize("size", [1, CHUNK - 1, CHUNK, CHUNK + 1, 5_000_000])
def test_a_file_comes_out_as_it_went_in(work: DeskAtWork, size: int) -> None:
    data = os.urandom(size)
    key = work.do(attach, Content("scan.bin", data), ticket=1)
    assert bytes_of(work, key) == data
    assert work.ask(file_row, key).bytes == size
    assert work.one("select count(*) from blob_chunk") == -(-size // CHUNK)


def test_the_same_bytes_are_kept_once(work: DeskAtWork) -> None:
    one = work.do(attach, Content("photo.jpg", PHOTO), ticket=1)
    other = work.do(attach, Content("the same.jpg", PHOTO), customer=1, note="before the repair")
    with pytest.raises(Refused, match=r"The same file is there already: photo.jpg \(id 1\)"):
        work.do(attach, Content("again.jpg", PHOTO), ticket=1)
    assert work.ask(totals) == (2, 0, 1, len(PHOTO))
    assert [row.id for row in work.ask(files_of_customer, 1)] == [other, one]
    assert [row.id for row in work.ask(files_of_ticket, 1)] == [one]
    assert work.ask(file_row, one).customer == 1


def test_undo_takes_a_file_back_and_keeps_its_bytes(work: DeskAtWork) -> None:
    """R-23: redo has them again, and the removal of a file is taken back as well."""
    key = work.do(attach, Content("photo.jpg", PHOTO), ticket=1)
    assert work.do(undo_last).sentence == "Taken back: attached photo.jpg of #1"
    assert work.ask(files_of_ticket, 1) == []
    work.do(redo_last)
    work.do(remove_file, key)
    with pytest.raises(NotFound, match="No file has the id 1"):
        work.do(remove_file, key)
    assert work.do(undo_last).sentence == "Taken back: removed photo.jpg of #1"
    assert bytes_of(work, key) == PHOTO
    assert work.ask(checked) == []
    work.ask(assert_indexed)


def test_a_ticket_with_a_file_is_not_taken_back(work: DeskAtWork) -> None:
    work.do(attach, Content("photo.jpg", PHOTO), ticket=1, by=BO)
    with pytest.raises(Refused, match=r"Bo attached photo.jpg of #1 at 11:20, after your change"):
        work.do(undo_last)


def test_bytes_that_nobody_names_go_with_the_last_row(work: DeskAtWork) -> None:
    """A row that is gone, not only taken back, needs them no more."""
    keys = [work.do(attach, Content("photo.jpg", PHOTO), ticket=1)]
    keys.append(work.do(attach, Content("photo.jpg", PHOTO), customer=1))
    work.do(attach, Content("other.jpg", PHOTO + b"!"), customer=1)
    for key, left in zip(keys, (2, 1), strict=True):
        with desk_file.writing(work.path) as conn, unit_of_work(conn, "attach", by=1, now=work.now) as change:
            change.delete("attachment", key)
        assert work.one("select count(*) from blob") == left
    assert work.one("select count(*) from blob_chunk") == 1
    with desk_file.writing(work.path) as conn:
        conn.execute("delete from attachment")
        sweep(conn)
    assert work.ask(totals) == (0, 0, 0, 0)


def test_a_file_without_all_of_its_bytes_is_refused(work: DeskAtWork) -> None:
    key = work.do(attach, Content("photo.jpg", PHOTO), ticket=1)
    with desk_file.writing(work.path) as conn:
        conn.execute("delete from blob_chunk")
    with pytest.raises(Broken, match="A file would lose its bytes"):
        work.do(remove_file, key)
    assert work.ask(checked)


def test_it_stands_on_the_timeline_and_is_found(work: DeskAtWork) -> None:
    """R-70: by its name and by its note."""
    work.do(attach, Content("IMG_2041.jpg", PHOTO), ticket=1, name="bent derailleur.jpg", note="from the left")
    line = work.ask(select_lines, "l.ticket_number = ?", (1,))[-1]
    assert line_text(line, now=work.now, shop=work.shop) == "Attached: bent derailleur.jpg: from the left"
    for word in ("derailleur", "left"):
        assert [(hit.kind, hit.key) for hit in work.ask(find, word)] == [("note", 1)]


def test_what_is_too_large_or_empty_is_not_kept(work: DeskAtWork) -> None:
    work.do(change_settings, {"attachment_limit": 1})
    assert work.do(attach, Content("just.bin", bytes(1_000_000)), ticket=1)
    with pytest.raises(BadInput, match=r"over.bin is larger than 1 MB") as refused:
        work.do(attach, Content("over.bin", bytes(1_000_001)), ticket=1)
    assert "deskside settings attachment_limit" in (refused.value.hint or "")
    with pytest.raises(BadInput, match=r"empty.jpg is empty"):
        work.do(attach, Content("empty.jpg", b""), ticket=1)
    with pytest.raises(NotFound):
        work.do(attach, Content("photo.jpg", PHOTO), customer=9)
    assert work.one("select count(*) from blob") == 1


def test_only_whole_files_are_read(tmp_path: Path) -> None:
    """What never ends is not waited for; a link is followed to a file."""
    (tmp_path / "photo.jpg").write_bytes(PHOTO)
    (tmp_path / "link.jpg").symlink_to(tmp_path / "photo.jpg")
    assert read_file(tmp_path / "link.jpg") == ("link.jpg", PHOTO)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket"))
    for name in ("", "pipe", "socket", "loop", "missing", "photo.jpg/x", "a\0b"):
        with pytest.raises(BadInput):
            read_file(tmp_path / name if "\0" not in name else name)
    for name in ("/dev/zero", "/dev/stdin"):
        with pytest.raises(BadInput):
            read_file(name)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\mei\\photo.jpg", "photo.jpg"),
        ("  .hidden ", "hidden"),
        ("a\nb\x1b[31m.jpg", "a b\ufffd[31m.jpg"),
        ("照片\u202egpj.exe", "照片gpj.exe"),
        ("..", "file"),
        ("\u3164", "file"),
        ("x" * 300 + ".jpg", "x" * (LONGEST_NAME - 4) + ".jpg"),
        ("x" * 300, "x" * LONGEST_NAME),
    ],
)
def test_a_name_is_one_line_without_folders(name: str, kept: str) -> None:
    assert safe_name(name) == kept


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (1, "1 B"),
        (999, "999 B"),
        (1000, "1 kB"),
        (240_400, "240 kB"),
        (999_499, "999 kB"),
        (999_500, "1.0 MB"),
        (2_449_999, "2.4 MB"),
        (9_949_999, "9.9 MB"),
        (9_950_000, "10 MB"),
        (200_000_000, "200 MB"),
    ],
)
def test_sizes_are_said_in_their_unit(size: int, said: str) -> None:
    assert size_said(size) == said
    assert kind_said("image/jpeg", size) == f"photo · {said}"


def test_files_of_a_new_owner_go_along(work: DeskAtWork) -> None:
    """A file of a ticket is its customer's, whoever that is by now."""
    other = work.do(add_customer, {"name": "Rosa"})
    key = work.do(attach, Content("photo.jpg", PHOTO), ticket=1)
    work.do(edit_ticket, 1, {"customer": KnownCustomer(other)})
    assert [row.id for row in work.ask(files_of_customer, other)] == [key]
    assert work.ask(files_of_customer, 1) == []
