"""Codes that people read, say and type: Crockford's base 32, forgiving on the way in.

Hides the alphabet. O and 0, I, L and 1 cannot be confused, case and separators do not
count. Case and draft codes also leave out the vowels, so that no code spells a word.
"""

import re
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SPEAKABLE = "".join(sign for sign in ALPHABET if sign not in "AE")
_CONFUSED = str.maketrans({"O": "0", "I": "1", "L": "1"})


def read_signs(text: str) -> str:
    """What was typed, as signs of the alphabet; others are left in place for the caller to refuse."""
    return re.sub(r"[\W_]+", "", text).upper().translate(_CONFUSED)


def random_signs(count: int) -> str:
    """`count` signs from the system's randomness, 5 bits each."""
    return "".join(secrets.choice(ALPHABET) for _ in range(count))


def grouped(signs: str) -> str:
    """Groups of four with dashes."""
    return "-".join(signs[start : start + 4] for start in range(0, len(signs), 4))


def fresh_kode(letter: str, year: int) -> str:
    """A short speakable code such as `K26-7Q4M`; 810,000 a year, in no order, derived from nothing.

    Args:
        letter: "K" for a kasus, "D" for a draf.
        year: the calendar year; its last two digits are shown.
    """
    return f"{letter}{year % 100:02d}-{''.join(secrets.choice(_SPEAKABLE) for _ in range(4))}"


def read_kode(text: str) -> str:
    """A typed case or draft code in its written form: "k26 7q4m" becomes "K26-7Q4M"."""
    signs = read_signs(text)
    return f"{signs[:3]}-{signs[3:]}" if len(signs) == 7 else text.strip().upper()
