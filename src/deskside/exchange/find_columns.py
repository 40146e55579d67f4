"""Finds which of a file's columns is which of ours: by their names, or as told with --map (R-34)."""

import re
from collections.abc import Sequence

from deskside.errors import BadInput
from deskside.exchange.column_titles import by_names, named_so, plain
from deskside.exchange.columns import Columns, is_own
from deskside.exchange.kind import Kind
from deskside.exchange.synonyms import known
from deskside.language.i18n import _, language, listed, worded
from deskside.language.tokens import has_han

_EVENT = re.compile(r"event \d+ value")
_AT_SERVICE = re.compile(r"im \d+ value")
_LABELLED = re.compile(r"(?:phone|telefon|电话) \d+ (?:type|label|类型|标签|typ|art)")


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
    known, by_name = {*ours_known, "label"}, by_names(ours_known, ours_first=kind.ours_first)
    found: dict[str, list[tuple[int, int]]] = {}
    for place, title in enumerate(header):
        if place in taken:
            continue
        ours, rank = named_so(title, by_name)
        if ours in known and ours not in columns.places:
            found.setdefault(ours, []).append((rank, place))
    for ours, places in found.items():
        if ours in kind.several:
            columns.places[ours] = sorted(place for _rank, place in places)
        else:
            columns.places[ours] = [min(places)[1]]
            columns.also[ours] = [place for _rank, place in sorted(places)[1:]]
    _lend(columns)
    columns.places = {ours: places for ours, places in columns.places.items() if places}
    _pair_events(columns)
    _pair_services(columns)
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


def _lend(columns: Columns) -> None:
    """Give a column of ours that no name means one that could mean it, where nothing else needs that."""
    for ours, names in columns.kind.lent.items():
        needed = {places[0]: other for other, places in columns.places.items() if places}
        titles = enumerate(map(plain, columns.header))
        likeliest = sorted((names.index(title), place) for place, title in titles if title in names)
        for _rank, place in likeliest:
            if ours in columns.places:
                break
            others = columns.also.get(needed.get(place, ""), [])
            if place not in needed or others:
                columns.places[ours] = [place]
            if place in needed and others:
                columns.places[needed[place]] = [others.pop(0)]


def _contact_person(columns: Columns) -> int | None:
    """The column with whom to ask for, where another one names the customer."""
    named = columns.places.get("name", ())
    people = {plain(title) for title in known("known_columns.txt")["contact person"]["name"]}
    return next(
        (p for p, title in enumerate(columns.header) if named and p not in named and plain(title) in people), None
    )


def _pair_events(columns: Columns) -> None:
    """Take each "Event 1 - Value" for a day of the year, which "Event 1 - Label" beside it names."""
    if "anniversary" not in columns.kind.known():
        return
    titles = {plain(title): place for place, title in enumerate(columns.header)}
    for title, place in titles.items():
        label = next((at for word in ("label", "type") if (at := titles.get(f"{title[:-5]}{word}")) is not None), None)
        if _EVENT.fullmatch(title) and label is not None:
            columns.places.setdefault("anniversary", []).append(place)
            columns.labels[place] = label


def _pair_services(columns: Columns) -> None:
    """Take each "IM 1 - Value" for a name at the service that "IM 1 - Service" beside it names."""
    if "wechat" not in columns.kind.known():
        return
    titles = {plain(title): place for place, title in enumerate(columns.header)}
    for title, place in titles.items():
        service = titles.get(f"{title[:-5]}service")
        if _AT_SERVICE.fullmatch(title) and service is not None:
            columns.places.setdefault("other", []).append(place)
            columns.labels[place] = service


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
    by_name = by_names(columns.kind.known(), ours_first=columns.kind.ours_first)
    said = {plain(said): ours for ours, word in _words_of(columns.kind).items() for said in (word, worded(word))}
    titles = [plain(title) for title in columns.header]
    for pair in mapping:
        ours, _equals, theirs = pair.partition("=")
        typed = ours.strip()
        ours = typed.lower().replace("-", "_")
        if ours not in ours_known:
            ours = said.get(plain(typed)) or by_name.get(plain(typed), ("", 0))[0]
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


def _words_of(kind: Kind) -> dict[str, str]:
    """Our columns in Chinese, where the likeliest name of other programs is not what a shop says."""
    return {ours: words[0] for ours, words in known("spoken_columns.txt").get(kind.name, {}).items()}


def spoken(kind: Kind) -> dict[str, str]:
    """Our columns, each as the reader may write it."""
    return {ours: spoken_name(kind, ours) for ours in _ours(kind)}


def spoken_name(kind: Kind, ours: str) -> str:
    """A column of ours as the reader calls it: the contract's word, in Chinese a Chinese one."""
    if language() != "zh":
        return ours
    if said := _words_of(kind).get(ours):
        return worded(said)
    known = {**kind.known(), "people": [_("People")]}
    return worded(next((name for name in known.get(ours, ()) if has_han(name)), ours))


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
