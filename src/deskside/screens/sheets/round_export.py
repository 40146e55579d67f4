"""The result of a round, written to a file for other programs (P-15)."""

from pathlib import Path

from deskside.desk.rounds.progress import RoundRow
from deskside.language.i18n import _, ngettext
from deskside.screens.sheets.export import free_name, named, usual_folder
from deskside.screens.sheets.words_sheet import LineSheet
from deskside.shop import clock
from deskside.shop.zones import local_day
from deskside.widgets.path_field import in_short


class RoundExportSheet(LineSheet):
    """Asks for the file's name, whose ending says the form; a file that is there is replaced when told twice."""

    def __init__(self, row: RoundRow) -> None:
        self.round = row
        self._replace: Path | None = None
        free = free_name(usual_folder(), f"round-{row.id}-{local_day(clock.now(), self.desk.shop.zone)}")
        asks = _(".csv or .xlsx for a spreadsheet, .json for a program")
        super().__init__(_("Export"), row.name, _("File"), asks, self._write, in_short(free))

    def _write(self, typed: str) -> str:
        from deskside.exchange.export_round import write_round
        from deskside.store.new_file import AlreadyThere

        file, form = named(typed, "tickets")
        assert form in ("csv", "json", "xlsx")
        desk, again = self.desk, file == self._replace
        try:
            count = desk.ask(
                write_round, file, form, self.round.id, desk=desk.path, shop=desk.shop, now=clock.now(), replace=again
            )
        except AlreadyThere as there:
            self._replace = file
            again_words = _("{key} again replaces it; or name another file.").format(key="Ctrl+S")
            raise AlreadyThere(there.message, hint=again_words) from None
        said = ngettext("{n} row written to {path}", "{n} rows written to {path}", count)
        return said.format(n=f"{count:,}", path=in_short(file))
