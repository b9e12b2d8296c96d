"""Sheets as Chromium prints them: what is for one reader fits one page."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Page, sync_playwright

from kasus_rules.documents.cetak import Kepala, Tujuan, blank_form, leader_sheet
from kasus_rules.rulebase.uji import CaseTest, read_tests
from kasus_rules.services.assess import Asisten
from kasus_rules.services.lokasi import rules_folder
from tests.browser.harness import FLAGS
from tests.peramban import find_chromium

pytestmark = pytest.mark.peramban
HEAD = Kepala("K26-7Q4M", "SMP Contoh", "Petugas BK", date(2026, 11, 24))


@pytest.fixture(scope="module")
def paper() -> Iterator[Page]:
    """A page of a browser without a notebook."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        yield browser.new_page()
        browser.close()


@pytest.fixture(scope="module")
def asisten() -> Asisten:
    """The shipped rules, loaded once."""
    return Asisten.siapkan()


def pages(paper: Page, html: str) -> int:
    """On how many sheets of paper Chromium prints a document."""
    paper.set_content(html)
    return len(re.findall(rb"/Type\s*/Page[^s]", paper.pdf(prefer_css_page_size=True)))


def test_the_leaders_sheet_fits_one_page_in_every_practice_case(paper: Page, asisten: Asisten) -> None:
    cases = [test for test in read_tests(rules_folder(), asisten.base) if isinstance(test, CaseTest)]
    assert len(cases) >= 20
    too_long = [
        case.name
        for case in cases
        if pages(paper, leader_sheet(asisten.nilai(case.facts), head=HEAD, to=Tujuan("Kepala Sekolah"))) != 1
    ]
    assert too_long == []


def test_the_blank_form_is_a_few_pages(paper: Page, asisten: Asisten) -> None:
    assert 1 < pages(paper, blank_form(asisten.base, sekolah="SMP Contoh")) <= 8
