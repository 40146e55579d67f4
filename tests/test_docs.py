"""What code and tests point at stands in docs, and what docs point at is there."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from deskside.cli import commands
from deskside.desk.filter_keys import vocabulary
from deskside.desk.filters import parse_filter
from deskside.language import i18n
from tests.chinese import speak_chinese

ROOT = Path(__file__).resolve().parent.parent
DOCS = sorted((ROOT / "docs").glob("*.md"))
PAGES = [*DOCS, *sorted(ROOT.glob("README*.md")), ROOT / "CONTRIBUTING.md"]
FOR_WHO_CHANGES_IT = [ROOT / "docs" / "architecture.md", ROOT / "CONTRIBUTING.md"]
NAME = re.compile(r"\b[RLP]-\d{2,3}\b")
ENTRY = re.compile(r"^ *(?:[-*]|\d+\.|\|) +\*\*([RLP]-\d{2,3})\*\*", re.MULTILINE)
"""An entry is a list item or a table row that begins with its name in bold."""
COMMAND = re.compile(r"\*\*`([a-z][a-z -]*)`\*\*")
"""A command's own place in `cli.md`: its name in bold code."""
FENCE = re.compile(r"^ *```.*?^ *```", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"`([\w.*/-]+/[\w.*-]*|[\w-]+\.(?:py|sql|txt|md|toml|tcss|po))`")
"""A path in code: with a stroke in it, or with the ending of a file."""
TARGET = re.compile(r"(?:`|^)make ([a-z]+)", re.MULTILINE)
PAGE = re.compile(r"\b[A-Za-z_-]+\.md\b")
LINK = re.compile(r"\[[^\]]*\]\(<?([^)\s>]+)[^)]*\)")


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _code() -> list[Path]:
    found = [path for kind in ("*.py", "*.tcss") for path in (ROOT / "src").rglob(kind)]
    return sorted([*found, *(ROOT / "tests").rglob("*.py")])


def _entries() -> Counter[str]:
    return Counter(name for page in DOCS for name in ENTRY.findall(_read(page)))


def _lost(pages: Iterable[Path]) -> str:
    """Every name without an entry, a line each, with the places that point at it."""
    entries = _entries()
    places: dict[str, list[str]] = {}
    for page in pages:
        for number, line in enumerate(_read(page).splitlines(), start=1):
            for name in set(NAME.findall(line)) - entries.keys():
                places.setdefault(name, []).append(f"{page.relative_to(ROOT).as_posix()}:{number}")
    return "\n".join(f"{name}: {', '.join(where)}" for name, where in sorted(places.items()))


def test_every_rule_that_code_and_tests_name_has_its_entry() -> None:
    code = _code()
    assert any(NAME.search(_read(path)) for path in code), "no names found at all: is this the right folder?"
    lost = _lost(code)
    assert not lost, f"named, but no entry in docs/*.md begins with it in bold:\n{lost}"


def test_every_rule_that_docs_name_has_its_entry() -> None:
    lost = _lost(PAGES)
    assert not lost, f"named, but no entry in docs/*.md begins with it in bold:\n{lost}"


def test_every_page_that_code_and_tests_name_is_there() -> None:
    lost = [
        f"{path.relative_to(ROOT).as_posix()}: {page}"
        for path in _code()
        for page in sorted(set(PAGE.findall(_read(path))))
        if not ((ROOT / "docs" / page).exists() or (ROOT / page).exists())
    ]
    assert not lost, "named, but neither in docs nor beside it:\n" + "\n".join(lost)


def test_no_rule_has_two_entries() -> None:
    twice = sorted(name for name, times in _entries().items() if times > 1)
    assert not twice, f"more than one entry in docs/*.md: {', '.join(twice)}"


def test_the_command_line_tells_the_commands_that_there_are() -> None:
    """Those of today under their heading, each once; those still to come apart from them."""
    today, heading, later = _read(ROOT / "docs" / "cli.md").partition("\n## Commands still to come\n")
    assert heading, "docs/cli.md has no part “Commands still to come”"
    told, coming, there = Counter(COMMAND.findall(today)), set(COMMAND.findall(later)), set(commands.entries())
    missing, gone = sorted(there - told.keys()), sorted(told.keys() - there)
    assert not missing, f"commands that docs/cli.md does not tell: {', '.join(missing)}"
    assert not gone, f"docs/cli.md tells commands that are not there: {', '.join(gone)}"
    assert not there & coming, f"there, but still to come in docs/cli.md: {', '.join(sorted(there & coming))}"
    assert max(told.values()) == 1, f"told twice in docs/cli.md: {[name for name, n in told.items() if n > 1]}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    links = [link for link in LINK.findall(FENCE.sub("", _read(page))) if not re.match(r"[a-z][a-z+.-]*:", link)]
    dead = [link for link in links if not (page.parent / link.partition("#")[0]).exists()]
    assert not dead, f"{page.name} links to what is not there: {', '.join(dead)}"


@pytest.mark.parametrize("page", FOR_WHO_CHANGES_IT, ids=lambda page: page.name)
def test_every_file_that_is_named_is_there(page: Path) -> None:
    """From the repository on, or from the package on; a star stands for any name."""
    named = FILE.findall(_read(page))
    assert named
    homes = (ROOT, ROOT / "src" / "deskside")
    gone = sorted({name for name in named if not any(any(home.glob(name.rstrip("/"))) for home in homes)})
    assert not gone, f"{page.name} names what is not there: {', '.join(gone)}"


def test_make_has_every_target_that_is_named_and_no_other() -> None:
    listed = re.search(r"^\.PHONY: (.+)$", _read(ROOT / "Makefile"), re.MULTILINE)
    assert listed
    targets = set(listed[1].split())
    for page in PAGES:
        gone = set(TARGET.findall(_read(page))) - targets
        assert not gone, f"{page.name} names targets that the Makefile has not: {', '.join(sorted(gone))}"
    untold = targets - set(TARGET.findall(_read(ROOT / "CONTRIBUTING.md")))
    assert not untold, f"targets that CONTRIBUTING.md does not tell: {', '.join(sorted(untold))}"


def test_the_rooms_stand_in_the_order_of_their_contract() -> None:
    contracts = tomllib.loads(_read(ROOT / "pyproject.toml"))["tool"]["importlinter"]["contracts"]
    [layers] = [contract["layers"] for contract in contracts if contract["type"] == "layers"]
    drawing = _read(ROOT / "docs" / "architecture.md").split("```")[1]
    assert re.findall(r"^ {4}(\w+)/?  ", drawing, re.MULTILINE) == [layer.partition(".")[2] for layer in layers]


@pytest.mark.parametrize("page", ["docs/rules.md", "docs/keys.md", "docs/practices.md", "docs/cli.md"])
def test_the_readme_leads_to_the_reference(page: str) -> None:
    assert page in LINK.findall(_read(ROOT / "README.md"))


@pytest.mark.parametrize("ending", ["", ".zh"], ids=["English", "Chinese"])
def test_the_readme_leads_to_how_it_is_built(ending: str) -> None:
    assert {"docs/architecture.md", "CONTRIBUTING.md"} <= set(LINK.findall(_read(ROOT / f"README{ending}.md")))


def test_the_chinese_readme_is_as_full_as_the_english_one() -> None:
    """Section by section: pictures, commands, keys; what is installed and where things are kept."""
    english, chinese = (_read(ROOT / f"README{ending}.md") for ending in ("", ".zh"))
    for part in (r"(?m)^## ", r"!\[", r"(?m)^```\w+", r"(?m)^\| `", r"`make \w+`", r"`--\w+`"):
        assert len(re.findall(part, chinese)) == len(re.findall(part, english)), part
    used = [set(re.findall(r"(?m)^deskside ?(\w*)", page)) for page in (english, chinese)]
    assert used[0] == used[1]


def test_filters_in_the_chinese_readme_are_those_of_the_app(monkeypatch: pytest.MonkeyPatch) -> None:
    speak_chinese(monkeypatch)
    page = _read(ROOT / f"README{'.zh'}.md")
    filters = re.findall(r"(?:`|')((?:[\u4e00-\u9fff]+:\S+ ?)+[^`']*)", page)
    assert len(filters) == 2
    for line in filters:
        for key in re.findall(r"([\u4e00-\u9fff]+):", line):
            assert key in {i18n._(each.label) for each in vocabulary("ticket").keys.values()}
        assert parse_filter(line.strip()).terms
