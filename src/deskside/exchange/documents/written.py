"""A document in one of its forms, as bytes and in a file (R-64)."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from deskside.errors import BadInput
from deskside.exchange.documents.document import Document
from deskside.exchange.export_file import put
from deskside.language.i18n import _

DocumentForm = Literal["text", "html", "pdf"]
_ENDINGS: dict[str, DocumentForm] = {".txt": "text", ".html": "html", ".htm": "html", ".pdf": "pdf"}


def form_of(file: Path, *, table: bool = False) -> DocumentForm:
    """The form that a file's name says; `BadInput` where it says none of them, naming them.

    Where there is a `table` of it, CSV is named among them.
    """
    form = _ENDINGS.get(file.suffix.lower())
    if form is None:
        raise BadInput(
            _("“{name}” does not say in which form it is to be written.").format(name=file.name),
            hint=_("Name a file that ends in .txt, .csv, .html or .pdf.")
            if table
            else _("Name a file that ends in .txt, .html or .pdf."),
        )
    return form


def written(document: Document, form: DocumentForm) -> bytes:
    """The document in a form; a PDF may be refused (`NoFont`)."""
    if form == "pdf":
        from deskside.exchange.documents.as_pdf import as_pdf

        return as_pdf(document)
    if form == "html":
        from deskside.exchange.documents.as_html import as_html

        return as_html(document).encode("utf-8", "replace")
    from deskside.exchange.documents.as_text import as_text

    return f"{as_text(document)}\n".encode("utf-8", "replace")


def save(
    document: Document, file: Path, *, desk: Path, form: DocumentForm | None = None, replace: bool = False
) -> None:  # fmt: skip
    """Write it into a file, in the form that its name says if none is said; whole or not at all.

    Raises `AlreadyThere` where the file exists and `replace` was not said.
    """
    make: Callable[[], list[bytes]] = lambda: [written(document, form or form_of(file))]  # noqa: E731
    put(file, make, desk=desk, replace=replace)
