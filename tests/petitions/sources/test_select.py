"""What is found on the pages of others, and which pages are not searched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiative.markup import Found, MarkupError, check_selector, select

PAGES = {
    "one element": ("<p class=a>1</p>", ["1"]),
    "pieces of an element": ("<p class=a>x<b>1</b><!-- 2 --> y</p>", ["x|1| y"]),
    "in a comment": ("<!-- <p class=a>1</p> -->", []),
    "in a script": ('<script>"<p class=a>1</p>"</script><p class=a>2</p>', ["2"]),
    "in a script in capitals": ('<SCRIPT>"<p class=a>1</p>"</SCRIPT ><p class=a>2</p>', ["2"]),
    "in a style": ("<style>/* <p class=a>1</p> */</style><p class=a>2</p>", ["2"]),
    "in a script that ends as a style": ("<script>'</style><p class=a>1</p>'</script><p class=a>2</p>", ["2"]),
    "after a script without an end": ("<p class=a>1</p><script><p class=a>2</p>", ["1"]),
    "after a script whose end has no end": ("<p class=a>1</p><script></script <p class=a", ["1"]),
    "an element of our own name": ("<script-x><p class=a>1</p></script-x>", ["1"]),
    "as XML": ('<?xml version="1.0"?><rss><p class="a">1</p></rss>', ["1"]),
    "no element": ("https://petition.example/", []),
    "nothing": ("", []),
}
REFUSED = {
    "many tags": ("<b></b>" * 10_001, "the page has too many tags, or too many without an end"),
    "tags without an end": ("<a " * 201, "the page has too many tags, or too many without an end"),
    "nested": ("<b>" * 257, "the page is nested too deep"),
    "no HTML": ("<![foo>", "the page cannot be understood"),
}


@pytest.mark.parametrize(("page", "texts"), PAGES.values(), ids=PAGES)
def test_elements_are_found_in_the_text_of_a_page(page: str, texts: list[str]) -> None:
    assert ["|".join(found.pieces) for found in select(page, "p.a")] == texts


def test_an_element_has_its_attributes() -> None:
    (found,) = select('<p class="a b" data-count="1,234" hidden>x</p>', "p")
    assert found == Found(pieces=("x",), attributes={"class": "a b", "data-count": "1,234", "hidden": ""})


@pytest.mark.parametrize(("page", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_page_made_to_take_hours_is_not_searched(page: str, reason: str) -> None:
    with pytest.raises(MarkupError, match=f"^{reason}$"):
        select(page, "b")


def test_a_selector_that_is_none_is_told() -> None:
    with pytest.raises(MarkupError, match=r"^the CSS selector cannot be understood$"):
        select("<b></b>", "p[")
    with pytest.raises(MarkupError, match=r"^Malformed attribute selector at position 1$"):
        check_selector("p[")
    check_selector("p#form-counter.count > b:nth-child(2)")


@given(page=st.text(st.sampled_from("<>/!?-[]&;#='\" abpxscript")) | st.text())
def test_any_text_is_searched_or_refused(page: str) -> None:
    try:
        select(page, "b, p a")
    except MarkupError as error:
        assert str(error)  # noqa: PT017  (it may be raised or not)
