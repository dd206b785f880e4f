"""The number on other sites: in a line, in a frame, as code to copy. It closes by itself."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from initiative.settings import Tag
from initiative.views.datapage import DataView, make_data
from initiative.views.embed import EmbedView, make_embed
from initiative.views.number_brief import Brief, make_brief
from initiative.views.petition import make_petition
from initiative.views.snippets import badge_snippet, frame_snippet
from initiative.written import parse_page
from number_pages import READ, files_of, line
from petition_content import BEGUN, COUNTS, FACTS, OPEN, PAGE
from petition_pages import AFTER, AR, CATALOGUES, EN, KEY, NOW, RU, SITE, SITEURL, make_build, render
from tiny import item_of


def brief_of(folder: Path, facts: str = FACTS, history: str = "", *, now: datetime = NOW) -> Brief:
    with CATALOGUES.using(EN):
        build = make_build(folder, files_of(facts, history), now=now)
        return make_brief(build, item_of(build, KEY), EN)


def embed_of(folder: Path, facts: str = FACTS, history: str = "", *, now: datetime = NOW, lang: Tag = EN) -> EmbedView:
    with CATALOGUES.using(lang):
        build = make_build(folder, files_of(facts, history), now=now)
        return make_embed(build, item_of(build, KEY), lang)


def embed_html(view: EmbedView) -> str:
    with CATALOGUES.using(view.lang):
        return render(view, "embed")


# -- in a line

SUBMITTED = FACTS.replace("event: update", "event: submitted")
LINES = {
    "open": (FACTS, "", NOW, ("396 of 500 signatures", "19\u00a0November 2026", "396")),
    "without a goal": (OPEN + COUNTS + BEGUN, "", NOW, ("396\xa0signatures", "19\u00a0November 2026", "396")),
    "past the deadline": (FACTS, "", AFTER, ("Closed · 396\xa0signatures", "19\u00a0November 2026", "Closed · 396")),
    "handed over": (SUBMITTED, "", NOW, ("Submitted · 396\xa0signatures", "19\u00a0November 2026", "Submitted · 396")),
    "old": (
        READ, line("op", 45, "2026-10-01"), NOW,
        ("1\u00a0October 2026: 45 of 500 signatures", "", "45 (1\u00a0October 2026)"),
    ),
    "old and closed": (
        READ, line("op", 45, "2026-10-01"), AFTER,
        ("Closed · 1\u00a0October 2026: 45\xa0signatures", "", "Closed · 45 (1\u00a0October 2026)"),
    ),
    "unknown": (READ, "", NOW, ("Signatures are being collected", "", "no figure yet")),
    "unknown and closed": (READ, "", AFTER, ("Closed", "", "Closed")),
}  # fmt: skip


@pytest.mark.parametrize(("facts", "history", "now", "told"), LINES.values(), ids=LINES)
def test_a_number_in_a_line_has_its_date_and_its_state(
    tmp_path: Path, facts: str, history: str, now: datetime, told: tuple[str, str, str]
) -> None:
    brief = brief_of(tmp_path, facts, history, now=now)
    assert (brief.line, brief.date, brief.value) == told
    assert brief.label == "signatures"


# -- in a frame


def test_a_frame_shows_the_number_and_leads_to_our_page(tmp_path: Path) -> None:
    view = embed_of(tmp_path)
    assert (view.title, view.line, view.date) == (
        "A travel document", "396 of 500 signatures", "As of 19\u00a0November 2026",
    )  # fmt: skip
    assert view.progress is not None
    assert (view.petition.text, view.petition.href) == ("Read and sign", "../../../en/petitions/slovakia/index.html")
    assert view.receipt.href == "../../../en/petitions/slovakia/number/index.html"


def test_a_frame_has_a_policy_of_its_own_and_nothing_to_load(tmp_path: Path) -> None:
    page = parse_page("en/embed/slovakia/index.html", embed_html(embed_of(tmp_path)))
    assert page.meta("Content-Security-Policy") == (
        "default-src 'none'; style-src 'sha256-SHA='; base-uri 'none'; form-action 'none'",
    )
    assert list(page.loads()) == []
    assert list(page.named("script", "img", "iframe", "form", "link")) == []
    assert [element.attributes for element in page.named("base")] == [{"target": "_blank"}]
    assert page.is_hidden


def test_a_text_in_another_language_says_so_in_the_frame(tmp_path: Path) -> None:
    arabic = embed_html(embed_of(tmp_path / "ar", lang=AR))
    assert '<html lang="ar" dir="rtl">' in arabic
    assert '<h1 lang="en" dir="ltr">A travel document</h1>' in arabic
    assert "<h1>Проездной документ</h1>" in embed_html(embed_of(tmp_path / "ru", lang=RU))


ENDS = {
    "the deadline": (FACTS, datetime(2027, 2, 28, 23, 0, tzinfo=UTC)),
    "a day later": (FACTS, AFTER),
    "closed early": (FACTS.replace("event: update", "event: closed"), NOW),
    "withdrawn": (FACTS.replace("event: update", "event: withdrawn"), NOW),
    "not open yet": (FACTS, datetime(2026, 5, 11, tzinfo=UTC)),
}


@pytest.mark.parametrize("lang", SITE.tags)
@pytest.mark.parametrize(("facts", "now"), ENDS.values(), ids=ENDS)
def test_a_frame_closes_by_itself(tmp_path: Path, facts: str, now: datetime, lang: Tag) -> None:
    view = embed_of(tmp_path, facts, now=now, lang=lang)
    page = embed_html(view)
    assert "sign.example" not in page
    assert "Read and sign" not in page
    assert view.progress is None
    assert view.mark.text in page


def test_an_old_number_has_no_bar_and_an_unknown_one_no_number(tmp_path: Path) -> None:
    old = embed_of(tmp_path / "old", READ, line("op", 45, "2026-10-01"))
    unknown = embed_of(tmp_path / "unknown", READ)
    assert (old.progress, old.line, old.date) == (None, "1\u00a0October 2026: 45 of 500 signatures", "")
    assert (unknown.progress, unknown.line, unknown.date) == (None, "Signatures are being collected", "")


# -- code to copy


def test_code_names_no_number_and_no_tracker(tmp_path: Path) -> None:
    files = {**files_of(), f"{KEY}/index.ru.md": files_of()[f"{KEY}/index.ru.md"].replace(
        "title: Проездной документ", 'title: "Проездной 5\\" <документ>"')}  # fmt: skip
    with CATALOGUES.using(RU):
        build = make_build(tmp_path, files)
        badge, frame = (make(build, item_of(build, KEY), RU) for make in (badge_snippet, frame_snippet))
    name = "Number and date: Проездной 5&#34; &lt;документ&gt;"
    assert badge == (
        f'<a href="{SITEURL}/ru/petitions/slovakia/"><picture>'
        f'<source srcset="{SITEURL}/data/badges/slovakia.ru.dark.svg" media="(prefers-color-scheme: dark)">'
        f'<img src="{SITEURL}/data/badges/slovakia.ru.svg" alt="{name}" height="46"></picture></a>'
    )
    assert frame == (
        f'<iframe src="{SITEURL}/ru/embed/slovakia/" title="{name}" width="320" height="360" loading="lazy" '
        'referrerpolicy="no-referrer" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>'
    )


def test_the_petition_offers_its_badge(tmp_path: Path) -> None:
    with CATALOGUES.using(EN):
        build = make_build(tmp_path, files_of())
        view = make_petition(build, item_of(build, KEY), EN)
        page = render(view, "petition")
    assert view.share.embed == badge_snippet(build, item_of(build, KEY), EN)
    assert html.escape(view.share.embed, quote=True).replace("&#x27;", "&#39;") in page.replace("&#34;", "&quot;")


def data_view(folder: Path, lang: Tag = EN, now: datetime = NOW) -> DataView:
    page = PAGE.format(title="Data", body="Lead.\n\n## Addresses {#endpoints}\n\nHere.")
    files = files_of(more={"pages/data/index.en.md": page})
    with CATALOGUES.using(lang):
        build = make_build(folder, files, now=now)
        return make_data(build, item_of(build, "pages/data"), lang)


def test_the_data_page_has_code_for_every_petition(tmp_path: Path) -> None:
    view = data_view(tmp_path)
    assert [(one.id, one.petition.text, one.picture, one.words) for one in view.widgets] == [
        ("slovakia", "A travel document", "../../data/badges/slovakia.en.svg", "396 of 500 signatures")
    ]
    with CATALOGUES.using(EN):
        page = render(view, "data")
    codes = [html.unescape(code) for code in re.findall(r"<textarea[^>]*>(.*?)</textarea>", page)]
    assert codes == [view.widgets[0].badge, view.widgets[0].frame]


def test_a_closed_petition_is_shown_as_closed(tmp_path: Path) -> None:
    assert [one.words for one in data_view(tmp_path, now=AFTER).widgets] == ["Closed · 396\xa0signatures"]
