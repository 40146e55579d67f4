"""What is asked of the whole file about undo: what it remembers can be taken back (R-23, R-92)."""

from deskside.desk.checks.check import Check, Rows
from deskside.language.i18n import N_, NN_

CHECKS = (
    Check(
        "undo-records",
        N_("What undo remembers can be read"),
        Rows(
            "select id from changed_row where table_name not in (select name from sqlite_master where type = 'table')"
            " or before is null and after is null or row_key = ''"
            " or before is not null and iif(json_valid(before), json_type(before), '') <> 'object'"
            " or after is not null and iif(json_valid(after), json_type(after), '') <> 'object'",
            NN_(
                "{n} row that undo remembers cannot be read: {first}",
                "{n} rows that undo remembers cannot be read: {first}",
            ),
        ),
    ),
)
