"""How many were not asked yet, counted beside the screen where there are many customers (R-95)."""

from collections.abc import Callable
from functools import partial
from typing import Any

from deskside.desk.is_large import is_large
from deskside.desk.questionnaires.read import count_not_asked
from deskside.screens.background_query import BackgroundQuery
from deskside.screens.base import DeskScreen


class NotAskedCount:
    """The number of a questionnaire, None until it is read; `show` is told when it has changed."""

    def __init__(self, screen: DeskScreen[Any], questionnaire_id: int, show: Callable[[], None]) -> None:
        self.count: int | None = None
        self._screen, self._show = screen, show
        self._question = partial(count_not_asked, questionnaire_id=questionnaire_id)
        self._query: BackgroundQuery[int] = BackgroundQuery(screen, self._counted, screen.desk_app.say_trouble)

    def read(self) -> None:
        """Count anew."""
        self._query.ask(self._question, in_thread=self._screen.desk.ask(is_large, "customer", "id"))

    def _counted(self, count: int) -> None:
        if count != self.count:
            self.count = count
            self._show()
