"""Who works here: found by name, added, renamed, and kept in the history after they leave."""

import os
import sqlite3
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from deskside.errors import NotFound, Refused
from deskside.language.i18n import _, listed
from deskside.language.text import fold, searched
from deskside.store.codec import optional_time

if TYPE_CHECKING:
    from deskside.desk.unit_of_work import UnitOfWork
    from deskside.models import Staff


class StaffRow(NamedTuple):
    """Somebody who works here, or did until `left_at` (UTC). `login` is their name on this machine."""

    id: int
    name: str
    login: str | None
    left_at: datetime | None


class Left(NamedTuple):
    """Somebody who left, with the live tickets and open promises that are still theirs."""

    id: int
    name: str
    tickets: int
    callbacks: int


def list_staff(conn: sqlite3.Connection, *, gone: bool = False) -> list[StaffRow]:
    """Who works here, in the order they came; with `gone` also those who left."""
    rows = conn.execute(
        f"select id, name, login, left_at from staff {'' if gone else 'where left_at is null'} order by id"
    ).fetchall()
    return [StaffRow(row["id"], row["name"], row["login"], optional_time(row["left_at"])) for row in rows]


def person(conn: sqlite3.Connection, staff_id: int) -> StaffRow | None:
    """One of the staff by id, present or gone."""
    return next((row for row in list_staff(conn, gone=True) if row.id == staff_id), None)


def find_staff(conn: sqlite3.Connection, name: str, *, gone: bool = False) -> StaffRow:
    """Whom of the staff `name` means: the whole name, the login, else the one whose name begins with it or has it.

    Raises `NotFound` with the staff as candidates for an unknown name, with those meant for an ambiguous one.
    """
    staff = list_staff(conn, gone=gone)
    wanted = searched(name.strip())
    for fits in (_is_called, _has_login, _begins_with, _has_part) if wanted else ():
        meant = [row for row in staff if fits(row, wanted)]
        if len(meant) == 1:
            return meant[0]
        if meant:
            raise _unclear(_("“{name}” could be several people here.").format(name=name), meant)
    raise _unclear(_("Nobody called “{name}” works here.").format(name=name), staff)


def acting(conn: sqlite3.Connection, name: str | None, login: str) -> StaffRow | None:
    """Who acts: the one named, else the one who has this `login` or is called so, else the only one there is.

    Nobody when none of these holds. Raises `NotFound`, naming the staff, for a name that is not of this shop.
    """
    if name is not None:
        return find_staff(conn, name)
    staff = list_staff(conn)
    wanted = fold(login)
    for row in staff:
        if row.login == login:
            return row
    for row in staff:
        if fold(row.name) == wanted:
            return row
    return staff[0] if len(staff) == 1 else None


def login_name() -> str:
    """The name of this machine's user as getpass has it, which would load terminals; "owner" where there is none."""
    named = next(filter(None, map(os.environ.get, ("LOGNAME", "USER", "LNAME", "USERNAME"))), None)
    if named is not None:
        return named
    try:
        import pwd

        return pwd.getpwuid(os.getuid()).pw_name
    except (ImportError, KeyError, OSError):
        return "owner"


def add_staff(
    conn: sqlite3.Connection, name: str, *, by: int | None, now: datetime, login: str | None = None
) -> "Staff":
    """Somebody new, or somebody who comes back. `Refused` when the name or the login is taken."""
    from deskside.desk.unit_of_work import unit_of_work
    from deskside.models import Staff

    name = _fitting(name)
    with unit_of_work(conn, "staff", by=by, now=now) as work:
        known = _named(work, name)
        if known is not None and known.left_at is None:
            raise Refused(
                _("{name} works here already.").format(name=known.name),
                hint=_("Add a word that tells the two apart."),
            )
        if login is not None:
            _refuse_login(work, login, known)
        if known is None:
            return work.add(Staff(name=name, folded=fold(name), login=login, joined_at=now))
        known.left_at = None
        known.login = login or known.login
        return known


def rename_staff(conn: sqlite3.Connection, staff_id: int, name: str, *, by: int | None, now: datetime) -> "Staff":
    """Another name for one of the staff; everything they did goes with it."""
    from deskside.desk.unit_of_work import unit_of_work

    name = _fitting(name)
    with unit_of_work(conn, "staff", by=by, now=now) as work:
        row = _loaded(work, staff_id)
        taken = _named(work, name)
        if taken is not None and taken.id != staff_id:
            raise Refused(
                _("{name} is somebody else here.").format(name=taken.name),
                hint=_("Add a word that tells the two apart."),
            )
        row.name, row.folded = name, fold(name)
        return row


def leave(conn: sqlite3.Connection, staff_id: int, *, by: int | None, now: datetime) -> Left:
    """Somebody stops working here; what they did keeps their name. The last one cannot leave.

    Their tickets and promises stay theirs until somebody takes them: promises are never edited (R-10).
    """
    from deskside.desk.unit_of_work import unit_of_work

    with unit_of_work(conn, "staff", by=by, now=now) as work:
        row = _loaded(work, staff_id)
        if row.left_at is not None:
            raise Refused(
                _("{name} has left already.").format(name=row.name),
                hint=_("Who comes back is added again: deskside staff add NAME"),
            )
        tickets, callbacks = work.conn.execute(
            "select (select count(*) from ticket where resolved_at is null and assignee_id = ?1),"
            " (select count(*) from callback where state = 'open' and owner_id = ?1)",
            (staff_id,),
        ).fetchone()
        row.left_at = now
        return Left(staff_id, row.name, tickets, callbacks)


def _fitting(name: str) -> str:
    """A name as it is kept; `BadInput` where it is none."""
    from deskside.desk.staff.fields import STAFF

    kept: str = STAFF["name"].kind.fit(" ".join(name.split()))
    return kept


def _is_called(row: StaffRow, wanted: str) -> bool:
    return searched(row.name) == wanted


def _has_login(row: StaffRow, wanted: str) -> bool:
    return row.login is not None and searched(row.login) == wanted


def _begins_with(row: StaffRow, wanted: str) -> bool:
    return searched(row.name).startswith(wanted)


def _has_part(row: StaffRow, wanted: str) -> bool:
    name = searched(row.name)
    return wanted in name.split() or (not wanted.isascii() and wanted in name)


def _loaded(work: "UnitOfWork", staff_id: int) -> "Staff":
    from deskside.models import Staff

    row = work.session.get(Staff, staff_id)
    if row is None:
        raise _unclear(_("Nobody here has that number."), list_staff(work.conn))
    return row


def _named(work: "UnitOfWork", name: str) -> "Staff | None":
    from sqlmodel import select

    from deskside.models import Staff

    return work.session.exec(select(Staff).where(Staff.folded == fold(name))).first()


def _refuse_login(work: "UnitOfWork", login: str, known: "Staff | None") -> None:
    holder = work.conn.execute("select id, name, left_at from staff where login = ?", (login,)).fetchone()
    if holder is None or (known is not None and holder["id"] == known.id):
        return
    if holder["left_at"] is not None:
        raise Refused(
            _("The login {login} is that of {name}, who has left.").format(login=login, name=holder["name"]),
            hint=_("Who comes back is added again: deskside staff add NAME. Somebody new takes another login."),
        )
    raise Refused(
        _("The login {login} is {name}’s.").format(login=login, name=holder["name"]),
        hint=_("Leave the login out, or take another."),
    )


def _unclear(message: str, staff: Sequence[StaffRow]) -> NotFound:
    names = tuple(row.name for row in staff)
    return NotFound(message, hint=_("Here are: {names}").format(names=listed(names)), candidates=names)
