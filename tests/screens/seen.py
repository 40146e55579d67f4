"""What is on the screen, as text; and a shop full of text that means harm."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

from textual.app import App
from textual.pilot import Pilot

from deskside.desk.customers.who import NewCustomer
from deskside.desk.tickets.open_ticket import open_ticket
from deskside.language.text import cells
from deskside.shop.settings import read_shop
from deskside.store import desk_file
from deskside.when import When

SIZES = ((80, 24), (100, 30), (120, 40))
"""The least a desk needs, and two that people have (L-90)."""

HOSTILE_NAMES = (
    "[/x]",
    "李梅",
    "محمد العربي",
    "👩‍👩‍👧 Família",
    "\x1b]0;title\x07 Mallory",
    "A name that is far longer than any column of any screen has ever been",
)
HOSTILE_SUBJECTS = (
    "Re: [#1234] printer",
    "后刹车异响 [red]hot[/red] / rear brake squeal",
    "\x1b[2Jwiped\x1b[31m \u202eturned",
    "x" * 10_000,
    "عجلة مكسورة",
    "two\nlines\tand a tab",
)


def fill_with_hostile(path: Path, now: datetime) -> None:
    """Tickets in every state whose names, subjects, notes and reasons are hostile; the first was missed."""
    promises = (-40, 4, 90, None, None, 60 * 30)
    with desk_file.writing(path) as conn:
        shop = read_shop(conn)
        for index, (name, subject, minutes) in enumerate(zip(HOSTILE_NAMES, HOSTILE_SUBJECTS, promises, strict=True)):
            opened = now - timedelta(hours=6, minutes=index)
            promise = None if minutes is None else When(now + timedelta(minutes=minutes))
            entry = {
                "subject": subject,
                "customer": NewCustomer(name, f"1390000{index:04}"),
                "description": f"{subject}\n{'long ' * 400}",
                "priority": index % 4,
                "complaint": index == 0,
                "promise": promise,
                "reason": subject[:80],
                "owner": 1,
                "assignee": 1 + index % 2,
                "manner": "upset" if index == 1 else None,
            }
            open_ticket(conn, entry, by=1, now=opened, shop=shop)


def add_ticket(path: Path, subject: str, now: datetime, *, minutes: int | None = None) -> int:
    """A ticket from another connection, with a promise so many minutes from now where that is given."""
    with desk_file.writing(path) as conn:
        promise = None if minutes is None else When(now + timedelta(minutes=minutes))
        entry = {"subject": subject, "customer": NewCustomer("Somebody Else", "13955556666"), "promise": promise}
        written = now + timedelta(minutes=min(minutes or 0, 0) - 60)
        return open_ticket(conn, entry, by=2, now=written, shop=read_shop(conn)).number


def lines(app: App[str]) -> list[str]:
    """The lines of the screen as they are drawn, sheets over what they cover."""
    shown: list[str] = []
    strips = app.screen._compositor.render_strips()
    for strip in strips:
        shown.append("".join(segment.text for segment in strip if not segment.control))
    return shown


def unrung(app: App[str]) -> list[str]:
    """The same without the line that stands while calls ring."""
    return [
        line
        for line in lines(app)
        if not line.startswith("▌") or not line.rstrip().endswith(("opens the first", "opens the call"))
    ]


def text(app: App[str]) -> str:
    """The screen as one text."""
    return "\n".join(lines(app))


def assert_whole(app: App[str]) -> None:
    """Every line is as wide as the screen and steers no terminal (L-90, R-90); no field ends beyond it."""
    for held in app.screen.query("FormRow > *"):
        assert held.region.right <= app.size.width, (app.size, held)
    for line in lines(app):
        assert cells(line) == app.size.width, (app.size, line)
        assert "\x1b" not in line, app.size
        assert "\u202e" not in line, app.size


async def each_size(pilot: Pilot[str]) -> AsyncIterator[tuple[int, int]]:
    """The terminal at every size, beginning with the one it has; what is opened next is opened at another one."""
    now = SIZES.index(pilot.app.size)
    for size in (*SIZES[now:], *SIZES[:now]):
        if size != pilot.app.size:
            await pilot.resize_terminal(*size)
        yield size


async def each_size_of_rows(pilot: Pilot[str], language: str) -> AsyncIterator[tuple[int, int]]:
    """The sizes at which every row is gone through in this language: the other language has the rest of them.

    So each row is met at every size and in both languages; each screen is to be at all sizes in both.
    """
    for size in SIZES[::2] if language == "en" else SIZES[1::2]:
        await pilot.resize_terminal(*size)
        yield size


async def at_size(pilot: Pilot[str], step: int) -> tuple[int, int]:
    """The terminal at the size whose turn it is at this step: rows times screens meet every size without their product.

    Let the step move on by one from a row to the next as well, or a screen is always drawn at one size.
    """
    size = SIZES[step % len(SIZES)]
    if size != pilot.app.size:
        await pilot.resize_terminal(*size)
    return size


async def assert_whole_at_each_size(pilot: Pilot[str]) -> None:
    """`assert_whole` at every size."""
    async for _size in each_size(pilot):
        assert_whole(pilot.app)
