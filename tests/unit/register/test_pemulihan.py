from collections.abc import Callable

import pytest

from kasus_rules.register import crockford, pemulihan
from kasus_rules.register.pemulihan import WrongRecoveryCode


def test_a_code_is_eight_groups_of_four_without_confusable_letters() -> None:
    groups = pemulihan.fresh().split("-")

    assert [len(group) for group in groups] == [4] * 8
    assert not set("".join(groups)) & set("ILOU")


def test_a_code_carries_at_least_128_random_bits() -> None:
    assert len(pemulihan.read_secret(pemulihan.fresh())) * 5 >= 128


@pytest.mark.parametrize(
    "typed",
    [
        str.lower,
        lambda kode: kode.replace("-", ""),
        lambda kode: kode.replace("-", " "),
        lambda kode: kode.replace("-", " – "),
        lambda kode: f"  {kode}\n",
        lambda kode: kode.replace("0", "O").replace("1", "l"),
        lambda kode: kode.replace("0", "o").replace("1", "I"),
        lambda kode: kode.replace("-", "_."),
    ],
    ids=["lower", "no dashes", "blanks", "long dashes", "ends", "O and l", "o and I", "other signs"],
)
def test_case_blanks_dashes_and_look_alikes_do_not_matter(typed: Callable[[str], str]) -> None:
    secret = crockford.random_signs(20) + "01010101"
    kode = crockford.grouped(secret + pemulihan._checksum(secret))

    assert pemulihan.read_secret(typed(kode)) == secret.encode()


def test_every_single_slip_is_caught_by_the_checksum() -> None:
    signs = crockford.read_signs(pemulihan.fresh())
    caught = 0
    for position, sign in enumerate(signs):
        other = "7" if sign != "7" else "8"
        with pytest.raises(WrongRecoveryCode, match="salah ketik"):
            pemulihan.read_secret(signs[:position] + other + signs[position + 1 :])
        caught += 1

    assert caught == 32


@pytest.mark.parametrize(
    ("kode", "words"),
    [
        ("", "berisi 0 huruf"),
        ("7Q4M-7Q4M", "berisi 8 huruf"),
        ("7Q4M-" * 8 + "7", "berisi 33 huruf"),
        ("7Q4U-" * 8, "huruf U"),
        ("7Q4é-" * 8, "tidak pernah dipakai"),
    ],
)
def test_a_code_of_wrong_form_says_what_is_wrong(kode: str, words: str) -> None:
    with pytest.raises(WrongRecoveryCode, match=words):
        pemulihan.read_secret(kode)


def test_an_error_does_not_repeat_the_code() -> None:
    kode = pemulihan.fresh()
    with pytest.raises(WrongRecoveryCode) as caught:
        pemulihan.read_secret(kode[:-1])

    assert kode[:4] not in caught.value.pesan


def test_case_codes_are_short_and_spell_no_word() -> None:
    kode = [crockford.fresh_kode("K", 2026) for _ in range(500)]

    assert all(one.startswith("K26-") and len(one) == 8 for one in kode)
    assert not set("".join(one[4:] for one in kode)) & set("AEIOU")


@pytest.mark.parametrize("typed", ["K26-7Q4M", "k26 7q4m", " K267Q4M ", "k26–7q4m"])
def test_a_case_code_is_understood_as_people_type_it(typed: str) -> None:
    assert crockford.read_kode(typed) == "K26-7Q4M"
