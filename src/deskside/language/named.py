"""What is called something in English, in Chinese and in other ways: countries and currencies."""

from deskside.language.i18n import language


class Named:
    """What has a code of two or three letters and is called something in every language."""

    def __init__(self, code: str, english: str, chinese: str, more: str) -> None:
        self.code, self.english, self.chinese, self._more = code, english, chinese, more

    @property
    def name(self) -> str:
        """What it is called in the language in use."""
        return self.chinese if language() == "zh" else self.english

    @property
    def names(self) -> tuple[str, ...]:
        """All that it is called: in English and Chinese, in its own languages, in short, by its own sign."""
        return (self.english, self.chinese, *filter(None, self._more.split("|")))
