"""Write src/deskside/language/traditional.txt: traditional characters and the simplified ones they are compared as.

From the data of OpenCC (Apache License 2.0). The first line has the characters, the second in the same places what
each is compared as. Of several simplified forms the first is taken, so that all that could be the same are.
"""

from importlib.resources import files
from pathlib import Path

TARGET = Path(__file__).parents[1] / "src" / "deskside" / "language" / "traditional.txt"


def simplified() -> dict[str, str]:
    """Each character with what it is compared as, which is never itself one of them (薴 is 苧, and that is 苎)."""
    lines = files("opencc").joinpath("dictionary", "TSCharacters.txt").read_text(encoding="utf-8").splitlines()
    first = {line.split("\t")[0]: line.split("\t")[1].split()[0] for line in lines if "\t" in line}
    known = {old: new for old, new in first.items() if old != new and "\u4e00" <= new <= "\u9fff"}
    while chained := [old for old, new in known.items() if new in known]:
        for old in chained:
            known[old] = known[known[old]]
    return known


if __name__ == "__main__":
    table = dict(sorted(simplified().items()))
    TARGET.write_text(f"{''.join(table)}\n{''.join(table.values())}\n", encoding="utf-8")
    print(f"{TARGET.name}: {len(table):,} characters, {TARGET.stat().st_size:,} bytes")
