"""What a fetch tells people: the table of all sources, and what got worse."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from initiative.l10n.formats import number
from initiative.l10n.messages import current_language, gettext, ngettext, pgettext
from initiative.petitions.reporting import Report
from initiative.petitions.summary import Summary


def table(summary: Summary) -> Iterator[str]:
    """Yield the lines of the table and those that count what is in it.

    Outcomes and details are the same for everybody, as are the codes of findings: docs/fetching.md names them.
    """
    rows = [_heads(), *(_row(report, summary.now) for report in summary.reports)]
    if summary.reports:
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        for row in rows:
            yield _line(row, widths).rstrip()
    yield _counts(summary)
    if summary.skipped:
        yield gettext("Skipped, because they are samples: %(names)s.") % {"names": ", ".join(summary.skipped)}
    if summary.dry_run:
        yield gettext("This was a dry run: nothing was stored.")


def troubles(summary: Summary) -> Iterator[str]:
    """Yield what got worse since the last run, and what is wrong with files; nothing when all is as it was."""
    if summary.worse:
        yield gettext("Worse since the last run:")
        yield from (one.text(gettext) for one in summary.worse)
    yield from (one.said.text(gettext) for one in summary.faults)


def _heads() -> tuple[str, ...]:
    return (
        pgettext("fetch", "source"),
        pgettext("fetch", "value"),
        pgettext("fetch", "change"),
        pgettext("fetch", "age"),
        pgettext("fetch", "outcome"),
    )


def _counts(summary: Summary) -> str:
    count, tag = len(summary.reports), current_language()
    if not count:
        return gettext("No sources.")
    outcomes = Counter(report.outcome for report in summary.reports)
    told = ngettext("%(number)s source: %(outcomes)s.", "%(number)s sources: %(outcomes)s.", count)
    shown = (f"{number(count, tag)} {outcome}" for outcome, count in sorted(outcomes.items()))
    return told % {"number": number(count, tag), "outcomes": ", ".join(shown)}


def _row(report: Report, now: datetime) -> tuple[str, ...]:
    tag = current_language()
    value = pgettext("fetch", "unknown") if report.value is None else number(report.value, tag)
    change = "" if report.change is None else f"{'+' if report.change >= 0 else ''}{number(report.change, tag)}"
    outcome = f"{report.outcome}: {report.detail}" if report.detail else report.outcome
    return report.name, value, change, _age(report, now), outcome


def _age(report: Report, now: datetime) -> str:
    if report.confirmed_at is None:
        return pgettext("fetch", "never")
    since = max(now - report.confirmed_at, timedelta())
    if since < timedelta(hours=1):
        return pgettext("fetch", "now")
    if since < timedelta(days=2):
        # Translators: the age of a number, in hours.
        return gettext("%(number)s h") % {"number": since // timedelta(hours=1)}
    # Translators: the age of a number, in days.
    return gettext("%(number)s d") % {"number": since.days}


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    name, *numbers, outcome = row
    middle = "  ".join(text.rjust(width) for text, width in zip(numbers, widths[1:-1], strict=True))
    return f"{name.ljust(widths[0])}  {middle}  {outcome}"
