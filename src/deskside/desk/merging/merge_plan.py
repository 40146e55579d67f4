"""What merging two customers would come to, field by field, before anything is written (R-33)."""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from deskside.desk.customers.customer_columns import contact_key
from deskside.desk.customers.fields import CUSTOMER
from deskside.desk.dates.day_text import whose
from deskside.desk.dates.kinds import day_of
from deskside.desk.losses.lost import loss_of
from deskside.desk.merging.aliases import alias_of
from deskside.desk.merging.moved import count_of, moving
from deskside.desk.missing import merged_away, no_customer
from deskside.desk.own_fields.declared import COLUMN, with_own
from deskside.desk.rounds.merged import both_in
from deskside.desk.tables import Schema, Values
from deskside.errors import BadInput, Refused
from deskside.fields.kinds import Words
from deskside.fields.record import Field
from deskside.language.i18n import N_, _, choices, spoken
from deskside.language.text import fold
from deskside.when.yearly_text import day_said

OURS, THEIRS, BOTH = "ours", "theirs", "both"
WAYS = {OURS: N_("Ours"), THEIRS: N_("Theirs"), BOTH: N_("Both")}
"""Whose is kept of a field."""
_NONE = ("", None)
_KEPT_UP = frozenset(
    [
        "id",
        COLUMN,
        "folded",
        "merged_into",
        "forgotten_at",
        "legal_step_on",
        "created_at",
        "created_by",
        "batch_id",
        "version",
        "withdrawn_at",
    ]
)
"""Columns that are not taken over from the one who is merged."""
_LINES = {"banner": " · "}
"""Fields of one line of which both may be kept, with what stands between."""


class MergedField(NamedTuple):
    """A field of two customers: ours and theirs, in which `ways` it can be taken and how it is, and what it becomes."""

    field: Field
    ours: Any
    theirs: Any
    ways: tuple[str, ...]
    taken: str
    becomes: Any

    @property
    def name(self) -> str:
        """The name of the field."""
        return self.field.name


class MergePlan(NamedTuple):
    """What becomes of the winner: the fields that differ, the columns that no field has, what goes along by tables,
    the numbers and addresses that both have, with the one of the winner that stays, the days that both have, and the
    rounds that both are in."""

    fields: tuple[MergedField, ...]
    also: Values
    moves: dict[str, int]
    together: list[tuple[Values, Values]]
    days: list[str]
    rounds: list[str]

    @property
    def dropped(self) -> list[str]:
        """What falls together with what the winner has, for people."""
        return [*(theirs["shown"] for theirs, _ours in self.together), *self.days, *self.rounds]

    @property
    def values(self) -> dict[str, Any]:
        """The fields that become something else."""
        return {each.name: each.becomes for each in self.fields if each.becomes != each.ours}


def merged_fields(conn: sqlite3.Connection) -> tuple[Field, ...]:
    """The fields that are columns of a customer, who brought them and the owner's own too."""
    return tuple(field for field in with_own(conn, CUSTOMER).fields if field.column is not None)


def field_meant(conn: sqlite3.Connection, typed: str) -> str:
    """The name of the field that was typed, by that or by the words that show it (R-72); any other text as it is."""
    wanted = fold(typed.strip()).replace("-", "_")
    for field in merged_fields(conn):
        said = (field.name, *spoken(field.label), *spoken(field.word)) if field.label else ()
        if wanted in (fold(each).replace("-", "_") for each in said):
            return field.name
    return typed.strip()


def merge_plan(conn: sqlite3.Connection, loser: int, winner: int, take: Mapping[str, str] | None = None) -> MergePlan:
    """What merging `loser` into `winner` comes to; `take` says of fields whether ours, theirs or both is kept.

    Where nothing is said, what the winner has stays and what is empty there comes from the other; needs, note and
    banner are joined, they are customers since the earlier day, not called about money where either is not, and past
    ones where the other is lost. Raises `BadInput` for a field or a way that there is not, `Refused` where they are
    one already or both have something of which there can be only one, `NotFound` for one who is not there.
    """
    if loser == winner:
        raise Refused(_("They are one and the same already."), hint=_("Say who is merged, and into whom: @7 @3"))
    theirs, ours = _row(conn, loser), _row(conn, winner)
    known = merged_fields(conn)
    lost = {"standing": THEIRS} if loss_of(conn, loser) is not None else {}
    fields = _fields(known, ours, theirs, {**lost, **(take or {})})
    schema = Schema(conn)
    _refuse_doubles(schema, loser, winner)
    moves = moving(schema)
    counted = {
        reference.table: count_of(conn, reference, loser)
        for reference in (*moves.written, *moves.derived)
        if reference.table != "customer"
    }
    alike, days = together(conn, loser, winner), same_days(conn, loser, winner)
    rounds = both_in(conn, loser, winner)
    for table, fallen in (("contact_point", len(alike)), ("important_date", len(days)), ("round_entry", len(rounds))):
        counted[table] = counted.get(table, 0) - fallen
    return MergePlan(
        tuple(fields),
        _also(known, ours, theirs),
        {table: n for table, n in counted.items() if n},
        alike,
        [_("{what}, {day}").format(what=whose(row["kind"], ""), day=day_said(day_of(row))) for row in days],
        [name for _theirs, _ours, name in rounds],
    )


def together(conn: sqlite3.Connection, loser: int, winner: int) -> list[tuple[Values, Values]]:
    """The numbers and addresses of the loser that fall together with one that stays, each with that one.

    Two that the loser has alike were never let in (R-31).
    """
    asked = "select * from contact_point where customer_id = ? order by id"
    kept = {contact_key(row): dict(row) for row in conn.execute(asked, (winner,)).fetchall()}
    return [
        (dict(row), kept[contact_key(row)])
        for row in conn.execute(asked, (loser,)).fetchall()
        if contact_key(row) in kept
    ]


def same_days(conn: sqlite3.Connection, loser: int, winner: int) -> list[sqlite3.Row]:
    """The dates of the loser that the winner has as well, as a birthday noted twice, each with `ours`, that one's id.

    Those of people are not among them, nor one about which something was done: that is told by it.
    """
    alike = conn.execute(
        "select t.*, o.id as ours from important_date t"
        " join important_date o on o.customer_id = ? and (o.kind, o.month, o.day, o.calendar, o.leap)"
        " = (t.kind, t.month, t.day, t.calendar, t.leap) and (o.year is null or t.year is null or o.year = t.year)"
        " where t.customer_id = ? and t.person_id is null and o.person_id is null and t.withdrawn_at is null"
        " and o.withdrawn_at is null and not exists (select 1 from date_done d where d.date_id = t.id)",
        (winner, loser),
    ).fetchall()
    return list({row["id"]: row for row in alike}.values())


def _row(conn: sqlite3.Connection, customer_id: int) -> sqlite3.Row:
    found: sqlite3.Row | None = conn.execute("select * from customer where id = ?", (customer_id,)).fetchone()
    if found is not None and found["merged_into"] is not None:
        raise merged_away(customer_id, alias_of(conn, customer_id))
    if found is None or found["withdrawn_at"] is not None:
        raise no_customer(customer_id)
    return found


def _fields(
    every: Sequence[Field], ours: sqlite3.Row, theirs: sqlite3.Row, take: Mapping[str, str]
) -> list[MergedField]:
    known = [field for field in every if field.label]
    unknown = [name for name in take if name not in {field.name for field in known}]
    if unknown:
        raise BadInput(
            _("There is no field “{name}”.").format(name=unknown[0]),
            hint=_("The fields are: {fields}").format(fields=choices({field.name: field.label for field in known})),
        )
    fields = []
    for field in every:
        sides = field.of(ours), field.of(theirs)
        if sides[0] == sides[1]:
            continue
        joined = _joined(field, *sides)
        ways = (OURS, THEIRS) if joined in (None, *sides) else (OURS, THEIRS, BOTH)
        taken = take.get(field.name) or _usual(field, *sides, joined)
        if taken == BOTH and joined is not None and len(ways) == 2:
            taken = OURS if joined == sides[0] else THEIRS
        if taken not in ways:
            raise BadInput(
                _("“{value}” is not one of the choices.").format(value=taken),
                hint=_("Use one of: {choices}").format(choices=choices({way: WAYS[way] for way in ways})),
            )
        becomes = {OURS: sides[0], THEIRS: sides[1], BOTH: joined}[taken]
        fields.append(MergedField(field, *sides, ways, taken, becomes))
    return _not_oneself(fields, ours["id"], theirs["id"])


def _joined(field: Field, ours: Any, theirs: Any) -> Any:
    """Both texts as one; None for a field of which only one can be kept, or where both are too long for it."""
    between = _LINES.get(field.name, "\n" if isinstance(field.kind, Words) else "")
    if not between:
        return None
    if not ours or not theirs or ours in theirs or theirs in ours:
        return max(ours, theirs, key=len)
    try:
        return field.kind.fit(f"{ours}{between}{theirs}")
    except BadInput:
        return None


def _usual(field: Field, ours: Any, theirs: Any, joined: Any) -> str:
    if joined is not None:
        return OURS if joined == ours else THEIRS if joined == theirs else BOTH
    if field.name == "do_not_collect":
        return THEIRS if theirs > ours else OURS
    if field.name == "since" and ours and theirs:
        return THEIRS if theirs < ours else OURS
    return THEIRS if ours in _NONE else OURS


def _not_oneself(fields: list[MergedField], winner: int, loser: int) -> list[MergedField]:
    """Nobody was brought by themselves."""
    return [
        each._replace(becomes=None) if each.name == "referred_by" and each.becomes in (winner, loser) else each
        for each in fields
    ]


def _also(known: Sequence[Field], ours: sqlite3.Row, theirs: sqlite3.Row) -> Values:
    """The columns that no field has: ours, or theirs where ours is empty."""
    covered = {name for field in known for name in field.columns(field.of(ours))}
    also = {}
    for name in sorted(set(ours.keys()) - covered - _KEPT_UP):
        value = theirs[name] if ours[name] in _NONE else ours[name]
        if value != ours[name]:
            also[name] = value
    return also


def _refuse_doubles(schema: Schema, loser: int, winner: int) -> None:
    """Raise `Refused` where both have what a customer has only once, as an invoice of one number."""
    for reference in moving(schema).written:
        if reference.table == "round_entry":
            continue
        for unique in schema.table(reference.table).unique:
            others = [name for name in unique.columns if name != reference.column]
            if len(others) == len(unique.columns):
                continue
            same = "".join(f" and a.{name} = b.{name}" for name in others)
            among = f"(select * from {reference.table} where {reference.column} = ? and {unique.where})"
            row = schema.conn.execute(
                f"select a.* from {among} a join {among} b on 1{same} limit 1", (loser, winner)
            ).fetchone()
            if row is not None and reference.table == "invoice":
                raise Refused(
                    _("Both have an invoice {number}.").format(number=row["number"]),
                    hint=_("Correct the number of one first: deskside invoice edit"),
                )
            if row is not None:
                raise Refused(
                    _("Both have something of which one customer has only one."),
                    hint=_("Look at both, and change one of them first."),
                )
