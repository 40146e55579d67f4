"""The targets of the shop as its settings: how long an answer and a solution may take (R-04)."""

from typing import Any

from deskside.desk.targets.lengths import DAYS, NONE, USUAL
from deskside.errors import BadInput
from deskside.fields.kinds import Kind
from deskside.fields.record import Field, Record
from deskside.language.i18n import N_, _, ngettext, pgettext
from deskside.language.text import fold
from deskside.shop.typed_numbers import said_minutes, typed_minutes, typed_number

MOST_MINUTES, MOST_DAYS = 525_600, 365
_NO_TARGET = ("none", "no", "no target", "never", "-", "无", "没有", "不设", "不限")
_DAYS = (
    *("days", "day", "d", "working days", "working day", "workdays", "workday", "business days", "business day"),
    *("天", "日", "工作日", "个工作日"),
)


class TargetLength(Kind):
    """A length of opening time: minutes, or days of which each is as long as the longest opening day; or no target.

    One of companies may be empty: as for everybody.
    """

    name = "target-length"

    def __init__(self, nothing: str = "") -> None:
        self.nothing = nothing

    def fit(self, value: Any) -> str:
        """As the file keeps it: "240", "3d", "none". Raises `BadInput` for anything else."""
        text = fold(str(value).strip())
        if not text and self.nothing:
            return ""
        if text in _NO_TARGET:
            return NONE
        if any(text.endswith(word) for word in _DAYS):
            days = 1 if text in ("a day", "one day") else typed_number(text, *_DAYS)
            if days is not None and 1 <= days <= MOST_DAYS:
                return f"{days}{DAYS}"
        minutes = typed_minutes(text)
        if minutes is not None and 1 <= minutes <= MOST_MINUTES:
            return str(minutes)
        raise BadInput(
            _("“{text}” is no length of opening time.").format(text=value),
            hint=_("Write it like 30 min, 4 hours, 2 days, or: none."),
        )

    def word(self, written: str) -> str:
        """The length in words."""
        if not written:
            return ""
        if written == NONE:
            return _("none")
        number = int(written.removesuffix(DAYS))
        if written.endswith(DAYS):
            return ngettext("{n} working day", "{n} working days", number).format(n=number)
        return said_minutes(number)


def short(written: str) -> str:
    """A length in few cells: "30m", "4h", "3d"; nothing for what is as for everybody."""
    if not written or written == NONE:
        return "" if not written else "–"
    number = int(written.removesuffix(DAYS))
    if written.endswith(DAYS):
        return pgettext("working days", "{n}d").format(n=number)
    if number % 60:
        return pgettext("minutes", "{n}m").format(n=number)
    return pgettext("hours", "{n}h").format(n=number // 60)


_ANSWER = N_("Opening time until somebody who wrote has an answer, like 30 min, 4 hours, 1 day, or: none.")
_SOLUTION = N_("Opening time until a ticket is solved, without the time waited for the customer; or: none.")
AS_EVERYBODY = N_("as for everybody")
_LABELS = {
    "response.urgent": N_("Answer (urgent)"),
    "response.high": N_("Answer (high)"),
    "response.normal": N_("Answer (normal)"),
    "response.low": N_("Answer (low)"),
    "resolution.urgent": N_("Solution (urgent)"),
    "resolution.high": N_("Solution (high)"),
    "resolution.normal": N_("Solution (normal)"),
    "resolution.low": N_("Solution (low)"),
}
_OF_COMPANIES = {
    "response.urgent": N_("Answer (urgent, companies)"),
    "response.high": N_("Answer (high, companies)"),
    "response.normal": N_("Answer (normal, companies)"),
    "response.low": N_("Answer (low, companies)"),
    "resolution.urgent": N_("Solution (urgent, companies)"),
    "resolution.high": N_("Solution (high, companies)"),
    "resolution.normal": N_("Solution (normal, companies)"),
    "resolution.low": N_("Solution (low, companies)"),
}


def _hint(key: str) -> str:
    return _ANSWER if key.startswith("response") else _SOLUTION


TARGETS = Record(
    "setting",
    *(Field(key, TargetLength(), _LABELS[key], hint=_hint(key), default=usual) for key, usual in USUAL.items()),
    *(
        Field(f"{key}.company", TargetLength(AS_EVERYBODY), label, hint=_hint(key), default="")
        for key, label in _OF_COMPANIES.items()
    ),
)
