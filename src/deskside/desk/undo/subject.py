"""What taking back is made of."""

from deskside.desk.declarations import Entry, LineKind, Subject
from deskside.language.i18n import N_

SUBJECT = Subject(
    name="change",
    tables=("change", "changed_row"),
    lines=(LineKind("undone", words="deskside.desk.undo.line_text:undone", ground=False),),
    deeds={"undo": N_("took back “{what}”"), "redo": N_("did “{what}” again")},
    checks="deskside.desk.undo.checks:CHECKS",
    entries=(Entry("undo", "deskside.cli.undo:undo", N_("Take your last change back."), "desk", 10),),
)
