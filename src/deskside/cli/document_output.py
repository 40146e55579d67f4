"""A document where a command is to put it: on standard output, or in a file (R-64)."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from deskside.cli.context import Run
from deskside.cli.export import print_pieces
from deskside.cli.parameters import Option
from deskside.cli.paths import a_path
from deskside.cli.terminal_question import asked
from deskside.cli.wrong_usage import WrongUsage
from deskside.language.i18n import N_, _

if TYPE_CHECKING:
    from deskside.exchange.documents.document import Document
    from deskside.exchange.documents.written import DocumentForm

Out = Annotated[
    Path | None,
    Option("--out", metavar=N_("FILE"), parser=a_path, help=N_("Where to; without it, to standard output.")),
]


def put_document(
    run: Run,
    document: "Document",
    form: "DocumentForm | None",
    out: Path | None,
    *,
    replace: bool,
    beside: Callable[[], object] | None = None,
    table: bool = False,
) -> None:
    """Print it, or write it into the file and say so; a PDF is not printed to a terminal.

    What goes with it is done by `beside`: where that fails no file is made. Of some there is a `table` too.
    """
    from deskside.exchange.documents.written import form_of, written

    if out is None or str(out) == "-":
        if form == "pdf" and sys.stdout.isatty():
            raise WrongUsage(_("A PDF is not written to a terminal."), hint=_("Name a file: --out account.pdf"))
        content = written(document, form or "text")
        if form == "pdf":
            sys.stdout.flush()
            sys.stdout.buffer.write(content)
        else:
            print_pieces([content.decode()])
        if beside is not None:
            beside()
        return
    chosen = form or form_of(out, table=table)
    _put(run, out, lambda: [written(document, chosen)], replace=replace, beside=beside)


def put_text(run: Run, pieces: Iterable[str], out: Path | None, *, replace: bool) -> None:
    """Print a table, or write it into the file with the mark that Excel needs, and say so."""
    if out is None or str(out) == "-":
        print_pieces(pieces)
    else:
        text = "".join(pieces)
        _put(run, out, lambda: [f"\ufeff{text}".encode("utf-8", "replace")], replace=replace)


def _put(
    run: Run,
    out: Path,
    content: Callable[[], Iterable[bytes]],
    *,
    replace: bool,
    beside: Callable[[], object] | None = None,
) -> None:
    from deskside.exchange.export_file import put
    from deskside.store.new_file import AlreadyThere

    desk = Path(run.path)
    try:
        put(out, content, desk=desk, replace=replace, beside=beside)
    except AlreadyThere as there:
        if run.json or not asked(f"{there.message} {_('Replace it? [y/N] ')}"):
            raise AlreadyThere(
                there.message, hint=_("Name another file, or say --replace. Nothing was changed.")
            ) from None
        put(out, content, desk=desk, replace=True, beside=beside)
    if run.json:
        run.answer({"path": str(out)})
    else:
        run.say(_("Written to {path}").format(path=out))
