"""vCards cut apart into cards, and those into properties (R-34); no line of one is lost."""

import base64
import quopri
import re
from collections.abc import Iterator
from typing import NamedTuple

from deskside.exchange.encodings import decode
from deskside.exchange.tables import Row

_BEGIN = re.compile(r"\s*BEGIN\s*:\s*VCARD\s*", re.IGNORECASE)
_END = re.compile(r"\s*END\s*:\s*VCARD\s*", re.IGNORECASE)
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


def cards(text: str) -> list[Row]:
    """Each card with the line it begins on; one without an end reaches to the next."""
    if re.match(r"\s*BEGIN\s*:\s*VCARD\s*\\r?\\?n", text, re.IGNORECASE):
        text = re.sub(r"\\r\\n|\\n(?=[A-Za-z][\w.;=-]*[:;])", "\n", text)
    found: list[Row] = []
    lines: list[str] = []
    first = depth = 0
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), 1):
        if _BEGIN.fullmatch(line):
            if depth and lines and "AGENT" not in lines[-1].upper():
                found.append(Row(first, ("\n".join(lines),)))
                lines, depth = [], 0
            if not depth:
                first = number
            depth += 1
        if depth:
            lines.append(line)
        if depth and (end := _END.match(line)):
            rest = line[end.end() :]
            depth -= 1
            if not depth:
                lines[-1] = "END:VCARD"
                found.append(Row(first, ("\n".join(lines),)))
                lines = []
                if _BEGIN.fullmatch(rest):
                    lines, first, depth = [rest], number, 1
    if lines:
        found.append(Row(first, ("\n".join(lines),)))
    return found


def properties(card: str) -> list[Property]:
    """The lines of a card; one that is none goes on with the note before it, or is a note of its own."""
    old = re.search(r"(?im)^VERSION\s*:\s*2\.1\s*$", card) is not None
    found: list[Property] = []
    depth, binary = 0, False
    for at, line in _logical(card):
        depth += 1 if _BEGIN.fullmatch(line) else -1 if _END.fullmatch(line) else 0
        match = _NAME.fullmatch(line.strip())
        if binary and match is None and _OF_BASE64.fullmatch(line.strip()):
            more = line.strip() if found[-1].data else ""
            found[-1] = found[-1]._replace(
                size=found[-1].size + _bytes_in(line.strip()), data=f"{found[-1].data}{more}"
            )
            continue
        binary = False
        if match is not None:
            one = _property(match, old)._replace(at=at)
            binary = _is_base64(_params(match)) or one.name in _BINARY
            found.append(one if depth < 2 else _of_another(one))
        elif found and found[-1].name == "NOTE":
            found[-1] = found[-1]._replace(value=f"{found[-1].value}\n{line.strip()}")
        else:
            found.append(Property("NOTE", "", "", line.strip(), old, at))
    return found


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
    held, first = "", 0
    for at, line in enumerate(card.split("\n")):
        if held.endswith("=") and "QUOTED-PRINTABLE" in held.split(":", 1)[0].upper():
            held = held[:-1] + line.lstrip(" \t") if line[:1] in " \t" else held[:-1] + line
        elif line[:1] in (" ", "\t") and held:
            held += line[1:]
        elif line.strip():
            if held:
                yield first, held
            held, first = line, at
    if held:
        yield first, held


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
        return decode(raw, "").text if raw else ""
