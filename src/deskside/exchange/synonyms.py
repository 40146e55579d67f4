"""Tables of what other programs call things: sections of lines "ours: theirs | theirs", the long ones folded."""

from functools import cache
from pathlib import Path


@cache
def known(file: str) -> dict[str, dict[str, list[str]]]:
    """The table in a file beside this one: by section, by our name, the names of others in order."""
    sections: dict[str, dict[str, list[str]]] = {}
    section: dict[str, list[str]] = {}
    ours = ""
    for line in Path(__file__).with_name(file).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = sections.setdefault(line.strip("[]"), {})
        elif line and not line.startswith("#"):
            theirs = line
            if not line.startswith(" "):
                ours, _colon, theirs = line.partition(":")
            names = [name.strip() for name in theirs.split("|")]
            section.setdefault(ours, []).extend(name for name in names if name)
    return sections
