"""The house stands: no files need each other in a circle, wherever it is written; each script has its target."""

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from deskside.commands import COMMANDS
from deskside.language.i18n import _, in_language
from deskside.screens.settings import settings_shown

SOURCE = Path(__file__).resolve().parent.parent / "src"


def _name(path: Path, root: Path) -> str:
    return ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")


def _imports(tree: ast.AST) -> Iterator[str]:
    """What a file imports at its top, inside functions, and for type checking alone."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "an import says in full where it comes from"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def arrows(root: Path) -> dict[str, set[str]]:
    """Each file below `root`, with the files there that it imports."""
    files = {_name(path, root): path for path in root.rglob("*.py")}

    def file_of(name: str) -> str:
        while name and name not in files:
            name = name.rpartition(".")[0]
        return name

    found = {
        name: {file_of(each) for each in _imports(ast.parse(path.read_text(encoding="utf-8")))}
        for name, path in files.items()
    }
    return {name: imported - {"", name} for name, imported in found.items()}


def circle(graph: dict[str, set[str]]) -> list[str]:
    """The files of a circle, in its order; empty where there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return [str(name) for name in error.args[1]]
    return []


def test_every_script_has_its_target() -> None:
    makefile = (SOURCE.parent / "Makefile").read_text(encoding="utf-8")
    scripts = sorted((SOURCE.parent / "scripts").glob("*.py"))
    assert scripts
    assert [script.name for script in scripts if f"scripts/{script.name}" not in makefile] == []


def test_no_file_needs_itself_through_others() -> None:
    graph = arrows(SOURCE)
    assert len(graph) > 250, "too few files: is this the right folder?"
    found = circle(graph)
    assert not found, "these files import each other in a circle:\n" + "\n".join(found)


@pytest.mark.parametrize(
    "back",
    [
        "from house import door",
        "def later():\n    from house.door import key\n",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import house.door\n",
    ],
    ids=["at the top", "in a function", "for types"],
)
def test_a_circle_is_found_wherever_it_is_written(tmp_path: Path, back: str) -> None:
    files = {"__init__": "", "door": "import house.room\nkey = 1\n", "room": "import os\n", "roof": ""}
    for name, text in files.items():
        path = tmp_path / "house" / f"{name}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert circle(arrows(tmp_path)) == []
    (tmp_path / "house" / "room.py").write_text(back, encoding="utf-8")
    assert set(circle(arrows(tmp_path))) == {"house.door", "house.room"}


NEVER_TOGETHER = ({"enter", "open"}, {"drop_here", "drop_view"}, {"edit", "change_view"})
"""Commands of one name of which a screen offers one alone."""


@pytest.mark.parametrize("code", ["en", "zh"])
def test_no_two_entries_of_the_palette_have_one_name(code: str) -> None:
    found: dict[str, set[str]] = {}
    with in_language(code):
        for command in COMMANDS.values():
            if command.group not in ("form", "call"):
                found.setdefault(_(command.label), set()).add(command.id)
        for field in settings_shown(has_person=True):
            if field.name != "theme":
                found.setdefault(_(field.label), set()).add(field.name)
    assert [ids for ids in found.values() if len(ids) > 1 and ids not in NEVER_TOGETHER] == []
