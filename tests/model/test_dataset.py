"""All content by key."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from initiative.model.country import Country
from initiative.model.dataset import TranslationSet, contacts_of, make_dataset
from initiative.model.document import Common, Document, Key
from initiative.model.faq import Question
from initiative.model.page import Page
from strategies import SLUGS
from tiny import EN, QUESTION, build_site, country, item_of, original


def page(key: str) -> TranslationSet:
    """Return a page with nothing in it."""
    name = Key(key)
    document = Document(key=name, lang=EN, path=f"content/{key}", title="", summary="", body="", body_line=1)
    return TranslationSet(
        key=name,
        original=document,
        documents={EN: document},
        common=Common(updated=None),  # type: ignore[arg-type]  # nobody looks
        entity=Page(key=name),
        lines={},
    )


KEYS = st.lists(st.builds("{}/{}".format, st.sampled_from(("faq", "news", "pages")), SLUGS), unique=True)


@given(KEYS, st.randoms(use_true_random=False))
def test_sets_are_sorted_by_key_however_they_come(keys: list[str], random: object) -> None:
    dataset = make_dataset(page(key) for key in keys)
    assert list(dataset.sets) == sorted(keys)
    assert {section: [item.key for item in dataset.section(section)] for section in ("faq", "news", "pages")} == {
        section: sorted(key for key in keys if key.startswith(section)) for section in ("faq", "news", "pages")
    }


def test_entities_are_found_by_their_type(tmp_path: Path) -> None:
    build = build_site(
        tmp_path, {"faq/who/index.en.md": original(**QUESTION), "countries/sk/index.en.md": country("sk-group")}
    )
    dataset = build.dataset
    assert [entity.key for entity in dataset.entities(Country)] == ["countries/sk"]
    assert dataset.find(Question, "faq/who") is item_of(build, "faq/who").entity
    assert dataset.find(Question, "countries/sk") is None
    assert dataset.find(Question, "faq/nobody") is None
    assert dataset.section("voices") == ()


def test_contacts_of_countries_and_pages_are_known_by_id(tmp_path: Path) -> None:
    press = "[{id: press, role: press, kind: email, address: a@b.example, languages: [en], confirmed: 2026-11-01}]"
    build = build_site(
        tmp_path,
        {
            "pages/press/index.en.md": original(contacts=press),
            "countries/sk/index.en.md": country("sk-group"),
            "faq/who/index.en.md": original(**QUESTION),
        },
    )
    assert sorted(build.dataset.contacts) == ["press", "sk-group"]
    assert contacts_of(item_of(build, "faq/who").entity) == ()
