"""Catalogues with the few words a test asks for, so that no translator can change what it expects."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from initiative.l10n.po import plural_rule
from initiative.settings import Tag

Words = Mapping[str | tuple[str, str], str | tuple[str, ...]]
"""Translations by their English text, or by singular and plural: then there is one for each form."""


def write_catalogue(root: Path, tag: str, words: Words) -> None:
    """Write a catalogue; several words are the plural forms of a count."""
    number, rule = plural_rule(Tag(tag))
    lines = ['msgid ""', 'msgstr ""', f'"Plural-Forms: nplurals={number}; plural={rule};\\n"']
    for message, said in words.items():
        texts, forms = (message, said) if isinstance(message, tuple) else ((message,), (said,))
        lines += ["", f"msgid {_quoted(texts[0])}"]
        lines += [f"msgid_plural {_quoted(text)}" for text in texts[1:]]
        number_of = "msgstr" if len(texts) == 1 else "msgstr[{}]"
        lines += [f"{number_of.format(form)} {_quoted(str(text))}" for form, text in enumerate(forms)]
    path = root / "locale" / tag / "LC_MESSAGES" / "messages.po"
    path.parent.mkdir(parents=True)
    path.write_text("\n".join(lines) + "\n", "utf-8")


def _quoted(text: str) -> str:
    escaped = text.replace('"', '\\"')
    return f'"{escaped}"'
