"""vCards cut apart, and cards of version 2.1 rewritten as the later ones are: no quoted-printable, signs escaped."""

import quopri
import re
from collections.abc import Iterator

from deskside.exchange.tables import Row

_BEGIN = re.compile(r"\s*BEGIN\s*:\s*VCARD\s*", re.IGNORECASE)
_END = re.compile(r"END\s*:\s*VCARD\s*", re.IGNORECASE)
_NAME = re.compile(
    r"(?P<name>(?:[\w-]+\.)?[\w-]+)(?P<params>(?:;[^:\"]*(?:\"[^\"]*\"[^:\"]*)*)?):(?P<value>.*)", re.DOTALL
)
_TEXTS = frozenset({"FN", "NOTE", "TITLE", "ROLE", "LABEL", "NICKNAME", "EMAIL", "URL"})
_CHARSETS = {"gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932"}


def is_vcard(text: str) -> bool:
    """Whether a text begins as a vCard does."""
    return _BEGIN.match(text[:200].split("\n", 1)[0]) is not None


def cards(text: str) -> list[Row]:
    """Each card with the line it begins on; one without an end reaches to the next."""
    found: list[Row] = []
    lines: list[str] = []
    first = depth = 0
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), 1):
        if _BEGIN.fullmatch(line):
            if depth and lines and not any(name in "".join(lines[-1:]).upper() for name in ("AGENT",)):
                found.append(Row(first, ("\n".join(lines),)))
                lines, depth = [], 0
            if not depth:
                first = number
            depth += 1
        if depth:
            lines.append(line)
        if depth and _END.match(line):
            rest = line[_END.match(line).end() :] if _END.match(line) else ""  # type: ignore[union-attr]
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


def modern(card: str) -> str:
    """The card with its lines unfolded; one of version 2.1 as version 3.0 writes it. Pictures, sounds and keys go."""
    old = re.search(r"(?im)^VERSION\s*:\s*2\.1\s*$", card) is not None
    return "\r\n".join(line for logical in _logical(card, old) if (line := _line(logical, old))) + "\r\n"


def _logical(card: str, old: bool) -> Iterator[str]:
    """The lines put together that were folded, or cut by quoted-printable."""
    held = ""
    for line in card.split("\n"):
        if held and old and held.endswith("=") and "QUOTED-PRINTABLE" in held.split(":", 1)[0].upper():
            held = held[:-1] + line.lstrip(" \t") if line[:1] in " \t" else held[:-1] + line
        elif line[:1] in (" ", "\t") and held:
            held += line[1:]
        elif line.strip():
            if held:
                yield held
            held = line
    if held:
        yield held


def _line(line: str, old: bool) -> str:
    match = _NAME.fullmatch(line)
    if match is None:
        return line
    name = match["name"].rsplit(".", 1)[-1].upper()
    if name in ("PHOTO", "LOGO", "SOUND", "KEY") or name.startswith("X-MS-OL"):
        return ""
    params = match["params"]
    value = match["value"]
    if not old:
        if name in _TEXTS:
            value = re.sub(r"\\.|,", lambda sign: "\\," if sign[0] == "," else sign[0], value)
        return f"{match['name']}{params}:{value}"
    parts = [part for part in params.split(";") if part]
    charset = next((part.split("=", 1)[1] for part in parts if part.upper().startswith("CHARSET=")), "utf-8")
    if any("QUOTED-PRINTABLE" in part.upper() for part in parts):
        raw = quopri.decodestring(value.encode("utf-8", "replace"))
        codec = _CHARSETS.get(charset.lower(), charset)
        try:
            value = raw.decode(codec)
        except (LookupError, UnicodeDecodeError):
            value = raw.decode("utf-8", "replace")
    kept = [part for part in parts if not re.match(r"(?i)(CHARSET|ENCODING)=|QUOTED-PRINTABLE$|8BIT$|BASE64$", part)]
    types = ",".join(part for part in kept if "=" not in part)
    named = [part for part in kept if "=" in part] + ([f"TYPE={types}"] if types else [])
    value = value.replace("\r\n", "\n").replace("\r", "\n")
    value = value.replace("\\", "\\\\") if name in _TEXTS else value
    value = value.replace("\n", "\\n")
    if name in _TEXTS:
        value = value.replace(",", "\\,").replace(";", "\\;")
    elif name in ("N", "ADR", "ORG"):
        value = value.replace(",", "\\,")
    return "".join([match["name"], *(f";{part}" for part in named), ":", value])
