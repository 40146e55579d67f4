"""The sample shop: a small bicycle shop with six weeks behind it, made anew for each day so that it is always today."""

import sqlite3
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from deskside.desk.create_desk import make_desk
from deskside.desk.customers.customer_columns import insert_contact, insert_customer
from deskside.desk.customers.fields import PERSON
from deskside.desk.customers.name_keys import insert_name_keys
from deskside.desk.customers.typed_people import typed_person
from deskside.desk.sample_text import Calendar, customers, in_use, steps
from deskside.desk.searched import indexes
from deskside.desk.staff.members import login_name
from deskside.desk.stage import Stage
from deskside.desk.tables import insert
from deskside.shop.countries import system_zone
from deskside.shop.settings import Shop, is_sample, read_hours, read_shop
from deskside.store import desk_file, file_header, paths

SHOP = "Lin's Cycle Shop // 小林车行"
STAFF = {"M": "Mei", "B": "Bo", "R": "Rita"}
MADE_ON = "sample"


def sample_path() -> Path:
    """The sample shop's own file, beside the desk's."""
    return Path(paths.data_folder(), "sample.deskside")


def ready_sample(path: Path, now: datetime) -> None:
    """Have the sample shop at `path` as of today: made where it is missing or of another day."""
    if file_header.exists(path):
        with desk_file.reading(path) as conn:
            shop = read_shop(conn)
            row = conn.execute("select value from setting where key = ?", (MADE_ON,)).fetchone()
            if not is_sample(conn) or row[0] == now.astimezone(shop.zone).date().isoformat():
                return
    make_sample(path, now)


def make_sample(path: Path, now: datetime, zone: str | None = None) -> None:
    """Make the sample shop at `path`, in place of an older one, in the zone of this machine unless one is named.

    It is made by the verbs that the desk itself uses, on a file beside it that takes its place when it is whole.
    """
    making = path.with_name(path.name + ".making")
    _remove(making)
    hours = {f"hours.{day}": "9:00-18:00" for day in ("mon", "tue", "wed", "thu", "fri", "sat")} | {
        "hours.sun": "closed"
    }
    first = now - timedelta(days=60)
    make_desk(
        making,
        shop=in_use(SHOP),
        person=STAFF["M"],
        country="CN",
        zone=zone or system_zone(),
        login=login_name(),
        settings=hours | {"shop_phone": "021 5888 0606"},
        now=now,
    )
    with desk_file.writing(making) as conn:
        people = _staff(conn)
        shop = read_shop(conn)
        calendar = Calendar(read_hours(conn, shop), now)
        known = _customers(conn, shop, now, people["M"])
        stage = Stage(conn, calendar, shop, known, people)
        for step in sorted(steps(), key=lambda step: calendar.moment(step.at)):
            stage.play(step)
        conn.execute("delete from changed_row")
        conn.execute("delete from change")
        conn.execute("update staff set joined_at = ?", (first.strftime("%Y-%m-%d %H:%M:%S"),))
        conn.execute("insert into setting values (?, ?)", (MADE_ON, calendar.today.isoformat()))
    for stale in ("-wal", "-shm"):
        path.with_name(path.name + stale).unlink(missing_ok=True)
    making.replace(path)


def _remove(path: Path) -> None:
    for name in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + name).unlink(missing_ok=True)


def _staff(conn: sqlite3.Connection) -> dict[str, int]:
    for letter in ("B", "R"):
        name = STAFF[letter]
        row = {"name": name, "folded": name.lower(), "joined_at": "2026-01-01 00:00:00"}
        insert(conn, "staff", row)
    return {letter: number for number, letter in enumerate(STAFF, start=1)}


def _customers(conn: sqlite3.Connection, shop: Shop, now: datetime, by: int) -> dict[str, int]:
    """Write the customers; their ids by name, or by number for one without a name.

    They live where the shop is, wherever their numbers are from: the hours of their calls are those of the shop.
    """
    from deskside.store import search

    known: dict[str, int] = {}
    for row in customers():
        met = now - timedelta(days=int(row["since_days"]))
        fields: dict[str, Any] = {name: row[name] for name in ("kind", "language", "needs", "note", "banner")}
        fields["segment"] = row["segment"] or None
        fields |= {"manner": row["manner"] or None, "since": met.date().isoformat(), "tone": row["tone"] or None}
        fields["zone"] = str(shop.zone.key)
        fields |= {"do_not_collect": bool(why := row["do_not_collect_why"]), "do_not_collect_why": why}
        customer_id = insert_customer(conn, name=row["name"], by=by, now=met, **fields)
        for kind, raw in (("phone", row["phones"]), ("email", row["email"])):
            if raw:
                insert_contact(conn, customer_id, raw, shop.region, kind)
        for contact in filter(None, row["contacts"].split("; ")):
            kind, _equals, raw = contact.partition("=")
            insert_contact(conn, customer_id, raw, shop.region, kind)
        for person in filter(None, row["people"].split("; ")):
            _person(conn, customer_id, person, shop.region)
        search.add(conn, indexes()["customer"], [customer_id])
        known[row["name"] or row["phones"]] = customer_id
    conn.executemany(
        "update customer set referred_by = ? where id = ?",
        [(known[row["brought_by"]], known[row["name"]]) for row in customers() if row["brought_by"]],
    )
    return known


def _person(conn: sqlite3.Connection, customer_id: int, text: str, region: str) -> None:
    name, _bracket, rest = text.partition(" (")
    role, _bracket, phone = rest.partition(")")
    values = PERSON.columns(typed_person(f"{name}, {role}"))
    person_id = insert(conn, "person", {"customer_id": customer_id, **values})
    insert_name_keys(conn, customer_id, name, own=False)
    if phone.strip():
        insert_contact(conn, customer_id, phone.strip(), region, person_id=person_id)
