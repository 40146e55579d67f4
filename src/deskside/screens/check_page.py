"""Whether the whole file is as it should be, and what follows from the rest made anew (R-92)."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from deskside.desk.checks.look import Report, look
from deskside.desk.checks.repair import Repaired, repair
from deskside.desk.checks.said import what_next
from deskside.errors import DesksideError
from deskside.exchange.plan import Progress
from deskside.language.i18n import _, listed, ngettext
from deskside.screens.import_rows import heading, row
from deskside.screens.work_page import WideRows, WorkPage
from deskside.widgets.footer import Hint
from deskside.widgets.section_list import Line

REPAIR = "repair"


class CheckPage(WorkPage):
    """It looks first, in a thread; then a row a check, those first that do not hold."""

    ROWS = WideRows

    def __init__(self) -> None:
        super().__init__(_("Check the file"))
        self.report: Report | None = None

    def on_mount(self) -> None:
        """Look through it."""
        self.work(self._look, self._looked, self._gone)

    def _look(self, progress: Progress) -> Report:
        return self.desk.ask_in_thread(look, lambda _label, done, whole: progress("check", done, whole))

    def _gone(self, _trouble: DesksideError) -> None:
        self.dismiss()

    def _looked(self, report: Report) -> None:
        self.report = report
        rows, bad = sum(report.rows.values()), sum(1 for asked in report.asked if asked.findings)
        if bad:
            said = ngettext("{n} check does not hold", "{n} checks do not hold", bad).format(n=bad)
        else:
            known = ngettext("{n} row", "{n} rows", rows).format(n=f"{rows:,}")
            said = _("all is well · {rows}").format(rows=known)
        self.title_bar.show("", said)
        self.refill()

    def lines(self) -> Sequence[Line]:
        if self.report is None:
            return []
        lines = [Line("air")]
        if self.report.findings:
            if not all(each.can_repair for each in self.report.findings):
                lines.append(row("next", what_next(self.report), "", what_next(self.report)))
            if any(each.can_repair for each in self.report.findings) and not self.report.damage:
                prose = _("Makes anew what follows from the rest; what somebody wrote is never guessed.")
                lines.append(row(REPAIR, _("Make anew what can be"), "", prose))
            lines += heading(_("Does not hold"))
            lines += [row(each.text, each.text, "", each.text) for each in self.report.findings]
        lines += heading(_("In order"))
        return [*lines, *(row(each.name, each.label, "", "") for each in self.report.asked if not each.findings)]

    def own_hints(self, key: Any) -> list[Hint]:
        return [Hint("Enter", _("Make anew"), "enter")] if key == REPAIR else []

    def enter(self, key: Any) -> None:
        if key == REPAIR and self.report is not None:
            self.work(partial(self._repair, self.report), self._repaired, stops=False)

    def _repair(self, before: Report, progress: Progress) -> Repaired:
        return self.desk.write(repair, before, lambda _label, done, whole: progress("check", done, whole))

    def _repaired(self, done: Repaired) -> None:
        self._looked(done.after)
        self.desk_app.answer(_("Made anew: {what}").format(what=listed(label for _code, label in done.done)))
