"""What a file's bytes say in letters (R-34): UTF-8 with and without a mark, UTF-16, GB18030, Windows-1252."""

import codecs
import re
from typing import NamedTuple

from deskside.errors import BadInput
from deskside.language.i18n import _

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_PROBE = 200_000
_BETWEEN_LETTERS = re.compile(r"(?<=[A-Za-z])[^\x00-\x7f]+(?=[A-Za-z])")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


class Decoded(NamedTuple):
    """A file as text, and the name of the encoding it was read in."""

    text: str
    encoding: str


def decode(data: bytes, name: str) -> Decoded:
    """The text of a file called `name`; `BadInput` when it is none."""
    for mark, codec, title in _MARKS:
        if data.startswith(mark):
            return Decoded(_whole(data[len(mark) :], codec, name), title)
    if codec := _unmarked_utf16(data):
        return Decoded(_whole(data, codec, name), "UTF-16")
    if b"\x00" in data[:_PROBE] and data.count(b"\x00", 0, _PROBE) * 50 > len(data[:_PROBE]):
        raise _no_text(name)
    try:
        return Decoded(data.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError:
        pass
    for codec, title in (("gb18030", "GB18030"), ("cp1252", "Windows-1252")):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if codec != "gb18030" or _reads_as_chinese(text):
            return Decoded(text, title)
    raise _no_text(name)


def _whole(data: bytes, codec: str, name: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        raise _no_text(name) from None


def _unmarked_utf16(data: bytes) -> str:
    """UTF-16 without its mark: every other byte of Latin text, or of the separators in it, is zero."""
    probe = data[: _PROBE & ~1]
    if len(probe) < 4 or len(data) % 2:
        return ""
    odd, even = probe[1::2].count(0), probe[0::2].count(0)
    if max(odd, even) * 10 < len(probe) // 2 or min(odd, even) * 10 > max(odd, even):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _reads_as_chinese(text: str) -> bool:
    """Whether text read as GB18030 is Chinese: accented Latin letters read so become rare signs inside words."""
    probe = text[:_PROBE]
    inside = sum(len(run[0]) for run in _BETWEEN_LETTERS.finditer(probe))
    common = 0
    signs = _BEYOND_ASCII.findall(probe)
    for sign in signs:
        try:
            first = sign.encode("gb2312")[0]
        except UnicodeEncodeError:
            continue
        common += 0xA1 <= first <= 0xA3 or 0xB0 <= first <= 0xD7
    return common - inside > (len(signs) - common)


def _no_text(name: str) -> BadInput:
    return BadInput(
        _("{name} is not a text file.").format(name=name),
        hint=_("Save it as CSV (UTF-8) in the program it comes from."),
    )
