"""vCards cut apart into cards, and those into properties (R-34); no line of one is lost."""

import base64
import quopri
import re
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import NamedTuple

from deskside.errors import BadInput
from deskside.exchange.encodings import decode
from deskside.exchange.tables import Row
from deskside.language.i18n import _

_BEGIN = re.compile(r"\s*BEGIN\s*:\s*VCARD\s*", re.IGNORECASE)
_END = re.compile(r"\s*END\s*:\s*VCARD\s*", re.IGNORECASE)
_MARK = re.compile(r"^[^\S\n]*(?:(?P<begin>BEGIN)|END)[^\S\n]*:[^\S\n]*VCARD[^\S\n]*", re.IGNORECASE | re.MULTILINE)
_ANYWHERE = re.compile(r"^\s*BEGIN\s*:\s*VCARD", re.IGNORECASE | re.MULTILINE)
_NAME = re.compile(r"(?P<name>[\w.-]+)\s*(?P<params>(?:;[^:\"]*(?:\"[^\"]*\"[^:\"]*)*)?):(?P<value>.*)", re.DOTALL)
_DATA = re.compile(r"data:[^,;]*(?:\\?[;,][^,;]*)*?\\?;base64\\?,", re.IGNORECASE)
_OF_BASE64 = re.compile(r"[A-Za-z0-9+/]+={0,2}")
PHOTO = "PHOTO"
_BINARY = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})
_OF_ANOTHER = frozenset({"FN", "N", "TEL", "EMAIL", "ORG", "TITLE", "NOTE"})
_CHARSETS = {"gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932"}
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_PROBE = 4_000
_LONGEST_CARD, _MOST_PROPERTIES, _MOST_EMPTY = 1 << 25, 50_000, 10_000
"""Characters of a card, lines of one that say something, cards with nothing in them: beyond, a file is not read."""
_OF_GROUPS = re.compile(r"tel|email|adr|url|note|title|org|impp|fn|n|nickname|bday|anniversary|x-.*", re.IGNORECASE)


class Property(NamedTuple):
    """A line of a card. `name` is in capitals, `types` what its parameters say, `value` as it stands, escaped.

    `at` is the line of the card that it begins on, from 0; `size` how many bytes of a picture or the like it holds,
    which are not read; of a photo they are `data`, as the card has them.
    """

    name: str
    group: str
    types: str
    value: str
    old: bool
    at: int = 0
    size: int = 0
    data: str = ""

    def texts(self, separator: str) -> list[str]:
        """The parts of the value between the signs that are not escaped."""
        parts = re.findall(rf"((?:\\.|[^{separator}\\]|\\$)*)(?:{separator}|$)", self.value, re.DOTALL)
        return [unescaped(part, self.old).strip() for part in (parts[:-1] if len(parts) > 1 else parts)]

    @property
    def text(self) -> str:
        """The value as people read it."""
        return unescaped(self.value, self.old).strip()


def is_vcard(text: str) -> bool:
    """Whether a text is made of vCards, whatever a program wrote before the first."""
    return _ANYWHERE.search(text[:_PROBE]) is not None


def cards(text: str) -> Iterator[Row]:
    """Each card with the line it begins on; one without an end reaches to the next.

    `BadInput` for a card or a number of empty ones that nobody has in an address book.
    """
    if re.match(r"\s*BEGIN\s*:\s*VCARD\s*\\r?\\?n", text, re.IGNORECASE):
        text = re.sub(r"\\r\\n|\\n(?=[A-Za-z][\w.;=-]*[:;])", "\n", text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    start = first = depth = counted = empty = 0
    number = 1
    for mark in _MARK.finditer(text):
        at, after = mark.span()
        number, counted = number + text.count("\n", counted, at), at
        end = text.find("\n", after)
        rest = text[after : end if end >= 0 else len(text)]
        found = ""
        if mark["begin"] and not rest:
            if depth and "AGENT" not in text[text.rfind("\n", 0, at - 1) + 1 : at].upper():
                found, depth = text[start : at - 1], 0
                empty += "\n" not in found
                yield _card(first, found, empty)
            if not depth:
                start, first = at, number
            depth += 1
        elif depth and not mark["begin"]:
            depth -= 1
            if not depth:
                found = f"{text[start:at]}END:VCARD"
                empty += found.count("\n") < 2
                yield _card(first, found, empty)
                if _BEGIN.fullmatch(rest):
                    start, first, depth = after, number, 1
    if depth:
        yield _card(first, text[start:], empty)


def _card(line: int, text: str, empty: int) -> Row:
    if len(text) > _LONGEST_CARD:
        said = _("The card that begins on line {line} is {size} MB long: no such card is read.")
        raise BadInput(said.format(line=line, size=len(text) >> 20), hint=_again())
    if empty > _MOST_EMPTY:
        raise BadInput(
            _("Up to line {line} there are {n} cards with nothing in them.").format(line=line, n=empty),
            hint=_again(),
        )
    return Row(line, (text,))


def _again() -> str:
    return _("Export the contacts again as vCards. Nothing was changed.")


def properties(card: str) -> list[Property]:
    """The lines of a card; one that is none goes on with the note before it, or is a note of its own.

    `BadInput` for more of them than anybody has on a card.
    """
    old = re.search(r"(?im)^VERSION\s*:\s*2\.1\s*$", card) is not None
    found: list[Property] = []
    more: list[str] = []
    depth, binary = 0, False
    for at, line in _logical(card):
        depth += 1 if _BEGIN.fullmatch(line) else -1 if _END.fullmatch(line) else 0
        match = _NAME.fullmatch(line.strip())
        if binary and match is None and _OF_BASE64.fullmatch(line.strip()):
            more.append(line.strip())
            continue
        if match is None and not binary and found and found[-1].name == "NOTE":
            more.append(line.strip())
            continue
        if more:
            found[-1], more = _longer(found[-1], more, binary=binary), []
        binary = False
        if match is not None:
            one = _property(match, old)._replace(at=at)
            binary = _is_base64(_params(match)) or one.name in _BINARY
            found.append(one if depth < 2 else _of_another(one))
        elif found and found[-1].name == "NOTE":
            more.append(line.strip())
        else:
            found.append(Property("NOTE", "", "", line.strip(), old, at))
        if len(found) > _MOST_PROPERTIES:
            said = _("A card has more than {n} entries: no such card is read.")
            raise BadInput(said.format(n=_MOST_PROPERTIES), hint=_again())
    return [*found[:-1], _longer(found[-1], more, binary=binary)] if more else found


def _longer(one: Property, more: Sequence[str], *, binary: bool) -> Property:
    """A line with those that go on with it: of what it holds in base64, or of its note."""
    if not binary:
        return one._replace(value="\n".join([one.value, *more]))
    size = one.size + sum(map(_bytes_in, more))
    return one._replace(size=size, data="".join([one.data, *more]) if one.data else "")


def unescaped(value: str, old: bool = False) -> str:
    """A value without its escapes; cards of version 2.1 know few of them."""

    def sign(found: re.Match[str]) -> str:
        if found[1] in "nN":
            return found[0] if old else "\n"
        return found[1] if found[1] in (";,:" if old else ";,:\\") else found[0]

    return _ESCAPED.sub(sign, value).replace("\r\n", "\n").replace("\r", "\n")


def _logical(card: str) -> Iterator[tuple[int, str]]:
    """The lines put together that were folded, or cut by quoted-printable, each with the place where it begins; blank
    ones inside a note stay out."""
    held, last, name, quoted, first = StringIO(), "", "", False, 0
    for at, line in enumerate(_lines(card)):
        if quoted and last[-1:] == "=":
            last, piece = last[:-1], line.lstrip(" \t")
        elif line[:1] in (" ", "\t") and name:
            piece = line[1:]
        elif line.strip():
            if name:
                held.write(last)
                yield first, held.getvalue()
            held, last, piece, name, first = StringIO(), "", line, "", at
        else:
            continue
        if ":" not in name and len(name) < _PROBE:
            name += piece
            quoted = "QUOTED-PRINTABLE" in name.split(":", 1)[0].upper()
        if piece:
            held.write(last)
            last = piece
    if name:
        held.write(last)
        yield first, held.getvalue()


def _lines(card: str) -> Iterator[str]:
    start = 0
    while (end := card.find("\n", start)) >= 0:
        yield card[start:end]
        start = end + 1
    yield card[start:]


def _of_another(one: Property) -> Property:
    """A line of a card inside the card: it says something of another person, and is kept in words."""
    if one.name in _OF_ANOTHER and one.text:
        return Property("NOTE", "", "", f"{one.name}: {', '.join(filter(None, one.texts(';')))}", one.old)
    return one._replace(name="END", value="")


def _bytes_in(text: str) -> int:
    return len(text.rstrip("=")) * 3 // 4


def _params(match: re.Match[str]) -> list[str]:
    return [part.strip() for part in match["params"].split(";") if part.strip()]


def _is_base64(params: list[str]) -> bool:
    return any(re.fullmatch(r"(?i)(ENCODING=)?(B|BASE64)", part) for part in params)


def _property(match: re.Match[str], old: bool) -> Property:
    group, dot, name = match["name"].rpartition(".")
    if dot and not _OF_GROUPS.fullmatch(name):
        group, name = "", match["name"]
    params = _params(match)
    value, size, data = match["value"], 0, ""
    charset = next((part.split("=", 1)[1] for part in params if part.upper().startswith("CHARSET=")), "utf-8")
    if any("QUOTED-PRINTABLE" in part.upper() and "(" not in part for part in params):
        value = _from_quoted(value, charset.strip().lower())
    elif name.upper() in _BINARY and (held := _DATA.match(value)):
        data = value[held.end() :]
        value, size = "", _bytes_in(data)
    elif _is_base64(params):
        data = re.sub(r"\s", "", value)
        size = _bytes_in(data)
        value = "" if name.upper() in _BINARY else _from_base64(value, charset.strip().lower())
    kept = [part for part in params if not re.match(r"(?i)(CHARSET|ENCODING)=|QUOTED-PRINTABLE$|8BIT$|PREF=", part)]
    types = " ".join(part.partition("=")[2] if part.upper().startswith("TYPE=") else part for part in kept)
    photo = data if name.upper() == PHOTO and not value else ""
    return Property(name.upper(), group, types, value, old, size=0 if value else size, data=photo)


def _from_base64(value: str, charset: str) -> str:
    """A text that was written in base64; nothing where it is no text."""
    try:
        text = _decoded(base64.b64decode(re.sub(r"\s", "", value)), charset)
    except ValueError:
        return value
    return "" if re.search(r"[\x00-\x08\x0e-\x1f\ufffd]", text) else text


def _from_quoted(value: str, charset: str) -> str:
    return _decoded(quopri.decodestring(value.encode("utf-8", "replace")), charset)


def _decoded(raw: bytes, charset: str) -> str:
    try:
        return raw.decode(_CHARSETS.get(charset, charset))
    except (LookupError, UnicodeDecodeError):
        try:
            return decode(raw, "").text if raw else ""
        except BadInput:
            return raw.decode("utf-8", "replace")
