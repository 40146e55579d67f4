"""One act on one or several tickets is one change and one undo; many go in a thread, and can be stopped (R-95)."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from deskside.desk.many_tickets import ManyTickets, following
from deskside.errors import DesksideError, Refused
from deskside.language.i18n import _, dotted, ngettext
from deskside.screens.long_work import LongWork
from deskside.widgets.desk_app import DeskApp

AT_ONCE = 25
"""So many tickets are done before the next frame would be drawn late."""
TOLD_EVERY = 50

Several = Callable[[int], str]
"""What was done to so many tickets, in a sentence without its way back."""


def do_on(
    app: DeskApp,
    numbers: Sequence[int],
    said: str,
    several: Several,
    verb: Callable[..., object],
    *args: Any,
    **kw: Any,
) -> str:
    """Do it to each as one act; `said` is the sentence for one, `several` makes that for as many as were changed.

    Those that refuse are named, the rest is done.
    """
    if len(numbers) == 1:
        app.desk.do(verb, numbers[0], *args, **kw)
        return app.desk.came_of(said)
    if len(numbers) <= AT_ONCE:
        return _act(app, numbers, several, verb, args, kw, ManyTickets())
    in_a_thread(app, partial(_act, app, numbers, several, verb, args, kw | {"ends": app.desk.take_ending()}))
    return _progress_words(_("{done} of {whole} tickets · Esc stops"), 0, len(numbers))


def in_a_thread(
    app: DeskApp,
    act: Callable[[ManyTickets], str],
    words: str = "",
    done: Callable[[str | DesksideError], None] | None = None,
) -> None:
    """Begin a long act; it says how far it is and what came of it. `Refused` while another one goes on.

    `words` says how far it is, with `done` and `whole`; the function `done` hears on the main thread what came of it,
    where it is not only said.
    """
    told = words or _("{done} of {whole} tickets · Esc stops")
    work: LongWork[str] = LongWork(app, done or partial(_say, app))

    def progress(handled: int, whole: int) -> None:
        if work.stopped:
            raise Refused(_("Stopped: nothing was changed."))
        if handled % TOLD_EVERY == 0:
            app.call_from_thread(app.tell, _progress_words(told, handled, whole))

    work.begin(lambda: act(ManyTickets(progress)))


def _say(app: DeskApp, came: str | DesksideError) -> None:
    app.answer(came.said if isinstance(came, DesksideError) else came)


def _act(
    app: DeskApp,
    numbers: Sequence[int],
    several: Several,
    verb: Callable[..., object],
    args: tuple[Any, ...],
    kw: dict[str, Any],
    followed: ManyTickets,
) -> str:
    with following(followed):
        app.desk.do(verb, numbers, *args, **kw)
    refused, done = followed.refused, len(followed.changed)
    as_before = len(numbers) - done - len(refused)
    if not app.desk.did_change:
        return app.desk.came_of("")
    line = several(done)
    if as_before:
        before = ngettext("{n} was so already", "{n} were so already", as_before).format(n=as_before)
        line = dotted(line, before)
    if refused:
        left = ngettext("not on {n}: {why}", "not on {n}: {why}", len(refused)).format(
            n=len(refused), why=refused[0].message
        )
        line = dotted(line, left)
    return dotted(line, ngettext("u takes it back", "u takes all of it back", done))


def _progress_words(words: str, done: int, whole: int) -> str:
    return words.format(done=f"{done:,}", whole=f"{whole:,}")
