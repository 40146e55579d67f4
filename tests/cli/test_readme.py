"""The examples of the READMEs do what they say, one after the other, on the sample shop."""

import shlex
from pathlib import Path

import pytest

from .conftest import Deskside

ROOT = Path(__file__).parents[2]
PAGES = sorted(page.name for page in ROOT.glob("README*.md"))


def examples(page: str) -> list[list[str]]:
    """The words of each command below the heading about the command line."""
    text = (ROOT / page).read_text(encoding="utf-8")
    block = next(part for part in text.split("```sh\n")[1:] if part.startswith("deskside demo --file"))
    return [shlex.split(line, comments=True)[1:] for line in block.partition("```")[0].splitlines()]


@pytest.mark.parametrize("page", PAGES)
def test_every_example_of_the_readme_works_on_the_sample_shop(
    deskside: Deskside, desk: Path, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    sample = desk.with_name("sample.deskside")
    first, *lines = examples(page)
    assert first == ["demo", "--file", sample.name]
    monkeypatch.setenv("DESKSIDE_NOW", "2026-03-04T11:00:00+00:00")  # an hour at which all of them may be called
    deskside("demo", "--file", str(sample))
    monkeypatch.setenv("DESKSIDE_FILE", str(sample))
    assert len(lines) > 15
    for words in lines:
        call = words[:2] == ["collect", "call"]
        said = deskside(*words, *(["--outcome", "no-answer"] if call else []))
        assert said.out.strip(), words
        assert not said.err, words


@pytest.mark.parametrize("kind", ["tickets", "customers", "invoices", "payments"])
@pytest.mark.parametrize("page", PAGES)
def test_the_readme_names_every_export(page: str, kind: str) -> None:
    assert f"export {kind}`" in (ROOT / page).read_text(encoding="utf-8")
