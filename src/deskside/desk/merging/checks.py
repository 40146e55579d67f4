"""What is asked of the whole file about merges: a merged customer leads to somebody (R-33, R-92)."""

from deskside.desk.checks.check import Check, Rows
from deskside.language.i18n import N_, NN_

_ASTRAY = """
with recursive chain (id, at, step) as (
    select id, merged_into, 0 from customer where merged_into is not null
    union all select chain.id, c.merged_into, step + 1 from chain join customer c on c.id = chain.at
    where c.merged_into is not null and step < 20
), ends (id, at) as (
    select chain.id, chain.at from chain join customer c on c.id = chain.at where c.merged_into is null
)
select c.id from customer c left join ends e on e.id = c.id left join customer w on w.id = e.at
where c.merged_into is not null and (w.id is null or w.withdrawn_at is not null and w.forgotten_at is null)
"""
CHECKS = (
    Check(
        "aliases",
        N_("Merged customers lead to somebody"),
        Rows(
            _ASTRAY,
            NN_(
                "{n} merged customer leads to nobody: {first}",
                "{n} merged customers lead to nobody: {first}",
            ),
            "@{key}",
        ),
    ),
    Check(
        "merges",
        N_("Merged customers are merged by a merge"),
        Rows(
            "select id from customer c where forgotten_at is null and (select winner_id from customer_merge m"
            " where m.loser_id = c.id and unmerged_at is null and withdrawn_at is null) is not merged_into",
            NN_(
                "{n} customer is merged into another than the merge says: {first}",
                "{n} customers are merged into others than the merges say: {first}",
            ),
            "@{key}",
        ),
    ),
)
