"""Documents made by hand, and their PDF drawn as a picture."""

from functools import cache
from pathlib import Path
from typing import Any

from deskside.exchange.documents.as_pdf import as_pdf
from deskside.exchange.documents.document import Document, Grid


def letter(name: str, *rows: tuple[str, str], language: str = "en") -> Document:
    """A document to somebody with a table of two columns."""
    table = Grid(("What", "Amount"), rows or (("Invoice A-1", "¥1,240.00"),), frozenset({1}))
    return Document(language, "Lin's Cycle Shop", name, "Statement of account", (table,))


def picture(document: Document, fonts: list[Path] | None = None) -> Any:
    """Its first page in grey, as a viewer draws it."""
    import pypdfium2

    with pypdfium2.PdfDocument(as_pdf(document, fonts)) as pdf:
        return pdf[0].render(scale=2).to_pil().convert("L")


@cache
def without_a_name() -> Any:
    return picture(letter("."))


def ink_of(name: str) -> tuple[tuple[int, int, int, int], Any]:
    """The box on the page that a name alone fills, and what is drawn in it."""
    from PIL import ImageChops

    page = picture(letter(name))
    box = ImageChops.difference(page, without_a_name()).getbbox()
    assert box is not None, f"no ink for {name}"
    return box, page.crop(box)
