"""What the promise field says of a phrase: understood, warned of, refused, and which times to take instead (R-05)."""

from collections.abc import Callable
from datetime import datetime

from deskside.desk.callbacks.free_times import free_near
from deskside.desk.callbacks.hour_load import hour_load
from deskside.desk.callbacks.nearby import nearby
from deskside.desk.callbacks.next_try import propose_next
from deskside.desk.callbacks.quiet_hours import NOBODY, Whom, quiet_remark
from deskside.desk.desk_session import DeskSession
from deskside.errors import BadInput
from deskside.language.glyphs import arrows
from deskside.language.i18n import _
from deskside.shop import clock
from deskside.shop.zones import local_day
from deskside.when import LeftOver, PastTime, When, format_time, parse
from deskside.when.time_echo import alternative, echo
from deskside.widgets.chooser import Choice
from deskside.widgets.load_bar import DayLoad
from deskside.widgets.promise_field import PromiseField, Understood

SOON_AND_LATER = (30, 120)
AFTER_OPENING = 30


def promise_field(
    desk: DeskSession,
    value: str = "",
    *,
    moving: int | None = None,
    whom: Callable[[], Whom] = lambda: NOBODY,
    id: str | None = None,
) -> PromiseField:
    """A field for a promised time, over this desk's hours and calls; `moving` is the call that gets the time, `whom`
    says who is called."""
    return PromiseField(
        lambda text: understand(desk, text, moving=moving, whom=whom()),
        value,
        usual=lambda: usual(desk),
        placeholder=arrows(_("e.g. tomorrow 3pm, in 2 hours · ↓ shows free times")),
        id=id,
    )


def understand(desk: DeskSession, text: str, *, moving: int | None = None, whom: Whom = NOBODY) -> Understood:
    """A phrase as of now, with the echo that comes before saving."""
    now = clock.now()
    try:
        when = parse(text, now, desk.hours, desk.shop.date_order)
    except PastTime as trouble:
        return Understood(None, _said(trouble), offers=(offer(desk, trouble.suggestion, now),))
    except LeftOver as trouble:
        offers = () if trouble.at is None else (offer(desk, trouble.at, now),)
        return Understood(None, _said(trouble), offers=offers)
    except BadInput as trouble:
        return Understood(None, _said(trouble))
    beside = desk.ask(nearby, when.at, when.until, exclude=moving)
    read_back = echo(when, desk.hours, now, beside)
    other = alternative(when, desk.hours)
    quiet = desk.ask(quiet_remark, whom, when, desk.shop)
    says = [read_back.text, *(each for each in (*read_back.warnings, quiet) if each not in read_back.text)]
    if other is not None:
        skipped = len(desk.hours.skipped_holidays(when.at, other))
        shown = format_time.skipping(format_time.brief(other, desk.shop.zone, now), skipped)
        says.append(arrows(_("Enter keeps it, ↓ shows {time}")).format(time=shown))
    elif beside and when.until is None:
        other = desk.ask(free_near, when.at, hours=desk.hours, now=now, exclude=moving)
        if other is not None:
            shown = format_time.brief(other, desk.shop.zone, now)
            says.append(arrows(_("↓ shows {time}: no other call within 30 min")).format(time=shown))
    return Understood(
        when,
        tuple(says),
        warns=bool(read_back.warnings or quiet),
        offers=() if other is None else (offer(desk, other, now, moving=moving),),
        load=_load_of(desk, when.at, moving),
    )


def _load_of(desk: DeskSession, at: datetime, moving: int | None) -> DayLoad:
    zone = desk.shop.zone
    hours = desk.ask(hour_load, local_day(at, zone), hours=desk.hours, exclude=moving)
    return DayLoad(hours, at, zone)


def usual(desk: DeskSession) -> list[Choice]:
    """The times an empty field offers: free ones soon, later, and on the next two days of work."""
    now = clock.now()
    found = [desk.ask(propose_next, now=now, hours=desk.hours, wait_minutes=wait).at for wait in SOON_AND_LATER]
    start = now
    for _day in range(2):
        opening = desk.hours.next_opening(max(start, desk.hours.closing(local_day(start, desk.shop.zone)) or start))
        if opening is None:
            break
        found.append(desk.ask(propose_next, now=opening, hours=desk.hours, wait_minutes=AFTER_OPENING).at)
        start = opening
    return [offer(desk, moment, now) for moment in sorted(set(found))]


def offer(desk: DeskSession, moment: datetime, now: datetime, *, moving: int | None = None) -> Choice:
    """A time to take instead, with what would be echoed for it."""
    read_back = echo(When(moment), desk.hours, now, desk.ask(nearby, moment, exclude=moving))
    return Choice(phrase(desk, moment, now), format_time.near(moment, desk.shop.zone, now), read_back.text)


def phrase(desk: DeskSession, moment: datetime, now: datetime) -> str:
    """The words that mean this moment when they are typed."""
    spoken = format_time.long(moment, desk.shop.zone, now)
    try:
        if parse(spoken, now, desk.hours, desk.shop.date_order).at == moment:
            return spoken
    except BadInput:
        pass
    return f"{moment.astimezone(desk.shop.zone):%Y-%m-%d %H:%M}"


def _said(trouble: BadInput) -> tuple[str, ...]:
    return (trouble.said,)
