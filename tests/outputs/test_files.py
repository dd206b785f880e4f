"""Files beside the pages: what lies beside texts is copied once, and only what is used."""

from __future__ import annotations

from pathlib import Path

from initiative.outputs.files import write_files
from tiny import CATALOGUES, QUESTION, ROOT, build_site, original, translation


def test_files_that_texts_link_to_are_copied_once_for_all_languages(tmp_path: Path) -> None:
    files = {
        "faq/who/index.en.md": original(
            "[form](form.pdf) ![ship](../../pages/about/ship.svg)",
            image="{file: photo.jpg, alt: {en: A ship}, credit: Us, licence: CC0}",
            **QUESTION,
        ),
        "faq/who/index.ru.md": translation("[форма](form.pdf)"),
        "faq/who/form.pdf": "form",
        "faq/who/photo.jpg": "photo",
        "faq/who/unused.pdf": "unused",
        "pages/about/ship.svg": "ship",
    }
    written = list(write_files(build_site(tmp_path, files), CATALOGUES, ()))
    assert [(name, data) for name, data in written if name.startswith("files/")] == [
        ("files/faq/who/form.07397d63.pdf", b"form"),
        ("files/faq/who/photo.55c64d0f.jpg", b"photo"),
        ("files/pages/about/ship.e5d5b971.svg", b"ship"),
    ]


def test_a_changed_file_stands_at_another_address(tmp_path: Path) -> None:
    """Browsers keep these files for a year."""
    names = []
    for data in ("form", "new form"):
        files = {"pages/about/index.en.md": original("[form](form.pdf)"), "pages/about/form.pdf": data}
        written = dict(write_files(build_site(tmp_path / data, files), CATALOGUES, ()))
        names += [name for name in written if name.startswith("files/")]
    assert names == ["files/pages/about/form.07397d63.pdf", "files/pages/about/form.44b3e1de.pdf"]


def test_no_file_is_written_twice_and_none_outside(tmp_path: Path) -> None:
    names = [name for name, _ in write_files(build_site(tmp_path, {}), CATALOGUES, ())]
    assert len(names) == len(set(names))
    assert not [name for name in names if name.startswith("/") or ".." in name]


def test_the_mark_of_the_site_stands_at_its_root(tmp_path: Path) -> None:
    written = dict(write_files(build_site(tmp_path, {}), CATALOGUES, ()))
    assert written["mark.svg"] == (ROOT / "theme" / "static" / "mark.svg").read_bytes()
