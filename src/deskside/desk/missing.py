"""What is said of a number or id that nobody has."""

import sqlite3

from deskside.errors import NotFound
from deskside.language.i18n import _


def no_ticket(number: int) -> NotFound:
    """There is no such ticket."""
    return NotFound(
        _("There is no ticket #{number}.").format(number=number), hint=_("Look for it with: deskside find WORDS")
    )


def no_customer(customer_id: int, conn: sqlite3.Connection | None = None) -> NotFound:
    """There is no such customer; with `conn` it says of one who was forgotten that this is so."""
    return (conn and forgotten(conn, customer_id)) or NotFound(
        _("There is no customer @{id}.").format(id=customer_id), hint=_("Look for them with: deskside who NAME")
    )


def merged_away(customer_id: int, into: int) -> NotFound:
    """That customer turned out to be another."""
    return NotFound(
        _("@{id} was merged into @{other}.").format(id=customer_id, other=into),
        hint=_("Show that one: deskside customer show @{other}").format(other=into),
    )


def forgotten(conn: sqlite3.Connection, customer_id: int) -> NotFound | None:
    """That customer was forgotten (R-35), when and by whom; nothing of one who was not."""
    from deskside.shop.settings import read_shop
    from deskside.shop.zones import local_day
    from deskside.store.codec import text_time
    from deskside.when.format_time import long_day

    row = conn.execute(
        "select c.forgotten_at, s.name from customer c left join staff s on s.id = c.forgotten_by"
        " where c.id = ? and c.forgotten_at is not null",
        (customer_id,),
    ).fetchone()
    if row is None:
        return None
    day = long_day(local_day(text_time(row[0]), read_shop(conn).zone), True)
    said = _("@{id} was forgotten on {day} by {name}.") if row[1] else _("@{id} was forgotten on {day}.")
    return NotFound(
        said.format(id=customer_id, day=day, name=row[1]),
        hint=_("Only what the law wants kept of the money is still here: deskside invoice list"),
    )


def no_person() -> NotFound:
    """There is no such person at the company."""
    return NotFound(_("That person is not there any more."), hint=_("Open the customer again to see who is there."))


def no_contact() -> NotFound:
    """There is no such number or address."""
    return NotFound(
        _("That number or address is not there any more."), hint=_("Open the customer again to see what is there.")
    )


def no_callback(callback_id: int) -> NotFound:
    """There is no such commitment."""
    return NotFound(
        _("There is no promised call {id}.").format(id=callback_id),
        hint=_("See them with: deskside callback list"),
    )
