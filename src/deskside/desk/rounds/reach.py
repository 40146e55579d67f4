"""Where a customer of a round is reached: the number that is called, or the address that is written to."""

import sqlite3

from deskside.desk.codes import reach_said
from deskside.desk.rounds.may_call import address_kinds


def reached_at(channel: str, customer: str) -> str:
    """SQL for the kind, a blank and the number or address of the customer in a column; those that work first.

    Never one that is not to be called (R-31); null where there is none.
    """
    kinds = "'phone'" if channel == "phone" else address_kinds(channel)
    return (
        f"(select kind || ' ' || shown from contact_point where customer_id = {customer} and kind in ({kinds})"
        " and do_not_call = 0 order by is_invalid, person_id is not null, id limit 1)"
    )


def reach_words(found: str | None) -> str:
    """What `reached_at` found, for people; nothing for nothing."""
    kind, _blank, shown = (found or "").partition(" ")
    return shown if kind == "phone" else reach_said(kind, shown)


def reach_of(conn: sqlite3.Connection, customer_id: int, channel: str) -> str:
    """Where one customer is reached, as it is shown, without what it is; nothing where nowhere."""
    (found,) = conn.execute(f"select {reached_at(channel, '?')}", (customer_id,)).fetchone()
    return str(found or "").partition(" ")[2]
