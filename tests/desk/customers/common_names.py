"""A desk of thousands with the names that people in China have, drawn by a fixed die."""

import random

from deskside.desk.customers.customer_columns import insert_customer
from tests.desk.shelf import NOW, Shelf

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜"
    "范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国志民文晓燕海波云龙飞鹏宇浩然子轩雨欣怡佳慧琳雪莹婷倩欢美玲"
    "春花东生林阳光辉振兴家豪嘉俊凯博思远天成德福贵荣"
)


def names(count: int, seed: int = 6) -> list[str]:
    """Surnames as often as they are, four of five with two characters after them."""
    draw = random.Random(seed)
    weights = [max(1, 100 - place) for place in range(len(SURNAMES))]
    return [
        draw.choices(SURNAMES, weights)[0] + "".join(draw.choices(GIVEN, k=2 if draw.random() < 0.78 else 1))
        for _each in range(count)
    ]


def fill(shelf: Shelf, count: int) -> list[str]:
    """Put them into the file, each with a mobile; the names in the order of their ids, from 1 on."""
    people = names(count)
    draw = random.Random(3)
    shelf.conn.execute("begin")
    for name in people:
        customer = insert_customer(shelf.conn, name=name, by=None, now=NOW)
        shelf.mobile(customer, f"1{draw.choice('3578')}{draw.randrange(10**9):09d}")
    shelf.conn.execute("commit")
    return people
