"""What must always hold of own fields: what a record has in one is of the kind that the field holds (R-39)."""

from deskside.desk.invariants import Invariant
from deskside.language.i18n import N_

_ANOTHER_KIND = (N_("What stands in “{label}” is something else."), N_("Add another field, and take this one away."))
_FITS = (
    "case t.kind when 'money' then v.type = 'array' when 'yes-no' then v.value in ('yes', 'no')"
    " when 'day' then v.value glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'"
    " when 'number' then v.value glob '*[0-9]*' and v.value not glob '*[^-.0-9]*' else v.type = 'text' end"
)
INVARIANTS = tuple(
    Invariant(
        "own_field",
        "own_field",
        f"select t.id, t.label from own_field t join {record} r on r.withdrawn_at is null and r.own <> '{{{{}}}}'"
        f" join json_each(iif(json_valid(r.own), r.own, '{{{{}}}}')) v on v.key = '' || t.id"
        f" where {{among}} and t.record = '{record}' and not ({_FITS})",
        _ANOTHER_KIND,
    )
    for record in ("customer", "ticket")
)
