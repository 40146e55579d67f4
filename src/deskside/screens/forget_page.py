"""Forgetting a customer: what it would do, their name typed to do it, and what it did (R-35)."""

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.binding import BindingType

from deskside import commands
from deskside.desk.forgetting.clear_file import cleared_said
from deskside.desk.forgetting.copies import copies_of
from deskside.desk.forgetting.forget import forget_customer
from deskside.desk.forgetting.plan import ForgetPlan, forget_plan
from deskside.desk.forgetting.said import Part, parts_of
from deskside.desk.money_kinds import shop_manner
from deskside.errors import BadInput, DesksideError
from deskside.exchange.plan import Progress
from deskside.language.i18n import N_, _, sentences
from deskside.language.text import one_line, searched
from deskside.language.wrapping import wrap
from deskside.money.format_amount import shown
from deskside.screens.import_rows import heading, row
from deskside.screens.sheets.words_sheet import LineSheet
from deskside.screens.work_page import WorkPage
from deskside.shop import clock
from deskside.widgets.footer import Hint
from deskside.widgets.section_list import Line

GO = "go"
_PATIENCE_SECONDS = 10


class ForgetPage(WorkPage):
    """It looks first, in a thread; `Enter` on the first row asks for the name, and only then anything is done."""

    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("leave")]

    def __init__(self, customer_id: int) -> None:
        super().__init__(_("Forget"))
        self.customer_id = customer_id
        self.plan: ForgetPlan | None = None
        self.parts_said: list[Part] = []
        self.said = ""
        """What was done, once it is."""

    def on_mount(self) -> None:
        """Look at what there is."""
        self.work(self._look, self._looked, self._gone)

    def _look(self, _progress: Progress) -> tuple[ForgetPlan, list[str]]:
        plan = self.desk.ask_in_thread(forget_plan, self.customer_id, now=clock.now())
        return plan, copies_of(self.desk.path)

    def _gone(self, _trouble: DesksideError) -> None:
        self.dismiss()

    def _looked(self, found: tuple[ForgetPlan, list[str]]) -> None:
        self.plan = found[0]
        manner = self.desk.ask(shop_manner)
        self.parts_said = parts_of(*found, lambda amount: shown(amount, manner))
        self.title_bar.show(one_line(self.plan.name), f"@{self.customer_id}")
        self.refill()

    def lines(self) -> Sequence[Line]:
        lines = [Line("air")]
        if self.said:
            lines += self._wrapped("said", self.said)
        elif self.plan is not None:
            prose = _("Their name is asked for first. It is not taken back, and no change of theirs is after it.")
            lines.append(row(GO, _("Forget this customer"), "", prose))
        for part in self.parts_said:
            lines += heading(part.heading)
            for place, sentence in enumerate(part.sentences):
                lines += self._wrapped((part.heading, place), sentence)
        return lines

    def _wrapped(self, key: Any, sentence: str) -> list[Line]:
        first, *more = wrap(one_line(sentence), max(self.size.width - 10, 20)) or [""]
        return [
            row(key, first, "", ""),
            *(row((key, text), text, "", "") for text in more),
        ]

    def enter(self, key: Any) -> None:
        if key == GO and self.plan is not None:
            name = one_line(self.plan.name)
            asks = _("{name}, to forget them for good").format(name=name)
            sheet = LineSheet(_("Forget"), name, _("Their name"), asks, self._confirmed)
            sheet.done = N_("Forget")
            self.app.push_screen(sheet)

    def _confirmed(self, typed: str) -> str:
        name = "" if self.plan is None else self.plan.name
        if searched(typed.strip()) != searched(one_line(name).strip()):
            raise BadInput(
                _("That is not the name that stands there."),
                hint=_("Type {name}, or leave with Esc.").format(name=name),
            )
        self.call_after_refresh(self.work, self._forget, self._forgotten, stops=False)
        return ""

    def _forget(self, progress: Progress) -> str:
        progress("forget", 0, 0)
        self.desk.do(forget_customer, self.customer_id)
        progress("clear", 0, 0)
        return cleared_said(self.desk.path, self.customer_id, patience=_PATIENCE_SECONDS)

    def _forgotten(self, still_there: str) -> None:
        self.said = sentences(_("@{id} is forgotten. It is not taken back.").format(id=self.customer_id), still_there)
        self.refill()

    def _tell_work(self, stage: str, *counted: Any) -> None:
        words = {"forget": _("Removing what is held on them"), "clear": _("Writing the file anew without it")}
        if stage in words:
            self._show_work(words[stage])
        else:
            super()._tell_work(stage, *counted)

    def own_hints(self, key: Any) -> list[Hint]:
        return [Hint("Enter", _("Forget"), "enter")] if key == GO else []
