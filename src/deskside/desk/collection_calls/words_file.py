"""The shop's own words in a file of TOML, and what is wrong with one in a sentence of ours."""

import re
import tomllib
from pathlib import Path
from typing import Any

from deskside.errors import BadInput
from deskside.language.i18n import _
from deskside.store.store_errors import system_words

_LINE = re.compile(r"at line (\d+)")


def read_words(path: Path) -> dict[str, Any]:
    """The tables of a file. `BadInput` naming it where it cannot be read."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as trouble:
        raise does_not_hold(path, _("it cannot be read: {trouble}").format(trouble=system_words(trouble))) from None
    except UnicodeDecodeError:
        raise does_not_hold(path, _("it is not saved as UTF-8")) from None
    except tomllib.TOMLDecodeError as trouble:
        found = _LINE.search(str(trouble))
        line = found[1] if found else str(path.read_text(encoding="utf-8").count("\n") + 1)
        said = _("line {line} is no TOML").format(line=line)
        raise does_not_hold(path, _("it cannot be read: {trouble}").format(trouble=said)) from None


def check_braces(path: Path, key: str, left: str) -> None:
    """`BadInput` where a brace stands alone in what is `left` of a text without its gaps."""
    if set("{}") & set(left):
        raise does_not_hold(path, _("[{key}] has a brace that is not closed, or not opened").format(key=key))


def does_not_hold(path: Path, trouble: str) -> BadInput:
    """What is wrong with a file of words, and the way on."""
    return BadInput(
        _("The script {path} does not hold: {trouble}.").format(path=path, trouble=trouble),
        hint=_("Mend it, or move it away: then the words that come with the desk are used."),
    )
