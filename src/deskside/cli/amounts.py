"""Amounts as commands print them: in the shop's manner, in signs that the terminal has."""

from collections.abc import Callable

from deskside.cli.context import Run
from deskside.desk.money_kinds import shop_manner
from deskside.language.glyphs import one_cell, use_signs
from deskside.money.amounts import Amount, Minor
from deskside.money.format_amount import figures, shown

Said = Callable[[Minor], str]


def saying(run: Run, currency: str, *, bare: bool = False) -> Said:
    """What says amounts of a currency; `bare` ones are without it, for columns under a heading that names it."""
    manner, written = shop_manner(run.conn), figures if bare else shown
    use_signs(run.signs.name, wide=False)

    def said(minor: Minor) -> str:
        # Lines are not broken here, and a blank that holds them together is not in every set of characters.
        return one_cell(written(Amount(minor, currency), manner)).replace("\u00a0", " ")

    return said
