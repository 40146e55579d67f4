"""Values of a JSON file that hold others, as people read them: names, addresses, lines, never JSON (R-34)."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any

from deskside.exchange.column_titles import plain
from deskside.exchange.kind import Record
from deskside.exchange.rich_text import is_rich_text, lines_of
from deskside.exchange.synonyms import known
from deskside.language.figures import in_figures
from deskside.language.tokens import has_han

DEEPEST = 60
_MOST_COLUMNS = 30
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]', re.DOTALL)
_NO_FLAGS = frozenset({"phone", "mobile", "tel", "telephone", "email", "name"})
_HOLDERS = frozenset({
    "fields", "attributes", "properties", "custom fields", "custom attributes", "stats", "source", "node", "ticket",
    "issue", "conversation",
})  # fmt: skip
_NAMES = (
    "display name", "name", "full name", "filename", "file name", "title", "label", "login", "username", "user name",
    "summary", "subject", "value", "channel", "score", "rating",
)  # fmt: skip
_LAST_NAMES = ("email", "address", "number", "phone", "text", "key", "id")
_EMAILS = ("email", "email address", "mail")
_PHONES = ("phone", "mobile", "phone number", "mobile phone")
_SAID = ("body", "plain body", "body text", "text", "comment", "message", "content")
_BY = ("author", "user", "created by", "from")
_AT = ("created", "created at", "date")
_TECHNICAL = frozenset({
    "self", "url", "urls", "uri", "href", "link", "links", "avatar", "avatars", "icon", "color", "colour", "etag",
    "gravatar", "type", "id", "ids", "key", "iid", "locale", "timezone", "zone", "mimetype", "description",
})  # fmt: skip
_AMOUNT = {"amount", "currency", "minor"}
_EARLIEST_STAMP, _AS_MILLISECONDS = 10**9, 10**11
_LONGEST_NUMBER = 19
_SMALL = re.compile(r"e-\d{1,2}$", re.IGNORECASE)


class NestedValues:
    """Reads the values of a file's records; `cut` counts those that were nested too deep to be kept, `read` names the
    list of records that was read where a file has several."""

    def __init__(self) -> None:
        self.cut = 0
        self.read = ""

    def parsed(self, text: str) -> Any:
        """JSON read; what is nested deeper than anybody reads is left out. `JSONDecodeError` for what is none."""
        try:
            return json.loads(text, parse_int=_whole, parse_float=_part)
        except RecursionError:
            return json.loads(self._shallow(text), parse_int=_whole, parse_float=_part)

    def opened(self, record: Record) -> Record:
        """A record without objects: what a holder holds is the record's, other objects are taken apart."""
        flat: Record = {}
        record = _held(record)
        for text in ("description", "body"):
            if isinstance(plain_text := record.get(f"{text}_text"), str) and plain_text.strip() and text in record:
                record = {key: value for key, value in record.items() if key != f"{text}_text"} | {text: plain_text}
        for key, value in record.items():
            if isinstance(value, list) and plain_key(key) in _columns_of("assignee"):
                flat[key] = [(isinstance(one, dict) and self._with_login(one)) or one for one in value]
                continue
            if isinstance(value, list) and plain_key(key) in _columns_of("tags"):
                flat[key] = [(isinstance(one, dict) and self._name(one)[1]) or one for one in value]
                continue
            if isinstance(value, dict) and value.keys() == _AMOUNT:
                flat[key] = self.words(value)
                continue
            if not isinstance(value, dict):
                flat[key] = "" if value is True and key.casefold() in _NO_FLAGS else value
                continue
            for title, part in self._columns(key, value).items():
                flat[title] = part if flat.get(title) in (None, "") else flat[title]
        return flat

    def words(self, value: Any, depth: int = 0) -> str:
        """A value as a person reads it."""
        if isinstance(value, str):
            return value
        if value is None:
            return ""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if not isinstance(value, dict | list):
            return json.dumps(value)
        if depth > DEEPEST:
            self.cut += 1
            return ""
        if isinstance(value, list):
            return "\n".join(filter(None, (self.words(one, depth + 1) for one in value)))
        return self._object(value, depth)

    def _shallow(self, text: str) -> str:
        """The text of a file without what is nested too deep; its lines stay where they are."""
        kept, depth, start = [], 0, 0
        for token in _TOKEN.finditer(text):
            if token[0] in "[{":
                depth += 1
                if depth == DEEPEST:
                    kept.append(text[start : token.start()])
                    start = token.start()
            elif token[0] in "]}":
                if depth == DEEPEST:
                    self.cut += 1
                    kept.append('""' + "\n" * text.count("\n", start, token.end()))
                    start = token.end()
                depth -= 1
        if depth >= DEEPEST:  # It breaks off in there.
            kept.append('""' + "\n" * text.count("\n", start))
            start = len(text)
        return "".join([*kept, text[start:]])

    def _columns(self, key: str, value: Record) -> Record:
        """What an object becomes: its name under its own key, and what else it says under the key with its part."""
        if is_rich_text(value) or _only_list(key, value) is not None or len(value) > _MOST_COLUMNS:
            return {key: self.words(value)}
        parts = {plain_key(part): part for part in value}
        if plain_key(key) == "name" and parts.keys() & {"first", "last"}:
            return {f"{part} name": said for part, said in value.items()}
        used, name = self._name(value)
        columns: Record = {key: name}
        email = next((value[parts[one]] for one in _EMAILS if value.get(parts.get(one, ""))), "")
        if isinstance(email, str) and email and email != name:
            apart = not name or plain_key(key) in _columns_of("assignee") or any(sign in name for sign in '<>"')
            columns |= {f"{key} email": email} if apart else {key: f"{name} <{email}>"}
        left = self._rest(value, {*used, *(parts[one] for one in _EMAILS if one in parts)}, named=bool(name))
        if not name and len(left) == 1:
            return {key: next(iter(left.values()))}
        for part, words in left.items():
            title = f"{key} phone" if plain_key(part) in _PHONES else f"{key} {part}"
            columns[key if part == key else title] = words
        if email and "id" in parts:
            columns[f"{key} id"] = self.words(value[parts["id"]])
        return {title: said for title, said in columns.items() if said}

    def _object(self, value: Record, depth: int) -> str:
        if value.keys() == _AMOUNT:
            return f"{value['currency']} {value['amount']}"
        if is_rich_text(value):
            return lines_of(value)
        if (held := _only_list("", value)) is not None:
            return self.words(held, depth + 1)
        if said := self._remark(value, depth):
            return said
        value = _held(value)
        at = next((part for part in value if plain_key(part) == "value"), None)
        if at is not None and (title := self._title(value, at)):
            said = self.words(value[at], depth + 1)
            return f"{title}: {said}" if said else ""
        used, name = self._name(value, depth)
        left = self._rest(value, used, named=bool(name), depth=depth)
        if not name and len(left) == 1:
            return next(iter(left.values()))
        rest = ", ".join(f"{part}: {words}" for part, words in left.items())
        return f"{name} ({rest})" if name and rest else name or rest

    def _name(self, value: Record, depth: int = 0) -> tuple[set[str], str]:
        """The name of an object, empty where it has none, and the parts that it is made of."""
        parts = {plain_key(part): part for part in reversed(value)}
        for name in _NAMES:
            if said := _scalar(value.get(parts.get(name, ""))):
                return {parts[name]}, said
            if name == "value" and name in parts:
                return {parts[name]}, self.words(value[parts[name]], depth + 1)
        first, last = (_scalar(value.get(parts.get(f"{one} name", ""))) for one in ("first", "last"))
        if first or last:
            used = {parts[one] for one in ("first name", "last name") if one in parts}
            return used, f"{last}{first}" if has_han(last) else f"{first} {last}".strip()
        if all(part in _LAST_NAMES or _is_technical(part) for part in parts):
            for name in _LAST_NAMES:
                if said := _scalar(value.get(parts.get(name, ""))):
                    return {parts[name]}, said
        return set(), ""

    def _with_login(self, value: Record) -> str:
        """The name of somebody, and behind it in brackets what they log in by."""
        name = self._name(value)[1]
        login = _scalar(value.get("login", value.get("username")))
        return f"{name} ({login})" if name and login and login != name else name

    def _title(self, value: Record, named: str) -> str:
        """What a value is called, said before it: `{"name": "Size", "value": "L"}`."""
        parts = {plain_key(part): part for part in reversed([*value][: [*value].index(named)])}
        said = (_scalar(value.get(parts.get(one, ""))) for one in ("name", "title", "field", "id"))
        return next(filter(None, said), "")

    def _remark(self, value: Record, depth: int) -> str:
        """What somebody said at a time, on one line with both; empty for an object that is nothing of the kind."""
        parts = {plain_key(part): part for part in reversed(value)}
        found = [next((parts[one] for one in names if one in parts), None) for names in (_AT, _BY, _SAID)]
        if found[2] is None or (found[0] is None and found[1] is None) or "filename" in parts:
            return ""
        at, by, text = (None if part is None else value[part] for part in found)
        at, text = _moment(at) or self.words(at, depth + 1), self.words(text, depth + 1)
        by = (isinstance(by, dict) and self._name(by)[1]) or self.words(by, depth + 1)
        return f"{', '.join(filter(None, (at, by)))}: {text}"

    def _rest(self, value: Record, but: set[str], *, named: bool, depth: int = 0) -> dict[str, str]:
        """What an object says besides, in words; of one with a name neither links nor what only programs read."""
        left = {}
        for part, one in value.items():
            if part in but or one is False or (named and (one is True or _is_technical(plain_key(part)))):
                continue
            if (words := self.words(one, depth + 1)) and not words.startswith(("http://", "https://")):
                left[part] = words
        return left


def _held(record: Mapping[str, Any]) -> Record:
    """A record with what its holders hold beside the rest."""
    flat: Record = {}
    for key, value in record.items():
        if isinstance(value, dict) and _is_holder(key, value):
            for part, held in _held(value).items():
                taken = part in record or part in flat
                flat[f"{key} {part}" if taken and key != "fields" else part] = held
        else:
            flat.setdefault(key, value)
    return flat


def _is_holder(key: str, value: Record) -> bool:
    name = plain_key(key)
    return name in _HOLDERS and not (name == "source" and value.keys().isdisjoint(("body", "subject")))


def _only_list(key: str, value: Record) -> list[Any] | None:
    """The list that an object is all about, beside what counts its pages: `{"comments": [], "total": 0}`."""
    lists = [part for part in value.items() if isinstance(part[1], list)]
    others = [one for part, one in value.items() if not isinstance(one, list) and not _is_technical(plain_key(part))]
    if len(lists) != 1 or any(isinstance(one, dict | str) for one in others):
        return None
    return lists[0][1] if others or len(value) == 1 or plain_key(key) in (plain_key(lists[0][0]), "") else None


def _scalar(value: Any) -> str:
    if isinstance(value, str):
        return value.strip()
    return in_figures(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _is_technical(part: str) -> bool:
    words = part.split()
    return bool(words) and (words[-1] in _TECHNICAL or not _TECHNICAL.isdisjoint(words[:1] + words[-2:-1]))


@cache
def plain_key(key: str) -> str:
    """The name of a part as names are compared."""
    return plain(key)


@cache
def _columns_of(ours: str) -> frozenset[str]:
    return frozenset(map(plain, known("known_columns.txt")["tickets"][ours]))


def _moment(value: Any) -> str:
    """Seconds or milliseconds since 1970 as a time; empty for what is none."""
    if not isinstance(value, int) or value < _EARLIEST_STAMP:
        return ""
    return datetime.fromtimestamp(value / 1_000 if value > _AS_MILLISECONDS else value, UTC).isoformat(" ", "minutes")


def _part(digits: str) -> str:
    """A number with a part as it is written; a very small one in figures, none as a power of ten."""
    return in_figures(float(digits)) if _SMALL.search(digits) else digits


def _whole(digits: str) -> int | str:
    """A whole number; one that no column keeps stays the text that it is."""
    return int(digits) if len(digits) < _LONGEST_NUMBER else digits
