"""What is asked of the whole file about own fields: what stands in a record has a field that is declared (P-11, R-92).

Whether it is of the field's kind is a rule that every change keeps (`own_fields/rules.py`).
"""

from deskside.desk.checks.check import Check, Rows
from deskside.desk.own_fields.declared import RECORDS
from deskside.language.i18n import N_, NN_

_KEYS = {
    "customer": ("id", "@{key}", N_("Own fields of customers are declared")),
    "ticket": ("number", "#{key}", N_("Own fields of tickets are declared")),
}
_WITHOUT = """
select {key} from {record} r where own <> '{{}}' and iif(json_valid(own) and json_type(iif(json_valid(own), own, '[]'))
= 'object', exists (select 1 from json_each(r.own) v where not exists (
    select 1 from own_field f where f.record = '{record}' and '' || f.id = v.key)), 1)
"""
CHECKS = tuple(
    Check(
        f"own-fields-{record}",
        _KEYS[record][2],
        Rows(
            _WITHOUT.format(record=record, key=_KEYS[record][0]),
            NN_(
                "{n} record holds something in an own field that is not there, or cannot be read: {first}",
                "{n} records hold something in own fields that are not there, or cannot be read: {first}",
            ),
            _KEYS[record][1],
        ),
    )
    for record in RECORDS
)
