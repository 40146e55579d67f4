"""Chinese numerals in an amount as digits: 壹仟贰佰元整, 一百二十块, 两万, 5千, which are exact (R-40)."""

from deskside.language.patterns import pattern

_PLAIN = str.maketrans("〇○两兩壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億", "零零二二一二二三三四五六六七八九十百千万亿")
_DIGITS = {sign: str(digit) for digit, sign in enumerate("零一二三四五六七八九")}
_SIGNS = {digit: sign for sign, digit in _DIGITS.items()}
_RUN = pattern("(?<![0-9.,])[零一二三四五六七八九十百千万亿]+(?![0-9])")
_MIXED = pattern(r"(?<![\d.,])(?:\d[亿万千百十])*\d[千百十](?:\d[亿万千百十])*\d?(?![\d.,])")
_WHOLE = pattern(r"(?:(?P<yi>[^万亿]+)亿)?(?:(?P<wan>[^万亿]+)万)?(?P<rest>[^万亿]*)")
_SECTION = pattern(r"零?(?:(?P<k>\d)千)?(?:零?(?P<h>\d)百)?(?P<tens>零?(?P<t>\d?)十)?(?:(?P<gap>零)?(?P<one>\d))?")
_ROUND = pattern(r"(?<=[元圆块角毛分])\s*(?:[整正]|钱)$")
_BEFORE = pattern(r"^人民币\s*(?=\d+\s*[元圆块]\s*\d|\d\s*[角毛])")


def with_digits(text: str) -> str:
    """The text with Chinese numerals in it as digits, and without the 整 that ends one; others are left as they are."""
    if text.isascii():
        return text
    plain = text.translate(_PLAIN)
    plain = _MIXED.sub(lambda mixed: "".join(_SIGNS.get(sign, sign) for sign in mixed[0]), plain)
    read = _RUN.sub(lambda run: _value(run[0]), plain)
    return _BEFORE.sub("", _ROUND.sub("", text if read == plain else read))


def _value(run: str) -> str:
    """A run of numerals as digits; as it stands where it is no number."""
    if not any(sign in _DIGITS or sign == "十" for sign in run):
        return run
    digits = "".join(sign if sign == "零" else _DIGITS.get(sign, sign) for sign in run)
    whole = "0" if digits == "零" else digits
    found = _WHOLE.fullmatch(whole)
    if found is None:
        return run
    total, last = 0, 1
    for name, power in (("yi", 10**8), ("wan", 10**4), ("rest", 1)):
        text = found[name]
        if not text:
            continue
        value = last // 10 if name == "rest" and last > 1 and text.isdecimal() else 1
        section = int(text) if text.isdecimal() and len(text) == 1 else _section(text)
        if section is None:
            return run
        total += section * power * value
        last = power
    return str(total)


def _section(text: str) -> int | None:
    """The number below ten thousand; a digit alone after a unit is the next place, as in 一百二."""
    found = _SECTION.fullmatch(text)
    if found is None or (found["one"] == "" and not found[0]):
        return None
    thousands, hundreds = int(found["k"] or 0), int(found["h"] or 0)
    tens = int(found["t"] or 1) if found["tens"] else 0
    one = int(found["one"] or 0)
    if one and not found["gap"] and not found["tens"]:
        one *= 10 if found["h"] else 100 if found["k"] else 1
    return thousands * 1000 + hundreds * 100 + tens * 10 + one
