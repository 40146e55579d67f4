"""The rounds: those under way and those that are over; the first row begins another one (P-15)."""

from collections.abc import Sequence
from typing import Any

from deskside.desk.rounds.progress import RoundRow, rounds
from deskside.desk.rounds.said import standing
from deskside.language.i18n import _
from deskside.language.text import titled
from deskside.screens.document_echo import today
from deskside.screens.import_rows import heading, row
from deskside.screens.places import open_screen
from deskside.screens.read_page import ReadPage
from deskside.widgets.footer import Hint
from deskside.widgets.section_list import Line

NEW = "new"


class RoundsPage(ReadPage):
    """A row a round, with how far it is; `Enter` opens it."""

    def __init__(self) -> None:
        below = self.app.screen
        self.wanted = str(getattr(below, "filter", "")) if getattr(below, "LISTS", "") == "customers" else ""
        """The filter of the customers that were listed, which a new round begins with."""
        super().__init__(_("Rounds"))

    def lines(self) -> Sequence[Line]:
        prose = _("Ask all customers of a filter the same: an invitation, a recall, a winter check.")
        lines = [Line("air"), row(NEW, _("Begin a round"), "", prose)]
        found = self.desk.ask(rounds, ended=True)
        for title, some in (
            (_("Under way"), [each for each in found if each.ended_at is None]),
            (_("Over"), [each for each in found if each.ended_at is not None]),
        ):
            if some:
                lines += [*heading(title), *map(self._row, some)]
        if not found:
            nothing = _("No round was begun yet.")
            lines += [Line("air"), Line("heading", "none", spans=[("  ", ""), (nothing, "muted")])]
        return lines

    def _row(self, each: RoundRow) -> Line:
        said = standing(each, today(self.desk))
        who = "" if each.worker is None else each.worker.name
        return row(
            each.id, each.name, " · ".join(filter(None, (said, who))), titled(each.name, each.learnt or each.purpose)
        )

    def own_hints(self, key: Any) -> list[Hint]:
        return [Hint("Enter", _("Begin a round") if key == NEW else _("Open"), "enter")]

    def enter(self, key: Any) -> None:
        if key == NEW:
            self.app.push_screen(open_screen("round_form", None, self.wanted), self._begun)
        else:
            self.app.push_screen(open_screen("round", key))

    def _begun(self, round_id: int | None) -> None:
        if round_id is not None:
            self.refill()
            self.app.push_screen(open_screen("round", round_id))
