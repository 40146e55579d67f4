"""The days that have a name: their date where it is always the same, and what the file calls them (R-05)."""

_DAYS = """
元旦, 元旦节, new year's day, new years day|1 1|元旦|New Year's Day
情人节, valentine's day, valentines day|2 14
妇女节, 三八妇女节, 三八节, women's day|3 8|妇女节
清明, 清明节||清明|Tomb-Sweeping|Qingming|Ching Ming
五一, 五一节, 五一劳动节, 五一假期, may day|5 1|劳动节|Labor Day|May Day
劳动节, labour day, labor day||劳动节|Labor Day|Labour Day
儿童节, 六一儿童节, children's day|6 1
端午, 端午节, dragon boat festival||端午|Dragon Boat|Tuen Ng
教师节|9 10
中秋, 中秋节, mid autumn festival||中秋|Mid-Autumn
国庆, 国庆节, 十一假期, 十一长假, 国庆假期, national day||国庆|National Day
万圣节, halloween|10 31
双十一, 双11|11 11
双十二, 双12|12 12
冬至, 冬至节|
平安夜, christmas eve, xmas eve|12 24
圣诞, 圣诞节, christmas, xmas, christmas day|12 25|Christmas
boxing day|12 26|Boxing Day
除夕, 除夕夜||除夕|Chinese New Year's Eve
春节, chinese new year||春节|Chinese New Year (
new year's eve, new years eve|12 31
good friday||Good Friday
easter, easter sunday||Easter Sunday
easter monday||Easter Monday
thanksgiving, thanksgiving day||Thanksgiving
"""

Named = tuple[tuple[int, int] | None, tuple[str, ...]]
"""Month and day, or none where the year or the country decides; what the file calls it."""


def chinese() -> dict[str, Named]:
    """The names in Chinese."""
    return {name: found for name, found in _names() if not name.isascii()}


def english() -> dict[str, Named]:
    """The names in English, in small letters."""
    return {name: found for name, found in _names() if name.isascii()}


def _names() -> list[tuple[str, Named]]:
    rows: list[tuple[str, Named]] = []
    for line in _DAYS.strip().splitlines():
        names, numbers, *called = line.split("|")
        month, _space, day = numbers.partition(" ")
        found: Named = ((int(month), int(day)) if month else None, tuple(called))
        rows += [(name, found) for name in names.split(", ")]
    return rows
