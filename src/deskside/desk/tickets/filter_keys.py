"""The filters of tickets (R-71), and the SQL that each means on the table `ticket t`."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence

from deskside.desk.codes import LEVELS
from deskside.desk.filter_asked import Asked
from deskside.desk.filter_keys import CHOICE, DAYS, NAME, FilterKey, beginning
from deskside.desk.filter_words import MORE, WORDS
from deskside.desk.order import borders
from deskside.errors import BadInput
from deskside.language.i18n import N_, _
from deskside.store.codec import time_text

_Condition = Callable[[Asked, FilterKey, str, str], str]


def _assignee(asked: Asked, _key: FilterKey, _op: str, value: str) -> str:
    if value.lower() == "none":
        return "t.assignee_id is null"
    if value.lower() == "me":
        if asked.me is None:
            raise BadInput(_("“me” is nobody yet."), hint=_("Say who you are, with --as NAME or in the settings."))
        return f"t.assignee_id = {asked.gaps([asked.me])}"
    from deskside.desk.staff.members import find_staff

    return f"t.assignee_id = {asked.gaps([find_staff(asked.conn, value, gone=True).id])}"


def _status(asked: Asked, _key: FilterKey, _op: str, value: str) -> str:
    return f"t.status = {asked.gaps([value])}"


def _priority(_asked: Asked, _key: FilterKey, _op: str, value: str) -> str:
    return f"t.priority = {LEVELS.index(value)}"


def _channel(asked: Asked, _key: FilterKey, _op: str, value: str) -> str:
    return f"t.channel = {asked.gaps([value])}"


def _complaint(_asked: Asked, _key: FilterKey, _op: str, value: str) -> str:
    return "t.complaint = 1" if value == "yes" else "t.complaint = 0"


def _carried(_asked: Asked, _key: FilterKey, _op: str, value: str) -> str:
    return "t.carried_on is not null" if value == "yes" else "t.carried_on is null"


def _tag(asked: Asked, _key: FilterKey, _op: str, value: str) -> str:
    from deskside.desk.tickets.tagging import tags_called

    return (
        "t.number in (select ticket_number from ticket_tag"
        f" where tag_id in ({asked.gaps(tags_called(asked.conn, value))}))"
    )


def _promise(asked: Asked, _key: FilterKey, _op: str, value: str) -> str:
    at = borders(asked.now, asked.shop)
    now, soon = time_text(at.now), time_text(at.soon)
    if value == "none":
        return "t.next_due_at is null"
    if value == "missed":
        return f"(t.next_due_at is not null and t.next_missed_at < {asked.gaps([now])})"
    sign = "<=" if value == "due" else ">"
    return f"(t.next_missed_at >= {asked.gaps([now])} and t.next_due_at {sign} {asked.gaps([soon])})"


def _customer(asked: Asked, _key: FilterKey, _op: str, value: str) -> str:
    if value.lower() == "none":
        return "t.customer_id is null"
    from deskside.desk.customers.named_customer import customer_meant

    return customer_meant(asked, "t.customer_id", value)


def _thing(asked: Asked, _key: FilterKey, _op: str, value: str) -> str:
    if value.lower() == "none":
        return "t.thing_id is null"
    from deskside.desk.things.named_thing import things_meant

    return f"t.thing_id in ({asked.gaps(things_meant(asked.conn, value))})"


def _days(column: str, without: str = "") -> _Condition:
    """Days of a column of moments; `without` is SQL for having none."""

    def condition(asked: Asked, key: FilterKey, op: str, value: str) -> str:
        return without if without and value == "none" else asked.moments(key, op, value, column)

    return condition


def _target(asked: Asked, key: FilterKey, op: str, value: str) -> str:
    if value == "none":
        return "t.target_due_at is null"
    if value == "late":
        return f"(t.resolved_at is null and t.target_due_at < {asked.gaps([time_text(asked.now)])})"
    return asked.moments(key, op, value, "t.resolution_due_at")


def _staff_names(conn: sqlite3.Connection, part: str) -> Iterable[str]:
    from deskside.desk.staff.members import list_staff

    return beginning((row.name for row in list_staff(conn)), part)


def _tag_names(conn: sqlite3.Connection, part: str) -> Iterable[str]:
    from deskside.desk.completions import tag_names

    return beginning((name for name, _about in tag_names(conn)), part)


def _customer_names(conn: sqlite3.Connection, part: str) -> Iterable[str]:
    from deskside.desk.customers.named_customer import names_beginning

    return names_beginning(conn, part)


def _key(name: str, label: str, condition: _Condition, also: str, takes: str = CHOICE, **more: object) -> FilterKey:
    given = {"words": WORDS.get(name, {}), "more": MORE.get(name, ""), **more}
    return FilterKey(name, label, condition, takes, also, **given)  # type: ignore[arg-type]


_KEYS = (
    _key("status", N_("Status"), _status, "state 状态", said_alone=True),
    _key("assignee", N_("With"), _assignee, "with assigned owner 负责人 负责 经办 经办人", NAME,
         offers=_staff_names, example="me"),
    _key("priority", N_("Priority"), _priority, "优先级 优先", said_alone=True),
    _key("customer", N_("Customer"), _customer, "客户 顾客", NAME, offers=_customer_names, example='"Li Mei"'),
    _key("thing", N_("Thing"), _thing, "things serial 物品 序列号", NAME, example="8812"),
    _key("tag", N_("Tags"), _tag, "tags 标签", NAME, offers=_tag_names, example="vip", every=True),
    _key("channel", N_("Channel"), _channel, "渠道", said_alone=True),
    _key("promise", N_("Promise"), _promise, "promised 约定 承诺", said_alone=True),
    _key("due", N_("Due"), _days("t.next_due_at", "t.next_due_at is null"), "到点 到期 回电 期限", DAYS, ahead=True),
    _key("target", N_("Target"), _target, "targets deadline left 还剩 时限 目标 解决期限", DAYS,
         ahead=True, example="late"),
    _key("opened", N_("Opened"), _days("t.opened_at"), "created 开单时间 开单 新建时间 新建 建立 创建", DAYS),
    _key("resolved", N_("Solved"), _days("t.resolved_at"), "solved 解决 已解决", DAYS),
    _key("complaint", N_("Complaint"), _complaint, "complaints 投诉"),
    _key("carried", N_("Carried over"), _carried, "carried-over 留下的 留后"),
)  # fmt: skip


def filter_keys(_conn: sqlite3.Connection | None) -> Sequence[FilterKey]:
    """What every ticket is filtered by."""
    return _KEYS
