"""Every table of the file, in the order of the story: who works here, who calls, what is wrong, what was promised,
what is owed.

No logic. What must always hold stands here as CHECKs and keys, so that both ways of writing are held to it. Times are
aware and kept in UTC as sortable text (R-01, `codec`); what can be computed is not stored (R-02), with the exceptions
that R-02 names: a live ticket's next commitment, and what is owed by its targets.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Column, Computed, Dialect, Index, String, Text, text
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

from deskside.store.codec import text_time, time_text

LIVE = "resolved_at is null"


class UtcTime(TypeDecorator[datetime]):
    """An aware time as sortable UTC text, the one form that `codec` defines."""

    impl = String(19)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else time_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else text_time(value)


def one_of(column: str, values: str, name: str) -> CheckConstraint:
    """A CHECK that a column holds one of the blank-separated values.

    Never with `in (…)`: SQLite builds such a list anew for every row that is written.
    """
    return CheckConstraint(" or ".join(f"{column} = '{value}'" for value in values.split()), name=name)


def some_word(column: str, name: str) -> CheckConstraint:
    """A CHECK that a column holds some word: subjects bring their own, and no large table is rebuilt for one."""
    return CheckConstraint(f"length({column}) > 0", name=name)


class Setting(SQLModel, table=True):
    """A setting of the shop; kept in the file so that a backup carries it. The value is as `settings` writes it."""

    __tablename__ = "setting"
    key: str = Field(primary_key=True)
    value: str


class Staff(SQLModel, table=True):
    """Somebody who works here; one who left keeps their history."""

    __tablename__ = "staff"
    __table_args__ = (CheckConstraint("length(trim(name)) > 0", name="staff_has_a_name"),)
    id: int | None = Field(default=None, primary_key=True)
    name: str
    folded: str = Field(unique=True)
    login: str | None = Field(default=None, unique=True)
    joined_at: datetime = Field(sa_type=UtcTime)
    left_at: datetime | None = Field(default=None, sa_type=UtcTime)


class StaffSetting(SQLModel, table=True):
    """A setting of one person: language, theme, signs, bell."""

    __tablename__ = "staff_setting"
    staff_id: int = Field(primary_key=True, foreign_key="staff.id")
    key: str = Field(primary_key=True)
    value: str


class Holiday(SQLModel, table=True):
    """A day that is not like its weekday: a public holiday, a day we close, a day worked instead (R-03).

    `name` is English, or the country's own where the library has no English, `name_zh` Chinese, each as far as known;
    so the names are the same whoever renews them. `hours` are those of this day alone: spans, or `usual` for those of
    its weekday; without any it is as its kind says. A public holiday on which we open keeps its row and has hours.
    """

    __tablename__ = "holiday"
    __table_args__ = (
        one_of("kind", "holiday closed workday", "holiday_kind"),
        one_of("source", "country shop", "holiday_source"),
    )
    day: date = Field(primary_key=True)
    name: str
    name_zh: str = ""
    kind: str
    source: str
    hours: str = Field(default="", sa_column_kwargs={"server_default": ""})


class OwnField(SQLModel, table=True):
    """A field that the owner added to customers or tickets; `choices` of one of a few, a line each.

    The values stand in the column `own` of the record, a JSON object by the ids of the fields.
    """

    __tablename__ = "own_field"
    __table_args__ = (
        one_of("record", "customer ticket", "own_field_record"),
        some_word("kind", "own_field_kind"),
        CheckConstraint("length(trim(label)) > 0", name="own_field_has_a_label"),
        Index("own_field_by_label", "record", "folded", unique=True, sqlite_where=text("withdrawn_at is null")),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    record: str
    label: str
    folded: str
    kind: str
    choices: str = Field(default="", sa_type=Text)
    listed: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})
    position: int = 0
    created_at: datetime = Field(sa_type=UtcTime)
    created_by: int | None = Field(default=None, foreign_key="staff.id")
    version: int = 1
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcTime)


class Customer(SQLModel, table=True):
    """A person or company we serve. A name or a number is enough (R-30).

    `zone` is where they live, if that is known, and in `quiet_hours` they are not called (R-62). From `legal_step_on`
    on a legal step may be named to them (R-63). `prefers` is the kind of contact that they like best, `referred_by` who
    brought them. One who turned out to be another is withdrawn, and `merged_into` names the other (R-33). Of one
    who was forgotten only the number stays, withdrawn too, with when and by whom (R-35).
    """

    __tablename__ = "customer"
    __table_args__ = (
        one_of("kind", "person company inside", "customer_kind"),
        one_of("segment", "top regular occasional", "customer_segment"),
        one_of("level", "basic reactive accountable proactive partnership", "customer_level"),
        one_of("standing", "prospective present past", "customer_standing"),
        one_of("buys_as", "end reseller", "customer_buys_as"),
        one_of("manner", "demanding confused upset silent talkative", "customer_manner"),
        one_of("tone", "warm plain firm", "customer_tone"),
        CheckConstraint("terms_days between 0 and 365", name="customer_terms"),
        CheckConstraint("do_not_collect = 0 or do_not_collect = 1", name="do_not_collect_is_a_mark"),
        CheckConstraint("merged_into is null or withdrawn_at is not null", name="merged_is_withdrawn"),
        CheckConstraint("forgotten_at is null or withdrawn_at is not null", name="forgotten_is_withdrawn"),
        Index("customer_by_name", "folded", "id", "withdrawn_at", sqlite_where=text("withdrawn_at is null")),
        Index("customer_by_batch", "batch_id", sqlite_where=text("batch_id is not null")),
        Index("customer_by_referrer", "referred_by", sqlite_where=text("referred_by is not null")),
        Index("customer_merged_into", "merged_into", sqlite_where=text("merged_into is not null")),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    name: str = ""
    folded: str = ""
    kind: str = "person"
    company: str = ""
    language: str = ""
    manner: str | None = None
    needs: str = ""
    note: str = Field(default="", sa_type=Text)
    since: date | None = None
    zone: str = Field(default="", sa_column_kwargs={"server_default": ""})
    quiet_hours: str = Field(default="", sa_column_kwargs={"server_default": ""})
    terms_days: int | None = None
    tone: str | None = None
    do_not_collect: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})
    do_not_collect_why: str = Field(default="", sa_column_kwargs={"server_default": ""})
    legal_step_on: date | None = None
    segment: str | None = None
    level: str | None = None
    standing: str | None = None
    buys_as: str | None = None
    banner: str = Field(default="", sa_column_kwargs={"server_default": ""})
    prefers: str = Field(default="", sa_column_kwargs={"server_default": ""})
    referred_by: int | None = Field(default=None, foreign_key="customer.id")
    merged_into: int | None = Field(default=None, foreign_key="customer.id")
    forgotten_at: datetime | None = Field(default=None, sa_type=UtcTime)
    forgotten_by: int | None = Field(default=None, foreign_key="staff.id")
    own: str = Field(default="{}", sa_type=Text, sa_column_kwargs={"server_default": "{}"})
    created_at: datetime = Field(sa_type=UtcTime)
    created_by: int | None = Field(default=None, foreign_key="staff.id")
    batch_id: int | None = Field(default=None, foreign_key="import_batch.id")
    version: int = 1
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcTime)


class Person(SQLModel, table=True):
    """Somebody at a company customer, with what they do there; `does` are codes of `PARTS`, blanks between."""

    __tablename__ = "person"
    __table_args__ = (
        CheckConstraint("length(trim(name)) > 0", name="person_has_a_name"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = Field(foreign_key="customer.id", index=True)
    name: str
    role: str = ""
    does: str = Field(default="", sa_column_kwargs={"server_default": ""})


class ContactPoint(SQLModel, table=True):
    """A number or address, as typed and as it is looked up (R-31); `reversed` finds it by its last digits.

    Some services know people by a telephone number: it is found by its digits like any other, and dialled only where
    the kind is "phone".
    """

    __tablename__ = "contact_point"
    __table_args__ = (
        some_word("kind", "contact_kind"),
        one_of("label", "mobile home work fax main other", "contact_label"),
        CheckConstraint(
            "kind = 'phone' or kind = 'whatsapp' or kind = 'telegram' or kind = 'signal'"
            " or (e164 is null and digits = '')",
            name="only_phones_have_digits",
        ),
        Index("contact_by_e164", "e164", sqlite_where=text("e164 is not null")),
        Index("contact_by_national", "national", sqlite_where=text("national <> ''")),
        Index("contact_by_last_digits", "reversed", sqlite_where=text("reversed <> ''")),
        Index("contact_by_address", "folded", sqlite_where=text("folded <> ''")),
        Index("contact_of_a_person", "person_id", sqlite_where=text("person_id is not null")),
        Index("contact_to_call", "customer_id", "kind", "do_not_call", "is_invalid", "id", "e164"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = Field(foreign_key="customer.id")
    person_id: int | None = Field(default=None, foreign_key="person.id")
    kind: str
    label: str = "main"
    raw: str
    shown: str
    e164: str | None = None
    national: str = ""
    digits: str = ""
    reversed: str = ""
    extension: str = ""
    folded: str = ""
    is_invalid: bool = False
    do_not_call: bool = False


class NameKey(SQLModel, table=True):
    """A way to find a customer by name (R-32); `kind` is the rank of `language.names`: a part of it, its pinyin,
    its initials, its sound."""

    __tablename__ = "name_key"
    __table_args__ = ({"sqlite_with_rowid": False},)
    kind: int = Field(primary_key=True)
    key: str = Field(primary_key=True)
    customer_id: int = Field(primary_key=True, foreign_key="customer.id", index=True)


class Thing(SQLModel, table=True):
    """Something that a customer bought or has: what, which model, its serial number, until when it is under warranty.

    `bought_on` is None where it was bought elsewhere or long ago; the amount is what it cost, which owes nothing.
    `serial_key` is the serial number as it is compared.
    """

    __tablename__ = "thing"
    __table_args__ = (
        CheckConstraint("length(what) > 0", name="thing_is_something"),
        CheckConstraint("quantity > 0", name="thing_is_there"),
        CheckConstraint("(amount is null) = (currency is null)", name="cost_has_its_currency"),
        Index("thing_by_customer", "customer_id"),
        Index("thing_by_serial", "serial_key", sqlite_where=text("serial_key <> ''")),
        Index("thing_by_batch", "batch_id", sqlite_where=text("batch_id is not null")),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = Field(foreign_key="customer.id")
    what: str
    model: str = ""
    serial: str = ""
    serial_key: str = ""
    bought_on: date | None = None
    warranty_until: date | None = None
    quantity: int = 1
    amount: int | None = None
    currency: str | None = None
    order_number: str = ""
    note: str = Field(default="", sa_type=Text)
    batch_id: int | None = Field(default=None, foreign_key="import_batch.id")
    created_at: datetime = Field(sa_type=UtcTime)
    created_by: int | None = Field(default=None, foreign_key="staff.id")
    version: int = 1
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcTime)


class ImportantDate(SQLModel, table=True):
    """A day of the year that matters to a customer or one of their people: a birthday, a founding (R-06).

    `month` and `day` are of `calendar`, with `leap` those of a doubled lunar month; the `year` may not be known. What
    falls when, and how old somebody turns, is computed. `remind_days` before it somebody is reminded, as its kind has
    it where there are none.
    """

    __tablename__ = "important_date"
    __table_args__ = (
        some_word("kind", "date_kind"),
        one_of("calendar", "gregorian lunar", "date_calendar"),
        CheckConstraint("month between 1 and 12", name="date_has_a_month"),
        CheckConstraint("day between 1 and 31 and (calendar = 'gregorian' or day <= 30)", name="date_has_a_day"),
        CheckConstraint("leap = 0 or (leap = 1 and calendar = 'lunar')", name="leap_is_lunar"),
        CheckConstraint("remind_days >= 0", name="reminded_before"),
        Index("date_by_customer", "customer_id"),
        Index("date_of_a_person", "person_id", sqlite_where=text("person_id is not null")),
        # Whole, so that the days of some weeks are found without the table.
        Index(
            "date_by_day",
            *("month", "day", "calendar", "leap", "customer_id", "withdrawn_at"),
            sqlite_where=text("withdrawn_at is null"),
        ),
        Index("date_by_batch", "batch_id", sqlite_where=text("batch_id is not null")),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = Field(foreign_key="customer.id")
    person_id: int | None = Field(default=None, foreign_key="person.id")
    kind: str
    month: int
    day: int
    year: int | None = None
    calendar: str = "gregorian"
    leap: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})
    remind_days: int | None = None
    note: str = Field(default="", sa_type=Text)
    created_at: datetime = Field(sa_type=UtcTime)
    created_by: int | None = Field(default=None, foreign_key="staff.id")
    batch_id: int | None = Field(default=None, foreign_key="import_batch.id")
    version: int = 1
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcTime)


class DateDone(SQLModel, table=True):
    """What was done about one `occasion` of an important date; `line_id` is the line that says so (R-06)."""

    __tablename__ = "date_done"
    __table_args__ = (
        one_of("how", "card gift call note nothing", "date_done_how"),
        Index("date_done_by_date", "date_id", "occasion"),
        Index("date_done_of_a_line", "line_id", sqlite_where=text("line_id is not null")),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    date_id: int = Field(foreign_key="important_date.id")
    occasion: date
    how: str
    text: str = Field(default="", sa_type=Text)
    line_id: int | None = Field(default=None, foreign_key="line.id")
    at: datetime = Field(sa_type=UtcTime)
    by_id: int | None = Field(default=None, foreign_key="staff.id")
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcTime)


class CustomerMerge(SQLModel, table=True):
    """That one customer turned out to be another, who has all of theirs until they are told apart again (R-33)."""

    __tablename__ = "customer_merge"
    __table_args__ = (
        CheckConstraint("winner_id <> loser_id", name="merged_into_another"),
        Index("merge_of_winner", "winner_id"),
        Index("merge_of_loser", "loser_id"),
        Index(
            "merged_once",
            "loser_id",
            unique=True,
            sqlite_where=text("unmerged_at is null and withdrawn_at is null"),
        ),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    winner_id: int = Field(foreign_key="customer.id")
    loser_id: int = Field(foreign_key="customer.id")
    at: datetime = Field(sa_type=UtcTime)
    by_id: int | None = Field(default=None, foreign_key="staff.id")
    unmerged_at: datetime | None = Field(default=None, sa_type=UtcTime)
    unmerged_by: int | None = Field(default=None, foreign_key="staff.id")
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcTime)


class MergeMoved(SQLModel, table=True):
    """A row that a merge moved, changed or took away: its columns before, and after, or nothing after where it went."""

    __tablename__ = "merge_moved"
    __table_args__ = ({"sqlite_with_rowid": False},)
    merge_id: int = Field(primary_key=True, foreign_key="customer_merge.id")
    table_name: str = Field(primary_key=True)
    row_key: str = Field(primary_key=True)
    before: dict[str, Any] = Field(sa_type=JSON)
    after: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True), nullable=True))


class NotSame(SQLModel, table=True):
    """That two customers who look like one are two (R-33); `a_id` is the lower number."""

    __tablename__ = "not_same"
    __table_args__ = (
        CheckConstraint("a_id < b_id", name="pair_is_in_order"),
        Index("not_same_as", "b_id"),
        {"sqlite_with_rowid": False},
    )
    a_id: int = Field(primary_key=True, foreign_key="customer.id")
    b_id: int = Field(primary_key=True, foreign_key="customer.id")
    at: datetime = Field(sa_type=UtcTime)
    by_id: int | None = Field(default=None, foreign_key="staff.id")


class Ticket(SQLModel, table=True):
    """One problem of one customer. Its number is spoken on the phone and never reused (R-25).

    `status` goes as R-20 says; `resolved_at` is when it stopped being live. `next_due_at` and `next_missed_at` are the
    earliest due time and the earliest end of grace of its open commitments, rewritten by whatever changes them (R-02).

    So are the targets (R-04): `response_due_at` is when an answer is owed, `resolution_due_at` when solving is due,
    `target_due_at` the nearer of the two; none where nothing is owed, where there is no target, or where the clock
    stands. `responded_at` is the first answer. `carried_on` is the day at whose end it was carried over, as long as
    nobody touched it since.
    """

    __tablename__ = "ticket"
    __table_args__ = (
        one_of("status", "new open waiting hold resolved closed", "ticket_status"),
        one_of("channel", "phone walk-in email chat social other", "ticket_channel"),
        CheckConstraint("priority between 0 and 3", name="ticket_priority"),
        CheckConstraint(
            "(status = 'resolved' or status = 'closed') = (resolved_at is not null)", name="ended_when_not_live"
        ),
        CheckConstraint("(status = 'closed') = (closed_at is not null)", name="closed_has_its_time"),
        CheckConstraint("status <> 'hold' or length(held_for) > 0", name="hold_has_a_reason"),
        CheckConstraint("(next_due_at is null) = (next_missed_at is null)", name="next_commitment_is_whole"),
        CheckConstraint("length(trim(subject)) > 0", name="ticket_has_a_subject"),
        CheckConstraint(
            "target_due_at is case when response_due_at is null then resolution_due_at"
            " when resolution_due_at is null then response_due_at else min(response_due_at, resolution_due_at) end",
            name="target_is_the_nearer",
        ),
        # Each partial index ends with what its readers test, so that it answers them without the table.
        Index(
            "live_by_missed",
            "next_missed_at",
            *("number", "next_due_at", "resolved_at", "carried_on", "target_due_at"),
            sqlite_where=text(f"{LIVE} and next_due_at is not null"),
        ),
        Index(
            "live_by_due",
            "next_due_at",
            *("number", "next_missed_at", "resolved_at", "carried_on", "target_due_at"),
            sqlite_where=text(f"{LIVE} and next_due_at is not null"),
        ),
        Index(
            "live_unpromised",
            text("priority desc"),
            *("opened_at", "number", "next_due_at", "resolved_at", "carried_on", "target_due_at"),
            sqlite_where=text(f"{LIVE} and next_due_at is null"),
        ),
        Index(
            "live_carried",
            *("next_due_at", "number", "carried_on", "next_missed_at", "resolved_at"),
            sqlite_where=text(f"{LIVE} and carried_on is not null"),
        ),
        Index(
            "live_by_target",
            *("target_due_at", "number", "next_due_at", "next_missed_at", "carried_on", "resolved_at"),
            sqlite_where=text(f"{LIVE} and target_due_at is not null"),
        ),
        Index(
            "live_by_resolution_due",
            *("resolution_due_at", "number", "resolved_at"),
            sqlite_where=text(f"{LIVE} and resolution_due_at is not null"),
        ),
        Index("live_by_assignee", "assignee_id", "number", "resolved_at", sqlite_where=text(LIVE)),
        Index("live_by_status", "status", "number", "resolved_at", sqlite_where=text(LIVE)),
        Index("live_complaints", "number", "complaint", "resolved_at", sqlite_where=text(f"{LIVE} and complaint = 1")),
        Index("ended_by_time", "resolved_at", "number", "withdrawn_at", sqlite_where=text("resolved_at is not null")),
        Index("ticket_by_opening", "opened_at"),
        Index("ticket_by_customer", "customer_id"),
        Index("live_by_customer", "customer_id", "number", "resolved_at", sqlite_where=text(LIVE)),
        Index("ticket_of_a_person", "person_id", sqlite_where=text("person_id is not null")),
        Index("ticket_of_a_thing", "thing_id", sqlite_where=text("thing_id is not null")),
        {"sqlite_autoincrement": True},
    )
    number: int | None = Field(default=None, primary_key=True)
    customer_id: int | None = Field(default=None, foreign_key="customer.id")
    person_id: int | None = Field(default=None, foreign_key="person.id")
    thing_id: int | None = Field(default=None, foreign_key="thing.id")
    subject: str
    description: str = Field(default="", sa_type=Text)
    status: str = "new"
    priority: int = 1
    channel: str = "phone"
    complaint: bool = False
    assignee_id: int | None = Field(default=None, foreign_key="staff.id")
    held_for: str = ""
    own: str = Field(default="{}", sa_type=Text, sa_column_kwargs={"server_default": "{}"})
    opened_at: datetime = Field(sa_type=UtcTime)
    opened_by: int | None = Field(default=None, foreign_key="staff.id")
    resolved_at: datetime | None = Field(default=None, sa_type=UtcTime)
    closed_at: datetime | None = Field(default=None, sa_type=UtcTime)
    reopened: int = 0
    next_due_at: datetime | None = Field(default=None, sa_type=UtcTime)
    next_missed_at: datetime | None = Field(default=None, sa_type=UtcTime)
    response_due_at: datetime | None = Field(default=None, sa_type=UtcTime)
    resolution_due_at: datetime | None = Field(default=None, sa_type=UtcTime)
    target_due_at: datetime | None = Field(default=None, sa_type=UtcTime)
    responded_at: datetime | None = Field(default=None, sa_type=UtcTime)
    carried_on: date | None = None
    touched_at: datetime = Field(sa_type=UtcTime)
    batch_id: int | None = Field(default=None, foreign_key="import_batch.id")
    version: int = 1
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcTime)


class Line(SQLModel, table=True):
    """One line of a timeline (R-21): words (note, told, heard) or a change, old to new, with who and when.

    A line is never erased; one that was taken back has `withdrawn_at`. `told` and `heard` name their channel. Every
    line of a ticket carries the customer that the ticket has now, so that a customer's timeline is one range of an
    index. An `imported` line with a channel is the first of its ticket: opened then, and solved at `new` where it was.
    """

    __tablename__ = "line"
    __table_args__ = (
        some_word("kind", "line_kind"),
        one_of("channel", "phone walk-in email chat social other", "line_channel"),
        CheckConstraint("(kind <> 'told' and kind <> 'heard') or channel is not null", name="contact_has_a_channel"),
        CheckConstraint("ticket_number is not null or customer_id is not null", name="line_belongs_somewhere"),
        # Without their order: a timeline is short, and the lines of all imported tickets are many.
        Index("line_by_ticket", "ticket_number", sqlite_where=text("ticket_number is not null")),
        Index("line_by_customer", "customer_id", sqlite_where=text("customer_id is not null")),
        Index(
            "line_of_contact",
            *("customer_id", "at", "kind", "withdrawn_at"),
            sqlite_where=text("(kind = 'told' or kind = 'heard') and withdrawn_at is null"),
        ),
        Index("line_by_callback", "callback_id", sqlite_where=text("callback_id is not null")),
    )
    id: int | None = Field(default=None, primary_key=True)
    ticket_number: int | None = Field(default=None, foreign_key="ticket.number")
    customer_id: int | None = Field(default=None, foreign_key="customer.id")
    callback_id: int | None = Field(default=None, foreign_key="callback.id")
    at: datetime = Field(sa_type=UtcTime)
    by_id: int | None = Field(default=None, foreign_key="staff.id")
    kind: str
    channel: str | None = None
    text: str = Field(default="", sa_type=Text)
    old: str | None = None
    new: str | None = None
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcTime)


class Tag(SQLModel, table=True):
    """A word that groups tickets."""

    __tablename__ = "tag"
    id: int | None = Field(default=None, primary_key=True)
    name: str
    folded: str = Field(unique=True)


class TicketTag(SQLModel, table=True):
    """A tag on a ticket."""

    __tablename__ = "ticket_tag"
    __table_args__ = ({"sqlite_with_rowid": False},)
    ticket_number: int = Field(primary_key=True, foreign_key="ticket.number")
    tag_id: int = Field(primary_key=True, foreign_key="tag.id", index=True)


class Callback(SQLModel, table=True):
    """A commitment to call: its own record, never edited, never deleted (R-10).

    `due_at` to `due_until` is the promised time or window; `missed_at` is the end plus the grace that held when it was
    made, from which on an open one is missed. `ended_at` is when the state left *open*.
    """

    __tablename__ = "callback"
    __table_args__ = (
        one_of("state", "open kept late moved cancelled", "callback_state"),
        CheckConstraint("(state = 'open') = (ended_at is null)", name="open_has_not_ended"),
        CheckConstraint(
            "(state = 'moved') = (moved_to_id is not null and moved_by is not null)", name="moved_points_on"
        ),
        CheckConstraint("(state = 'cancelled') = (cancel_reason is not null)", name="cancelled_has_a_reason"),
        one_of("moved_by", "us them", "moved_by_us_or_them"),
        CheckConstraint("due_until >= due_at", name="window_is_forward"),
        CheckConstraint("due_at > made_at", name="promise_is_in_the_future"),
        CheckConstraint("grace_minutes >= 0", name="grace_is_not_negative"),
        Index("open_by_missed", "missed_at", "id", "state", sqlite_where=text("state = 'open'")),
        Index("open_by_due", "due_at", "id", "missed_at", "state", "due_until", sqlite_where=text("state = 'open'")),
        Index("callback_by_due", "due_at", "id"),
        Index("callback_by_ticket", "ticket_number", "id", sqlite_where=text("ticket_number is not null")),
        Index("callback_by_customer", "customer_id", "id"),
        Index("callback_of_a_person", "person_id", sqlite_where=text("person_id is not null")),
        Index("callback_moved_to", "moved_to_id", sqlite_where=text("moved_to_id is not null")),
    )
    id: int | None = Field(default=None, primary_key=True)
    ticket_number: int | None = Field(default=None, foreign_key="ticket.number")
    customer_id: int = Field(foreign_key="customer.id")
    person_id: int | None = Field(default=None, foreign_key="person.id")
    phone: str = ""
    owner_id: int | None = Field(default=None, foreign_key="staff.id")
    due_at: datetime = Field(sa_type=UtcTime)
    due_until: datetime = Field(sa_type=UtcTime)
    grace_minutes: int
    missed_at: datetime | None = Field(
        default=None,
        sa_column=Column(
            UtcTime,
            Computed("strftime('%Y-%m-%d %H:%M:%S', due_until, '+' || grace_minutes || ' minutes')", persisted=False),
        ),
    )
    reason: str = ""
    made_by: int | None = Field(default=None, foreign_key="staff.id")
    made_at: datetime = Field(sa_type=UtcTime)
    state: str = "open"
    ended_at: datetime | None = Field(default=None, sa_type=UtcTime)
    moved_to_id: int | None = Field(default=None, foreign_key="callback.id")
    moved_by: str | None = None
    cancel_reason: str | None = None
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcTime)


class Attempt(SQLModel, table=True):
    """One call we made for a commitment: a fact of its own (R-11)."""

    __tablename__ = "attempt"
    __table_args__ = (
        one_of("outcome", "spoke no-answer busy left-word wrong-number", "attempt_outcome"),
        Index("attempt_by_next", "next_id", sqlite_where=text("next_id is not null")),
    )
    id: int | None = Field(default=None, primary_key=True)
    callback_id: int = Field(foreign_key="callback.id", index=True)
    at: datetime = Field(sa_type=UtcTime)
    by_id: int | None = Field(default=None, foreign_key="staff.id")
    outcome: str
    solved: bool = False
    phone: str = ""
    text: str = Field(default="", sa_type=Text)
    next_id: int | None = Field(default=None, foreign_key="callback.id")
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcTime)


class Rung(SQLModel, table=True):
    """That a step of a promise rang for somebody, and when: none rings twice for one person (R-10).

    The `lead` before the promised time is a step, and so is the time itself. `staff_id` is 0 where nobody was known.
    """

    __tablename__ = "rung"
    __table_args__ = (one_of("step", "lead due", "rung_step"), {"sqlite_with_rowid": False})
    callback_id: int = Field(primary_key=True, foreign_key="callback.id")
    step: str = Field(primary_key=True)
    staff_id: int = Field(primary_key=True)
    at: datetime = Field(sa_type=UtcTime)


class IncomingCall(SQLModel, table=True):
    """That somebody rang, told by a telephone: the number as it came, its national digits, and how often of late.

    It waits until it is `settled_as` answered or dismissed, or until they were called back, which their timeline tells.
    """

    __tablename__ = "incoming_call"
    __table_args__ = (
        one_of("settled_as", "answered dismissed", "settled_how"),
        CheckConstraint("(settled_at is null) = (settled_as is null)", name="settled_somehow"),
        CheckConstraint("rings > 0", name="it_rang"),
        Index(
            "unsettled_calls",
            *("last_at", "settled_at"),
            sqlite_where=text("settled_at is null"),
        ),
        Index("incoming_by_time", "at"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=UtcTime)
    number: str
    digits: str
    name: str = ""
    rings: int = 1
    last_at: datetime = Field(sa_type=UtcTime)
    settled_at: datetime | None = Field(default=None, sa_type=UtcTime)
    settled_by: int | None = Field(default=None, foreign_key="staff.id")
    settled_as: str | None = None


class CarryOver(SQLModel, table=True):
    """That a live ticket was carried over at the end of a day (P-04): why, what is awaited, what was told and promised.

    `line_id` is the line that says so; what is written on the ticket after it touches it. Words told and a promise are
    missing only where nobody knows who called.
    """

    __tablename__ = "carry_over"
    __table_args__ = (
        some_word("reason", "carried_for_a_reason"),
        Index("carried_once_a_day", "ticket_number", "day", unique=True, sqlite_where=text("withdrawn_at is null")),
        Index("carry_of_a_ticket", "ticket_number", "id"),
        Index("carried_by_day", "day"),
        Index("carry_of_a_line", "told_line_id", sqlite_where=text("told_line_id is not null")),
        Index("carry_of_a_callback", "callback_id", sqlite_where=text("callback_id is not null")),
        Index("carry_of_its_line", "line_id"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    ticket_number: int = Field(foreign_key="ticket.number")
    day: date
    at: datetime = Field(sa_type=UtcTime)
    by_id: int | None = Field(default=None, foreign_key="staff.id")
    reason: str
    awaited: str = ""
    told_line_id: int | None = Field(default=None, foreign_key="line.id")
    callback_id: int | None = Field(default=None, foreign_key="callback.id")
    line_id: int = Field(foreign_key="line.id")
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcTime)


class DayClose(SQLModel, table=True):
    """A day of the shop that was closed: every live ticket was solved or carried over (L-23)."""

    __tablename__ = "day_close"
    __table_args__ = (Index("day_closed_once", "day", unique=True, sqlite_where=text("withdrawn_at is null")),)
    id: int | None = Field(default=None, primary_key=True)
    day: date
    closed_at: datetime = Field(sa_type=UtcTime)
    closed_by: int | None = Field(default=None, foreign_key="staff.id")
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcTime)


class TargetResult(SQLModel, table=True):
    """What was true of a ticket's targets when it was solved (R-02, R-04); later hours and targets change none of it.

    Minutes are of opening time, for the solution without the waiting for the customer. `response_due_at` is when the
    first answer was due; none was where they came in person. It counts as long as the ticket has this `resolved_at`.
    """

    __tablename__ = "target_result"
    __table_args__ = (Index("result_by_time", "resolved_at"), {"sqlite_with_rowid": False})
    ticket_number: int = Field(primary_key=True, foreign_key="ticket.number")
    resolved_at: datetime = Field(primary_key=True, sa_type=UtcTime)
    responded_at: datetime | None = Field(default=None, sa_type=UtcTime)
    response_due_at: datetime | None = Field(default=None, sa_type=UtcTime)
    response_minutes: int | None = None
    resolution_due_at: datetime | None = Field(default=None, sa_type=UtcTime)
    resolution_minutes: int


class Invoice(SQLModel, table=True):
    """An invoice issued elsewhere (R-46): what is owed, since when, until when. Never edited but in its words.

    Dates are those on the document, in the shop's calendar; `terms_days` says how the due date was found. What is open
    is computed (R-42). A voided one counts from `voided_on` on as nothing. `settled_from`, the first day from which on
    nothing is open, follows from what counts on it; there is none while something is open.
    """

    __tablename__ = "invoice"
    __table_args__ = (
        CheckConstraint("amount > 0", name="invoice_is_of_something"),
        CheckConstraint("length(currency) = 3", name="invoice_has_a_currency"),
        CheckConstraint("due_on >= issued_on", name="due_when_issued_or_later"),
        CheckConstraint("terms_days >= 0", name="terms_are_not_negative"),
        CheckConstraint("(number = '') = (number_key = '')", name="number_has_its_key"),
        CheckConstraint("(voided_on is null) = (void_reason = '')", name="void_has_a_reason"),
        # Whole, so that what was billed is added up without the table.
        Index(
            "invoice_by_customer",
            *("customer_id", "currency", "withdrawn_at", "issued_on", "voided_on", "amount", "settled_from"),
        ),
        # What was open on a day is open still, or was settled after it; whole, so that the table is not read.
        Index(
            "invoice_by_settlement",
            *("settled_from", "issued_on", "voided_on", "customer_id", "currency", "amount", "due_on", "number"),
            "withdrawn_at",
            sqlite_where=text("withdrawn_at is null"),
        ),
        Index(
            "one_number_for_one_invoice",
            "customer_id",
            "number_key",
            unique=True,
            sqlite_where=text("number_key <> '' and withdrawn_at is null"),
        ),
        Index("invoice_by_number", "number_key", sqlite_where=text("number_key <> ''")),
        Index("invoice_of_a_ticket", "ticket_number", sqlite_where=text("ticket_number is not null")),
        Index("invoice_by_batch", "batch_id", sqlite_where=text("batch_id is not null")),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = Field(foreign_key="customer.id")
    number: str = ""
    number_key: str = ""
    issued_on: date
    due_on: date
    terms_days: int | None = None
    amount: int
    currency: str
    about: str = ""
    ticket_number: int | None = Field(default=None, foreign_key="ticket.number")
    voided_on: date | None = None
    void_reason: str = ""
    settled_from: date | None = None
    batch_id: int | None = Field(default=None, foreign_key="import_batch.id")
    created_at: datetime = Field(sa_type=UtcTime)
    created_by: int | None = Field(default=None, foreign_key="staff.id")
    version: int = 1
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcTime)


class Instalment(SQLModel, table=True):
    """A dated part of an invoice (R-43); the parts add up to it. An invoice without any is due as a whole."""

    __tablename__ = "instalment"
    __table_args__ = (
        CheckConstraint("amount > 0", name="instalment_is_of_something"),
        {"sqlite_with_rowid": False},
    )
    invoice_id: int = Field(primary_key=True, foreign_key="invoice.id")
    due_on: date = Field(primary_key=True)
    amount: int


class Payment(SQLModel, table=True):
    """Money that came or went, or was given up, on the date of its document (R-42).

    A payment, a credit note and a write-off bring credit; a refund takes it away, and so does a return, which names the
    payment that it reverses. `invoice_id` is the invoice that a credit note or a write-off is for. What of it went to
    which invoice are its allocations; the rest is credit. `used_up_from` follows from them: the first day from which on
    nothing is left of it, none while something is.
    """

    __tablename__ = "payment"
    __table_args__ = (
        one_of("kind", "payment credit-note write-off refund return", "payment_kind"),
        CheckConstraint("amount > 0", name="payment_is_of_something"),
        CheckConstraint("length(currency) = 3", name="payment_has_a_currency"),
        CheckConstraint("(kind = 'return') = (returns_id is not null)", name="return_names_its_payment"),
        CheckConstraint(
            "invoice_id is null or kind = 'credit-note' or kind = 'write-off'", name="given_up_of_an_invoice"
        ),
        CheckConstraint(
            "length(note) > 0 or kind = 'payment' or kind = 'credit-note' or kind = 'return'",
            name="given_up_for_a_reason",
        ),
        # Whole, so that what came is added up without the table.
        Index("payment_by_customer", "customer_id", "currency", "withdrawn_at", "dated", "kind", "amount"),
        # What was credit on a day: what is left still, and what was used up after it.
        Index("payment_by_use", "used_up_from", "dated", sqlite_where=text("withdrawn_at is null")),
        Index("payment_that_returns", "returns_id", sqlite_where=text("returns_id is not null")),
        Index("payment_given_up_of", "invoice_id", sqlite_where=text("invoice_id is not null")),
        Index("payment_by_batch", "batch_id", sqlite_where=text("batch_id is not null")),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = Field(foreign_key="customer.id")
    kind: str = "payment"
    dated: date
    amount: int
    currency: str
    method: str = ""
    reference: str = ""
    note: str = Field(default="", sa_type=Text)
    returns_id: int | None = Field(default=None, foreign_key="payment.id")
    invoice_id: int | None = Field(default=None, foreign_key="invoice.id")
    used_up_from: date | None = None
    batch_id: int | None = Field(default=None, foreign_key="import_batch.id")
    created_at: datetime = Field(sa_type=UtcTime)
    created_by: int | None = Field(default=None, foreign_key="staff.id")
    version: int = 1
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcTime)


class Allocation(SQLModel, table=True):
    """What of a payment counts on an invoice, from a date on; less than nothing where a return or a void takes it
    back (R-42)."""

    __tablename__ = "allocation"
    __table_args__ = (
        CheckConstraint("amount <> 0", name="allocation_is_of_something"),
        # Both end with what is added up, so that balances are computed without the table.
        Index("allocation_by_invoice", "invoice_id", "withdrawn_at", "dated", "amount"),
        Index("allocation_by_payment", "payment_id", "withdrawn_at", "dated", "amount"),
    )
    id: int | None = Field(default=None, primary_key=True)
    payment_id: int = Field(foreign_key="payment.id")
    invoice_id: int = Field(foreign_key="invoice.id")
    amount: int
    dated: date
    created_at: datetime = Field(sa_type=UtcTime)
    created_by: int | None = Field(default=None, foreign_key="staff.id")
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcTime)


class Dispute(SQLModel, table=True):
    """The part of an invoice that they contest, from a date on, until it was settled (R-41, R-45)."""

    __tablename__ = "dispute"
    __table_args__ = (
        CheckConstraint("amount > 0", name="dispute_is_of_something"),
        CheckConstraint("until >= since", name="settled_when_raised_or_later"),
        CheckConstraint("length(reason) > 0", name="dispute_has_a_reason"),
        Index("dispute_by_invoice", "invoice_id", "since"),
        Index("dispute_of_a_ticket", "ticket_number", sqlite_where=text("ticket_number is not null")),
    )
    id: int | None = Field(default=None, primary_key=True)
    invoice_id: int = Field(foreign_key="invoice.id")
    amount: int
    since: date
    until: date | None = None
    reason: str
    ticket_number: int | None = Field(default=None, foreign_key="ticket.number")
    created_at: datetime = Field(sa_type=UtcTime)
    created_by: int | None = Field(default=None, foreign_key="staff.id")
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcTime)


class PaymentPlan(SQLModel, table=True):
    """What is paid in parts by agreement: one parent, its dated children are promises to pay (R-50)."""

    __tablename__ = "payment_plan"
    __table_args__ = (
        CheckConstraint("length(currency) = 3", name="plan_has_a_currency"),
        Index("plan_by_customer", "customer_id"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = Field(foreign_key="customer.id")
    currency: str
    agreed_on: date
    note: str = Field(default="", sa_type=Text)
    created_at: datetime = Field(sa_type=UtcTime)
    created_by: int | None = Field(default=None, foreign_key="staff.id")
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcTime)


class PromiseToPay(SQLModel, table=True):
    """A customer's promise to pay so much until a day, on named invoices; never edited (R-50).

    Whether it was kept is computed. `ended_on` is when it was replaced or cancelled. `given_after` and `ended_after`
    are the last payments noted before: of that day itself, only later ones count for it, and no later ones any more.
    """

    __tablename__ = "promise_to_pay"
    __table_args__ = (
        CheckConstraint("amount > 0", name="promise_is_of_something"),
        CheckConstraint("length(currency) = 3", name="promise_has_a_currency"),
        CheckConstraint("due_on >= given_on", name="promised_for_a_day_to_come"),
        CheckConstraint("ended_on >= given_on", name="ended_when_given_or_later"),
        CheckConstraint("(ended_on is null) = (ended_after is null)", name="end_is_whole"),
        CheckConstraint(
            "(ended_on is null) = (replaced_by is null and cancel_reason = '')", name="replaced_or_cancelled"
        ),
        CheckConstraint("replaced_by is null or cancel_reason = ''", name="ended_in_one_way"),
        Index("promise_by_customer", "customer_id"),
        Index("promise_of_a_plan", "plan_id", sqlite_where=text("plan_id is not null")),
        Index("promise_that_replaces", "replaced_by", sqlite_where=text("replaced_by is not null")),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = Field(foreign_key="customer.id")
    plan_id: int | None = Field(default=None, foreign_key="payment_plan.id")
    amount: int
    currency: str
    given_on: date
    given_after: int = 0
    due_on: date
    method: str = ""
    person: str = ""
    replaced_by: int | None = Field(default=None, foreign_key="promise_to_pay.id")
    ended_on: date | None = None
    ended_after: int | None = None
    cancel_reason: str = ""
    created_at: datetime = Field(sa_type=UtcTime)
    created_by: int | None = Field(default=None, foreign_key="staff.id")
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcTime)


class PromiseInvoice(SQLModel, table=True):
    """An invoice that a promise to pay is about (R-50)."""

    __tablename__ = "promise_invoice"
    __table_args__ = (Index("promise_for_an_invoice", "invoice_id"), {"sqlite_with_rowid": False})
    promise_id: int = Field(primary_key=True, foreign_key="promise_to_pay.id")
    invoice_id: int = Field(primary_key=True, foreign_key="invoice.id")


class Pause(SQLModel, table=True):
    """Why nobody asks for what is owed, until when: of an invoice, or of the whole account (R-45).

    What a dispute or an open promise pauses follows from those; it is never a row here.
    """

    __tablename__ = "pause"
    __table_args__ = (
        one_of("reason", "waiting-on-us hardship plan other", "pause_reason"),
        CheckConstraint("until >= since", name="paused_for_some_time"),
        CheckConstraint("ended_on >= since", name="resumed_when_paused_or_later"),
        Index("pause_by_customer", "customer_id"),
        Index("pause_of_an_invoice", "invoice_id", sqlite_where=text("invoice_id is not null")),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = Field(foreign_key="customer.id")
    invoice_id: int | None = Field(default=None, foreign_key="invoice.id")
    reason: str
    note: str = Field(default="", sa_type=Text)
    since: date
    until: date
    ended_on: date | None = None
    created_at: datetime = Field(sa_type=UtcTime)
    created_by: int | None = Field(default=None, foreign_key="staff.id")
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcTime)


class Reminder(SQLModel, table=True):
    """That a customer was reminded of invoices, on a day: the `step` of the shop's that was due (R-44).

    One letter about invoices at different steps is a row for each step.
    """

    __tablename__ = "reminder"
    __table_args__ = (
        CheckConstraint("step >= 1", name="reminder_is_a_step"),
        one_of("tone", "warm plain firm", "reminder_tone"),
        one_of("channel", "letter mail statement call", "reminder_channel"),
        Index("reminder_by_customer", "customer_id"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = Field(foreign_key="customer.id")
    step: int
    tone: str
    dated: date
    channel: str
    note: str = Field(default="", sa_type=Text)
    created_at: datetime = Field(sa_type=UtcTime)
    created_by: int | None = Field(default=None, foreign_key="staff.id")
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcTime)


class ReminderInvoice(SQLModel, table=True):
    """An invoice that a reminder was about (R-44)."""

    __tablename__ = "reminder_invoice"
    __table_args__ = (Index("reminder_of_an_invoice", "invoice_id"), {"sqlite_with_rowid": False})
    reminder_id: int = Field(primary_key=True, foreign_key="reminder.id")
    invoice_id: int = Field(primary_key=True, foreign_key="invoice.id")


class LateFee(SQLModel, table=True):
    """A fee or interest proposed with a reminder, until somebody accepts or waives it; never part of what is owed
    (R-44)."""

    __tablename__ = "late_fee"
    __table_args__ = (
        CheckConstraint("amount > 0", name="fee_is_of_something"),
        CheckConstraint("length(currency) = 3", name="fee_has_a_currency"),
        one_of("basis", "fee interest", "fee_basis"),
        one_of("decided", "proposed accepted waived", "fee_decision"),
        CheckConstraint("decided <> 'waived' or length(reason) > 0", name="waived_for_a_reason"),
        Index("fee_by_customer", "customer_id"),
        Index("fee_of_a_reminder", "reminder_id", sqlite_where=text("reminder_id is not null")),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    reminder_id: int | None = Field(default=None, foreign_key="reminder.id")
    customer_id: int = Field(foreign_key="customer.id")
    amount: int
    currency: str
    basis: str
    rate: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})
    dated: date
    decided: str = "proposed"
    reason: str = ""
    created_at: datetime = Field(sa_type=UtcTime)
    created_by: int | None = Field(default=None, foreign_key="staff.id")
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcTime)


class CollectionCall(SQLModel, table=True):
    """A call about what somebody owes: an attempt where it was dialled, a conversation where the right person spoke.

    The two are counted apart (R-62). `next_on` is when to ask again, `override_reason` why it was dialled against the
    guard rails; `callback_id` is the callback that they had asked for, whose call counts for no limit.
    """

    __tablename__ = "collection_call"
    __table_args__ = (
        one_of(
            "outcome",
            "paid promise plan part dispute wrong-person no-answer left-word refused not-today ended",
            "collection_call_outcome",
        ),
        CheckConstraint(
            "why = '' or why = 'our-fault' or why = 'their-process' or why = 'cannot-pay' or why = 'will-not-pay'",
            name="why_unpaid",
        ),
        CheckConstraint("dialled or not spoke", name="spoken_to_when_dialled"),
        Index("collection_call_by_customer", "customer_id", "at", "withdrawn_at"),
        Index("collection_call_by_time", "at", "customer_id", "withdrawn_at"),
        Index("collection_call_of_a_callback", "callback_id", sqlite_where=text("callback_id is not null")),
        Index("collection_call_of_a_ticket", "ticket_number", sqlite_where=text("ticket_number is not null")),
        Index("collection_call_of_a_promise", "promise_id", sqlite_where=text("promise_id is not null")),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = Field(foreign_key="customer.id")
    at: datetime = Field(sa_type=UtcTime)
    person: str = ""
    phone: str = ""
    spoke: bool = False
    dialled: bool = True
    outcome: str
    why: str = ""
    why_detail: str = Field(default="", sa_type=Text)
    note: str = Field(default="", sa_type=Text)
    next_on: date | None = None
    override_reason: str = Field(default="", sa_type=Text)
    callback_id: int | None = Field(default=None, foreign_key="callback.id")
    ticket_number: int | None = Field(default=None, foreign_key="ticket.number")
    promise_id: int | None = Field(default=None, foreign_key="promise_to_pay.id")
    created_at: datetime = Field(sa_type=UtcTime)
    created_by: int | None = Field(default=None, foreign_key="staff.id")
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcTime)


class Round(SQLModel, table=True):
    """The same contact for many customers, worked through like a call list (P-15): what it is for, and until when.

    `answers` are what may come of a contact, in the owner's words, one a line; `words_en` and `words_zh` are what is
    said, with gaps. `wanted` is the filter of whom it is for, as it was typed; who was taken in are its entries.
    `worker_id` is who works it, None everybody; `learnt` is what it taught when it `ended_at`.
    """

    __tablename__ = "round"
    __table_args__ = (
        CheckConstraint("length(trim(name)) > 0", name="round_has_a_name"),
        CheckConstraint("length(answers) > 0", name="round_has_answers"),
        one_of("channel", "phone email chat", "round_channel"),
        Index("round_under_way", "id", sqlite_where=text("ended_at is null and withdrawn_at is null")),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    name: str
    purpose: str = Field(default="", sa_type=Text)
    answers: str = Field(sa_type=Text)
    channel: str = "phone"
    words_en: str = Field(default="", sa_type=Text)
    words_zh: str = Field(default="", sa_type=Text)
    until: date | None = None
    worker_id: int | None = Field(default=None, foreign_key="staff.id")
    wanted: str = ""
    learnt: str = Field(default="", sa_type=Text)
    created_at: datetime = Field(sa_type=UtcTime)
    created_by: int | None = Field(default=None, foreign_key="staff.id")
    ended_at: datetime | None = Field(default=None, sa_type=UtcTime)
    ended_by: int | None = Field(default=None, foreign_key="staff.id")
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcTime)


class RoundEntry(SQLModel, table=True):
    """A customer of a round, and how far one is with them: `open`, `sent` the words, `reached` with an answer, `out`.

    `outcome` is what came of the last of so many `tries`, at a moment, by whom; before `again_at` it is not tried
    again. What a contact led to besides is a promised call or a ticket.
    """

    __tablename__ = "round_entry"
    __table_args__ = (
        one_of("state", "open sent reached out", "round_entry_state"),
        CheckConstraint("state <> 'reached' or length(answer) > 0", name="reached_has_an_answer"),
        CheckConstraint("tries >= 0", name="tries_are_counted"),
        Index("once_in_a_round", "round_id", "customer_id", unique=True),
        Index("round_entry_by_state", "round_id", "state", "again_at", "id", "answer"),
        Index("round_entry_of_customer", "customer_id"),
        Index("round_entry_of_a_callback", "callback_id", sqlite_where=text("callback_id is not null")),
        Index("round_entry_of_a_ticket", "ticket_number", sqlite_where=text("ticket_number is not null")),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    round_id: int = Field(foreign_key="round.id")
    customer_id: int = Field(foreign_key="customer.id")
    state: str = "open"
    answer: str = ""
    note: str = Field(default="", sa_type=Text)
    tries: int = 0
    outcome: str = ""
    at: datetime | None = Field(default=None, sa_type=UtcTime)
    by_id: int | None = Field(default=None, foreign_key="staff.id")
    again_at: datetime | None = Field(default=None, sa_type=UtcTime)
    callback_id: int | None = Field(default=None, foreign_key="callback.id")
    ticket_number: int | None = Field(default=None, foreign_key="ticket.number")


class RoundClaim(SQLModel, table=True):
    """That somebody has an entry of a round before them now: nobody else is sent to the same customer (P-15).

    It is no history, and goes with its entry: what is merged or taken back does not wait for who looks at it.
    """

    __tablename__ = "round_claim"
    entry_id: int = Field(primary_key=True, foreign_key="round_entry.id", ondelete="CASCADE")
    staff_id: int
    at: datetime = Field(sa_type=UtcTime)


class Questionnaire(SQLModel, table=True):
    """Some questions that customers are asked, one after the other (P-10, R-27)."""

    __tablename__ = "questionnaire"
    __table_args__ = (
        CheckConstraint("length(trim(name)) > 0", name="questionnaire_has_a_name"),
        Index("questionnaire_by_name", "folded", unique=True, sqlite_where=text("withdrawn_at is null")),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    name: str
    folded: str
    created_at: datetime = Field(sa_type=UtcTime)
    created_by: int | None = Field(default=None, foreign_key="staff.id")
    version: int = 1
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcTime)


class Question(SQLModel, table=True):
    """A question of a questionnaire; `choices` of one of a few or several, a line each. The answer to one about a day
    becomes an important date of the kind `date_kind`. One whose words change once it was answered is withdrawn, and
    another stands in its place."""

    __tablename__ = "question"
    __table_args__ = (
        one_of("kind", "text choice several number date yes-no", "question_kind"),
        CheckConstraint("length(trim(words)) > 0", name="question_has_words"),
        Index("question_of_questionnaire", "questionnaire_id", "position"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    questionnaire_id: int = Field(foreign_key="questionnaire.id")
    position: int
    words: str = Field(sa_type=Text)
    kind: str = "text"
    choices: str = Field(default="", sa_type=Text)
    date_kind: str = ""
    created_at: datetime = Field(sa_type=UtcTime)
    created_by: int | None = Field(default=None, foreign_key="staff.id")
    version: int = 1
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcTime)


class Asking(SQLModel, table=True):
    """That a customer is asked the questions of a questionnaire: begun, handed over to be filled in, finished, or
    broken off (R-27); `how` it was handed over: printed or sent."""

    __tablename__ = "asking"
    __table_args__ = (
        one_of("state", "begun handed-over finished broken-off", "asking_state"),
        CheckConstraint("(state = 'finished') = (ended_at is not null)", name="finished_at_some_time"),
        Index("asking_of_customer", "customer_id", "questionnaire_id"),
        Index("asking_by_questionnaire", "questionnaire_id", "state", "customer_id"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    questionnaire_id: int = Field(foreign_key="questionnaire.id")
    customer_id: int = Field(foreign_key="customer.id")
    state: str = "begun"
    how: str = ""
    note: str = Field(default="", sa_type=Text)
    begun_at: datetime = Field(sa_type=UtcTime)
    changed_at: datetime = Field(sa_type=UtcTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcTime)
    by_id: int | None = Field(default=None, foreign_key="staff.id")
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcTime)


class Answer(SQLModel, table=True):
    """What somebody said to a question; `refused` where they would rather not say. `date_id` is the important date that
    came of it."""

    __tablename__ = "answer"
    __table_args__ = (
        CheckConstraint("refused = (length(value) = 0)", name="answer_or_refused"),
        Index("one_answer_each", "asking_id", "question_id", unique=True),
        Index("answer_to_question", "question_id"),
        Index("answer_of_a_date", "date_id", sqlite_where=text("date_id is not null")),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    asking_id: int = Field(foreign_key="asking.id")
    question_id: int = Field(foreign_key="question.id")
    value: str = Field(default="", sa_type=Text)
    refused: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})
    note: str = Field(default="", sa_type=Text)
    date_id: int | None = Field(default=None, foreign_key="important_date.id")
    at: datetime = Field(sa_type=UtcTime)
    by_id: int | None = Field(default=None, foreign_key="staff.id")


class Loss(SQLModel, table=True):
    """That a customer does not come any more since a day, and why (P-13, R-28): `ended` is what became of it, "" while
    nothing has. Whoever is not won back or given up is lost still; who was won back, or lost by mistake, is not."""

    __tablename__ = "loss"
    __table_args__ = (
        one_of("reason", "moved price product service died own-fault unknown", "loss_reason"),
        CheckConstraint(
            "ended = '' or ended = 'won-back' or ended = 'not-won' or ended = 'given-up' or ended = 'mistaken'",
            name="loss_ended",
        ),
        CheckConstraint("(ended = '') = (ended_on is null)", name="loss_ended_on_a_day"),
        Index("loss_of_customer", "customer_id"),
        Index("loss_by_day", "lost_on"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = Field(foreign_key="customer.id")
    reason: str
    note: str = Field(default="", sa_type=Text)
    lost_on: date
    standing_before: str | None = None
    at: datetime = Field(sa_type=UtcTime)
    by_id: int | None = Field(default=None, foreign_key="staff.id")
    ended: str = ""
    ended_on: date | None = None
    result: str = Field(default="", sa_type=Text)
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcTime)


class WinBackStep(SQLModel, table=True):
    """One step of winning a customer back, due on a day the shop is open; `done_on` with what came of it (P-13)."""

    __tablename__ = "win_back_step"
    __table_args__ = (
        one_of("kind", "understand propose carry-out review", "win_back_step_kind"),
        Index("win_back_step_of_loss", "loss_id", "id"),
        Index("win_back_step_due", "due_on", sqlite_where=text("done_on is null and withdrawn_at is null")),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    loss_id: int = Field(foreign_key="loss.id")
    kind: str
    due_on: date
    done_on: date | None = None
    note: str = Field(default="", sa_type=Text)
    by_id: int | None = Field(default=None, foreign_key="staff.id")
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcTime)


class VisitPlan(SQLModel, table=True):
    """A contact that comes back (P-15, R-29): `rule` is an RRULE. One without a place in the calendar is counted from
    the last real contact, the others from `from_on`, the day the plan begins."""

    __tablename__ = "visit_plan"
    __table_args__ = (
        some_word("rule", "visit_plan_rule"),
        Index("visit_plan_of_customer", "customer_id"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = Field(foreign_key="customer.id")
    rule: str
    purpose: str = Field(default="", sa_type=Text)
    preparation: str = Field(default="", sa_type=Text)
    from_on: date
    created_at: datetime = Field(sa_type=UtcTime)
    created_by: int | None = Field(default=None, foreign_key="staff.id")
    version: int = 1
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcTime)


class PlannedVisit(SQLModel, table=True):
    """What became of a visit that was due by a plan, on the day `on_day`: `how` is `done`, on a channel with what was
    learnt, or `skipped` with the reason in `learnt`. `line_id` is the line that says so."""

    __tablename__ = "planned_visit"
    __table_args__ = (
        one_of("how", "done skipped", "planned_visit_how"),
        Index("visit_by_plan", "plan_id", "due_on"),
        Index("visit_of_a_line", "line_id", sqlite_where=text("line_id is not null")),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="visit_plan.id")
    due_on: date
    on_day: date
    how: str
    channel: str = ""
    learnt: str = Field(default="", sa_type=Text)
    line_id: int | None = Field(default=None, foreign_key="line.id")
    at: datetime = Field(sa_type=UtcTime)
    by_id: int | None = Field(default=None, foreign_key="staff.id")
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcTime)


class DoneWork(SQLModel, table=True):
    """Work that is done and to be billed (R-46), with how much and how long where that is known; `invoice_id` is the
    invoice that has it."""

    __tablename__ = "done_work"
    __table_args__ = (
        CheckConstraint("length(what) > 0", name="done_work_is_something"),
        CheckConstraint("amount > 0", name="done_work_is_worth_something"),
        CheckConstraint("(amount is null) = (currency is null)", name="worth_has_a_currency"),
        CheckConstraint("minutes > 0", name="time_spent_is_some"),
        Index("done_by_customer", "customer_id"),
        Index("done_on_a_ticket", "ticket_number", sqlite_where=text("ticket_number is not null")),
        Index("done_and_billed", "invoice_id", sqlite_where=text("invoice_id is not null")),
        Index("done_not_billed", "done_on", sqlite_where=text("invoice_id is null and withdrawn_at is null")),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    ticket_number: int | None = Field(default=None, foreign_key="ticket.number")
    customer_id: int = Field(foreign_key="customer.id")
    what: str
    amount: int | None = None
    currency: str | None = None
    minutes: int | None = None
    done_on: date
    invoice_id: int | None = Field(default=None, foreign_key="invoice.id")
    created_at: datetime = Field(sa_type=UtcTime)
    created_by: int | None = Field(default=None, foreign_key="staff.id")
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcTime)


class SavedView(SQLModel, table=True):
    """A filter line with a name, of tickets or of customers: the shop's, or one person's own."""

    __tablename__ = "saved_view"
    __table_args__ = (
        one_of("of_what", "ticket customer", "view_of_what"),
        CheckConstraint("length(trim(name)) > 0", name="view_has_a_name"),
        Index("view_of_the_shop", "of_what", "folded", unique=True, sqlite_where=text("staff_id is null")),
        Index(
            "view_of_a_person", "staff_id", "of_what", "folded", unique=True, sqlite_where=text("staff_id is not null")
        ),
    )
    id: int | None = Field(default=None, primary_key=True)
    of_what: str = Field(default="ticket", sa_column_kwargs={"server_default": "ticket"})
    staff_id: int | None = Field(default=None, foreign_key="staff.id")
    name: str
    folded: str
    filter: str
    position: int = 0


class Blob(SQLModel, table=True):
    """The bytes of an attached file, once for each content: its SHA-256 in hex, how many, what kind. They follow from
    the attachments that name them, and go with the last."""

    __tablename__ = "blob"
    __table_args__ = (CheckConstraint("bytes > 0", name="blob_has_bytes"), {"sqlite_autoincrement": True})
    id: int | None = Field(default=None, primary_key=True)
    sha256: str = Field(unique=True)
    bytes: int
    media: str


class BlobChunk(SQLModel, table=True):
    """A part of the bytes; in the order of `place` they are the file."""

    __tablename__ = "blob_chunk"
    __table_args__ = (Index("chunk_of_a_blob", "blob_id", "place", unique=True),)
    id: int | None = Field(default=None, primary_key=True)
    blob_id: int = Field(foreign_key="blob.id")
    place: int
    data: bytes


class Attachment(SQLModel, table=True):
    """A file that a ticket or a customer has: what it is called here, and its bytes. Removed, it is withdrawn."""

    __tablename__ = "attachment"
    __table_args__ = (
        CheckConstraint("(ticket_number is null) <> (customer_id is null)", name="file_of_one"),
        CheckConstraint("length(name) > 0", name="file_has_a_name"),
        Index("file_of_a_customer", "customer_id", sqlite_where=text("customer_id is not null")),
        Index("file_of_a_ticket", "ticket_number", sqlite_where=text("ticket_number is not null")),
        Index("file_of_a_blob", "blob_id"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    customer_id: int | None = Field(default=None, foreign_key="customer.id")
    ticket_number: int | None = Field(default=None, foreign_key="ticket.number")
    name: str
    blob_id: int = Field(foreign_key="blob.id")
    note: str = Field(default="", sa_type=Text)
    created_at: datetime = Field(sa_type=UtcTime)
    created_by: int | None = Field(default=None, foreign_key="staff.id")
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcTime)


class Draft(SQLModel, table=True):
    """What somebody typed and did not save: it survives Escape and a crash, and stays its writer's (R-22)."""

    __tablename__ = "draft"
    __table_args__ = (Index("draft_of_a_person", "staff_id", "form", "about", unique=True),)
    id: int | None = Field(default=None, primary_key=True)
    staff_id: int = Field(foreign_key="staff.id")
    form: str
    about: str = ""
    body: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    written_at: datetime = Field(sa_type=UtcTime)


class ImportBatch(SQLModel, table=True):
    """One import: what it read and made, so that it can be taken back (R-34).

    Its tickets lie between two numbers, so that no index over all tickets is needed to find them.
    """

    __tablename__ = "import_batch"
    __table_args__ = (
        some_word("kind", "batch_kind"),
        one_of("state", "unfinished done undoing undone", "batch_state"),
    )
    id: int | None = Field(default=None, primary_key=True)
    kind: str
    source: str
    file_name: str
    at: datetime = Field(sa_type=UtcTime)
    by_id: int | None = Field(default=None, foreign_key="staff.id")
    state: str = "unfinished"
    counts: dict[str, int] = Field(default_factory=dict, sa_type=JSON)
    first_ticket: int | None = None
    last_ticket: int | None = None


class Source(SQLModel, table=True):
    """Another program that records of one kind came from (R-34).

    `fields` names what its records say, in the order of `SourceRow.marks`; it only grows.
    """

    __tablename__ = "source"
    __table_args__ = (some_word("kind", "source_kind"), Index("source_by_name", "name", "kind", unique=True))
    id: int | None = Field(default=None, primary_key=True)
    name: str
    kind: str
    fields: list[str] = Field(default_factory=list, sa_type=JSON)


class SourceRow(SQLModel, table=True):
    """A record of another program that became one of ours, with a short mark of each field that it said then (R-34).

    There is one for every record of every import, so it is kept lean; `exchange.source_marks` reads and writes it.
    """

    __tablename__ = "source_row"
    __table_args__ = (Index("source_row_by_ours", "our_id", "source_id"), {"sqlite_with_rowid": False})
    source_id: int = Field(primary_key=True, foreign_key="source.id")
    their_id: str = Field(primary_key=True)
    our_id: int
    marks: str = ""


class Change(SQLModel, table=True):
    """What one person did in one go: the unit of undo (R-23).

    It is about a ticket or customer, or about `several` tickets, for the sentence that says what was taken back;
    `undoes_id` marks a change that took another back, `undone_at` one that was taken back.
    """

    __tablename__ = "change"
    __table_args__ = (
        Index("change_by_person", "by_id", "id"),
        Index("change_by_ticket", "ticket_number", "id", sqlite_where=text("ticket_number is not null")),
        Index("change_by_customer", "customer_id", sqlite_where=text("customer_id is not null")),
        Index("change_by_batch", "batch_id", sqlite_where=text("batch_id is not null")),
        Index("change_that_undoes", "undoes_id", sqlite_where=text("undoes_id is not null")),
    )
    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=UtcTime)
    by_id: int | None = Field(default=None, foreign_key="staff.id")
    verb: str
    ticket_number: int | None = Field(default=None, foreign_key="ticket.number")
    customer_id: int | None = Field(default=None, foreign_key="customer.id")
    several: int | None = None
    batch_id: int | None = Field(default=None, foreign_key="import_batch.id")
    undoes_id: int | None = Field(default=None, foreign_key="change.id")
    undone_at: datetime | None = Field(default=None, sa_type=UtcTime)


class ChangedRow(SQLModel, table=True):
    """One row that a change touched: its columns before and after, or nothing before where it was made."""

    __tablename__ = "changed_row"
    __table_args__ = (
        Index("changed_row_by_change", "change_id", "id"),
        Index("changed_row_by_row", "table_name", "row_key", "id"),
    )
    id: int | None = Field(default=None, primary_key=True)
    change_id: int = Field(foreign_key="change.id")
    table_name: str
    row_key: str
    before: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True), nullable=True))
    after: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True), nullable=True))
