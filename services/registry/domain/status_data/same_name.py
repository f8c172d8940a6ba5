"""Whether two authorities write the same name: width, case, spaces and the dot of foreign names aside."""

import unicodedata

DOTS = "·•・‧∙."


def is_same_name(told: str, known: str) -> bool:
    """Tell whether both are one name.

    >>> is_same_name("阿卜杜拉•买买提", "阿卜杜拉·买买提"), is_same_name("SMITH  JOHN", "Ｓmith John")
    (True, True)
    >>> is_same_name("张三", "张三丰")
    False
    """
    return _plain(told) == _plain(known)


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKC", name).upper()
    return "".join("·" if letter in DOTS else letter for letter in letters if not letter.isspace())
