"""Compile the catalogues after a change, as the build does."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

if __name__ == "__main__":
    for source in (Path(__file__).parent.parent / "src" / "deskside" / "locale").glob("*/LC_MESSAGES/*.po"):
        with source.open("rb") as text, source.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, read_po(text))
