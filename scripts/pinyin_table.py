"""Write src/deskside/language/pinyin.txt: the readings of common Chinese characters, from pypinyin's data (MIT).

Importing pypinyin costs twenty times a bare start of Python, too much for `deskside add` with a Chinese name. Each line
is a toneless syllable and its characters; all first readings come first, then the second ones, then the third.
"""

from collections import defaultdict
from pathlib import Path

from pypinyin.contrib.tone_convert import to_normal
from pypinyin.pinyin_dict import pinyin_dict

TARGET = Path(__file__).parents[1] / "src" / "deskside" / "language" / "pinyin.txt"
READINGS = 3


def readings(code: int) -> list[str]:
    """The toneless readings of a character, the usual one first, as pypinyin has them."""
    plain = (to_normal(reading).replace("ü", "v") for reading in pinyin_dict[code].split(","))
    return [reading for reading in dict.fromkeys(plain) if reading.isascii()][:READINGS]


def table() -> str:
    """The whole table as text."""
    rounds: list[defaultdict[str, list[str]]] = [defaultdict(list) for _ in range(READINGS)]
    for code in sorted(pinyin_dict):
        if 0x4E00 <= code <= 0x9FFF:
            for place, reading in enumerate(readings(code)):
                rounds[place][reading].append(chr(code))
    return "".join(f"{syllable} {''.join(found[syllable])}\n" for found in rounds for syllable in sorted(found))


if __name__ == "__main__":
    TARGET.write_text(table(), encoding="utf-8")
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes")
