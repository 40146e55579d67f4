"""Every table that leads to a customer says what becomes of it and its texts once that one is forgotten (R-35)."""

from deskside.desk.forgetting.erase import rule_of
from deskside.desk.forgetting.held import tables
from deskside.desk.forgetting.still_named import texts_of
from deskside.desk.subjects import forgotten
from deskside.desk.tables import Schema
from tests.desk.shelf import empty_file


def test_every_table_that_leads_to_a_customer_says_what_becomes_of_it() -> None:
    conn = empty_file()
    schema = Schema(conn)
    leading = set(tables(schema)) - {"customer"}
    assert leading <= set(forgotten()), "say in `forgotten` of the subject what becomes of them"
    for table in leading:
        rule, known = rule_of(table), schema.table(table)
        if rule.goes:
            continue
        named = " ".join((rule.keeps, rule.removes, rule.empties, rule.numbers)).split()
        needed = {each.parent for each in known.references if each.required} & leading
        assert not {parent for parent in needed if rule_of(parent).goes}, f"{table} stays and needs a row that goes"
        missing = set(texts_of(conn, table)) - set(named) - set(known.keys)
        assert not missing, f"{table}: say of each text whether it keeps, removes or empties it"
        assert set(named) <= known.columns, table
