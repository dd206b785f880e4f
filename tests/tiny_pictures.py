"""Tiny pictures and documents, byte by byte, with what cameras and programs write into them."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable

from initiative.metadata.png import SIGNATURE

GPS = 0x8825
THUMBNAIL = b"\xff\xd8 a smaller picture"


def tiff(*tags: tuple[int, int], gps: bool = False, thumbnail: bool = False, order: str = "<", room: int = 0) -> bytes:
    """Return a block of Exif with short numbers, and with a place in a directory of its own."""
    entries = [struct.pack(f"{order}HHIHH", tag, 3, 1, value, 0) for tag, value in tags]
    end = 8 + 2 + 12 * (len(entries) + gps) + 4
    entries += [struct.pack(f"{order}HHII", GPS, 4, 1, end)] if gps else []
    place = struct.pack(f"{order}HHHI4sI", 1, 1, 2, 2, b"N\0\0\0", 0) if gps else b""
    after = end + len(place) if thumbnail else 0
    small = struct.pack(f"{order}HHHIII", 1, 0x0201, 4, 1, after + 18, 0) + THUMBNAIL if thumbnail else b""
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}I", 8)
    count = struct.pack(f"{order}H", len(entries))
    return head + count + b"".join(entries) + struct.pack(f"{order}I", after) + place + small + bytes(room)


XMP = b'<x:xmpmeta><rdf:Description exif:PixelXDimension="1"/></x:xmpmeta>'
XMP_PLACE = b'<x:xmpmeta><rdf:Description exif:GPSLatitude="48,9N"/></x:xmpmeta>'


# -- JPEG

PIXELS = bytes.fromhex("ffda0008010100003f00d2cfff00d0ffd01234")
"""A scan whose bytes hold what could be taken for a marker."""
JFIF = bytes.fromhex("ffe000104a46494600010100000100010000")
TABLE = bytes.fromhex("ffdb0003ff")


def segment(marker: int, content: bytes) -> bytes:
    """Return a segment of a JPEG."""
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def jpeg(*segments: bytes, after: bytes = b"") -> bytes:
    """Return a JPEG with these segments at its beginning."""
    return b"\xff\xd8" + JFIF + b"".join(segments) + TABLE + PIXELS + TABLE + PIXELS + b"\xff\xd9" + after


def exif_segment(block: bytes) -> bytes:
    """Return the segment of a JPEG that holds a block of Exif."""
    return segment(0xE1, b"Exif\0\0" + block)


# -- PNG


def chunk(kind: bytes, content: bytes) -> bytes:
    """Return a chunk of a PNG."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(*chunks: bytes, after: bytes = b"", pixels: bytes = b"\0\0") -> bytes:
    """Return a PNG of one grey dot with these chunks before its pixels."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return SIGNATURE + head + b"".join(chunks) + chunk(b"IDAT", zlib.compress(pixels, 0)) + chunk(b"IEND", b"") + after


# -- WebP


def riff(kind: bytes, content: bytes) -> bytes:
    """Return a chunk of a WebP."""
    return kind + struct.pack("<I", len(content)) + content + bytes(len(content) % 2)


def webp(*chunks: bytes, flags: int = 0, after: bytes = b"") -> bytes:
    """Return a WebP with these chunks after its pixels."""
    head = riff(b"VP8X", bytes([flags, 0, 0, 0, 0, 0, 0, 0, 0, 0]))
    body = b"WEBP" + head + riff(b"VP8L", b"\x2f\0\0\0\0") + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body + after


# -- GIF


def blocks(label: int, *contents: bytes) -> bytes:
    """Return an extension of a GIF."""
    return bytes([0x21, label]) + b"".join(bytes([len(content)]) + content for content in contents) + b"\0"


def gif(*extensions: bytes, after: bytes = b"") -> bytes:
    """Return a GIF of one dot with these extensions."""
    head = b"GIF89a" + bytes.fromhex("01000100800000") + bytes(6)
    return head + b"".join(extensions) + bytes.fromhex("2c00000000010001000002024401003b") + after


# -- AVIF


def box(kind: bytes, content: bytes = b"") -> bytes:
    """Return a box of an AVIF or of a film."""
    return struct.pack(">I", len(content) + 8) + kind + content


def avif(items: Iterable[bytes] = (), *, brand: bytes = b"avif", data: bytes = b"pixels", more: bytes = b"") -> bytes:
    """Return boxes that list items of these kinds beside the picture."""
    listed = b"".join(box(b"infe", b"\2\0\0\0\0\1\0\0" + kind + b"\0") for kind in (b"av01", *items))
    meta = box(b"meta", bytes(4) + box(b"iinf", bytes(6) + listed))
    return box(b"ftyp", brand + bytes(4) + b"mif1" + brand) + meta + box(b"mdat", data) + more


# -- SVG and PDF


def svg(inside: str = "", attributes: str = "") -> bytes:
    """Return a drawing."""
    root = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"{attributes}>'
    return f'{root}{inside}<path fill="url(#a)" d="M0 0h1"/></svg>\n'.encode()


def pdf(info: bytes = b"", *, more: bytes = b"") -> bytes:
    """Return a document of one empty page, with what is told of its maker."""
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        b"<</Title(A form)" + info + b">>",
    )
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    data += more
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 5\n0000000000 65535 f \n" + table
    return data + head + b"trailer\n<</Size 5/Root 1 0 R/Info 4 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(data)
