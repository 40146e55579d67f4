"""No float on the path of an amount: not in a module that knows amounts, nor on the way in from a file (R-40)."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "deskside"
BESIDE = ("exchange/records.py",)
"""What gives the cells of a file on."""


def _is_about_amounts(path: Path) -> bool:
    """Whether a module is of the money room or imports from it, but for the names of currencies."""
    imported = re.findall(
        r"^ *from (deskside\.money[.\w]*) import (.*)", path.read_text(encoding="utf-8"), re.MULTILINE
    )
    named = [(module, name) for module, names in imported for name in names.split(", ")]
    return path.parent.name == "money" or not {*named} <= {("deskside.money.currencies", "currencies")}


ABOUT = sorted({path for path in SOURCE.rglob("*.py") if _is_about_amounts(path)} | {SOURCE / name for name in BESIDE})


def floats(tree: ast.AST) -> Iterator[str]:
    """Where a float could come from: its literals, its name, division, rounding."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, float | complex):
            yield f"{node.lineno}: {node.value}"
        elif isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.Div):
            yield f"{node.lineno}: /"
        elif isinstance(node, ast.Name) and node.id in ("float", "round", "complex"):
            yield f"{node.lineno}: {node.id}"
        elif isinstance(node, ast.Attribute) and node.attr in ("fsum", "truediv", "fmean", "mean"):
            yield f"{node.lineno}: {node.attr}"


@pytest.mark.parametrize("path", ABOUT, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_a_module_that_knows_amounts_knows_no_float(path: Path) -> None:
    assert not [*floats(ast.parse(path.read_text(encoding="utf-8")))]


def test_the_modules_are_found() -> None:
    names = {path.relative_to(SOURCE).as_posix() for path in ABOUT}
    assert {"money/amounts.py", "exchange/amounts.py", "desk/money_kinds.py", "exchange/cells.py"} <= names


@pytest.mark.parametrize("code", ["a / b", "a /= 2", "0.5", "float(a)", "round(a)", "1e3", "math.fsum(a)"])
def test_each_way_to_a_float_is_seen(code: str) -> None:
    assert [*floats(ast.parse(code))]
