"""The shop's plan of retries after nobody was reached, as people write it (R-11)."""

import sqlite3
from typing import Any

from deskside.desk.callbacks.retry_plan import Plan
from deskside.errors import BadInput
from deskside.fields.kinds import Kind
from deskside.fields.record import Field, Record
from deskside.language.i18n import N_, _, listed
from deskside.language.patterns import pattern
from deskside.language.text import fold
from deskside.shop.typed_numbers import said_minutes, typed_minutes

RETRY_PLAN = "retry_plan"
NEXT_DAY = "next day"
LEAST_MINUTES, MOST_MINUTES, MOST_STEPS = 5, 10_080, 6
_NEXT_DAYS = (NEXT_DAY, "next-day", "the next day", "tomorrow", "第二天", "次日", "明天", "隔天")
_BETWEEN = pattern(r"\s*(?:[,;/，、；→]|->|\bthen\b|然后|再|接着)\s*")


class RetryPlan(Kind):
    """Up to six steps, each a length of opening time or the next day; kept like "15m, 1h, next day"."""

    name = "retry-plan"

    def fit(self, value: Any) -> str:
        return ", ".join(_written(_typed(step, value)) for step in self._steps(str(value)))

    def word(self, written: str) -> str:
        """The steps in words."""
        return listed(_said(step) for step in plan_of(written))

    def _steps(self, value: str) -> list[str]:
        steps = [step for step in _BETWEEN.split(fold(value).strip()) if step]
        if not 1 <= len(steps) <= MOST_STEPS:
            raise _no_plan(value)
        return steps


RETRIES = Record(
    "setting",
    Field(
        RETRY_PLAN,
        RetryPlan(),
        N_("Retries"),
        hint=N_("When to try again after nobody was reached, like 15m, 1h, next day; the last one repeats."),
        default="15m, 1h, next day",
    ),
)


def retry_plan(conn: sqlite3.Connection) -> Plan:
    """The shop's plan."""
    row = conn.execute("select value from setting where key = ?", (RETRY_PLAN,)).fetchone()
    return plan_of(str(RETRIES[RETRY_PLAN].usual if row is None else row[0]))


def plan_of(written: str) -> Plan:
    """The plan that the file keeps as text."""
    return tuple(_typed(step, written) for step in written.split(", "))


def _typed(step: str, value: str) -> int | None:
    if step in _NEXT_DAYS:
        return None
    minutes = typed_minutes(step)
    if minutes is None or not LEAST_MINUTES <= minutes <= MOST_MINUTES:
        raise _no_plan(value)
    return minutes


def _written(step: int | None) -> str:
    if step is None:
        return NEXT_DAY
    return f"{step // 60}h" if step % 60 == 0 else f"{step}m"


def _said(step: int | None) -> str:
    if step is None:
        return _("the next day")
    return said_minutes(step)


def _no_plan(value: str) -> BadInput:
    return BadInput(
        _("“{text}” is no plan of retries.").format(text=value),
        hint=_("Write at most {most} steps, each 5 minutes to a week of opening time, like 15m, 1h, next day.").format(
            most=MOST_STEPS
        ),
    )
