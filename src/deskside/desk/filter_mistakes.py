"""What looks like a filter and is none, refused with how one is written instead of searched for as words (R-71)."""

import re
from collections.abc import Mapping, Sequence

from deskside.desk.filter_keys import CUSTOMER, Vocabulary
from deskside.desk.filter_words import squeezed
from deskside.errors import BadInput
from deskside.language.i18n import _, listed

_OTHERWISE = re.compile(r"(?P<before>[-!+(]*)(?P<key>[^\W\d_][\w-]*)(?P<sign>[.:：=<>!≠]+)(?P<value>\S*)")
_JOINING = ("AND", "OR", "NOT")
_HOUR = re.compile(r"\d{1,2}[:：.]\d\d(?:[ap]m)?|\d{1,2}(?:[ap]m|点\S*)")


def refuse_otherwise_written(piece: str, names: Mapping[str, str], *, alone: bool) -> None:
    """Raise `BadInput` for a piece that is a filter in another program's manner: `-status:closed`, `due>friday`, OR.

    `alone` says that nothing stands beside it: then it can only be a word that is looked for.
    """
    match = _OTHERWISE.match(piece)
    key = None if match is None else names.get(squeezed(match["key"]))
    if match is not None and key is not None:
        if match["before"].strip("(+") and match["sign"] in (":", "："):
            raise BadInput(
                _("A filter says what fits, not what does not: “{text}”.").format(text=piece),
                hint=_("Name what is wanted: status:new,open. Text goes in quotes."),
            )
        raise BadInput(
            _("“{text}” is no filter as it stands.").format(text=piece),
            hint=_("Filters are written like status:new,open due:<friday; text goes in quotes."),
        )
    if piece in _JOINING and not alone:
        raise BadInput(
            _("“{text}” joins nothing here.").format(text=piece),
            hint=_("All of a line must fit; of several values one: status:new,open. Text goes in quotes."),
        )


def no_filter(key: str, since: Sequence[str], known: Vocabulary) -> BadInput:
    """What is said of a word before a colon that names no filter of this list: whose it is, else which there are.

    `since` are the words before it, which may be part of its name.
    """
    beside = None if known.beside is None else known.beside()
    other = (
        None
        if beside is None
        else next(
            filter(None, (beside.key_named(" ".join([*since[len(since) - count :], key])) for count in (2, 1, 0))), None
        )
    )
    if other is None or beside is None:
        return BadInput(
            _("There is no filter “{key}:”.").format(key=key),
            hint=_("Filters are {known}. Text with a colon goes in quotes.").format(
                known=listed(each.shown for each in known.keys.values())
            ),
        )
    if beside.of == CUSTOMER:
        return BadInput(
            _("“{key}:” is a filter of customers, not of tickets.").format(key=other.shown),
            hint=_("Use it in the list of customers: deskside customer list"),
        )
    return BadInput(
        _("“{key}:” is a filter of tickets, not of customers.").format(key=other.shown),
        hint=_("Use it in the list of tickets: deskside list"),
    )


def refuse_hour(piece: str) -> None:
    """Raise `BadInput` for an hour right behind a day: filters go by whole days."""
    if _HOUR.fullmatch(piece):
        raise BadInput(
            _("Filters go by whole days: “{text}” is an hour.").format(text=piece), hint=_("Leave out the hour.")
        )
