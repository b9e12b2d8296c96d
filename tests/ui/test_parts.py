"""A click on "Simpan" waits for what was typed just before it."""

import asyncio

from kasus_rules.ui.layar.parts import ARRIVAL_SECONDS, after_typing


def test_what_arrives_just_after_the_click_is_kept():
    async def clicking():
        field, kept = {"text": "lama"}, []
        after_typing(lambda: kept.append(field["text"]))()
        field["text"] = "baru"
        await asyncio.sleep(ARRIVAL_SECONDS * 2)
        return kept

    assert asyncio.run(clicking()) == ["baru"]


def test_without_a_page_it_is_done_at_once():
    done = []
    after_typing(lambda: done.append(True))()
    assert done == [True]
