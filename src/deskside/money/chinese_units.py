"""Amounts with Chinese units: 1.2万, 1万2, 3亿, 88块5, 5元3角, which are exact; 1万多 is not."""

from deskside.language.patterns import pattern
from deskside.money.written_amounts import Number, Written, take_apart

_POWERS = {"万": 4, "萬": 4, "亿": 8, "億": 8}
_JIAO = r"(?P<jiao{0}>\d)\s*[角毛](?:\s*(?P<fen{0}>\d)\s*分?)?"
_CHANGE = pattern(
    rf"(?P<minus>-?)(?:(?P<yuan>[1-9]\d*|0)\s*[元圆块]\s*(?:(?P<spoken>\d\d?)|{_JIAO.format(1)}|[零0]?(?P<fen3>\d)\s*分)"
    rf"|{_JIAO.format(2)})"
)
_LARGE = pattern(
    r"(?P<before>.*\d)\s*(?P<unit>[万萬亿億])\s*(?:(?P<four>\d{4})|(?P<one>\d)(?P<thousand>千?))?(?P<behind>\D*)"
)


def with_units(text: str) -> Written | None:
    """What a text of plain signs says with such units; None for one without them, or with some that say no amount.

    What follows 块 alone is 角, as in 88块5; what follows 万 alone is the next place, as in 1万2, or all four.
    """
    if change := _CHANGE.fullmatch(text):
        jiao = change["jiao1"] or change["jiao2"] or "0"
        fraction = change["spoken"] or f"{jiao}{change['fen1'] or change['fen2'] or change['fen3'] or ''}"
        return Written(text, bool(change["minus"]), ("元",), known=Number(change["yuan"] or "0", fraction))
    large = _LARGE.fullmatch(text)
    written = large and take_apart(f"{large['before']}{large['behind']}")
    if large is None or written is None:
        return None
    power, rest = _POWERS[large["unit"]], large["four"] or large["one"]
    if rest is None:
        return written._replace(power=power)
    if not written.number.isdecimal() or (power > len("0000") and (large["four"] or large["thousand"])):
        return None
    return written._replace(known=Number(f"{written.number}{rest.ljust(power, '0')}", ""))


def times(number: Number, power: int) -> Number:
    """A number times ten to this power."""
    moved = number.fraction[:power].ljust(power, "0")
    return Number(f"{number.whole}{moved}", number.fraction[power:])
