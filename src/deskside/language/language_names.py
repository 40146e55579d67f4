"""The languages that people are spoken to in: their codes (ISO 639-1), and how they are called in the one in use."""

from deskside.language.i18n import N_, _, noted, spoken
from deskside.language.text import searched

NAMES = {
    "en": N_("English"),
    "zh": N_("Chinese"),
    "de": N_("German"),
    "fr": N_("French"),
    "es": N_("Spanish"),
    "pt": N_("Portuguese"),
    "ar": N_("Arabic"),
    "it": N_("Italian"),
    "nl": N_("Dutch"),
    "pl": N_("Polish"),
    "ru": N_("Russian"),
    "uk": N_("Ukrainian"),
    "tr": N_("Turkish"),
    "fa": N_("Persian"),
    "hi": N_("Hindi"),
    "th": N_("Thai"),
    "vi": N_("Vietnamese"),
    "id": N_("Indonesian"),
    "ja": N_("Japanese"),
    "ko": N_("Korean"),
}
_ALSO = {
    "汉语": "zh",
    "普通话": "zh",
    "国语": "zh",
    "mandarin": "zh",
    "英文": "en",
    "deutsch": "de",
    "德文": "de",
    "francais": "fr",
    "法文": "fr",
    "espanol": "es",
    "portugues": "pt",
    "العربية": "ar",
    "日文": "ja",
    "韩文": "ko",
    "俄文": "ru",
}


def language_name(code: str) -> str:
    """What a language is called: "German", and "Portuguese (BR)" for pt-BR; a code without a name as it stands."""
    main, _dash, region = code.replace("_", "-").partition("-")
    name = NAMES.get(main.lower())
    if name is None:
        return code
    return noted(_(name), region) if region else _(name)


def language_meant(typed: str) -> str:
    """The code of a language by its name in either language, or by its code; any other text as it stands."""
    wanted = searched(typed.strip())
    for code, name in NAMES.items():
        if wanted in map(searched, (code, *spoken(name))):
            return code
    return _ALSO.get(wanted, typed)
