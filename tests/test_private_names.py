"""Private names of Textual, Rich and Typer are used in two files alone; each of those has a test of its own."""

import ast
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from textual.widget import Widget

SOURCE = Path(__file__).resolve().parent.parent / "src"
ROOMS = {"deskside.terminal.private_textual", "deskside.cli.private_typer"}
LIBRARIES = {"textual", "rich", "typer", "click"}
OF_NAMED_TUPLES = {"_replace", "_asdict", "_fields", "_make"}
OF_EVERY_WIDGET = {"_decorated_handlers", "_merged_bindings", "_css_type_name", "_css_type_names"}
"""What Textual's metaclasses put on every class, ours too."""


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


def _of_library(module: str) -> bool:
    return module.partition(".")[0] in LIBRARIES


@cache
def _nodes(tree: ast.AST) -> tuple[ast.AST, ...]:
    """What is asked about of a file, which is gone through once."""
    return tuple(node for node in ast.walk(tree) if isinstance(node, ast.Attribute | ast.Import | ast.ImportFrom))


def imported(tree: ast.AST) -> Iterator[str]:
    """The private modules and names of a library that a file imports."""
    for node in _nodes(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (name for name in names if _of_library(name) and any(map(_is_private, name.split("."))))


def reached(tree: ast.AST) -> Iterator[str]:
    """The private names that a file reaches for in what is not its own."""
    for node in _nodes(tree):
        if isinstance(node, ast.Attribute) and _is_private(node.attr) and not _is_own(node.value):
            yield ast.unparse(node)


def _is_own(value: ast.expr) -> bool:
    if isinstance(value, ast.Call):
        value = value.func
    return isinstance(value, ast.Name) and value.id in ("self", "cls", "super")


def shared(node: ast.ClassDef, kind: type) -> set[str]:
    """The private names of a class that its bases in a library have too: overridden, used, or the same by accident."""
    own = {each.name for each in ast.walk(node) if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)}
    own |= {each.attr for each in ast.walk(node) if isinstance(each, ast.Attribute) and _is_own(each.value)}
    own |= {each.id for each in ast.walk(node) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)}
    theirs = {name for base in kind.__mro__ if _of_library(base.__module__) for name in _names_of(base)}
    return {name for name in own & theirs - OF_EVERY_WIDGET if _is_private(name)}


@cache
def _names_of(base: type) -> frozenset[str]:
    source = Path(str(import_module(base.__module__).__file__)).read_text(encoding="utf-8")
    found = [node for node in ast.parse(source).body if isinstance(node, ast.ClassDef) and node.name == base.__name__]
    used = (each for node in found for each in ast.walk(node) if isinstance(each, ast.Attribute))
    return frozenset(vars(base)) | {each.attr for each in used if _is_own(each.value)}


@cache
def _files() -> dict[str, ast.Module]:
    """The modules that keep to what is public, as they are written."""
    paths = sorted((SOURCE / "deskside").rglob("*.py"))
    named = {".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__"): path for path in paths}
    return {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in named.items() if name not in ROOMS}


def test_nothing_private_is_imported_or_reached_for_elsewhere() -> None:
    found = [
        f"{name}: {each}"
        for name, tree in _files().items()
        for each in (
            *imported(tree),
            *(each for each in reached(tree) if each.rpartition(".")[2] not in OF_NAMED_TUPLES),
        )
    ]
    assert not found, "go through terminal/private_textual.py or cli/private_typer.py:\n" + "\n".join(found)


def test_no_class_elsewhere_shares_a_private_name_with_its_bases() -> None:
    found = []
    looked_at = 0
    for name, tree in _files().items():
        for node in tree.body:
            kind = getattr(import_module(name), node.name) if isinstance(node, ast.ClassDef) else None
            if isinstance(node, ast.ClassDef) and any(_of_library(base.__module__) for base in kind.__mro__):
                looked_at += 1
                found += [f"{name}: {node.name}.{each}" for each in sorted(shared(node, kind))]
    assert looked_at > 50, "too few classes: is this the right folder?"
    assert not found, "go through terminal/private_textual.py, or choose another name:\n" + "\n".join(found)


@pytest.mark.parametrize(
    "line", ["from textual._compositor import Compositor", "import typer._click", "from rich.x import _y"]
)
def test_a_private_import_is_found(line: str) -> None:
    assert list(imported(ast.parse(f"def later():\n    {line}\n")))


def test_reaching_into_something_else_is_found() -> None:
    assert list(reached(ast.parse("class A:\n    def f(self):\n        return self.app._registry, self._own"))) == [
        "self.app._registry"
    ]


@pytest.mark.parametrize(
    "line", ["_pending_message = 1", "def _size_updated(self): ...", "def f(self): self._styles_cache"]
)
def test_a_private_name_of_a_base_is_found(line: str) -> None:
    node = ast.parse(f"class Ours(Widget):\n    _ours = 1\n    {line}\n").body[0]
    assert isinstance(node, ast.ClassDef)
    assert len(shared(node, Widget)) == 1
