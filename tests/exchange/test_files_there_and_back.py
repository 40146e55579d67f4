"""Attached files go out beside an export and come back once, byte for byte; pictures of cards are kept (R-34, R-36)."""

import base64
import shutil
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest

from deskside.desk.attachments.attach import attach, remove_file
from deskside.desk.attachments.blobs import bytes_of
from deskside.desk.attachments.read_file import Content
from deskside.desk.customers.edit_customer import add_customer
from deskside.desk.customers.who import KnownCustomer
from deskside.desk.tickets.open_ticket import open_ticket
from deskside.exchange.export_file import Form, write_export
from deskside.exchange.kind import exchange_kind
from deskside.store import desk_file
from deskside.store.new_file import AlreadyThere

from ..conftest import NOW
from .conftest import Importer

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(200))
JPEG = b"\xff\xd8\xff\xe0" + bytes(range(255)) * 9
NAMES = ("photo.jpg", "../passwd", "发票，一.pdf", "[/x] b.txt", "a, b\\.png")


def filled(desk: Path, seed: int) -> None:
    """Two customers and two tickets with some files, the same content more than once."""
    chance = Random(seed)
    for name in ("李梅", "Bo, Ann"):
        with desk_file.writing(desk) as conn:
            customer = add_customer(conn, {"name": name}, by=1, now=NOW)
            values = {"subject": f"squeals {name}", "customer": KnownCustomer(customer)}
            ticket = open_ticket(conn, values, by=1, now=NOW).number
            attach(conn, Content("photo.jpg", JPEG), customer=customer, note="at the door", by=1, now=NOW)
            contents = [PNG, JPEG[:400], chance.randbytes(300_000), b"plain words"]
            for place in range(4):
                content = Content(chance.choice(NAMES), contents[place])
                owner = {"customer": customer} if chance.random() < 0.5 else {"ticket": ticket}
                attach(conn, content, **owner, note=chance.choice(["", "front, left"]), by=1, now=NOW)


def files_in(desk: Path) -> list[tuple[str, str, str, str, bytes]]:
    """Every file with whose it is, its name, note and moment, and its bytes."""
    with desk_file.reading(desk) as conn:
        rows = conn.execute(
            "select coalesce(k.name, t.subject) as whose, a.name, a.note, a.created_at, a.blob_id from attachment a"
            " left join customer k on k.id = a.customer_id left join ticket t on t.number = a.ticket_number"
            " where a.withdrawn_at is null"
        ).fetchall()
        return sorted((*tuple(row)[:4], bytes_of(conn, row["blob_id"])) for row in rows)


def export(desk: Path, kind: str, path: Path, form: Form, *, replace: bool = False) -> Path:
    with desk_file.reading(desk) as conn:
        zone = ZoneInfo("Asia/Shanghai")
        write_export(conn, exchange_kind(kind), path, form, desk=desk, zone=zone, attachments=True, replace=replace)
    return path


@pytest.mark.parametrize("form", ["json", "csv", "xlsx", "vcard"])
def test_r34_files_come_back_once_byte_for_byte(bring: Importer, tmp_path: Path, form: Form) -> None:
    other = tmp_path / "other.deskside"
    shutil.copy(bring.desk, other)
    filled(other, len(form))
    ending = "vcf" if form == "vcard" else form
    customers = export(other, "customers", bring.folder / f"customers.{ending}", form)
    tickets = export(other, "tickets", bring.folder / "tickets.json", "json")
    batches = [bring("customers", customers).batch, bring("tickets", tickets).batch]
    assert files_in(bring.desk) == files_in(other)
    again = [bring("customers", customers).counts, bring("tickets", tickets).counts]
    assert again == [(0, 0, 2, 0, 0), (0, 0, 2, 0, 0)]
    assert files_in(bring.desk) == files_in(other)
    for batch in reversed(batches):
        bring.undo(batch)
    assert files_in(bring.desk) == []
    with desk_file.reading(bring.desk) as conn:
        assert conn.execute("select (select count(*) from blob) + (select count(*) from customer)").fetchone()[0] == 0


def test_r34_a_file_taken_off_here_does_not_come_back_into_its_own_desk(bring: Importer) -> None:
    filled(bring.desk, 3)
    path = export(bring.desk, "customers", bring.folder / "customers.json", "json")
    with desk_file.writing(bring.desk) as conn:
        key = conn.execute("select id from attachment where customer_id is not null").fetchone()[0]
        remove_file(conn, key, by=1, now=NOW)
    before = files_in(bring.desk)
    bring("customers", path)
    assert files_in(bring.desk) == before
    with pytest.raises(AlreadyThere, match="customers-files is there already"):
        export(bring.desk, "customers", bring.folder / "customers.csv", "csv")
    export(bring.desk, "customers", bring.folder / "customers.csv", "csv", replace=True)


def test_r36_what_is_too_large_missing_or_another_is_left_out_with_a_remark(bring: Importer, tmp_path: Path) -> None:
    other = tmp_path / "other.deskside"
    shutil.copy(bring.desk, other)
    with desk_file.writing(other) as conn:
        customer = add_customer(conn, {"name": "李梅"}, by=1, now=NOW)
        for name, data in (("a.bin", b"a" * 1_100_000), ("b.txt", b"b"), ("c.txt", b"c"), ("d.txt", b"d")):
            attach(conn, Content(name, data), customer=customer, by=1, now=NOW)
    path = export(other, "customers", bring.folder / "customers.json", "json")
    folder = bring.folder / "customers-files"
    [two, three] = sorted(folder.glob("*[bc].txt"))
    two.unlink()
    three.write_bytes(b"another")
    with desk_file.writing(bring.desk) as conn:
        conn.execute("insert into setting values ('attachment_limit', '1')")
    remarks = [text for _line, text in bring("customers", path).plan.remarks]
    assert len(remarks) == 3
    assert any("larger than 1 MB" in said for said in remarks)
    assert any("b.txt is not there" in said for said in remarks)
    assert any("c.txt is another file" in said for said in remarks)
    assert [name for _whose, name, *_rest in files_in(bring.desk)] == ["d.txt"]


def test_r90_no_file_of_another_folder_is_read(bring: Importer, tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"secret")
    other = tmp_path / "other.deskside"
    shutil.copy(bring.desk, other)
    with desk_file.writing(other) as conn:
        customer = add_customer(conn, {"name": "李梅"}, by=1, now=NOW)
        attach(conn, Content("d.txt", b"secret"), customer=customer, by=1, now=NOW)
    path = export(other, "customers", bring.folder / "customers.json", "json")
    honest = path.read_text("utf-8")
    for told in ("../secret", str(tmp_path / "secret"), "x-files/../../secret", "..-files/secret"):
        path.write_text(honest.replace("customers-files/1-d.txt", told), "utf-8")
        bring.undo(bring("customers", path).batch)
        assert files_in(bring.desk) == []


@pytest.mark.parametrize("version", ["2.1", "3.0", "4.0"])
def test_r34_the_picture_of_a_card_is_kept_and_goes_out_again(bring: Importer, version: str) -> None:
    said = base64.b64encode(JPEG).decode()
    folded = "\r\n ".join(said[start : start + 70] for start in range(0, len(said), 70))
    line = {
        "2.1": f"PHOTO;ENCODING=BASE64;TYPE=JPEG:{folded}\r\n",
        "3.0": f"PHOTO;ENCODING=b;TYPE=JPEG:{folded}",
        "4.0": f"PHOTO:data:image/jpeg;base64,{folded}",
    }[version]
    card = f"BEGIN:VCARD\r\nVERSION:{version}\r\nFN:Ann Lee\r\nTEL:13817832229\r\n{line}\r\nEND:VCARD\r\n"
    assert bring("customers", card, "cards.vcf").plan.remarks == []
    [(whose, name, _note, _at, data)] = files_in(bring.desk)
    assert (whose, name, data) == ("Ann Lee", "photo.jpg", JPEG)
    assert bring("customers", card, "cards.vcf").counts == (0, 0, 1, 0, 0)
    out = export(bring.desk, "customers", bring.folder / "out.vcf", "vcard").read_text("utf-8")
    assert said in out.replace("\n ", "")
