"""What a browser notes in a PDF it prints, as a person does who follows the advice of the checker."""

from __future__ import annotations

from playwright.sync_api import Page

from initiative.metadata.files import clean, look_into


def test_a_printed_document_can_be_cleaned(page: Page) -> None:
    page.set_content("<title>A form</title><h1>A form</h1><p>Words (in brackets)</p>")
    printed = page.pdf(format="A4")
    assert look_into(printed, "form.pdf").traces == {"document"}

    made = clean(printed)
    assert made is not None
    assert look_into(made, "form.pdf").traces == frozenset()
    assert len(made) == len(printed)
    assert made[-1_000:] == printed[-1_000:]  # where the browser looks up what stands where
