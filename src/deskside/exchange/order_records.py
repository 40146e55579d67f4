"""Orders as the interfaces of web shops give them: an object with a list of its items, who pays in one of its own."""

from collections.abc import Iterator

from deskside.exchange.kind import Record

_ITEMS = ("line_items", "order_items", "items", "products")
_BUYERS = ("billing", "billing_address", "customer", "buyer")
_AS_COLUMNS = {
    "name": "lineitem name",
    "title": "lineitem name",
    "quantity": "lineitem quantity",
    "price": "lineitem price",
    "total": "line total",
    "sku": "lineitem sku",
    "id": "line item id",
    "variant_title": "variant title",
}


def lines_of(order: Record) -> Iterator[Record]:
    """A record an item, each with what the order says of the whole; one that lists no items stays as it is."""
    key = next((key for key in _ITEMS if _are_objects(order.get(key))), "")
    if not key:
        yield order
        return
    whole = {name: value for name, value in order.items() if name != key}
    if "name" in whole:
        whole = {"order name": whole.pop("name"), **whole}
    for name in _BUYERS:
        if isinstance(value := whole.get(name), dict):
            whole |= {f"{name.partition('_')[0]} {part}": said for part, said in value.items() if not _is_nested(said)}
            del whole[name]
    for item in order[key]:
        said = {name: item[part] for part, name in reversed(_AS_COLUMNS.items()) if item.get(part) not in (None, "")}
        yield whole | said


def _are_objects(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)


def _is_nested(value: object) -> bool:
    return isinstance(value, dict | list)
