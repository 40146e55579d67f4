"""What looks like a filter and is none, refused with how one is written instead of searched for as words (R-71)."""

import re
from collections.abc import Mapping

from deskside.desk.filter_words import squeezed
from deskside.errors import BadInput
from deskside.language.i18n import _

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


def refuse_hour(piece: str) -> None:
    """Raise `BadInput` for an hour right behind a day: filters go by whole days."""
    if _HOUR.fullmatch(piece):
        raise BadInput(
            _("Filters go by whole days: “{text}” is an hour.").format(text=piece), hint=_("Leave out the hour.")
        )
