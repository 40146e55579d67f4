"""A round: how far it is, with the rows behind each number, and what can be done with it (P-15, R-80)."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from deskside import commands
from deskside.desk.figures import share_said
from deskside.desk.rounds.begin import end_round, take_in
from deskside.desk.rounds.entries import ALL, OPEN, OUT, REACHED, SENT, TRIED
from deskside.desk.rounds.fields import CHANNELS
from deskside.desk.rounds.how_far import reached_said
from deskside.desk.rounds.progress import RoundRow, answer_counts, round_row
from deskside.desk.rounds.said import standing
from deskside.errors import DesksideError
from deskside.language.i18n import _, dotted, ngettext, pgettext
from deskside.screens.document_echo import today
from deskside.screens.import_rows import heading, row
from deskside.screens.places import open_screen
from deskside.screens.read_page import ReadPage
from deskside.screens.round_work import in_parts
from deskside.screens.sheets.words_sheet import LineSheet
from deskside.widgets.footer import Hint
from deskside.widgets.section_list import Line

GO, TAKE, EDIT, EXPORT, END = "go", "take", "edit", "export", "end"


class RoundPage(ReadPage):
    """The numbers of a round, each a row that opens who is behind it, and its verbs."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *commands.bindings("export"),
        Binding("e,ｅ", "edit", show=False),
    ]

    def __init__(self, round_id: int) -> None:
        self.round = self.desk.ask(round_row, round_id)
        super().__init__(_("Round"), self.round.name)

    @property
    def today(self) -> date:
        """The shop's day."""
        return today(self.desk)

    def read(self) -> None:
        self.round = self.desk.ask(round_row, self.round.id)
        who = "" if self.round.worker is None else self.round.worker.name
        self.title_bar.show(self.round.name, dotted(standing(self.round, self.today), who))

    def lines(self) -> Sequence[Line]:
        each = self.round
        lines = [Line("air")]
        if each.ended_at is None:
            left = ngettext("{n} still to be reached", "{n} still to be reached", each.open)
            prose = _("One customer after the other, with what to say; each is saved before the next one comes.")
            lines.append(row(GO, pgettext("round", "Go through"), left.format(n=f"{each.open:,}"), prose))
        lines += [*heading(_("How far")), *self._numbers(each), *heading(_("The round")), *self._verbs(each)]
        return lines

    def _numbers(self, each: RoundRow) -> list[Line]:
        shown = [
            row((ALL, None), _("Taken in"), f"{each.taken:,}", self._whom(each)),
            row(
                (REACHED, None),
                _("Reached"),
                share_said(each.reached, each.taken),
                _("Who answered, of all who were taken in."),
            ),
        ]
        for answer, count in self.desk.ask(answer_counts, each):
            prose = _("Who answered so, of all who were reached.")
            shown.append(
                row((REACHED, answer), f"  {answer}", share_said(count, each.reached) if each.reached else "0", prose)
            )
        shown.append(row((OPEN, None), _("Still open"), f"{each.open:,}", _("Who is still to be reached; next first.")))
        others = (
            (TRIED, _("Tried"), each.tried, _("Who was tried and not reached so far.")),
            (SENT, _("Sent"), each.sent, _("Who was written to and has not answered yet.")),
            (OUT, _("Taken out"), each.out, _("Who does not want to be asked.")),
        )
        return [*shown, *(row((part, None), word, f"{n:,}", prose) for part, word, n, prose in others if n)]

    def _whom(self, each: RoundRow) -> str:
        return _("Whom: {filter} · {how}").format(filter=each.wanted or _("everybody"), how=_(CHANNELS[each.channel]))

    def _verbs(self, each: RoundRow) -> list[Line]:
        words = _("The result as a table for a spreadsheet: everybody with what came of it.")
        exported = row(EXPORT, _("Export"), "X", words)
        if each.ended_at is not None:
            return [row("learnt", _("Learnt"), each.learnt or _("nothing was written"), each.learnt), exported]
        return [
            row(EDIT, _("Change"), "e", each.purpose or _("Purpose, words, answers, until when, who works it.")),
            row(
                TAKE, _("Take in new ones"), "", _("Whoever fits by now and is not in it yet; who was taken in stays.")
            ),
            exported,
            row(END, _("End the round"), "", _("With what was learnt; who was not reached stays so.")),
        ]

    def own_hints(self, key: Any) -> list[Hint]:
        words = {
            GO: pgettext("round", "Go through"),
            TAKE: _("Take in"),
            EDIT: _("Change"),
            EXPORT: _("Export"),
            END: _("End it"),
        }
        return [
            Hint(
                "Enter", words.get(key, _("Who they are")) if not isinstance(key, tuple) else _("Who they are"), "enter"
            ),
            *([Hint("e", _("Change"), "e")] if self.round.ended_at is None else []),
            Hint("X", _("Export"), "X"),
        ]

    def enter(self, key: Any) -> None:
        if isinstance(key, tuple):
            self.app.push_screen(open_screen("round_entries", self.round.id, *key))
        elif key == GO:
            self.app.push_screen(open_screen("round_walk", self.round.id))
        elif key == TAKE:
            in_parts(self.desk_app, partial(take_in, round_id=self.round.id), self._taken)
        elif key == EDIT:
            self.action_edit()
        elif key == EXPORT:
            self.action_export()
        elif key == END:
            self._end()

    def _taken(self, came: int | DesksideError) -> None:
        self.reload()
        if isinstance(came, DesksideError):
            self.desk_app.say_trouble(came)
        elif not came:
            self.desk_app.answer(_("Nobody new fits."))
        else:
            said = ngettext("{n} customer taken in", "{n} customers taken in", came).format(n=f"{came:,}")
            self.desk_app.answer(dotted(said, _("u takes it back")))

    def action_edit(self) -> None:
        """`e`: its purpose, words, answers."""
        if self.round.ended_at is not None:
            self.desk_app.answer(_("The round {name} has ended").format(name=self.round.name))
            return
        self.app.push_screen(open_screen("round_form", self.round.id), lambda _key: self.reload())

    def action_export(self) -> None:
        """`X`: the result as a table."""
        from deskside.screens.sheets.round_export import RoundExportSheet

        self.app.push_screen(RoundExportSheet(self.round), self._say)

    def _end(self) -> None:
        name, round_id = self.round.name, self.round.id

        def act(learnt: str) -> str:
            self.desk.do(end_round, round_id, learnt)
            said = _("The round {name} has ended").format(name=name)
            return dotted(said, reached_said(self.desk.ask(round_row, round_id)), _("u takes it back"))

        place = f"round {round_id}"
        sheet = LineSheet(
            _("End the round"),
            name,
            _("Learnt"),
            _("what was learnt; may stay empty"),
            act,
            kept="round-end",
            kept_about=place,
        )
        self.app.push_screen(sheet, self._say)

    def _say(self, said: str | None) -> None:
        if said:
            self.reload()
            self.desk_app.answer_afterwards(said)
