"""What the command new-language does: everything a new edition begins with, and nothing that readers get half-done."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from initiative.catalogues import catalogue_path
from initiative.diagnostics import ContentError, Severity, worst
from initiative.explain import PlainError, show_path
from initiative.failures import tell_failure
from initiative.host import load_settings
from initiative.l10n.extraction import extract, read_sources, read_template, update_catalogue
from initiative.l10n.messages import gettext, nmsgid
from initiative.l10n.scaffold import scaffold
from initiative.l10n.staleness import print_of
from initiative.l10n.tags import LIKELY_LANGUAGES, endonym, has_locale, likely_territory, suggest_language
from initiative.loading import load
from initiative.model.document import Key
from initiative.settings import Site, Tag
from initiative.speaking import counted, speaking
from initiative.whole_file import write_whole

_CODE: Final = re.compile("[a-z]{2,3}")


def new_language(settings: Path, lang: str, content: str = "", *, debug: bool = False) -> int:
    """Begin an edition in the language `lang` and return the exit code: settings, catalogue, core pages.

    Files that exist are left as they are.
    """
    root = settings.resolve().parent
    with speaking(root, lang):
        try:
            _begin(settings, lang, content)
        except Exception as error:  # noqa: BLE001  (told in plain words, whatever it is)
            tell_failure(error, root, debug=debug)
            return 1
    return 0


def _begin(settings: Path, lang: str, content: str) -> None:
    loaded = load_settings(settings, content=Path(content) if content else None, output=None, siteurl=None)
    site: Site = loaded["SITE"]
    tag = _require_new(lang, site)
    pot = extract(read_sources(settings.resolve().parent))
    pages = tuple(_pages(Path(loaded["PATH"]), site, tag))
    added = _add_to_settings(settings, tag, site.default)
    catalogue = catalogue_path(settings.resolve().parent, tag)
    made = [path for path, text in ((catalogue, update_catalogue(tag, "", pot)), *pages) if _write(path, text)]
    begun = gettext("%(language)s (%(tag)s) is begun. Readers do not see it before it is ready.")
    print(begun % {"language": endonym(tag), "tag": tag}, added, sep="\n")
    print(*(f"  {show_path(path)}" for path in made), sep="\n")
    counts = {
        "messages": counted(nmsgid("%(number)s short message", "%(number)s short messages"), len(read_template(pot))),
        "pages": counted(nmsgid("%(number)s page", "%(number)s pages"), len(pages)),
    }
    print(gettext("To translate: %(messages)s, %(pages)s. How: TRANSLATING.md") % counts)


def with_language(source: str, tag: Tag, default: Tag) -> str | None:
    """Return the text of a settings file with one more language at the end of the list; None where it has no list.

    The threshold is that of the language before it.
    """
    languages = _languages(source)
    if languages is None:
        return None
    last = languages.elts[-1]
    if last.end_lineno is None:
        return None
    line = _entry(tag, default, last)
    lines = source.encode().split(b"\n")
    row, column = last.end_lineno - 1, last.end_col_offset  # in bytes
    before, after = lines[row][:column], lines[row][column:].removeprefix(b",")
    lines[row] = before + f",\n{' ' * last.col_offset}{line},".encode() + after
    made = b"\n".join(lines).decode()
    again = _languages(made)
    return made if again and len(again.elts) == len(languages.elts) + 1 else None


def _require_new(lang: str, site: Site) -> Tag:
    if lang in site.tags:
        raise PlainError(
            "The site has an edition in {lang} already. What it needs next is in TRANSLATING.md.", lang=lang
        )
    if not _CODE.fullmatch(lang) or not has_locale(lang):
        plain = re.split("[-_]", lang.lower())[0]
        near = (
            plain if _CODE.fullmatch(plain) and has_locale(plain) else suggest_language(plain, LIKELY_LANGUAGES) or ""
        )
        message = (
            'I do not know the language "{lang}". Did you mean {near}?'
            if near
            else 'I do not know the language "{lang}". Codes are those of languages, not of countries: pl, cs, uk.'
        )
        raise PlainError(message, lang=lang, near=near)
    return Tag(lang)


def _pages(content: Path, site: Site, tag: Tag) -> Iterator[tuple[Path, str]]:
    """Yield path and text of each core page, to be filled in."""
    found = load(content, site, shown=show_path(content))
    if worst(found.diagnostics) is Severity.ERROR:
        raise ContentError(found.diagnostics)
    for key in site.core:
        item = found.dataset.sets.get(Key(key))
        if item is not None:
            yield content / key / f"index.{tag}.md", scaffold(item.original, print_of(item.original))


def _write(path: Path, text: str) -> bool:
    """Write a file unless it exists, and tell whether it did not."""
    if path.exists():
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return True


def _add_to_settings(settings: Path, tag: Tag, default: Tag) -> str:
    """Add the language to the settings where that is safe; return what was done or is to be done by hand."""
    made = with_language(settings.read_text(encoding="utf-8"), tag, default)
    if made is None:
        told = gettext("Add it to the languages in %(file)s:") % {"file": show_path(settings)}
        return f"{told}\n    {_entry(tag, default, None)},"
    write_whole(settings, made.encode())
    return "  " + gettext("%(file)s, with one line more") % {"file": show_path(settings)}


def _entry(tag: Tag, default: Tag, last: ast.expr | None) -> str:
    given = last.keywords if isinstance(last, ast.Call) else []
    threshold = "".join(f", threshold={ast.unparse(item.value)}" for item in given if item.arg == "threshold")
    territory = likely_territory(tag)
    return f'Language(tag=Tag("{tag}"), territory="{territory}", fallbacks=(Tag("{default}"),){threshold})'


def _languages(source: str) -> ast.Tuple | ast.List | None:
    """Return the list of languages in the call of Site, if it is written out and not empty."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Site":
            for item in node.keywords:
                if item.arg == "languages" and isinstance(item.value, ast.Tuple | ast.List) and item.value.elts:
                    return item.value
    return None
