"""The only place that asks what time it is."""

import os
from datetime import UTC, datetime

from deskside.errors import BadInput
from deskside.language.i18n import _

STOPPED = "DESKSIDE_NOW"
EARLIEST_YEAR, LATEST_YEAR = 1900, 2199
"""Where the clock may stand still: nothing that is reckoned from there leaves the calendar."""


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
    """An ISO time with an offset, as aware UTC; raises `BadInput` when it is not one, or ages away."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise BadInput(
            _("DESKSIDE_NOW holds “{text}”, which is not a time with its offset.").format(text=text),
            hint=_("Write it like 2026-03-04T11:20:00+08:00, or unset it."),
        )
    if not EARLIEST_YEAR <= moment.year <= LATEST_YEAR:
        raise BadInput(
            _("DESKSIDE_NOW holds “{text}”, which is too far away.").format(text=text),
            hint=_("The clock can stand in the years {first} to {last}.").format(first=EARLIEST_YEAR, last=LATEST_YEAR),
        )
    return moment.astimezone(UTC).replace(microsecond=0)
