"""The fonts of this machine, found script by script, for what is to be embedded in a PDF (R-64)."""

import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from deskside.errors import Refused
from deskside.language.i18n import N_, _

_ENDINGS = frozenset({".ttf", ".otf", ".ttc", ".otc"})
_FIRST = (
    *("notosans-regular", "dejavusans", "liberationsans-regular", "segoeui", "arial", "helvetica", "carlito-regular"),
    *("notosanssc-regular", "notosanscjk-regular", "sourcehansanssc-regular", "msyh", "pingfang", "hiragino sans gb"),
    *("wqy-microhei", "simsun", "stheiti light", "notosansarabic-regular", "geezapro", "arial unicode"),
)
"""The files that are looked into before others, as they are called without their ending."""
_OTHER_CUTS = ("bold", "italic", "oblique", "light", "thin", "black", "medium", "condensed", "mono", "serif")
_RESTRICTED = 2
"""The bit of a font that says that it may not be embedded."""
_DEFAULT_IGNORABLE = frozenset("\u00ad\u034f\u200b\u200c\u200d\u2060\ufe0e\ufe0f\ufeff")


class Font(NamedTuple):
    """A font in a file, or one of several in a collection; what characters it has."""

    file: Path
    place: int
    has: frozenset[int]


class NoFont(Refused):
    """A PDF would show boxes where a name stands: no font of this machine has its letters."""


def fonts_for(texts: Iterable[str], files: Sequence[Path] | None = None) -> list[Font]:
    """Fonts that have among them every letter of some texts, the first for most of them.

    `files` are those of this machine where none are given. Raises `NoFont`, naming the text that would be boxes.
    """
    said = list(texts)
    wanted = {ord(char) for text in said for char in text if is_seen(char)}
    chosen: list[Font] = []
    for file in system_fonts() if files is None else files:
        if not wanted:
            break
        for font in _faces(file):
            if wanted & font.has:
                chosen.append(font)
                wanted -= font.has
    if wanted:
        raise _no_font(next(text for text in said if wanted & set(map(ord, text))), chr(min(wanted)))
    return chosen


def is_seen(char: str) -> bool:
    """Whether a character needs to be drawn: joiners and the like are nothing without a font that knows them."""
    return char not in _DEFAULT_IGNORABLE and not char.isspace()


@cache
def system_fonts() -> tuple[Path, ...]:
    """The files of this machine's fonts: the plain cuts that are known first, then the other plain cuts, the rest."""
    found = {file for folder in _folders() for file in _files(folder)}
    return tuple(sorted(found, key=lambda file: (*_rank(file.stem.lower()), str(file))))


def _rank(stem: str) -> tuple[int, bool]:
    return (_FIRST.index(stem) if stem in _FIRST else len(_FIRST)), any(cut in stem for cut in _OTHER_CUTS)


def _folders() -> Iterator[Path]:
    home = Path.home()
    if sys.platform == "win32":
        yield Path(os.environ.get("WINDIR", "C:/Windows"), "Fonts")
        if "LOCALAPPDATA" in os.environ:
            yield Path(os.environ["LOCALAPPDATA"], "Microsoft/Windows/Fonts")
    elif sys.platform == "darwin":
        yield from (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts")
    else:
        yield from (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
        yield from (home / ".local/share/fonts", home / ".fonts")


def _files(folder: Path) -> Iterator[Path]:
    for here, _folders_in, names in os.walk(folder):
        yield from (Path(here, name) for name in names if Path(name).suffix.lower() in _ENDINGS)


def _faces(file: Path) -> Iterator[Font]:
    """The fonts of a file that may be embedded as outlines; of a collection those for simplified Chinese first."""
    for place in _places(file):
        yield Font(file, place, _letters(file, place))


@cache
def _places(file: Path) -> tuple[int, ...]:
    """Where in a file there are such fonts; what is no font, or a damaged one, has none, and the next file is asked."""
    from fontTools.ttLib import TTFont, TTLibError
    from fontTools.ttLib.sfnt import readTTCHeader

    found = []
    try:
        with file.open("rb") as stream:
            collection = stream.read(4) == b"ttcf"
            stream.seek(0)
            count = readTTCHeader(stream).numFonts if collection else 1
            for place in range(count):
                stream.seek(0)
                face = TTFont(stream, fontNumber=place if collection else -1, lazy=True)
                outlines = "glyf" in face or "CFF " in face
                restricted = "OS/2" in face and face["OS/2"].fsType & 0xF == _RESTRICTED
                if outlines and "cmap" in face and not restricted:
                    found.append(("SC" not in (face["name"].getDebugName(4) or ""), place))
    except (OSError, TTLibError, KeyError, AssertionError):
        return ()
    return tuple(place for _other, place in sorted(found))


@cache
def _letters(file: Path, place: int) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(file, fontNumber=place, lazy=True) as face:
        return frozenset(face.getBestCmap() or {})


def _no_font(text: str, char: str) -> NoFont:
    script = unicodedata.name(char, "").partition(" ")[0].capitalize()
    return NoFont(
        _("No font on this machine has the letters of “{text}” ({script}).").format(text=text.strip(), script=script)
        if script
        else _("No font on this machine has the letters of “{text}”.").format(text=text.strip()),
        hint=_(N_("Take the page to print instead (html), or install a font that has them, such as Noto Sans.")),
    )
