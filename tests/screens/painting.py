"""Layout and drawing of a screen under test, done once when the app is at rest and not at each step of the way.

By itself a screen lays itself out and draws what changed up to 60 times a second, several times for a key.
"""

import asyncio
from contextvars import copy_context
from typing import Any

from textual._compositor import Compositor
from textual._context import active_app
from textual.screen import Screen

UNWATCHED_SECONDS = 0.5
"""A screen paints after this long when no test waits for rest."""

unpainted: "list[Painting]" = []
_at_rest = False
_render_update = Compositor.render_update


class Painting:
    """The timer by which a screen lays itself out and draws what changed, going off at rest."""

    def __init__(self, screen: Screen[object]) -> None:
        self._screen = screen
        self._unwatched: asyncio.TimerHandle | None = None

    def resume(self) -> None:
        """Something changed."""
        if self not in unpainted:
            unpainted.append(self)
            self._unwatched = asyncio.get_running_loop().call_later(UNWATCHED_SECONDS, self.paint)

    def pause(self) -> None:
        """It is painted, or is just being."""
        if self in unpainted:
            unpainted.remove(self)
        if self._unwatched is not None:
            self._unwatched.cancel()

    def paint(self) -> None:
        """Go off now."""
        self.pause()
        copy_context().run(self._paint)

    def _paint(self) -> None:
        app = self._screen.app
        if app._exit:
            return
        with self._screen._context():
            try:
                self._screen._on_timer_update()
            except Exception as error:
                app._handle_exception(error)


def painting(screen: Screen[object]) -> Painting:
    """Of this screen."""
    kept: Painting = vars(screen).setdefault("_painting", Painting(screen))
    return kept


def render_update(compositor: Compositor, *args: Any, **named: Any) -> object:
    """What changed since it was last drawn, if the app is at rest; until then it adds up."""
    return _render_update(compositor, *args, **named) if _at_rest else None


def undrawn() -> Screen[object] | None:
    """The screen on which something is not drawn yet."""
    app = active_app.get()
    screen = app._screen_stack[-1] if app._screen_stack and app._running and not app._exit else None
    return screen if screen is not None and screen._compositor._dirty_regions and not app._batch_count else None


def draw(screen: Screen[object]) -> None:
    """Draw what changed: where a widget cannot be drawn, the test fails."""
    copy_context().run(_draw, screen)


def _draw(screen: Screen[object]) -> None:
    global _at_rest
    _at_rest = True
    try:
        with screen._context():
            screen._compositor_refresh()
    finally:
        _at_rest = False
