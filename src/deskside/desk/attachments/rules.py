"""What must always hold of attached files: the bytes that a file names are there, and all of them."""

from deskside.desk.invariants import Invariant
from deskside.language.i18n import N_

INVARIANTS = (
    Invariant(
        "attachment",
        "attachment",
        "select t.id from attachment t join blob b on b.id = t.blob_id where {among} and b.bytes <>"
        " (select coalesce(sum(length(c.data)), 0) from blob_chunk c where c.blob_id = b.id)",
        (N_("A file would lose its bytes."), N_("Attach it again from where it came.")),
    ),
)
