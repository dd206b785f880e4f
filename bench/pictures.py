"""Make docs/notices.png: every notice about a translation, in four languages, as a phone shows it.

Builds the site of the tests with these notices, takes a picture of each in Chromium, and puts them on one page.
"""

from __future__ import annotations

import argparse
import html
import os
import struct
import sys
import tempfile
import zlib
from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "plugins"), str(ROOT / "tests")]

from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402  (importable by the line above)

from built_site import build_changed  # noqa: E402
from chromium import MISSING, find_chromium  # noqa: E402
from initiative.l10n.tags import endonym  # noqa: E402
from notice_site import LANGS, NOTICES, add_notices  # noqa: E402

WIDTH: Final = 360
LIMIT: Final = 300_000
"""Bytes of the picture at most: it is kept in the repository."""

STYLE: Final = """body { margin: 0; padding: 12px; background: #fff; font: 14px/1.3 sans-serif }
table { border-spacing: 8px 6px } th { text-align: start; font-weight: 600 } td { vertical-align: top }
img { display: block }"""

UNPACK: Final = """async png => {
  const image = new Image();
  image.src = 'data:image/png;base64,' + png;
  await image.decode();
  const [width, height] = [image.width, image.height];
  const canvas = new OffscreenCanvas(width, height).getContext('2d');
  canvas.drawImage(image, 0, 0);
  const data = canvas.getImageData(0, 0, width, height).data;
  let text = '';
  for (let at = 0; at < data.length; at += 32768) text += String.fromCharCode(...data.subarray(at, at + 32768));
  return [width, height, btoa(text)];
}"""


def make_picture(target: Path) -> int:
    """Write the picture and return its size in bytes. Raises SystemExit where there is no Chromium."""
    path = find_chromium(os.environ, Path.home())
    if path is None:
        raise SystemExit(MISSING)
    with tempfile.TemporaryDirectory(prefix="pictures-") as name, sync_playwright() as playwright:
        site = build_changed(Path(name), "notices", "shipped", add_notices)
        browser = playwright.chromium.launch(executable_path=path, args=["--disable-gpu"])
        try:
            target.write_bytes(stitch(browser, site.folder))
        finally:
            browser.close()
    return target.stat().st_size


def stitch(browser: Browser, site: Path) -> bytes:
    """Return one picture of all notices of a built site: a row for each, a column for each language."""
    reader = browser.new_page(viewport={"width": WIDTH, "height": 740}, reduced_motion="reduce", color_scheme="light")
    rows = [_row(reader, site, notice) for notice in NOTICES]
    head = "".join(f'<th lang="{lang}">{html.escape(endonym(lang))}</th>' for lang in LANGS)
    sheet = browser.new_page(viewport={"width": (WIDTH + 12) * len(LANGS) + 60, "height": 800})
    sheet.set_content(f"<style>{STYLE}</style><table><tr>{head}</tr>{''.join(rows)}</table>")
    return with_palette(sheet, sheet.screenshot(full_page=True))


def with_palette(page: Page, png: bytes) -> bytes:
    """Return a picture with 256 colours, those it has most of: a third of the bytes. The browser unpacks it."""
    width, height, packed = page.evaluate(UNPACK, b64encode(png).decode())
    pixels = memoryview(b64decode(packed)).cast("I")
    counted = Counter(pixels)
    palette = [colour for colour, _count in counted.most_common(256)]
    parts = {colour: colour.to_bytes(4, sys.byteorder)[:3] for colour in counted}
    near = {colour: _nearest(parts[colour], [parts[each] for each in palette]) for colour in counted}
    near.update({colour: place for place, colour in enumerate(palette)})
    indexes = bytes(map(near.__getitem__, pixels))
    rows = b"".join(b"\0" + indexes[at : at + width] for at in range(0, width * height, width))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
            _chunk(b"PLTE", b"".join(parts[colour] for colour in palette)),
            _chunk(b"IDAT", zlib.compress(rows, 9)),
            _chunk(b"IEND", b""),
        )
    )


def _nearest(colour: bytes, palette: Sequence[bytes]) -> int:
    return min(
        range(len(palette)),
        key=lambda place: sum((one - two) ** 2 for one, two in zip(colour, palette[place], strict=True)),
    )


def _chunk(name: bytes, data: bytes) -> bytes:
    """Return a chunk of a PNG: https://www.w3.org/TR/png-3/#5Chunk-layout"""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _row(reader: Page, site: Path, notice: str) -> str:
    cells = "".join(f"<td>{image}</td>" for image in _images(reader, site, notice))
    return f'<tr><th colspan="{len(LANGS)}">{html.escape(notice.capitalize())}</th></tr><tr>{cells}</tr>'


def _images(reader: Page, site: Path, notice: str) -> Iterator[str]:
    for lang in LANGS:
        reader.goto((site / lang / "news" / NOTICES[notice] / "index.html").as_uri())
        picture = b64encode(reader.locator(".notice-bar").screenshot()).decode()
        yield f'<img alt="" src="data:image/png;base64,{picture}">'


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=Path, default=ROOT / "docs" / "notices.png", help="file to write")
    size = make_picture(parser.parse_args().output)
    print(f"{size:,} bytes")
    sys.exit(0 if size <= LIMIT else f"The picture has more than {LIMIT:,} bytes.")


if __name__ == "__main__":
    main()
