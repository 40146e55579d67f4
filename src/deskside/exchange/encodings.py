"""What a file's bytes say in letters (R-34): UTF-8 with and without a mark, UTF-16, GB18030, Windows-1252.

A byte that is no UTF-8 in a file that else is does not change how the rest is read: its line is mended by itself.
"""

import codecs
import re
from contextlib import suppress
from itertools import islice
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
_HIGH = re.compile(rb"[\x80-\xff]+")
_CUT_BY_A_FOLD = re.compile(rb"([\xc2-\xf4][\x80-\xbf]*)(\r?\n[ \t])([\x80-\xbf]+)")
_FOREIGN_WORD = re.compile(r"(?<!\w)(?:\w*[^\x00-\x7f\W]\w*|\w*[\u00a1-\u00bf](?=[^\W\d_])\w*)")
_WORDS_LOOKED_AT, _WORDS_SHOWN, _LONGEST_WORD, _RARELY = 2_000, 3, 20, 5
_LEAST_SIGNS, _LAST_OF_JAPANESE_AND_KOREAN = 30, 0xCF
_FAR_MORE = 4
_FIRST_OF_GB2312 = 0xA1


class Decoded(NamedTuple):
    """A file as text, the name of the encoding it was read in, and the lines of which a byte had to be mended.

    `unsure` are words by which people see whether an encoding that was only guessed is the right one.
    """

    text: str
    encoding: str
    mended: tuple[int, ...] = ()
    unsure: tuple[str, ...] = ()


def decode(data: bytes, name: str, encoding: str | None = None) -> Decoded:
    """The text of a file called `name`; `BadInput` when it is none, or there is no `encoding` of that name."""
    if encoding is not None:
        return _as_told(data, name, encoding)
    for mark, codec, title in _MARKS:
        if data.startswith(mark):
            rest = data[len(mark) :]
            return _utf8(rest) if codec == "utf-8" else Decoded(_whole(rest, codec, name), title)
    if codec := _unmarked_utf16(data):
        return Decoded(_whole(data, codec, name), "UTF-16")
    if b"\x00" in data[:_PROBE] and data.count(b"\x00", 0, _PROBE) * 50 > len(data[:_PROBE]):
        raise _no_text(name)
    try:
        return Decoded(data.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError:
        if _is_utf8_with_strays(data):
            return _utf8(data)
    for codec, title in (("gb18030", "GB18030"), ("cp1252", "Windows-1252")):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if codec != "gb18030" or _reads_as_chinese(text):
            return Decoded(text, title, unsure=_unsure(text, codec))
    raise _no_text(name)


def decode_beginning(data: bytes, encoding: str | None) -> str:
    """What a file begins with, to see what kind it is."""
    try:
        return decode(data, "", encoding).text
    except BadInput:
        return ""


def unfold_characters(data: bytes) -> bytes:
    """The bytes of vCards with no character cut in two by a fold; the fold goes behind it, so that lines stay lines."""
    return _CUT_BY_A_FOLD.sub(rb"\1\3\2", data)


def _as_told(data: bytes, name: str, encoding: str) -> Decoded:
    try:
        codec = codecs.lookup(encoding.strip())
        text = data.decode(codec.name, "replace")
    except (LookupError, UnicodeError):
        raise BadInput(
            _("“{name}” is not an encoding.").format(name=encoding),
            hint=_("Use one of: {choices}").format(choices="utf-8, gb18030, big5, shift_jis, cp1250, cp1251, cp1252"),
        ) from None
    if not isinstance(text, str):
        raise _no_text(name)
    mended = tuple(number for number, line in enumerate(text.split("\n"), 1) if "\ufffd" in line)
    return Decoded(text.removeprefix("\ufeff"), codec.name, mended)


def _utf8(data: bytes) -> Decoded:
    """UTF-8 with what is none mended line by line."""
    try:
        return Decoded(data.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError:
        pass
    lines, mended = [], []
    for number, line in enumerate(data.split(b"\n"), 1):
        try:
            lines.append(line.decode("utf-8"))
        except UnicodeDecodeError as error:
            cut = error.reason == "unexpected end of data" and error.end == len(line) and data.endswith(line)
            whole = line[: error.start] if cut else line
            lines.append(whole.decode("utf-8", "deskside-stray") + ("\ufffd" if cut else ""))
            mended.append(number)
    return Decoded("\n".join(lines), "UTF-8", tuple(mended))


def _mend(error: UnicodeError) -> tuple[str, int]:
    """The bytes that are no UTF-8: 汉字 of another encoding, one letter of Windows-1252, or a part of a character."""
    assert isinstance(error, UnicodeDecodeError)
    pair = error.object[error.start : error.start + 2]
    if len(pair) == 2 and min(pair) >= _FIRST_OF_GB2312 and not error.object[: error.start][-1:].isalpha():
        with suppress(UnicodeDecodeError):
            return pair.decode("gb2312"), error.start + 2
    bad = error.object[error.start : error.end]
    letter = bad.decode("cp1252", "replace") if len(bad) == 1 else "\ufffd"
    return letter if letter.isprintable() else "\ufffd", error.end


codecs.register_error("deskside-stray", _mend)


def _is_utf8_with_strays(data: bytes) -> bool:
    """Whether bytes are UTF-8 but for some: its sequences do not come by chance, but for short ones among 汉字."""
    text = data.decode("utf-8", "surrogateescape")
    signs: list[str] = _BEYOND_ASCII.findall(text)
    bad = sum("\udc80" <= sign <= "\udcff" for sign in signs)
    good = len(signs) - bad
    pairs: bool = all(len(run) % 2 == 0 for run in _HIGH.findall(data))
    return good > _FAR_MORE * bad if pairs else good >= bad


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


def _unsure(text: str, codec: str) -> tuple[str, ...]:
    """The first words with signs beyond ASCII; of 汉字 only where they are not what Chinese texts are made of."""
    words = [found[0] for found in islice(_FOREIGN_WORD.finditer(text, 0, _PROBE), _WORDS_LOOKED_AT)]
    if codec == "gb18030":
        rows = [_row_of_gb2312(sign) for word in words for sign in word if sign > "\x7f"]
        rare = sum(not row for row in rows)
        other_tongue = len(rows) >= _LEAST_SIGNS and max(rows) <= _LAST_OF_JAPANESE_AND_KOREAN
        if rare * _RARELY < len(rows) and not other_tongue:
            return ()
    return tuple(dict.fromkeys(word[:_LONGEST_WORD] for word in words))[:_WORDS_SHOWN]


def _row_of_gb2312(sign: str) -> int:
    """The first byte of a sign; 0 for one that is rare in Chinese."""
    try:
        return sign.encode("gb2312")[0]
    except UnicodeEncodeError:
        return 0


def _no_text(name: str) -> BadInput:
    return BadInput(
        _("{name} is not a text file.").format(name=name),
        hint=_("Save it as CSV (UTF-8) in the program it comes from, or say its encoding with --encoding."),
    )
