"""What a terminal shows of what was sent to it: as much of one as the deskside asks of it."""

import re

from deskside.language.text import cells

_CODE = re.compile(
    r"\x1b\[(?P<given>[?<=>]?[\d;:]*)[ !$]*(?P<what>[@-~])"
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
    r"|\x1b[P_^X][^\x1b]*\x1b\\"
    r"|\x1b[()*+][0-9A-Za-z]"
    r"|\x1b[78=>cDEHMNOZ]"
)
_CUT_SHORT = re.compile(r"\x1b(?:[^a-zA-Z\x07\\]{0,80})?\Z")


class Picture:
    """The cells of a terminal. What is wide takes two; the second is empty."""

    def __init__(self, width: int = 80, height: int = 24) -> None:
        self.width, self.height = width, height
        self.rows = [[" "] * width for _row in range(height)]
        self.x = self.y = 0
        self._bytes = b""
        self._text = ""

    @property
    def lines(self) -> list[str]:
        """The lines without the blanks at their ends."""
        return ["".join(row).rstrip() for row in self.rows]

    @property
    def text(self) -> str:
        """All of it, each line on one."""
        return "\n".join(self.lines)

    def feed(self, sent: bytes) -> None:
        """Draw what was sent; what is cut short waits for the rest."""
        self._bytes += sent
        try:
            text, self._bytes = self._bytes.decode(), b""
        except UnicodeDecodeError as error:
            text, self._bytes = self._bytes[: error.start].decode(), self._bytes[error.start :]
        text = self._text + text
        cut = _CUT_SHORT.search(text)
        text, self._text = (text[: cut.start()], text[cut.start() :]) if cut else (text, "")
        at = 0
        while at < len(text):
            code = _CODE.match(text, at)
            if code is None:
                self._put(text[at])
                at += 1
                continue
            if code["what"]:
                self._do(code["what"], code["given"])
            at = code.end()

    def _put(self, char: str) -> None:
        if char == "\r":
            self.x = 0
        elif char == "\n":
            self.y = min(self.y + 1, self.height - 1)
        elif char == "\b":
            self.x = max(self.x - 1, 0)
        elif char >= " " and self.y < self.height:
            width = cells(char)
            if width == 0:
                if self.x:
                    self.rows[self.y][self.x - 1] += char
                return
            for place in range(self.x, min(self.x + width, self.width)):
                self.rows[self.y][place] = char if place == self.x else ""
            self.x = min(self.x + width, self.width)

    def _do(self, what: str, given: str) -> None:
        if given[:1] in ("?", "<", "=", ">"):
            if what == "h" and "1049" in given:
                self.rows = [[" "] * self.width for _row in range(self.height)]
            return
        numbers = [int(each) for each in re.findall(r"\d+", given)]
        first = numbers[0] if numbers else 0
        if what in ("H", "f"):
            self.y, self.x = max(first, 1) - 1, (numbers[1] if len(numbers) > 1 else 1) - 1
        elif what == "G":
            self.x = max(first, 1) - 1
        elif what == "C":
            self.x = min(self.x + max(first, 1), self.width - 1)
        elif what == "K":
            self.rows[self.y][self.x :] = [" "] * (self.width - self.x)
        elif what == "X":
            end = min(self.x + max(first, 1), self.width)
            self.rows[self.y][self.x : end] = [" "] * (end - self.x)
        elif what == "J" and first == 2:
            self.rows = [[" "] * self.width for _row in range(self.height)]
