"""Quotes, dashes and spaces of each language, in text only; doing it twice is doing it once."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from initiative.l10n import typography
from initiative.l10n.typography import typeset, typeset_message, typeset_text
from initiative.prose import Renderer


def shown(text: str) -> str:
    """Return a text with spaces that can be told apart: ~ does not break, ^ is narrow too."""
    return text.replace("\u00a0", "~").replace("\u202f", "^")


QUOTES = {
    "bg": "Say „a „b“ c“.",
    "da": "Say “a ‘b’ c”.",
    "el": "Say «a “b” c».",
    "en": "Say “a ‘b’ c”.",
    "es": "Say “a ‘b’ c”.",
    "et": "Say „a ‚b‘ c“.",
    "ga": "Say “a ‘b’ c”.",
    "hr": "Say „a ‚b‘ c“.",
    "hu": "Say „a »b« c”.",
    "is": "Say „a ‚b‘ c“.",
    "it": "Say «a “b” c».",
    "lv": "Say “a ‘b’ c”.",
    "mt": "Say “a ‘b’ c”.",
    "nb": "Say «a ‘b’ c».",
    "nl": "Say “a ‘b’ c”.",
    "no": "Say «a ‘b’ c».",
    "pt": "Say “a ‘b’ c”.",
    "ro": "Say „a «b» c”.",
    "sl": "Say „a ‚b‘ c“.",
    "sv": "Say ”a ’b’ c”.",
    "de": "Say „a ‚b‘ c“.",
    "cs": "Say „a~‚b‘ c“.",
    "sk": "Say „a~‚b‘ c“.",
    "lt": "Say „a ‚b‘ c“.",
    "pl": "Say „a~«b» c”.",
    "fi": "Say ”a ’b’ c”.",
    "ru": "Say «a „b“ c».",
    "uk": "Say «a „b“ c».",
    "fr": "Say «^a “b” c^».",
    "ar": "Say «a “b” c».",
    "fa": "Say «a “b” c».",
    "xx": "Say “a ‘b’ c”.",
}
TAGS = tuple(QUOTES)


def test_every_language_of_the_table_is_tested() -> None:
    assert set(typography._STYLES) == set(QUOTES) - {"xx"}


@pytest.mark.parametrize(("tag", "expected"), QUOTES.items(), ids=QUOTES)
@pytest.mark.parametrize("written", ['Say "a "b" c".', "Say „a “b” c“.", "Say “a „b“ c”."])
def test_straight_quotes_and_those_of_others_become_those_of_the_language(
    tag: str, expected: str, written: str
) -> None:
    assert shown(typeset(tag, f"<p>{written}</p>")) == f"<p>{expected}</p>"


CASES = {
    "sk-words": ("sk", "V dome a v\nlese, k <b>nim</b>; <b>s</b> ním", "V~dome a~v~lese, k~<b>nim</b>; <b>s</b>~ním"),
    "sk-not-a-word": ("sk", "Jana <b>z</b>a rok, e-v dome", "Jana <b>z</b>a rok, e-v dome"),
    "cs-words": ("cs", "K tomu i s „tím“", "K~tomu i~s~„tím“"),
    "pl-words": ("pl", "w domu i z lasu", "w~domu i~z~lasu"),
    "de-words": ("de", "a b", "a b"),
    "ru-words": ("ru", "Мы в лесу и на горе", "Мы в~лесу и~на~горе"),
    "ru-dash": ("ru", "Паспорт - это документ -- да – нет", "Паспорт~— это документ~— да~— нет"),
    "uk-dash": ("uk", "Паспорт — це документ", "Паспорт~— це документ"),
    "dash-begins": ("ru", "— Да", "— Да"),
    "sk-dash": ("sk", "Pas - doklad — áno", "Pas – doklad – áno"),
    "en-dash": ("en", "a - b -- c – d — e, well-known, 10-20", "a – b – c – d — e, well-known, 10-20"),
    "fr-signs": ("fr", "Quoi? Oui ! Bon; ceci: cela (non!)", "Quoi^? Oui^! Bon^; ceci~: cela (non^!)"),
    "fr-time": ("fr", "à 10:30, mailto:x", "à 10:30, mailto:x"),
    "fr-guillemets": ("fr", "« oui » et «non»", "«^oui^» et «^non^»"),
    "fr-emphasis": ("fr", "«<em>oui</em>» <b>Qui:</b> moi", "«^<em>oui</em>^» <b>Qui~:</b> moi"),
    "across-tags": ("en", '"<em>a</em> b" <a title="x - y" href="u">"c"</a>',
                    '“<em>a</em> b” <a title="x - y" href="u">“c”</a>'),
    "code": ("sk", '<code>"v dome" - a</code> "x"', '<code>"v dome" - a</code> „x“'),
    "quoted-code": ("en", '"<code>x</code>"', "“<code>x</code>”"),
    "address": ("fr", "https://x.org/a;b!c?d e a@b.example!", "https://x.org/a;b!c?d e a@b.example^!"),
    "entity": ("fr", "A&amp;B &lt; C", "A&amp;B &lt; C"),
    "brackets-and-dashes": ("en", '("a")—"b" wait—" "c', '("a")—"b" wait—" "c'),
    "dash-before-the-end": ("en", '"Wait—" he', "“Wait—” he"),
    "inches": ("en", '5" wide', '5" wide'),
    "unpaired": ("de", '"a', '"a'),
    "alone": ("en", 'a " b', 'a " b'),
    "german-of-books": ("de", "»a«", "„a“"),
    "en-apostrophe": ("en", "It's <b>o</b>'clock in 5'10", "It’s <b>o</b>’clock in 5'10"),
    "en-possessive": ("en", "workers' rights, <em>states'</em> duties, James'",
                      "workers’ rights, <em>states’</em> duties, James’"),
    "en-decade": ("en", "in the '90s and '80s", "in the ’90s and ’80s"),
    "en-single-quotes": ("en", "the 'good workers' rights'", "the 'good workers' rights'"),
    "en-decade-or-quote": ("en", "the '90s workers' rights", "the '90s workers' rights"),
    "en-half-a-quote": ("en", "‘the workers' rights", "‘the workers' rights"),
    "fr-apostrophe": ("fr", "l'<em>État</em> qu'aujourd'hui l'\"Est\" d'<code>x'y</code>",
                      "l’<em>État</em> qu’aujourd’hui l’«^Est^» d’<code>x'y</code>"),
    "it-apostrophe": ("it", "l'\"arte\" dell'uomo", "l’«arte» dell’uomo"),
    "uk-apostrophe": ("uk", "п'ять об'єктів, сім'я", "п’ять об’єктів, сім’я"),
    "ru-apostrophe": ("ru", "д'Артаньян", "д’Артаньян"),
    "apostrophe-in-an-address": ("en", "https://x.example/it's o'neil@x.example",
                                 "https://x.example/it's o'neil@x.example"),
    "apostrophe-no-plural": ("de", "Hans' Haus, geht's", "Hans' Haus, geht’s"),
    "es-spaces": ("es", "a  b", "a  b"),
    "es-dash": ("es", "a - b -- c — d", "a - b -- c — d"),
    "sk-dates-and-acts": ("sk", "15. novembra 2026, 10.\n12. 2026, č. 404/2011 Z. z., § 13 ods. 2, §§ 7, 8. a 9. mája",
                          "15.~novembra 2026, 10.~12.~2026, č.~404/2011 Z. z., §~13 ods.~2, §§~7, 8. a~9.~mája"),
    "fr-dates": ("fr", "le <b>20</b> novembre, 1er mars, n° 5, 20 personnes",
                 "le <b>20</b>~novembre, 1er~mars, n°~5, 20 personnes"),
    "ru-dates": ("ru", "19–20 ноября 2026 года, № <a>5</a>, 7 янв.", "19–20~ноября 2026 года, №~<a>5</a>, 7~янв."),
    "en-dates": ("en", "20 November, November 20, 2026, No. 404, He said no. 5 people",
                 "20~November, November~20, 2026, No.~404, He said no. 5 people"),
    "de-dates": ("de", "20. November, Nr. 5, Art. 2", "20.~November, Nr.~5, Art.~2"),
    "es-dates": ("es", "el 20 de noviembre de 2026", "el 20~de~noviembre de 2026"),
    "hu-dates": ("hu", "2026. november 20.", "2026. november~20."),
    "ar-dates": ("ar", "20 نوفمبر 2026", "20~نوفمبر 2026"),
    "no-dates": ("sk", "1. 2. 3. bod, 120. novembra, 2026. 11. 20", "1. 2. 3. bod, 120. novembra, 2026. 11. 20"),
    "hu-dash": ("hu", "a - b — d", "a – b — d"),
}  # fmt: skip


@pytest.mark.parametrize(("tag", "written", "expected"), CASES.values(), ids=CASES)
def test_spaces_dashes_and_what_is_left_alone(tag: str, written: str, expected: str) -> None:
    assert shown(typeset(tag, f"<p>{written}</p>")) == f"<p>{expected}</p>"


def test_preformatted_text_is_left_alone_and_paragraphs_are_apart() -> None:
    html = '<p>"a</p>\n<pre><code>x - "y"\n</code></pre>\n<ul>\n<li>"b"</li>\n<li>c"</li>\n</ul>'
    assert typeset("en", html) == html.replace('<li>"b"', "<li>“b”")


_SIGNS = "\"'“”„«»‚‘’ \n\u00a0\u202fvаas5.,;:!?()-–—/"
_INLINE = ("--", "в ", "'90s", "s' ", "&amp;", "https://a.b/c;d ", '<code>" - v x;</code>')
_DATES = ("1. ", "20 ", "2026", "ноября", " November", "mája ", "de ", "noviembre", "§ ", "č. ", "No. ", "№ ", "n° ")
_MARKS = ("<em>", "</em>", "<br>", "<p>", "</p>", '<a href="a - b;" title="x">', "</a>")
PIECES = st.lists(st.sampled_from((*_SIGNS, *_INLINE, *_DATES, *_MARKS)), max_size=14).map("".join)


@given(PIECES, st.sampled_from(TAGS))
def test_twice_is_once(html: str, tag: str) -> None:
    once = typeset(tag, html)
    assert typeset(tag, once) == once


class _Seen(HTMLParser):
    """Notes tags with their attributes, all code, and the letters of all text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[object] = []
        self.code = ""
        self.letters = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1] == ("code", []):
            self.code += data
        self.letters += re.sub(r"[\W_]", "", data)

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(tag)


@given(PIECES, st.sampled_from(TAGS))
def test_no_tag_no_code_and_no_letter_changes(html: str, tag: str) -> None:
    before, after = _Seen(html), _Seen(typeset(tag, html))
    assert (after.tags, after.code, after.letters) == (before.tags, before.code, before.letters)


@given(PIECES, st.sampled_from(TAGS), st.sampled_from((typeset_text, typeset_message)))
def test_a_plain_text_keeps_its_letters_and_twice_is_once(text: str, tag: str, set_: Callable[[str, str], str]) -> None:
    once = set_(tag, text)
    assert set_(tag, once) == once
    assert re.sub(r"[\W_]", "", once) == re.sub(r"[\W_]", "", text)


PLAIN = {
    "quotes and words": ("sk", 'List "vláde" a v dome - áno', "List „vláde“ a~v~dome – áno"),
    "French signs": ("fr", "Qui ? L'État: \"oui\"", "Qui^? L’État~: «^oui^»"),
    "no markup": ("fr", 'a <b> & "c" &amp; ?', "a <b> & «^c^» &amp^;^?"),
    "an address": ("fr", "https://x.example/a?b=\"1\"&c=l'a;", "https://x.example/a?b=\"1\"&c=l'a;"),
    "e-mail": ("en", "o'neil@x.example isn't", "o'neil@x.example isn’t"),
    "signs of inner use": ("en", '\ufdd0 "a"', '\ufdd0 "a"'),
    "lines": ("ru", "о нас\nи о\nвас", "о~нас\nи~о~вас"),
    "empty": ("ru", "", ""),
}  # fmt: skip


@pytest.mark.parametrize(("tag", "written", "expected"), PLAIN.values(), ids=PLAIN)
def test_a_plain_text_is_set_and_holds_no_markup(tag: str, written: str, expected: str) -> None:
    assert shown(typeset_text(tag, written)) == expected


MESSAGES = {
    "placeholders": ("sk", "%(count)s z %(total)s, {s} a {k} v {lang}", "%(count)s z~%(total)s, {s} a~{k} v~{lang}"),
    "a percent sign": ("fr", "5 %% ; %(a)s: b", "5 %%^; %(a)s~: b"),
    "quotes of words": ("de", "Die ”Gruppe” - da", "Die „Gruppe“ – da"),
    "a number to fill in": ("ru", "№ %(number)s", "№~%(number)s"),
    "what to type in quotes": ("ru", 'Поле "{key}" - не в тексте', 'Поле "{key}" - не в тексте'),
    "what to type between spaces": ("fr", "Retirez  draft: true  de là ;", "Retirez  draft: true  de là ;"),
    "what to type at the end": ("sk", "Pridajte v texte  {last}: ", "Pridajte v texte  {last}: "),
}


@pytest.mark.parametrize(("tag", "written", "expected"), MESSAGES.values(), ids=MESSAGES)
def test_a_message_is_set_unless_it_shows_what_to_type(tag: str, written: str, expected: str) -> None:
    assert shown(typeset_message(tag, written)) == expected


def test_a_text_is_set_when_it_is_rendered() -> None:
    made = Renderer("sk", "", typeset).render('## "V dome" {#dom}\n\nPozri [v "lese"](figure:countries).', "pages/x")

    assert shown(made.html) == ('<h2 id="dom">„V~dome“</h2>\n<p>Pozri <a href="figure:countries">v~„lese“</a>.</p>')
