"""Which of a file's columns is which of ours: found by their names, or told with --map (R-34)."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from deskside.errors import BadInput
from deskside.exchange import nothing
from deskside.exchange.incoming import RejectedRow
from deskside.exchange.kind import Kind
from deskside.exchange.own_titles import spoken_title
from deskside.exchange.synonyms import known
from deskside.exchange.tables import Row
from deskside.language.i18n import _, language, listed
from deskside.language.text import searched, titled
from deskside.language.tokens import has_han

_NUMBERED = re.compile(
    r"(phone|telefon|电话|e mail|email|电子邮件|邮件)(?: adress[e]?| address)? ?(\d+)?"
    r"(?: (value|number|address|adresse|type|label|值|地址|类型|标签|wert|typ|art))?(?: value)?"
)
_LABELLED = re.compile(r"(?:phone|telefon|电话) \d+ (?:type|label|类型|标签|typ|art)")
_OF_A_PHONE = re.compile(
    r"(?:(?:客户|会员|顾客|联系人?|联络人?|收件人|公司|单位|商务|住宅|家庭|家|办公|工作|移动|固定|其他|其它|主要|备用|收货人?|买家|业主)*"
    r"(?:报修人?|来电|用户|本人|紧急)*"
    r"(?:电话|手机|手机号|座机|固话|热线|来电|移动电话|行动电话|联系方式)(?:号码|号|主要电话)?(?: ?\d+)?)"
)
_NUMBERED_PLACE = re.compile(r"(?:work|home|office|business|day|evening|main)\s*[#№]", re.IGNORECASE)
_SIGNS = {"#": "number", "№": "number"}
_LONGEST_KEY = 15
_LEAST = 100
SIGNATURE = ("id", "uid", "subject", "description", "status", "name", "first", "last", "email", "phone")


@dataclass
class Columns:
    """The places of our columns in a row; `rest` are those that we have none for.

    `also` are those that might be one of ours instead, `counter` is the name of one that only counts rows.
    `own` says that it is an export of ours, `told` which of our columns somebody has placed.
    """

    kind: Kind
    header: tuple[str, ...]
    places: dict[str, list[int]] = field(default_factory=dict)
    labels: dict[int, int] = field(default_factory=dict)
    rest: list[int] = field(default_factory=list)
    also: dict[str, list[int]] = field(default_factory=dict)
    counter: str = ""
    own: bool = False
    told: frozenset[str] = frozenset()

    def text(self, row: Row, ours: str) -> str:
        """The first text of a row in a column of ours, without blanks around it."""
        for place in self.places.get(ours, ()):
            text = self._cell(row, place)
            if text:
                return text
        return ""

    def named(self, row: Row, ours: str) -> str:
        """The same of a part of a name: some names mean nothing elsewhere."""
        for place in self.places.get(ours, ()):
            text = row.cell(place)
            if text and (self.own or nothing.name(text)):
                return text
        return ""

    def texts(self, row: Row, ours: str) -> list[tuple[str, str]]:
        """Every text of a row in the columns of one of ours, each with the name of its column or its label."""
        found = []
        for place in self.places.get(ours, ()):
            text = self._cell(row, place)
            if text:
                found.append((text, self._label(row, place)))
        return found

    def own_row(self, row: Row) -> tuple[int, int] | None:
        """Our key and the version of a row of our own export, if it still has a number there; else nothing."""
        if not is_own(self.header, self.kind.own.number):
            return None
        number, version = (row.cell(self.header.index(name)) for name in (self.kind.own.number, "version"))
        if not number.isdecimal() or len(number) > _LONGEST_KEY:
            return None
        return int(number), int(version) if version.isdecimal() else 0

    def too_long(self, row: Row) -> RejectedRow | None:
        """Why a row that has something beyond the header cannot be taken."""
        if not any(cell.strip() for cell in row.cells[len(self.header) :]):
            return None
        said = _("The row has {n} cells, the header {m}.").format(n=len(row.cells), m=len(self.header))
        return RejectedRow(row.line, said)

    def title(self, ours: str) -> str:
        """What the file calls a column of ours; one of our own exports, what the reader does."""
        places = self.places.get(ours)
        return self._said(places[0]) if places else ""

    def facts(self, row: Row, *ours: str) -> str:
        """Columns as they stand in the file, a line each: those named, and those that we have no place for."""
        if not (self.rest if not ours else any(name in self.places for name in ours)):
            return ""
        places = sorted(self.rest if not ours else [place for name in ours for place in self.places.get(name, ())])
        lines = []
        for place in places:
            text = self._cell(row, place)
            if text:
                lines.append(titled(self._said(place), text))
        return "\n".join(lines)

    def found(self) -> list[tuple[str, str]]:
        """Our columns with the file's names for them, in the file's order."""
        pairs = sorted((place, ours) for ours, places in self.places.items() for place in places)
        return [(ours, self.header[place]) for place, ours in pairs if ours not in ("label", "decision")]

    def signature(self) -> str:
        """The names under which the file has what tells its records apart: the same for each export of a program."""
        first = ((self.places.get(ours) or [-1])[0] for ours in SIGNATURE)
        return "|".join(plain(self.header[place]) if place >= 0 else "" for place in first)

    def _said(self, place: int) -> str:
        title = self.header[place]
        return spoken_title(self.kind, title) if self.own else title

    def _cell(self, row: Row, place: int) -> str:
        """The text of a cell; empty where it only says that there is nothing, but for what we wrote ourselves."""
        text = row.cell(place)
        return text if self.own or not text else nothing.something(text)

    def _label(self, row: Row, place: int) -> str:
        at = self.labels.get(place)
        return row.cells[at].strip() if at is not None and at < len(row.cells) else self.header[place]


def is_own(header: Sequence[str], number: str) -> bool:
    """Whether a file is our own export: it has our number and the version that it was taken from."""
    return number in header and "version" in header


def with_titles(header: Sequence[str], number: str) -> tuple[str, ...]:
    """The names of a file's columns, but for our own exports, with one for each column that has none."""
    own = is_own(header, number)
    return tuple(title if title or own else _unnamed(place) for place, title in enumerate(header))


def has_no_title(header: Sequence[str], place: int) -> bool:
    """Whether a column has only the name that we gave it."""
    return header[place] == _unnamed(place)


def _unnamed(place: int) -> str:
    return _("column {n}").format(n=place + 1)


def find_columns(kind: Kind, header: Sequence[str], mapping: Sequence[str] = ()) -> Columns:
    """Match a header; `mapping` are pairs OURS=THEIRS, an empty THEIRS leaves ours out.

    `BadInput` for a pair that names no column, and for a header of which too little is known.
    """
    columns = Columns(kind, tuple(header))
    if is_own(header, kind.own.number) and not mapping:
        columns.own = True
        for ours, theirs in kind.own.names.items():
            if theirs in columns.header:
                columns.places[ours] = [columns.header.index(theirs)]
        return columns
    taken = _map(columns, mapping)
    columns.told = frozenset(columns.places)
    ours_known = kind.known()
    known, by_name = {*ours_known, "label"}, _named(ours_known)
    found: dict[str, list[tuple[int, int]]] = {}
    for place, title in enumerate(header):
        if place in taken:
            continue
        ours, rank = _named_so(title, by_name)
        if ours in known and ours not in columns.places:
            found.setdefault(ours, []).append((rank, place))
    for ours, places in found.items():
        if ours in kind.several:
            columns.places[ours] = sorted(place for _rank, place in places)
        else:
            columns.places[ours] = [min(places)[1]]
            columns.also[ours] = [place for _rank, place in sorted(places)[1:]]
    columns.places = {ours: places for ours, places in columns.places.items() if places}
    _pair_labels(columns)
    if "people" in kind.own.more and (person := _contact_person(columns)) is not None:
        columns.places["people"] = [person]
    used = {place for places in columns.places.values() for place in places}
    columns.rest = [
        place for place, title in enumerate(header) if place not in used and title and not title.startswith("deskside_")
    ]
    if not any(ours in columns.places for ours in kind.needed):
        raise _unknown(kind, header)
    return columns


def titles_known(kind: Kind) -> Callable[[Sequence[str]], set[str]]:
    """Tells which of our columns the cells of a row name."""
    known = kind.known()
    by_name = _named(known)
    return lambda cells: {ours for cell in cells if (ours := _named_so(cell, by_name)[0]) in known}


def _named_so(title: str, by_name: Mapping[str, tuple[str, int]]) -> tuple[str, int]:
    """Our column for a name, and how likely it is; what stands in brackets may be left out."""
    said = plain(title) or plain(_SIGNS.get(title.strip(), ""))
    if not said:
        return "", 0
    if said in by_name:
        return by_name[said]
    if _NUMBERED_PLACE.fullmatch(title.strip()):
        return "phone", _LEAST
    ours, rank = by_name.get(plain(re.sub(r"[(（\[].*?[)）\]]", "", title)), ("", 0))
    return (ours, rank + _LEAST) if ours else _numbered(said)


def plain(title: str) -> str:
    """A column's name as names are compared: folded, traditional 汉字 as the simplified, signs as blanks,
    digits by themselves."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[^\W\d_])(?=\d)", " ", title)
    return " ".join(re.sub(r"[\W_]+", " ", searched(spaced)).split())


@cache
def _of_address_books() -> dict[str, tuple[str, int]]:
    return _named(known("known_columns.txt")["customers"])


def _named(columns: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for ours, names in columns.items():
        for rank, name in enumerate([ours, *names]):
            found.setdefault(plain(name), (ours, rank))
    return found


def _numbered(title: str) -> tuple[str, int]:
    """Columns of address books, "Phone 1 - Value", "Business Phone 2", and whatever else is called a phone there."""
    if match := _NUMBERED.fullmatch(title):
        is_phone = match[1] in ("phone", "telefon", "电话")
        if match[3] in ("type", "label", "类型", "标签", "typ", "art"):
            return "label" if is_phone else "", 0
        return ("phone" if is_phone else "email"), int(match[2] or 0)
    without = re.sub(r" \d+$", "", title)
    if without != title and (of_one := _of_address_books().get(without)):
        return of_one
    if _OF_A_PHONE.fullmatch(title):
        return "phone", _LEAST
    words = set(title.split())
    titles = known("known_words.txt")["titles"]
    for ours in ("phone", "email"):
        if words & {*titles[ours]} and words <= {*titles[ours], *titles["beside both"], *titles[f"beside {ours}"]}:
            return ours, _LEAST
    return "", 0


def _contact_person(columns: Columns) -> int | None:
    """The column with whom to ask for, where another one names the customer."""
    named = columns.places.get("name", ())
    people = {plain(title) for title in known("known_columns.txt")["contact person"]["name"]}
    return next(
        (p for p, title in enumerate(columns.header) if named and p not in named and plain(title) in people), None
    )


def _pair_labels(columns: Columns) -> None:
    """Give each "Phone 1 - Value" the "Phone 1 - Label" beside it."""
    phones = {place: re.search(r"\d+", columns.header[place]) for place in columns.places.get("phone", ())}
    named = [
        (place, re.search(r"\d+", title))
        for place, title in enumerate(columns.header)
        if _LABELLED.fullmatch(plain(title))
    ]
    for place, number in phones.items():
        for label, other in named:
            if number and other and number[0] == other[0]:
                columns.labels[place] = label
    columns.places.pop("label", None)
    if columns.labels:
        columns.places["label"] = list(columns.labels.values())


def _map(columns: Columns, mapping: Sequence[str]) -> set[int]:
    taken: set[int] = set()
    ours_known = _ours(columns.kind)
    by_name = _named(columns.kind.known())
    titles = [plain(title) for title in columns.header]
    for pair in mapping:
        ours, _equals, theirs = pair.partition("=")
        typed = ours.strip()
        ours = typed.lower().replace("-", "_")
        if ours not in ours_known:
            ours = by_name.get(plain(typed), ("", 0))[0]
        if ours not in ours_known:
            raise BadInput(
                _("“{name}” is not a column of ours.").format(name=typed),
                hint=_("Write --map OURS=THEIRS; ours are: {names}").format(
                    names=listed(spoken(columns.kind).values())
                ),
            )
        if not theirs.strip():
            columns.places.setdefault(ours, [])
            continue
        exact = [place for place, title in enumerate(columns.header) if title == theirs.strip()]
        places = exact or _at_place(theirs, columns.header)
        places = places or [place for place, title in enumerate(titles) if title == plain(theirs)]
        if not places:
            raise BadInput(
                _("The file has no column “{name}”.").format(name=theirs.strip()),
                hint=_("It has: {names}").format(names=_listed(columns.header)),
            )
        columns.places[ours] = [*columns.places.get(ours, []), *places]
        taken.update(places)
    return taken


def _at_place(theirs: str, header: Sequence[str]) -> list[int]:
    """The column that is told by its place, from 1: #2. So columns of one name are told apart."""
    found = re.fullmatch(r"#([0-9]{1,6})", theirs.strip())
    return [int(found[1]) - 1] if found and 1 <= int(found[1]) <= len(header) else []


def _ours(kind: Kind) -> list[str]:
    return [name for name in kind.known() if name not in ("label", "decision")]


def spoken(kind: Kind) -> dict[str, str]:
    """Our columns, each as the reader may write it."""
    return {ours: spoken_name(kind, ours) for ours in _ours(kind)}


def spoken_name(kind: Kind, ours: str) -> str:
    """A column of ours as the reader calls it: the contract's word, in Chinese a Chinese one."""
    if language() != "zh":
        return ours
    known = {**kind.known(), "people": [_("People")]}
    return next((name for name in known.get(ours, ()) if has_han(name)), ours)


def _unknown(kind: Kind, header: Sequence[str]) -> BadInput:
    return BadInput(
        _(kind.unknown),
        hint=_("It has: {names}. Say which is which with --map OURS=THEIRS; ours are: {ours}").format(
            names=_listed(header), ours=listed(spoken(kind).values())
        ),
    )


def _listed(header: Sequence[str]) -> str:
    shown = [title for title in header if title][:30]
    return listed(f"“{title[:40]}”" for title in shown)
