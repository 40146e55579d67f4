"""The filters of customers (R-71), and the SQL that each means on the table `customer k`."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta

from deskside.desk.codes import (
    BUYERS,
    CUSTOMER_KINDS,
    MANNERS,
    PREFERRED_KINDS,
    PROMISE_STATES,
    RELATIONSHIPS,
    SEGMENTS,
    STANDINGS,
)
from deskside.desk.filter_asked import Asked
from deskside.desk.filter_keys import AMOUNT, CHOICE, DAYS, NAME, FilterKey, beginning
from deskside.desk.filter_words import MORE
from deskside.desk.order import borders
from deskside.desk.shared_sql import keys
from deskside.language.i18n import N_
from deskside.language.language_names import language_meant, language_name
from deskside.store.codec import time_text

_Condition = Callable[[Asked, FilterKey, str, str], str]
_UNSAID = {"none": N_("not said")}
_NOT = "none=未写,没写,无,没有,unknown,nothing"
_YES_NO = {"yes": N_("yes"), "no": N_("no")}
_SAID_YES_NO = "yes=是,有,any no=否,无,没有,none"
_DAY = timedelta(days=1)
_AHEAD = timedelta(days=365)
"""So far ahead important dates are looked for."""


def _choice(column: str) -> _Condition:
    """One of the codes of a column, or none of them."""

    def condition(asked: Asked, _key: FilterKey, _op: str, value: str) -> str:
        return f"coalesce({column}, '') = ''" if value == "none" else f"{column} = {asked.gaps([value])}"

    return condition


def _since(asked: Asked, key: FilterKey, op: str, value: str) -> str:
    return "k.since is null" if value == "none" else asked.dates(key, op, value, "k.since")


def _added(asked: Asked, key: FilterKey, op: str, value: str) -> str:
    return asked.moments(key, op, value, "k.created_at")


def _contact(asked: Asked, key: FilterKey, op: str, value: str) -> str:
    from deskside.desk.customers.last_contact import contacts

    if value == "none":
        return f"k.id not in (select customer_id from ({contacts()}))"
    last = asked.moments(key, op, value, "max(at)")
    return f"k.id in (select customer_id from ({contacts()}) group by customer_id having {last})"


def _language(asked: Asked, _key: FilterKey, _op: str, value: str) -> str:
    if value == "none":
        return "k.language = ''"
    return f"lower(k.language) = {asked.gaps([language_meant(value).lower()])}"


def _referred(asked: Asked, _key: FilterKey, _op: str, value: str) -> str:
    if value == "none":
        return "k.referred_by is null"
    if value == "any":
        return "k.referred_by is not null"
    from deskside.desk.customers.named_customer import customer_meant

    return customer_meant(asked, "k.referred_by", value)


def _owes(asked: Asked, _key: FilterKey, op: str, value: str) -> str:
    from deskside.desk.invoices.open_items import open_parts

    parts = open_parts(overdue=value == "late").replace(":as_of", f"'{asked.today.isoformat()}'")
    if value in ("yes", "late", "no"):
        return f"k.id {'not in' if value == 'no' else 'in'} (select customer_id from ({parts}))"
    owed = asked.amounts(op, value, "sum(open)", "currency")
    return f"k.id in (select customer_id from ({parts}) group by customer_id, currency having {owed})"


def _tickets(_asked: Asked, _key: FilterKey, _op: str, value: str) -> str:
    live = "select 1 from ticket t where t.customer_id = k.id and t.resolved_at is null"
    return f"{'not ' if value == 'no' else ''}exists ({live})"


def _promise(asked: Asked, _key: FilterKey, _op: str, value: str) -> str:
    promised = "select customer_id from callback where state = 'open'"
    if value == "none":
        return f"k.id not in ({promised})"
    at = borders(asked.now, asked.shop)
    now, soon = time_text(at.now), time_text(at.soon)
    missed = f"{promised} and missed_at < {{}}"
    if value == "missed":
        return f"k.id in ({missed.format(asked.gaps([now]))})"
    sooner = f"{promised} and due_at <= {{}}"
    if value == "due":
        due = sooner.format(asked.gaps([soon]))
        return f"(k.id in ({due}) and k.id not in ({missed.format(asked.gaps([now]))}))"
    return f"(k.id in ({promised}) and k.id not in ({sooner.format(asked.gaps([soon]))}))"


def _dates(asked: Asked, key: FilterKey, op: str, value: str) -> str:
    from deskside.desk.dates.upcoming import customers_with

    begins, _dots, ends = value.partition("..")
    start, after = asked.days.span(key, op, begins)
    if ends:
        after = asked.days.span(key, op, ends)[1]
    first, last = {
        "": (start, after - _DAY),
        "<": (asked.today, start - _DAY),
        "<=": (asked.today, after - _DAY),
        ">": (after, after + _AHEAD),
        ">=": (start, start + _AHEAD),
    }[op]
    found = customers_with(asked.conn, first, min(last, first + _AHEAD))
    return f"k.id in (select value from json_each({asked.gaps([keys(found)])}))"


def _languages(conn: sqlite3.Connection, part: str) -> Iterable[str]:
    some = "select language from customer where language <> '' and withdrawn_at is null limit 2000"
    used = f"select distinct language from ({some}) order by language"
    return beginning((language_name(code) for (code,) in conn.execute(used).fetchall()), part)


def _customer_names(conn: sqlite3.Connection, part: str) -> Iterable[str]:
    from deskside.desk.customers.named_customer import names_beginning

    return names_beginning(conn, part)


def _coded(
    name: str, label: str, words: Mapping[str, str], column: str, also: str, more: str, none: bool = True
) -> FilterKey:
    """A filter by the codes of a column, or by none of them."""
    known = {**words, **(_UNSAID if none else {})}
    return FilterKey(
        name, label, _choice(column), CHOICE, also, known, f"{more} {_NOT}" if none else more, said_alone=True
    )


# fmt: off
_KEYS = (
    _coded("kind", N_("Kind"), CUSTOMER_KINDS, "k.kind", "类别 类型", MORE["kind"], none=False),
    _coded("segment", N_("Segment"), SEGMENTS, "k.segment", "客户等级 等级",
           "top=重点,重要 regular=常客 occasional=偶尔,散客"),
    _coded("level", N_("Relationship"), RELATIONSHIPS, "k.level", "关系级别 关系",
           "basic=基本 reactive=被动 accountable=负责 proactive=主动 partnership=伙伴"),
    _coded("standing", N_("Standing"), STANDINGS, "k.standing", "客户状态 状态",
           "prospective=潜在,prospect present=现有 past=过往,former"),
    _coded("buys", N_("Buys as"), BUYERS, "k.buys_as", "购买身份 购买", "end=最终用户 reseller=经销商"),
    _coded("manner", N_("Manner"), MANNERS, "k.manner", "态度", MORE["manner"]),
    FilterKey("language", N_("Language"), _language, NAME, "语言", _UNSAID, _NOT, "zh", _languages),
    _coded("prefers", N_("Prefers"), PREFERRED_KINDS, "k.prefers", "preferred 首选方式 首选 联系方式",
           "phone=电话 email=邮件,电邮 wechat=微信"),
    FilterKey("since", N_("Since"), _since, DAYS, "customer-since 何时起 成为客户", _UNSAID, _NOT),
    FilterKey("added", N_("Written down"), _added, DAYS, "created 新建 登记 建档"),
    FilterKey("contact", N_("Last contact"), _contact, DAYS, "contacted talked 最近联系 上次联系 联系",
              {"none": N_("never")}, "none=从未,没有,无,没联系过,no"),
    FilterKey("referred", N_("Referred by"), _referred, NAME, "referrer 介绍人 介绍",
              {"any": N_("somebody"), "none": N_("nobody")}, "any=有,有人,yes,anybody none=无,没有,无人,no", "any",
              _customer_names),
    FilterKey("owes", N_("Owes"), _owes, AMOUNT, "owed debt 欠款 欠",
              {"yes": N_("yes"), "late": N_("overdue"), "no": N_("no")},
              "yes=是,有,any late=逾期,过期,past due no=否,无,没有,none,nothing"),
    FilterKey("tickets", N_("Live tickets"), _tickets, CHOICE, "live 工单 未解决 未解决工单", _YES_NO, _SAID_YES_NO),
    FilterKey("promise", N_("Promise"), _promise, CHOICE, "promised call 约回电 约定 承诺", PROMISE_STATES,
              MORE["promise"], said_alone=True),
    FilterKey("date", N_("Dates"), _dates, DAYS, "birthday occasion 日期 生日 纪念日", ahead=True,
              at_once=True),
)
# fmt: on


def filter_keys(_conn: sqlite3.Connection | None) -> Sequence[FilterKey]:
    """What every customer is filtered by."""
    return _KEYS
