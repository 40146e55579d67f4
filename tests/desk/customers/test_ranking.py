"""The one order of whoever could mean (R-32), in a desk of 4,000 common Chinese names and in small ones."""

import random
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

import pytest

from deskside.desk.customers.caller_lookup import LookUp, look_up
from deskside.desk.customers.customer_columns import insert_customer
from deskside.desk.customers.listing import customer_ids
from deskside.desk.customers.matching import GATHERED, Match
from deskside.desk.customers.name_keys import filed, insert_name_keys
from deskside.desk.customers.ranking import rank
from deskside.language.pinyin import name_readings, ranked_readings, readings
from tests.desk.customers.common_names import fill
from tests.desk.customers.conftest import Known
from tests.desk.shelf import NOW, Shelf, empty_file
from tests.steps import calls, statement_steps

CUSTOMERS = 4_000


class Town:
    """The desk, and who stands in it by their ids."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.people = dict(enumerate(fill(shelf, CUSTOMERS), 1))

    def ask(self, text: str, limit: int = 20) -> LookUp:
        return look_up(self.shelf.conn, text, region="CN", now=NOW, limit=limit)

    def sounds(self, customer: int) -> tuple[str, ...]:
        return name_readings(self.people[customer])[0]

    def initials(self, customer: int) -> str:
        return "".join(syllable[0] for syllable in self.sounds(customer))

    def some(self, length: int, seed: int = 1) -> list[int]:
        fitting = [key for key, name in self.people.items() if len(name) == length]
        return random.Random(seed).sample(fitting, 100)


@pytest.fixture(scope="module")
def town() -> Iterator[Town]:
    with closing(empty_file()) as conn:
        yield Town(Shelf(conn))


def test_all_initials_and_the_full_pinyin_list_whoever_is_called_so_before_anybody_else(town: Town) -> None:
    """R-32: a name of three characters is on the first page, and nobody above who does not fit as well."""
    for customer in town.some(3):
        for typed, same in ((town.initials(customer), town.initials), ("".join(town.sounds(customer)), None)):
            listed = [row.id for row in town.ask(typed).rows]
            assert customer in listed, (typed, town.people[customer])
            for above in listed[: listed.index(customer)]:
                assert (same(above) if same else "".join(town.sounds(above))) == typed, (typed, town.people[above])


def test_the_initials_of_two_characters_stand_before_all_longer_names_and_the_list_says_what_it_cut(town: Town) -> None:
    for customer in town.some(2):
        typed = town.initials(customer)
        found = town.ask(typed)
        listed = [row.id for row in found.rows]
        equals = sum(town.initials(key) == typed for key in town.people)
        assert all(town.initials(key) == typed for key in listed[:equals])
        assert customer in listed or equals > len(listed)
        everybody = town.ask(typed, limit=CUSTOMERS)
        assert customer in [row.id for row in everybody.rows]
        assert len(everybody.rows) == len(listed) + found.more
        assert not everybody.more


@pytest.mark.parametrize(
    ("typed", "surname"), [("yang", "杨"), ("lin", "林"), ("li", "李黎"), ("wang", "王汪"), ("zhu", "朱")]
)
def test_surnames_before_inner_syllables(town: Town, typed: str, surname: str) -> None:
    """R-32: and the whole syllable before a longer one, li na before lin is for `li`."""
    rows = town.ask(typed).rows
    assert len(rows) == 20
    assert {row.name[0] for row in rows} <= set(surname)


@pytest.mark.parametrize("typed", ["wei", "yang", "zm", "yj", "ying"])
def test_no_reading_that_only_a_dictionary_knows_finds_anybody(town: Town, typed: str) -> None:
    """R-32: every name listed, to the last, is read so by those who know it, beginning at one of its characters."""

    def is_read_so(name: str) -> bool:
        ways = [way for way, rare in ranked_readings(name) if not rare]
        runs = [way[start:] for way in ways for start in range(len(way))]
        spoken = ["".join(run).startswith(typed) for run in runs]
        return any(spoken) or any("".join(part[0] for part in run).startswith(typed) for run in runs)

    rows = town.ask(typed, limit=CUSTOMERS).rows
    assert rows
    assert not [row.name for row in rows if not is_read_so(row.name)]


def test_a_character_finds_nobody_of_another_that_is_rarely_read_alike(shelf: Shelf, known: Known) -> None:
    """R-32: 王 is yù in old books, 仇 jū; whoever looks for 王 means 王."""
    for name in ("郭靖宇", "车晓", "句践", "瞿颖", "曹立兵", "蔡明英", "丁民", "燕青", "王姐"):
        known(name)
    for typed, listed in (("王", ["王姐"]), ("仇", []), ("yj", []), ("wei", []), ("yang", []), ("zm", [])):
        assert [row.name for row in look_up(shelf.conn, typed, region="CN", now=NOW).rows] == listed, typed


@pytest.mark.parametrize(
    ("name", "ways"),
    [
        ("乐嘉", "yuejia lejia"), ("朴信", "piaoxin puxin"), ("解缙", "xiejin jiejin"), ("区楚", "ouchu quchu"),
        ("盖文", "gewen gaiwen"), ("单田", "shantian dantian"), ("查良", "zhaliang chaliang"),
        ("缪斯", "miaosi mousi"), ("仇英", "qiuying chouying"), ("曾国", "zengguo cengguo"),
    ],
)  # fmt: skip
def test_a_surname_is_found_by_both_its_readings(shelf: Shelf, known: Known, name: str, ways: str) -> None:
    """R-32: by that of the surname, and by that of who does not know it."""
    key = known(name)
    for typed in ways.split():
        assert [row.id for row in look_up(shelf.conn, typed, region="CN", now=NOW).rows] == [key], typed


def test_a_shorter_name_stands_before_one_that_begins_with_it(shelf: Shelf, known: Known) -> None:
    keys = [known(name) for name in ("朱明玲", "朱明", "朱明瑶")]
    assert [row.id for row in look_up(shelf.conn, "zhu", region="CN", now=NOW).rows] == [keys[1], keys[0], keys[2]]


def test_the_list_of_customers_is_in_the_order_of_their_reading(shelf: Shelf, known: Known) -> None:
    """R-32: 朱明 before 朱明玲, and 厦门 under x."""
    names = ("朱明玲", "朱明", "朱明瑶", "厦门航空", "石小军", "谢天")
    called = {known(name): name for name in names}
    for key, name in called.items():
        shelf.conn.execute("update customer set folded = ? where id = ?", (filed(name), key))
    listed = [called[key] for key in customer_ids(shelf.conn, region="CN") if key in called]
    assert listed == ["石小军", "厦门航空", "谢天", "朱明", "朱明玲", "朱明瑶"]


def test_a_person_called_so_stands_before_a_company_with_one(shelf: Shelf, known: Known) -> None:
    company = known("东方公司")
    insert_name_keys(shelf.conn, company, "王老师", own=False)
    person = known("王建国")
    assert [row.id for row in look_up(shelf.conn, "王", region="CN", now=NOW).rows] == [person, company]


def test_the_list_grows_in_the_same_order(town: Town) -> None:
    for typed in ("zm", "li", "l", "138", "王"):
        long = [row.id for row in town.ask(typed, limit=60).rows]
        assert [row.id for row in town.ask(typed, limit=20).rows] == long[:20]


def test_more_than_are_read_is_said_to_be_more(town: Town) -> None:
    found = rank(town.shelf.conn, "1", region="CN", limit=5)
    assert (found.more, found.uncounted) == (0, False), "one digit is no beginning of a number yet"
    every = rank(town.shelf.conn, "133", region="CN", limit=5)
    assert 0 < every.more < GATHERED
    assert not every.uncounted


def test_whoever_was_served_lately_comes_first_among_equals_however_many(town: Town) -> None:
    """R-32: the last of hundreds by name, served yesterday; whom we owe something stands before them."""
    conn = town.shelf.conn
    conn.execute("savepoint served")
    equals = [key for key, name in town.people.items() if name[0] == "张"]
    last = max(equals, key=town.sounds)
    owed = min(equals)
    ticket = town.shelf.ticket(customer_id=last, status="resolved")
    town.shelf.line(ticket, "told", "ready", at=NOW - timedelta(days=1))
    town.shelf.ticket(customer_id=owed)
    assert [row.id for row in town.ask("zhang").rows][:2] == [owed, last]
    town.shelf.line(ticket, "told", "much later", at=NOW + timedelta(days=90))
    conn.execute("rollback to served")


def test_parts_may_be_mixed(shelf: Shelf, known: Known, person: Known) -> None:
    """R-32: a name and the end or the beginning of a number, with or without a blank; pinyin and initials."""
    mei = known("李梅", "138 1783 2229")
    known("李红", "139 0000 1111")
    known("王梅", "138 1783 9999")
    hotel = known("Harbour Hotel", "021 6329 4456", kind="company")
    person(hotel, "陈静")
    for typed in ("李 2229", "李2229", "li 2229", "li2229", "2229 李", "lm 2229", "李 138", "梅 2229", "李梅 138"):
        rows = look_up(shelf.conn, typed, region="CN", now=NOW).rows
        assert [row.id for row in rows] == [mei], typed
        assert rows[0].matched == "138 1783 2229", typed
    for typed in ("harbour chen", "陈静 harbour", "hotel 4456", "harbour 021", "otel 6329 4456"):
        assert [row.id for row in look_up(shelf.conn, typed, region="CN", now=NOW).rows] == [hotel], typed


def test_a_surname_with_the_initials_of_the_rest(town: Town) -> None:
    """R-32: `zhangxm`, `张xm`."""
    for customer in town.some(3)[:40]:
        surname, *given = town.sounds(customer)
        rest = "".join(syllable[0] for syllable in given)
        name = town.people[customer]
        for typed in (surname + rest, name[0] + rest):
            listed = town.ask(typed, limit=60).rows
            assert customer in [row.id for row in listed], (typed, name)


@pytest.mark.parametrize(
    "typed", ["138", "1381", "138 178", "１３８", "+86138", "0086 138", "86138178", "2229", "７８３２２２９"]
)
def test_beginnings_and_ends_of_a_number(shelf: Shelf, known: Known, typed: str) -> None:
    """R-32."""
    known("王芳", "139 0000 1111")
    mei = known("李梅", "138 1783 2229")
    assert [row.id for row in look_up(shelf.conn, typed, region="CN", now=NOW).rows] == [mei]


@pytest.mark.parametrize("typed", ["#139", "＃139", "# 139", "139", "１３９"])
def test_the_number_of_a_ticket_finds_whose_it_is(shelf: Shelf, known: Known, typed: str) -> None:
    """R-25, R-32: a caller says "my ticket is 139"; numbers that begin so come after."""
    mei, other = known("李梅", "138 1783 2229"), known("Bo", "139 1111 2222")
    shelf.ticket(number=139, customer_id=mei)
    rows = look_up(shelf.conn, typed, region="CN", now=NOW).rows
    assert [row.id for row in rows] == ([mei] if typed[0] in "#＃" else [mei, other])
    assert (rows[0].rank, rows[0].matched) == (Match.TICKET, "#139")


PASTED = [
    "Ann Lee <2025550148>",
    "Ann 202-555-0148",
    "Mobile: 202-555-0148",
    "Missed call from 2025550148",
    "2025550148,",
    "(202) 555-0148",
    "TEL;TYPE=CELL:+1 202 555 0148",
    "\u202a+1 (202) 555-0148\u202c",
    "Zoe Test 202-555-0148",
    "请联系 李梅，电话202-555-0148",
    "mailto:ann@example.com",
    "Ann Lee (ann@example.com)",
    "From: Ann Lee <ann@example.com>",
    "EMAIL;TYPE=INTERNET:ann@example.com",
    "FN:Ann Lee",
    "N:Lee;Ann;;;",
    "Lee, Ann",
    "Ms Lee",
    "Li Mei <ann@example.com> wrote:",
    "ann@example.com, 12 March",
    "BEGIN:VCARD FN:Ann Lee TEL:202-555-0148 END:VCARD",
    "Order from Ann Lee, 12 High Street",
    "Ann Lee 12 High Street 10115 Berlin",
    "２０２－５５５－０１４８",
]


@pytest.mark.parametrize("typed", PASTED)
def test_what_is_pasted_finds_the_caller_in_it(shelf: Shelf, known: Known, typed: str) -> None:
    """L-104, R-32: words around a number, an address, or a whole name among other words."""
    known("Bo Chen", "13900001111", "bo@example.com")
    ann = known("Ann Lee", "+12025550148", "ann@example.com")
    assert [row.id for row in look_up(shelf.conn, typed, region="US", now=NOW).rows][:1] == [ann]


def test_a_chinese_name_inside_a_pasted_sentence(shelf: Shelf, known: Known) -> None:
    mei = known("李梅")
    known("王建国")
    for typed in ("请联系李梅，谢谢", "N:李;梅;;;", "客户 李梅 下午来", "李女士"):
        assert [row.id for row in look_up(shelf.conn, typed, region="CN", now=NOW).rows] == [mei], typed


@pytest.mark.parametrize(
    ("region", "kept", "shown"),
    [
        ("CN", "62345678", "02162345678"),
        ("CN", "6234 5678", "+86 21 6234 5678"),
        ("CN", "62345678", "008602162345678"),
        ("US", "867-5309", "+12128675309"),
        ("BR", "91234-5678", "+55 11 91234-5678"),
        ("MX", "55 1234 5678", "+52 1 55 1234 5678"),
        ("AR", "+54 9 11 2345 6789", "011 15 2345 6789"),
        ("AR", "011 15 2345 6789", "+54 11 2345 6789"),
        ("CN", "021-62705526-803", "02162705526"),
        ("CN", "021-62705526*803", "+862162705526"),
        ("CN", "13800001234-9105", "13800001234"),
        ("CN", "021-62705526", "021-62705526-803"),
    ],
)
def test_a_number_kept_otherwise_than_it_is_shown(shelf: Shelf, region: str, kept: str, shown: str) -> None:
    """R-32: without its area code, with an extension, in the ways of Mexico and Argentina; after the exact ones."""
    from deskside.desk.customers.customer_columns import insert_contact, insert_customer

    whole = insert_customer(shelf.conn, name="Whole", by=None, now=NOW)
    local = insert_customer(shelf.conn, name="Local", by=None, now=NOW)
    insert_contact(shelf.conn, local, kept, region)
    assert [row.id for row in look_up(shelf.conn, shown, region=region, now=NOW).rows] == [local]
    insert_contact(shelf.conn, whole, shown, region)
    found = [(row.id, row.rank) for row in look_up(shelf.conn, shown, region=region, now=NOW).rows]
    assert found == sorted(found, key=lambda pair: pair[1])
    assert {key for key, _rank in found} == {whole, local}


def test_a_long_paste_takes_no_long_time(town: Town) -> None:
    """R-90: ten thousand letters are looked up like a few."""
    for text in ("a" * 10_000, "@" + "a" * 10_000, "1 " * 5_000, "李" * 10_000, "word " * 2_000, "138-" * 2_500):
        with statement_steps(town.shelf.conn) as steps, calls() as called:
            town.ask(text)
        assert steps.count < 2_000, (text[:9], steps.count)
        assert called.count < 60_000, (text[:9], called.count)


def test_an_extension_tells_colleagues_apart(shelf: Shelf, known: Known) -> None:
    """R-33: the one whose extension was typed stands first, all behind the switchboard follow."""
    mei = known("李梅", "021-62705519转801")
    wang = known("王建国", "021-62705519转802")
    assert [row.id for row in look_up(shelf.conn, "021-62705519-802", region="CN", now=NOW).rows] == [wang, mei]
    assert {row.id for row in look_up(shelf.conn, "62705519", region="CN", now=NOW).rows} == {mei, wang}


def test_whoever_has_an_address_only_is_shown_with_it(shelf: Shelf, known: Known) -> None:
    known("Daniel Robles", "daniel@example.com")
    barred = known("Al-Noor", "021 6219 3347", "150 2658 1123")
    shelf.conn.execute("update contact_point set do_not_call = 1 where raw = '021 6219 3347'")
    (daniel,) = look_up(shelf.conn, "daniel", region="CN", now=NOW).rows
    assert (daniel.reach, daniel.call) == ("daniel@example.com", "")
    (found,) = look_up(shelf.conn, "al-noor", region="CN", now=NOW).rows
    assert (found.id, found.reach, found.barred) == (barred, "150 2658 1123", False)
    (dialled,) = look_up(shelf.conn, "02162193347", region="CN", now=NOW).rows
    assert (dialled.reach, dialled.barred, dialled.call) == ("021 6219 3347", True, "150 2658 1123")


QUERIES = (
    "zm",
    "li",
    "l",
    "王",
    "晓燕",
    "chenxy",
    "陈xy",
    "138",
    "2229",
    "li 138",
    "#7",
    "a@b.cn",
    "Ann Lee, 12 High Street",
)


@pytest.mark.parametrize("typed", QUERIES)
def test_no_table_is_read_from_end_to_end_at_any_size(town: Town, typed: str) -> None:
    """R-32: the plan of every statement names an index, and a whole look-up takes a bounded number of steps."""
    seen: list[str] = []
    town.shelf.conn.set_trace_callback(seen.append)
    town.ask(typed)
    town.shelf.conn.set_trace_callback(None)
    for statement in dict.fromkeys(each for each in seen if each.lstrip().startswith("select")):
        for row in town.shelf.conn.execute(f"explain query plan {statement}").fetchall():
            step = row["detail"]
            assert not step.startswith("SCAN") or step.startswith(("SCAN (subquery", "SCAN CONSTANT", "SCAN same")), (
                step
            )
    with statement_steps(town.shelf.conn) as steps:
        town.ask(typed)
    assert steps.count < 800, (typed, steps.count)


READ_AS_SURNAMES = """
    曾国强=zeng 仇英豪=qiu 解小东=xie 区志伟=ou 盖叫天=ge 单立人=shan 查良镛=zha 尉迟恭=yu-chi 万俟雅=mo-qi 朴志成=piao
    乐嘉欣=yue 缪可欣=miao 任天野=ren 华国锋=hua 纪晓岚=ji 宁静仪=ning 那英子=na 冼星海=xian 逄晓慧=pang 员晓明=yun
    黑伟民=he 折建国=she 秘建华=bi 盛一伦=sheng 葛优美=ge 令狐冲=ling-hu 单于飞=chan-yu 长孙无忌=zhang-sun
    皇甫松=huang-fu 夏侯敦=xia-hou 诸葛明亮=zhu-ge 呼延灼=hu-yan 澹台明=tan-tai 欧阳修文=ou-yang 上官婉儿=shang-guan
    翟天临=zhai 撒贝宁=sa 燕青山=yan 应采儿=ying 晁补之=chao 薄熙成=bo 句践=gou 覃海洋=qin 谌利军=chen 阚清子=kan
    臧天朔=zang 牟其中=mou 阙志克=que 召南星=shao 宓子贱=mi 隗广林=wei 郇美玉=xun 幺红梅=yao 佴文斌=nai 司马懿=si-ma
    慕容雪=mu-rong 种大伟=chong 尹正义=yin 娄艺潇=lou 车晓彤=che 都敏俊=du 相里斌=xiang
"""


Spoken = tuple[int, str, int, tuple[str, ...]]
"""Somebody's id and name, how many characters the surname has, and the syllables as they are spoken."""


@pytest.fixture(scope="module")
def surnames(town: Town) -> Iterator[list[Spoken]]:
    """They move into the town."""
    conn = town.shelf.conn
    moved: list[Spoken] = []
    conn.execute("savepoint moved")
    for pair in READ_AS_SURNAMES.split():
        name, _equals, surname = pair.partition("=")
        first = surname.split("-")
        given = (readings(character)[0] for character in name[len(first) :])
        moved.append((insert_customer(conn, name=name, by=None, now=NOW), name, len(first), (*first, *given)))
    yield moved
    conn.execute("rollback to moved")
    conn.execute("release moved")


def test_sixty_surnames_are_found_as_they_are_spoken(town: Town, surnames: list[Spoken]) -> None:
    """R-32: first of four thousand by 汉字, full pinyin and mixtures; by initials above all who have others."""
    assert len(surnames) >= 60
    wrong = []
    for key, name, split, sounds in surnames:
        spoken, initials = "".join(sounds), "".join(sound[0] for sound in sounds)
        mixed = (name[:split] + "".join(sounds[split:]), "".join(sounds[:split]) + name[split:])
        wrong += [typed for typed in (name, spoken, *mixed) if [row.id for row in town.ask(typed).rows][:1] != [key]]
        listed = [row.id for row in town.ask(initials, limit=CUSTOMERS).rows]
        above = listed[: listed.index(key)]
        wrong += [initials for other in above if other in town.people and town.initials(other) != initials]
        rest = "".join(sounds[:split]) + initials[split:]
        wrong += [] if key in [row.id for row in town.ask(rest).rows] else [rest]
    assert not wrong
