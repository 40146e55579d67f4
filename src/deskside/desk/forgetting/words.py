"""What is held on a customer, counted for people."""

from collections.abc import Mapping

from deskside.desk.merging.called import THINGS
from deskside.language.i18n import NN_, ngettext

_THINGS = THINGS | {
    "thing": NN_("{n} thing", "{n} things"),
    "attempt": NN_("{n} call made", "{n} calls made"),
    "allocation": NN_("{n} share of a payment", "{n} shares of payments"),
    "dispute": NN_("{n} dispute", "{n} disputes"),
    "late_fee": NN_("{n} late fee", "{n} late fees"),
    "payment_plan": NN_("{n} payment plan", "{n} payment plans"),
    "pause": NN_("{n} pause", "{n} pauses"),
    "ticket_tag": NN_("{n} tag", "{n} tags"),
    "carry_over": NN_("{n} carrying over", "{n} carryings over"),
}


def counted(rows: Mapping[str, int]) -> list[str]:
    """How many there are, by tables; those without a word of their own together."""
    said = [ngettext(*_THINGS[table], n).format(n=n) for table, n in rows.items() if table in _THINGS and n]
    rest = sum(n for table, n in rows.items() if table not in _THINGS)
    return [*said, ngettext("{n} other entry", "{n} other entries", rest).format(n=rest)] if rest else said
