"""R-33, R-34: files that name a customer who was merged into another since."""

from deskside.desk.merging.merge import merge_customers
from deskside.desk.merging.unmerge import unmerge
from deskside.exchange.export_file import write_export
from deskside.exchange.kind import exchange_kind
from deskside.exchange.payers import Payers
from deskside.store import desk_file

from ..conftest import NOW, Asked
from .conftest import MEI, Importer

LIST = (
    "id,Name,Phone,E-mail,Note\n71,Mei Li,13817832229,mei@x.test,rings twice\n73,李梅,13817832229,limei@x.test,brakes\n"
)


def _merge(bring: Importer) -> None:
    with desk_file.writing(bring.desk) as conn:
        merge_customers(conn, 1, 2, by=MEI, now=NOW)


def _all(asked: Asked) -> list[list[tuple[object, ...]]]:
    tables = ("customer", "contact_point", "source_row", "line")
    return [asked(f"select * from {table} order by 1, 2") for table in tables]


def test_the_same_file_again_changes_nothing_once_two_of_it_were_merged(bring: Importer, asked: Asked) -> None:
    assert bring("customers", LIST).counts[0] == 2
    _merge(bring)
    before = _all(asked)
    assert bring("customers", LIST).batch is None
    assert _all(asked) == before


def test_what_the_source_says_anew_goes_to_who_is_left_and_the_marks_stay_with_whom_it_named(
    bring: Importer, asked: Asked
) -> None:
    bring("customers", LIST)
    _merge(bring)
    changed = LIST.replace("mei@x.test,rings", "mei2@x.test,rings")
    assert bring("customers", changed).counts == (0, 1, 1, 0, 0)
    assert asked("select customer_id from contact_point where raw = 'mei2@x.test'") == [(2,)]
    assert asked("select their_id, our_id from source_row order by 1") == [("71", 1), ("73", 2)]
    with desk_file.writing(bring.desk) as conn:
        assert unmerge(conn, 1, by=MEI, now=NOW).left == []
    bring("customers", changed)
    assert asked("select count(*) from customer") == [(2,)]


def test_our_own_export_of_before_writes_nothing_of_one_over_the_other(bring: Importer, asked: Asked) -> None:
    """R-34: also where the version in the file happens to be that of who is left."""
    bring("customers", LIST)
    path = bring.folder / "ours.csv"
    with desk_file.writing(bring.desk) as conn:
        conn.execute("update customer set version = 5 where id = 2")
    with desk_file.reading(bring.desk) as conn:
        zone = bring.shop.zone
        write_export(conn, exchange_kind("customers"), path, "csv", desk=bring.desk, zone=zone, replace=True)
    _merge(bring)
    with desk_file.writing(bring.desk) as conn:
        conn.execute("update customer set version = 1 where id = 2")
    before = asked("select name, needs, note from customer order by id")
    assert bring("customers", path.read_text(encoding="utf-8"), name="ours.csv").counts == (0, 0, 2, 0, 0)
    assert asked("select name, needs, note from customer order by id") == before


def test_a_list_by_name_and_a_statement_find_who_is_left(bring: Importer, asked: Asked) -> None:
    bring("customers", LIST)
    _merge(bring)
    assert bring("customers", "Name,Phone\nMei Li,13817832229\n", name="other.csv").counts[0] == 0
    assert asked("select count(*) from customer") == [(2,)]
    with desk_file.reading(bring.desk) as conn:
        assert Payers(conn).named("Mei Li") == [2]


def test_undo_of_the_import_leaves_those_who_were_merged(bring: Importer, asked: Asked) -> None:
    batch = bring("customers", LIST + "74,Rosa,13700002222,,\n").batch
    _merge(bring)
    bring.undo(batch)
    assert asked("select id, merged_into from customer order by id") == [(1, 2), (2, None)]
    with desk_file.writing(bring.desk) as conn:
        assert unmerge(conn, 1, by=MEI, now=NOW).left == []
