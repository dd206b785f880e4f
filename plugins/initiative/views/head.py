"""The head of a page: what search engines, previews and browsers are told."""

from __future__ import annotations

from markupsafe import Markup

from initiative.assets import csp
from initiative.l10n.tags import direction, og_locale
from initiative.settings import Tag
from initiative.views.build import Build
from initiative.views.frame import Alternate, Head, Link
from initiative.views.subject import Subject, to


def make_head(build: Build, subject: Subject) -> Head:
    """Return the head of one page."""
    style = build.style(subject.template, subject.lang)
    site, lang = build.site, subject.lang
    real = real_languages(build, subject)
    canonical = build.run.siteurl + _canonical(build, subject, real)
    title = subject.title if site.name in subject.title else f"{subject.title} – {site.name}"
    return Head(
        title=title,
        description=subject.description,
        canonical=None if subject.hidden else canonical,
        robots=None if lang in real else "noindex",
        csp=csp(style).meta,
        style=Markup(style.css),  # noqa: S704  (our own file)
        icon=to(build, subject, "/mark.svg"),
        alternates=_alternates(build, subject) if lang in real else (),
        feeds=(Link(text=site.name, href=to(build, subject, f"/{lang}/feed.atom"), hreflang=lang), *subject.feeds),
        meta=_open_graph(build, subject, title, canonical, real),
        lang=subject.document.lang if subject.document is not None and subject.is_fallback else None,
        dir=direction(subject.document.lang) if subject.document is not None and subject.is_fallback else None,
    )


def real_languages(build: Build, subject: Subject) -> tuple[Tag, ...]:
    """Return the published languages this page truly exists in."""
    if subject.hidden:
        return ()
    if subject.item is None:
        return tuple(tag for tag in build.linkage.published if tag in subject.addresses)
    return build.linkage.alternates(subject.item)


def _canonical(build: Build, subject: Subject, real: tuple[Tag, ...]) -> str:
    """Return the address to be found at: of a page that shows another language, that of the text it shows; of a
    translation that stands beside its page, that of the original.
    """
    document, item = subject.document, subject.item
    if document is not None and item is not None:
        beside = build.linkage.beside == (item.key, subject.lang)
        return subject.addresses.get(item.original.lang if beside else document.lang, subject.address)
    return subject.address if subject.lang in real or not real else subject.addresses[real[0]]


def _alternates(build: Build, subject: Subject) -> tuple[Alternate, ...]:
    real = real_languages(build, subject)
    found = tuple(Alternate(hreflang=tag, href=build.run.siteurl + subject.addresses[tag]) for tag in real)
    first = build.site.default if build.site.default in real else real[0]
    fallback = "/" if subject.address == f"/{subject.lang}/" else subject.addresses[first]
    return (*found, Alternate(hreflang="x-default", href=build.run.siteurl + fallback))


def _open_graph(
    build: Build, subject: Subject, title: str, url: str, real: tuple[Tag, ...]
) -> tuple[tuple[str, str], ...]:
    others = (("og:locale:alternate", og_locale(build.site.language(tag))) for tag in real if tag != subject.lang)
    return (
        ("og:title", title),
        ("og:description", subject.description),
        ("og:type", subject.og_type),
        ("og:url", url),
        ("og:site_name", build.site.name),
        ("og:locale", og_locale(build.site.language(subject.lang))),
        *others,
    )
