"""What the titles of a file's columns say together: that its rows are items that were sold, or goods to be sold."""

from collections.abc import Sequence

from deskside.language.text import fold

_ITEMS = (
    {"lineitem name", "lineitem quantity"},
    {"order number", "order status", "item name"},
    {"item", "qty", "price point name"},
    {"item name", "listing id", "quantity"},
    {"全部商品名称", "订单号"},
)
_GOODS = frozenset(
    {"handle", "variant sku", "variant price", "product code", "net price", "body (html)", "stock", "库存"}
)
_PRICED_TOGETHER = frozenset({"quantity-purchased", "item-price"})
_LEAST = 2


def are_items(header: Sequence[str]) -> bool:
    """Whether each row is an item that somebody bought, as the tills and shops say it that have such columns."""
    titles = _plain(header)
    return any(some <= titles for some in _ITEMS)


def prices_are_of_all(header: Sequence[str]) -> bool:
    """Whether the price beside each item is that of all of it, however many, as marketplaces report to sellers."""
    return _plain(header) >= _PRICED_TOGETHER


def lists_goods(header: Sequence[str]) -> bool:
    """Whether it is a list of what is for sale."""
    return len(_GOODS & _plain(header)) >= _LEAST


def _plain(header: Sequence[str]) -> set[str]:
    return {fold(title).strip("*$€£ ").replace("_", " ") for title in header}
