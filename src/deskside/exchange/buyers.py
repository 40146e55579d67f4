"""Who bought what a row says, and who only gets it (R-34)."""

import re

from deskside.exchange.column_titles import plain
from deskside.exchange.columns import Columns
from deskside.exchange.contact_cells import customer_of, key_of
from deskside.exchange.incoming import CustomerDraft
from deskside.exchange.matching import BY_NAME
from deskside.exchange.tables import Row
from deskside.language.i18n import _
from deskside.language.names import normal
from deskside.language.text import keep

_TO_OTHERS = re.compile(r"shipping|ship|deliver|recipient|收货|收件|liefer")


class Buyers:
    """Tells the buyers of one file from those at whom the goods arrive."""

    def __init__(self, columns: Columns, region: str) -> None:
        self._columns, self._region = columns, region

    def of(self, row: Row) -> CustomerDraft | None:
        """The buyer. A number at which the goods arrive is not theirs where somebody else gets them and they have one;
        a name with stars in it is not the same as another one."""
        who = customer_of(self._columns, row, self._region)
        key = key_of(self._columns, row)
        if self._columns.own:
            return who
        if who is None:
            return CustomerDraft(row.line, key, source_id=key) if key else None
        if self._for_another(row, who):
            theirs = {cell for cell, title in self._columns.texts(row, "phone") if _TO_OTHERS.search(plain(title))}
            kept = [one for one in who.contacts if one.raw not in theirs]
            who.contacts = kept or who.contacts
        if "*" in who.name and not who.contacts and not who.source_id:
            who.source_id = f"{BY_NAME}{normal(who.name)} {self._columns.text(row, 'order_number') or row.line}"
        return who

    def recipient(self, row: Row, who: CustomerDraft) -> str:
        """For whom it is, where that is somebody else."""
        name = self._for_another(row, who)
        return _("For {name}").format(name=name) if name else ""

    def _for_another(self, row: Row, who: CustomerDraft) -> str:
        texts = [cell for cell, _title in self._columns.texts(row, "recipient") if not any(map(str.isdecimal, cell))]
        name = keep(" ".join((texts or [""])[0].split()))
        return "" if not name or normal(name) in (normal(who.name), normal(who.fields.get("company", ""))) else name
