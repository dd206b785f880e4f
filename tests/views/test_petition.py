"""The page of a petition."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from initiative.model.petition import Milestone
from initiative.model.words import TextByLanguage
from initiative.partial_date import PartialDate
from initiative.views.petition import make_petition, newest_first
from petition_content import ARGUMENTS, BEGUN, BODY, EVENTS, FACTS, LETTER, petition, voice
from petition_pages import AR, CATALOGUES, EN, KEY, RU, SK, make_build, make_page, page_html, render
from tiny import item_of

# -- order


def test_the_parts_stand_in_the_order_every_petition_has(tmp_path: Path) -> None:
    view = make_page(tmp_path, body=BODY + "\n## For {#for}\n\n- Yes.\n", more={"voices/v/index.en.md": voice()})
    html = page_html(view)
    words = (
        "Travel documents", "A travel document</h1>", "To: Slovak government", "Launched",
        "351 on paper + 45 online = 396", "Our own target.", "Sign on Platform", "The platform stores",
        "We ask for a document.", "Background", "Who is affected", "What we ask", "Why it matters", "The letter",
        "What has happened", "What happens next", "Why people sign", "Arguments", "Who began it", "Pass it on",
        "Language of the original: English", "We never publish a list",
    )  # fmt: skip
    assert [word for word in words if word not in html] == []
    main = html[html.index('<div class="hero') :]
    places = [main.index(word) for word in words]
    assert places == sorted(places)


def test_the_hero_names_category_state_title_and_addressee(tmp_path: Path) -> None:
    view = make_page(tmp_path)
    assert (view.category, view.mark.text, view.mark.shape, view.title) == (
        "Travel documents", "Collecting", "big", "A travel document",
    )  # fmt: skip
    assert view.recipient == "To: Slovak government"
    assert [(link.text, link.href) for link in view.crumbs] == [
        ("Petitions", "../../../en/petitions/index.html"),
        ("Slovakia", "../../../en/countries/sk/index.html"),
    ]


# -- letter


def test_the_letter_stands_in_the_language_that_counts(tmp_path: Path) -> None:
    view = make_page(tmp_path)
    assert view.letter is not None
    assert (view.letter.heading, view.letter.lang, view.letter.dir) == ("Slovak", "sk", "ltr")
    assert (view.letter.subject, view.letter.recipient) == ("List vláde", ("Vláda SR",))
    assert "<p>Vážená vláda,</p>" in view.letter.body
    assert view.letter.signature == ("S\u00a0úctou", "the „coordinators“")
    assert view.letter_page is not None
    assert view.letter_page.href == "../../../en/letters/slovak-government/index.html"


def test_a_slovak_reader_gets_it_unmarked(tmp_path: Path) -> None:
    letter = make_page(tmp_path, lang=SK).letter
    assert letter is not None
    assert (letter.lang, letter.dir) == (None, None)


def test_without_a_letter_there_is_no_empty_sheet(tmp_path: Path) -> None:
    view = make_page(tmp_path, FACTS.replace(LETTER, ""))
    assert (view.letter, view.letter_page) == (None, None)
    assert "The letter" not in page_html(view)


# -- events


def test_events_stand_newest_first_each_with_its_evidence(tmp_path: Path) -> None:
    events = make_page(tmp_path).events
    assert [(event.date, event.datetime, event.name) for event in events] == [
        ("September 2026", "2026-09", "Update"),
        ("12\u00a0May 2026", "2026-05-12", "Launched"),
    ]
    assert (events[0].text, events[1].text) == ("New sheets.", "It opens.<br>Evidence: First sheet.")
    assert [(event.evidence.text, event.evidence.href) if event.evidence else None for event in events] == [
        ("The record.", "https://proof.example/1"),
        None,
    ]


def test_words_in_another_language_are_marked(tmp_path: Path) -> None:
    events = make_page(tmp_path, lang=SK).events
    assert events[1].text == 'Otvára sa.<br>Evidence: <span lang="en" dir="ltr">First sheet.</span>'
    assert events[0].evidence is not None
    assert (events[0].evidence.lang, events[0].evidence.dir) == ("en", "ltr")


def test_what_has_not_happened_yet_is_not_told(tmp_path: Path) -> None:
    assert [event.datetime for event in make_page(tmp_path, now=datetime(2026, 6, 1, tzinfo=UTC)).events] == [
        "2026-05-12"
    ]


def test_without_events_a_sentence_says_so(tmp_path: Path) -> None:
    view = make_page(tmp_path, FACTS.replace(EVENTS, ""))
    assert "Nothing has been noted yet." in page_html(view)


ORDERS = {
    "days": (("2026-05-12", "2026-11-20"), ("2026-11-20", "2026-05-12")),
    "not in the order of the file": (("2026-11-20", "2026-05-12"), ("2026-11-20", "2026-05-12")),
    "one day: the last told first": (("2026-05-12", "2026-05-12"), ("2026-05-12", "2026-05-12")),
    "a year that ends it": (("2013-08-30", "2013"), ("2013", "2013-08-30")),
    "a year that begins it": (("2024", "2024-03-02"), ("2024-03-02", "2024")),
    "a month between days": (("2026-05-12", "2026-05", "2026-05-20"), ("2026-05-20", "2026-05", "2026-05-12")),
}


@pytest.mark.parametrize(("told", "newest"), ORDERS.values(), ids=ORDERS)
def test_an_imprecise_date_keeps_its_place(told: tuple[str, ...], newest: tuple[str, ...]) -> None:
    words = TextByLanguage(texts=((EN, "It happened."),))
    events = tuple(
        Milestone(date=PartialDate.parse(day), event="update", text=words, url=f"https://x.example/{number}")
        for number, day in enumerate(told)
    )
    found = newest_first(events)
    assert tuple(str(event.date) for event in found) == newest
    if len(set(told)) == 1:
        assert [event.url for event in found] == ["https://x.example/1", "https://x.example/0"]


# -- voices and arguments

VOICES = {
    "voices/b-older/index.en.md": voice(month="2026-09"),
    "voices/a-newer/index.en.md": voice(month="2026-10"),
    "voices/other-petition/index.en.md": voice(petition="other", month="2026-01"),
    "voices/story/index.en.md": voice(kind="story", month="2026-02"),
    "voices/press-only/index.en.md": voice(month="2026-03", scope="[press]"),
    "voices/withdrawn/index.en.md": voice(month="2026-04", expires="2026-11-19"),
    "voices/not-yet/index.en.md": voice(month="2026-05", given="2026-11-21"),
    "petitions/other/index.en.md": petition(BEGUN),
}


def test_only_quotes_with_consent_for_the_site_today_are_shown(tmp_path: Path) -> None:
    view = make_page(tmp_path, more=VOICES)
    assert [quote.text for quote in view.voices] == ["I sign in 2026-10.", "I sign in 2026-09."]


def test_without_voices_a_sentence_says_so(tmp_path: Path) -> None:
    assert "Nobody has given us words to print here yet." in page_html(make_page(tmp_path))


def test_objections_have_answers(tmp_path: Path) -> None:
    view = make_page(tmp_path, body=BODY + ARGUMENTS)
    assert [(item.title, item.text) for item in view.pros] == [("It exists.", "Only the circle grows.")]
    assert [(item.title, item.text) for item in view.cons] == [
        ("“Go to the consulate.”", 'It is dangerous. <a href="../../../en/safety/index.html">More</a>')
    ]


def test_without_arguments_both_sides_say_so(tmp_path: Path) -> None:
    html = page_html(make_page(tmp_path))
    assert "Nobody has sent us an argument for it yet." in html
    assert "Nobody has sent us an argument against it yet." in html


# -- who, share, languages


def test_the_group_is_a_role_with_an_address(tmp_path: Path) -> None:
    start = make_page(tmp_path).start
    assert start.role == "Coordinator, Slovakia"
    assert start.contact is not None
    assert start.contact.link.href == "mailto:slovakia@nansen-passport.example"
    assert [link.href for link in start.links] == ["../../../en/countries/sk/index.html"]


def test_without_an_address_of_its_own_the_coordinators_are_asked(tmp_path: Path) -> None:
    start = make_page(tmp_path, FACTS.replace(BEGUN, "initiator: {role: general, country: fi}\n")).start
    assert (start.role, start.contact) == ("General questions, Finland", None)
    assert [link.href for link in start.links] == ["mailto:hello@nansen-passport.example"]


def test_sharing_needs_no_script_and_no_tracker(tmp_path: Path) -> None:
    share = make_page(tmp_path).share
    address = "https://nansen-passport.example/en/petitions/slovakia/"
    assert share.url == address
    assert [(link.text, link.href) for link in share.links] == [
        ("Telegram", f"https://t.me/share/url?url={address}&text=A%20travel%20document"),
        ("E-mail", f"mailto:?subject=A%20travel%20document&body={address}"),
    ]
    assert share.line == f'A travel document <bdi dir="ltr">{address}</bdi>'


def test_signs_with_a_meaning_in_an_address_are_encoded_and_letters_stay(tmp_path: Path) -> None:
    text = petition().replace("title: A travel document", "title: 'Паспорт & виза? 100% «да» #1+2='")
    share = make_page(tmp_path, more={f"{KEY}/index.en.md": text}).share
    told = "Паспорт%20%26%20виза%3F%20100%25%20“да”%20%231%2B2%3D"
    assert share.links[0].href.partition("&text=")[2] == told
    assert share.links[1].href.partition("subject=")[2].partition("&body=")[0] == told


def test_the_original_is_the_text_that_counts(tmp_path: Path) -> None:
    view = make_page(tmp_path, lang=RU)
    assert view.original == "Английский"
    assert [(link.text, link.href) for link in view.languages] == [
        ("Английский", "../../../en/petitions/slovakia/index.html")
    ]
    assert (view.title, view.text.lang) == ("Проездной документ", None)


def test_a_page_without_a_translation_marks_its_text(tmp_path: Path) -> None:
    view = make_page(tmp_path, lang=AR)
    assert (view.text.lang, view.text.dir) == ("en", "ltr")
    assert view.recipient == 'To: <span lang="en" dir="ltr">Slovak government</span>'
    assert '<h1 lang="en" dir="ltr">A travel document</h1>' in page_html(view)


PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000004b0000002a30803000000")


def test_a_picture_has_its_size_credit_and_words(tmp_path: Path) -> None:
    image = (
        "image: {file: x.png, alt: {en: A drawing.}, credit: The group, licence: CC BY 4.0, caption: {en: Winter.}}\n"
    )
    folder = tmp_path / "content" / KEY
    folder.mkdir(parents=True)
    (folder / "x.png").write_bytes(PNG)
    photo = make_page(tmp_path, FACTS + image, lang=RU).photo
    assert photo is not None
    assert (photo.src, photo.width, photo.height) == ("../../../files/petitions/slovakia/x.1ff90898.png", 1200, 675)
    assert (photo.alt, photo.lang, photo.dir) == ("A drawing.", "en", "ltr")
    assert photo.caption == '<span lang="en" dir="ltr">Winter.</span>'


def test_every_petition_has_a_page_even_with_nothing_around(tmp_path: Path) -> None:
    files = {f"{KEY}/index.en.md": petition(BEGUN.replace(", contact: sk-group", ""), BODY)}
    build = make_build(tmp_path, files)
    with CATALOGUES.using(EN):
        html = render(make_petition(build, item_of(build, KEY), EN), "petition")
    assert "<h1>A travel document</h1>" in html
