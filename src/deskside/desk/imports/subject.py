"""What imports are made of."""

from deskside.desk.declarations import Entry, LineKind, Subject
from deskside.language.i18n import N_

SUBJECT = Subject(
    name="import",
    tables=("import_batch", "source", "source_row"),
    lines=(LineKind("imported", words="deskside.desk.imports.line_text:imported", searched=True),),
    deeds={"import": N_("imported {what}"), "import_undo": N_("took an import back")},
    about={"import": "deskside.desk.imports.changed:file_of"},
    entries=(Entry("import undo", "deskside.cli.imports:undo", N_("Take an import back."), "files", 30),),
    groups={
        "export": N_("Tickets, customers, invoices and payments as files for other programs."),
        "import": N_("Files of other programs: tickets, customers, invoices and payments in, and back out again."),
    },
)
