"""What a file tells of whoever made it, and the file without that."""

from __future__ import annotations

import base64
import io
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from initiative.metadata.exif import make_exif, read_exif
from initiative.metadata.files import clean, look_into
from tiny_pictures import (
    PIXELS,
    XMP,
    XMP_PLACE,
    avif,
    blocks,
    box,
    chunk,
    exif_segment,
    gif,
    jpeg,
    pdf,
    png,
    riff,
    segment,
    svg,
    tiff,
    webp,
)

CAMERA = (0x0110, 7)
"""The name of a camera, as far as it matters here."""
TURNED = (0x0112, 6)
XMP_ID = b"http://ns.adobe.com/xap/1.0/\0"

CLEANED = {
    "JPEG: place": (jpeg(exif_segment(tiff(gps=True))), "place"),
    "JPEG: place, in the other order of bytes": (jpeg(exif_segment(tiff(gps=True, order=">"))), "place"),
    "JPEG: camera": (jpeg(exif_segment(tiff(CAMERA))), "device"),
    "JPEG: camera and place": (jpeg(exif_segment(tiff(CAMERA, gps=True))), "device place"),
    "JPEG: smaller picture": (jpeg(exif_segment(tiff(TURNED, thumbnail=True))), "hidden"),
    "JPEG: what was only cut loose": (jpeg(exif_segment(tiff(TURNED, room=300))), "device"),
    "JPEG: Exif that cannot be read": (jpeg(exif_segment(b"II*\0\xff\xff\xff\xff")), "device"),
    "JPEG: Exif without a head": (jpeg(exif_segment(b"")), "device"),
    "JPEG: XMP": (jpeg(segment(0xE1, XMP_ID + XMP)), "words"),
    "JPEG: XMP with a place": (jpeg(segment(0xE1, XMP_ID + XMP_PLACE)), "place words"),
    "JPEG: long XMP": (jpeg(segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0" + XMP)), "words"),
    "JPEG: IPTC": (jpeg(segment(0xED, b"Photoshop 3.0\0\x1c\x02\x50\0\1x")), "words"),
    "JPEG: IPTC with a city": (jpeg(segment(0xED, b"Photoshop 3.0\0\x1c\x02\x5a\0\1x")), "place words"),
    "JPEG: comment": (jpeg(segment(0xFE, b"by me")), "words"),
    "JPEG: notes of a maker": (jpeg(segment(0xE4, b"serial number")), "device"),
    "JPEG: other notes where Exif stands": (jpeg(segment(0xE1, b"QVCI\0")), "device"),
    "JPEG: other notes where colours stand": (jpeg(segment(0xEE, b"Adobe and more than that")), "device"),
    "JPEG: smaller picture in the head": (jpeg(segment(0xE0, b"JFIF\0" + bytes(7) + b"\1\1abc")), "hidden"),
    "JPEG: list of more pictures": (jpeg(segment(0xE2, b"MPF\0")), "hidden"),
    "JPEG: film after the end": (jpeg(after=b"ftyp"), "hidden"),
    "JPEG: filling before a marker": (jpeg(b"\xff\xff" + segment(0xFE, b"by me")), "words"),
    "PNG: text": (png(chunk(b"tEXt", b"Author\0me")), "words"),
    "PNG: packed text": (png(chunk(b"zTXt", b"Author\0\0" + zlib.compress(b"me"))), "words"),
    "PNG: packed XMP with a place": (png(chunk(b"iTXt", b"XML\0\1\0\0\0" + zlib.compress(XMP_PLACE))), "place words"),
    "PNG: packed badly": (png(chunk(b"zTXt", b"x\0\0\x78nothing")), "words"),
    "PNG: Exif": (png(chunk(b"eXIf", tiff(CAMERA, TURNED, gps=True))), "device place"),
    "PNG: time": (png(chunk(b"tIME", bytes(7))), "device"),
    "PNG: what a program has added": (png(chunk(b"prVt", b"x")), "device"),
    "PNG: after the end": (png(after=b"what was cut away"), "hidden"),
    "WebP: Exif": (webp(riff(b"EXIF", tiff(CAMERA, TURNED, gps=True)), flags=0x08), "device place"),
    "WebP: Exif as in a JPEG": (webp(riff(b"EXIF", b"Exif\0\0" + tiff(gps=True)), flags=0x08), "place"),
    "WebP: XMP": (webp(riff(b"XMP ", XMP), flags=0x04), "words"),
    "WebP: what a program has added": (webp(riff(b"PRIV", b"x")), "device"),
    "WebP: after the end": (webp(after=b"x"), "hidden"),
    "GIF: comment": (gif(blocks(0xFE, b"by me", b"and you")), "words"),
    "GIF: text": (gif(blocks(0x01, bytes(12), b"by me")), "words"),
    "GIF: XMP": (gif(blocks(0xFF, b"XMP DataXMP", XMP_PLACE)), "place words"),
    "GIF: what a program has added": (gif(blocks(0xFF, b"PROGRAM 1.0", b"x")), "device"),
    "GIF: after the end": (gif(after=b"x"), "hidden"),
    "SVG: comment": (svg("<!-- by me -->"), "words"),
    "SVG: metadata": (svg("<metadata><rdf:RDF>me</rdf:RDF></metadata>"), "words"),
    "SVG: name of its file": (svg(attributes=' sodipodi:docname="a.svg"'), "drawing"),
    "SVG: view of a program": (svg("<sodipodi:namedview id='a'><inkscape:grid/></sodipodi:namedview>"), "drawing"),
    "PDF: author": (pdf(b"/Author(N. N.)"), "document"),
    "PDF: author with brackets": (pdf(rb"/Author (N (a\) b) N\))"), "document"),
    "PDF: program and time": (pdf(b"/Producer <FEFF0041>/CreationDate(D:2026)"), "document"),
    "PDF: XMP": (pdf(more=b"<?xpacket begin='' id=''?>" + XMP + b"<?xpacket end='w'?>\n"), "document"),
}


@pytest.mark.parametrize(("data", "traces"), CLEANED.values(), ids=CLEANED)
def test_what_a_file_tells_is_found_and_taken_out(data: bytes, traces: str) -> None:
    assert " ".join(sorted(look_into(data, "").traces)) == traces
    made = clean(data)
    assert made is not None
    assert look_into(made, "").traces == frozenset()
    assert clean(made) == made


KEPT = {
    "SVG: script": (svg("<script>alert(1)</script>"), "active"),
    "SVG: script on a click": (svg(attributes=' onclick="x()"'), "active"),
    "SVG: picture from elsewhere": (svg('<image href="https://a.example/b.png"/>'), "active"),
    "SVG: font in a style": (svg("<style>@import 'a.css'</style>"), "active"),
    "SVG: paint from elsewhere": (svg("<g fill='url(a.svg#b)'/>"), "active"),
    "SVG: address with a document in it": (svg('<image href="data:text/html,x"/>'), "active"),
    "SVG: element of a program": (svg("<inkscape:path-effect/>"), "drawing"),
    "SVG: photo with a place": (
        svg(f'<image href="data:image/png;base64,{base64.b64encode(CLEANED["PNG: Exif"][0]).decode()}"/>'),
        "device place",
    ),
    "SVG: photo that is cut off": (svg('<image href="data:image/png;base64,iVBORw0K"/>'), "hidden"),
    "SVG: photo that is none": (svg('<image href="data:image/png;base64,x"/>'), "hidden"),
    "AVIF: place": (avif([b"Exif"], data=b"pixels\0\0\0\0" + tiff(gps=True)), "device place"),
    "AVIF: camera": (avif([b"Exif"], data=tiff(CAMERA)), "device"),
    "AVIF: XMP": (avif([b"mime"], data=XMP_PLACE), "place words"),
    "AVIF: what a program has added": (avif(more=box(b"uuid", b"x")), "device"),
    "AVIF: notes of a film": (avif(more=box(b"moov", box(b"udta"))), "device"),
    "PDF: packed": (pdf(more=b"5 0 obj<</Type/ObjStm>>endobj\n"), "packed"),
    "PDF: locked": (pdf(more=b"5 0 obj<</Encrypt 1>>endobj\n"), "packed"),
    "PDF: author elsewhere": (pdf(b"/Author 9 0 R"), "packed"),
    "PDF: author in too many brackets": (pdf(b"/Author(a(b(c)))"), "packed"),
    "PDF: file inside": (pdf(more=b"5 0 obj<</Type/EmbeddedFile>>endobj\n"), "packed"),
}


@pytest.mark.parametrize(("data", "traces"), KEPT.values(), ids=KEPT)
def test_what_cannot_be_taken_out_is_found_and_left(data: bytes, traces: str) -> None:
    assert " ".join(sorted(look_into(data, "").traces)) == traces
    assert clean(data) is None


QUIET = {
    "JPEG": ("picture", jpeg()),
    "JPEG with colours": ("picture", jpeg(segment(0xE2, b"ICC_PROFILE\0x"), segment(0xEE, b"Adobe\0d\0\0\0\0\1"))),
    "JPEG that is turned": ("picture", jpeg(exif_segment(make_exif(6)))),
    "PNG": ("picture", png(chunk(b"pHYs", bytes(9)), chunk(b"iCCP", b"x"), chunk(b"gAMA", bytes(4)))),
    "PNG that is turned": ("picture", png(chunk(b"eXIf", make_exif(8)))),
    "WebP": ("picture", webp()),
    "GIF that repeats": ("picture", gif(blocks(0xFF, b"NETSCAPE2.0", b"\1\0\0"), blocks(0xF9, bytes(4)))),
    "AVIF": ("picture", avif()),
    "SVG": ("picture", b'<?xml version="1.0"?>\n' + svg("<title>A map</title><use href='#a'/>")),
    "SVG with a picture": (
        "picture",
        svg(f'<image href="data:image/png;base64,{base64.b64encode(png()).decode()}"/>'),
    ),
    "PDF": ("document", pdf()),
    "text": ("text", b"plain text, not < svg >"),
    "nothing": ("text", b""),
    "HEIC": ("foreign", avif(brand=b"heic")),
    "film": ("foreign", box(b"ftyp", b"isom") + bytes(9)),
    "office": ("foreign", b"PK\3\4\xff"),
    "UTF-16": ("foreign", "a,b".encode("utf-16")),
}


@pytest.mark.parametrize(("kind", "data"), QUIET.values(), ids=QUIET)
def test_what_tells_nothing_is_known_by_its_bytes(kind: str, data: bytes) -> None:
    look = look_into(data, "")
    assert (look.kind, look.traces) == (kind, frozenset())
    assert clean(data) == (data if kind in {"picture", "document"} else None)


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.jpg", b"", "unreadable"),
        ("a.PNG", b"not found", "unreadable"),
        ("a.jpg", avif(brand=b"heic"), "foreign"),
        ("a.jpg", png(), "picture"),
        ("a.rtf", rb"{\rtf1 \author me}", "foreign"),
        ("a.csv", b"caf\xe9;1", "text"),
        ("a.csv", b"\xff\xfea\0", "foreign"),
        ("a.pdf", b"not found", "text"),
    ],
)
def test_a_name_tells_what_the_bytes_do_not(name: str, data: bytes, kind: str) -> None:
    assert look_into(data, name).kind == kind


WHOLE = {"JPEG": jpeg(), "PNG": png(), "WebP": webp(), "GIF": gif(), "PDF": pdf()}


@pytest.mark.parametrize("data", WHOLE.values(), ids=WHOLE)
def test_a_file_that_is_cut_off_anywhere_is_not_taken_for_a_whole_one(data: bytes) -> None:
    body = len(data) - (2 if data.endswith(b"\n") else 0)  # the last sign of a PDF's end is a line break
    kinds = {look_into(data[:end], "a.png").kind for end in range(body)}
    assert "picture" not in kinds
    assert kinds <= {"unreadable", "foreign", "document"}
    assert look_into(data[: len(data) // 2], "a.png").kind == "unreadable"


@given(st.binary(max_size=80), st.sampled_from(sorted(WHOLE)), st.integers(0, 400))
def test_any_bytes_give_an_answer_and_what_is_cleaned_tells_nothing(noise: bytes, kind: str, place: int) -> None:
    data = WHOLE[kind][:place] + noise + WHOLE[kind][place:]
    look_into(data, "a.jpg")
    made = clean(data)
    assert made is None or look_into(made, "a.jpg").traces == frozenset()


@given(st.binary(max_size=120))
def test_any_exif_gives_an_answer(data: bytes) -> None:
    for head in (b"", b"II*\0\x08\0\0\0", b"MM\0*\0\0\0\x08"):
        assert 1 <= read_exif(head + data).orientation <= 8


INSIDE = [name for name in CLEANED if name.startswith("JPEG") and not name.endswith("the end")]


@given(st.lists(st.sampled_from(INSIDE), max_size=3), st.binary())
def test_the_pixels_of_a_cleaned_jpeg_are_the_same(names: list[str], comment: bytes) -> None:
    added = b"".join(CLEANED[name][0][len(jpeg()[:20]) : -len(jpeg()[20:])] for name in names)
    made = clean(jpeg(added, segment(0xFE, comment[:999])))
    assert made is not None
    assert made.count(PIXELS) == 2
    assert made.endswith(jpeg()[20:])


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
def test_a_cleaned_picture_is_seen_as_before_dot_by_dot(format_: str, orientation: int) -> None:
    picture = Image.effect_mandelbrot((31, 20), (-2, -1.5, 1, 1.5), 50).convert("RGB")
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = orientation, "Maker"
    exif.get_ifd(0x8825)[1] = "N"
    data = io.BytesIO()
    picture.save(data, format_, exif=exif, lossless=True)

    assert look_into(data.getvalue(), "").traces == {"place", "device"}
    made = clean(data.getvalue())
    assert made is not None
    with Image.open(io.BytesIO(data.getvalue())) as before, Image.open(io.BytesIO(made)) as after:
        assert after.tobytes() == before.tobytes()
        assert dict(after.getexif()) == ({} if orientation == 1 else {0x0112: orientation})


def test_a_cleaned_webp_announces_only_what_is_there() -> None:
    made = clean(webp(riff(b"XMP ", XMP), riff(b"EXIF", tiff(TURNED, CAMERA)), flags=0x3C))
    assert made == webp(riff(b"EXIF", make_exif(6)), flags=0x38)


def test_a_cleaned_pdf_is_as_long_as_before_and_keeps_its_title() -> None:
    made = clean(pdf(rb"/Author(N. \) N.)/Keywords()"))
    assert made == pdf(rb"/Author(        )/Keywords()")


def test_a_drawing_keeps_what_is_drawn() -> None:
    assert clean(svg("<!-- a -->", ' inkscape:version="1.3"')) == svg()


def test_the_length_of_a_film_may_be_told_in_eight_bytes() -> None:
    data = avif() + struct.pack(">I4sQ", 1, b"free", 16)
    assert look_into(data, "").traces == frozenset()
