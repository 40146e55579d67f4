"""The only place that asks what time it is."""

import os
from datetime import UTC, datetime

from deskside.errors import BadInput
from deskside.language.i18n import _

STOPPED = "DESKSIDE_NOW"


def now() -> datetime:
    """The present moment, aware, in UTC, to the second (R-01).

    Where `DESKSIDE_NOW` holds an ISO time with an offset, the clock stands there: for demonstrations and tests.
    """
    fixed = os.environ.get(STOPPED)
    if fixed:
        return parse_stopped(fixed)
    return datetime.now(UTC).replace(microsecond=0)


def stopped() -> bool:
    """Whether the clock was made to stand still, which the screens must show."""
    return bool(os.environ.get(STOPPED))


def parse_stopped(text: str) -> datetime:
    """An ISO time with an offset, as aware UTC; raises `BadInput` when it is not one."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise BadInput(
            _("DESKSIDE_NOW holds “{text}”, which is not a time with its offset.").format(text=text),
            hint=_("Write it like 2026-03-04T11:20:00+08:00, or unset it."),
        )
    return moment.astimezone(UTC).replace(microsecond=0)
