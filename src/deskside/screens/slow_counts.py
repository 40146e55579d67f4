"""How many things wait in a place of a large desk: counted in a thread, one at a time, and shown when it is known."""

from collections.abc import Mapping, Sequence

from deskside.desk.declarations import Place
from deskside.desk.subjects import resolve
from deskside.errors import DesksideError
from deskside.widgets.desk_app import DeskApp


class SlowCounts:
    """Counts for the tabs without holding up a key; what changes meanwhile is counted after that."""

    def __init__(self, app: DeskApp) -> None:
        self._app = app
        self._places: Sequence[Place] = ()
        self._is_counting = False
        self._is_stale = False

    def ask(self, places: Sequence[Place]) -> None:
        """Count these places anew; before the app runs they are only noted."""
        self._places = places
        self._is_stale = bool(places)
        self.go_on()

    def go_on(self) -> None:
        """Count what is noted, unless that is being done."""
        if not self._is_stale or self._is_counting or not self._app.is_running:
            return
        self._is_counting, self._is_stale = True, False
        self._app.run_worker(self._count, thread=True, group="counts", exit_on_error=True)

    def _count(self) -> None:
        try:
            desk, never = self._app.desk, lambda: False
            counted = {each.id: desk.ask_in_turn(resolve(each.count), unless=never) for each in self._places}
            found = {place: count for place, count in counted.items() if count is not None}
        except DesksideError as trouble:
            self._hand_over({}, trouble)
        else:
            self._hand_over(found, None)

    def _hand_over(self, found: Mapping[str, int], trouble: DesksideError | None) -> None:
        if self._app.is_running:
            self._app.call_from_thread(self._show, found, trouble)

    def _show(self, found: Mapping[str, int], trouble: DesksideError | None) -> None:
        self._is_counting = False
        if trouble is not None:
            self._app.say_trouble(trouble)
            return
        self._app.place_counts = {**self._app.place_counts, **found}
        self._app.repaint_frame()
        self.go_on()
