"""What attached files are made of."""

from deskside.desk.declarations import GOES, Command, Derived, Entry, LineKind, Subject, Tab
from deskside.language.i18n import N_, NP_

_HERE = "deskside.desk.attachments"
_CLI = "deskside.cli.attachments"
_ACTS = "deskside.screens.actions.attachments"

SUBJECT = Subject(
    name="file",
    tables=("attachment", "blob", "blob_chunk"),
    records=(f"{_HERE}.fields:ATTACHMENT",),
    settings=(f"{_HERE}.settings:ATTACHMENTS",),
    lines=(
        LineKind("attached", words=f"{_HERE}.line_text:attached", searched=True),
        LineKind("file_removed", words=f"{_HERE}.line_text:file_removed"),
    ),
    deeds={
        "attach": N_("attached {what}"),
        "remove_file": N_("removed {what}"),
    },
    commands=(
        Command("attach", "row", "K", N_("Attach"), N_("Keep a file with it: a photo, a scan, a recording.")),
        Command("files", "row", "", N_("Files"), N_("Look at the files that are attached.")),
    ),
    acts={
        "open": f"{_ACTS}:look",
        "attach": f"{_ACTS}:add",
        "files": f"{_ACTS}:choose",
        "drop_here": f"{_ACTS}:drop",
    },
    tabs=(
        Tab(
            "files",
            NP_("tab", "Files"),
            f"{_HERE}.files_of:keys",
            "deskside.widgets.file_source:FileSource",
            N_("No file yet. K attaches one, and so does a path that is pasted"),
            f"{_HERE}.files_of:rows",
            f"{_CLI}:shape",
            f"{_CLI}:table",
            60,
            add=f"{_ACTS}:add",
        ),
    ),
    sample={"attach": f"{_HERE}.sample_steps:attach_it"},
    called=f"{_HERE}.called:called_in_a_sentence",
    forgotten={"attachment": GOES},
    derived=(Derived(f"{_HERE}.blobs:follow", ("attachment",), ("blob", "blob_chunk")),),
    invariants=f"{_HERE}.rules:INVARIANTS",
    checks=f"{_HERE}.checks:CHECKS",
    entries=(
        Entry(
            "attach",
            f"{_CLI}:attach_file",
            N_("Keep a file with a ticket or a customer: a photo, a scan, a recording."),
            "ticket",
            140,
            ("list", "save", "open", "remove"),
        ),
        Entry("attach list", f"{_CLI}:list_files", N_("List the files of a ticket or a customer."), "ticket", 142),
        Entry("attach save", f"{_CLI}:save", N_("Write an attached file to a path."), "ticket", 144),
        Entry("attach open", f"{_CLI}:open_file", N_("Look at it in the system’s viewer."), "ticket", 146),
        Entry("attach remove", f"{_CLI}:remove", N_("Take a file off; undo brings it back."), "ticket", 148),
    ),
)
