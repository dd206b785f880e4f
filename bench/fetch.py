"""How long one fetch of many petitions takes, and whether it stays polite: 1,000 petitions on 250 hosts.

Every host is an address of this machine (127.x.y.z) that answers after 50 ms. Prints what it measured and whether that
is within the aims: 60 s, 200 MB, one connection a host, 1.5 s between requests to a host.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
LATENCY: Final = 0.05
ROBOTS: Final = b"User-agent: *\nDisallow:\n", "text/plain"
COUNT: Final = b'{"count": 15429}', "application/json"
AIM_SECONDS: Final = 60
AIM_BYTES: Final = 200_000_000
AIM_GAP: Final = 1.5
SETTINGS: Final = """
from initiative.settings import Language, Site, Tag
SITE = Site(name="Bench", languages=(Language(tag=Tag("en"), territory="US"),), default=Tag("en"))
SITEURL = ""
TIMEZONE = "UTC"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
"""
PETITION: Final = """---
title: Petition number {number}
summary: A petition that exists to measure how long it takes to read the numbers of a thousand of them.
updated: 2026-11-01
category: travel-documents
recipient: {{en: Government}}
country: sk
opened: 2026-05-12
initiator: {{role: coordinator, country: sk}}
sources:
  - {{id: op, kind: json, measure: collected-online, url: "http://{authority}/petitions/{number}.json", count: count}}
---
The lead.
"""
FETCH: Final = """
import sys
from pathlib import Path
from initiative.fetching import FetchOptions, fetch
folder = Path(sys.argv[1])
allowed = tuple((folder / "hosts.txt").read_text().split())
sys.exit(fetch(FetchOptions(settings=folder / "pelicanconf.py", content=str(folder / "content"), allow_host=allowed)))
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Cost:
    """What the run took: seconds by the clock and of the processor, and its peak of resident memory in bytes."""

    code: int
    wall: float
    cpu: float
    memory: int


@dataclass(slots=True)
class Visits:
    """What one host saw: when requests came, and how many connections were open at most."""

    times: list[float] = field(default_factory=list)
    open: int = 0
    most: int = 0


def host(number: int) -> str:
    """Return the address of a host."""
    return f"127.1.{number // 250}.{number % 250 + 1}"


def write_site(folder: Path, authorities: Sequence[str], petitions: int) -> None:
    """Write settings and petitions, the petitions of a host apart from each other."""
    (folder / "pelicanconf.py").write_text(SETTINGS, "utf-8")
    (folder / "hosts.txt").write_text("\n".join(authorities), "utf-8")
    for number in range(petitions):
        page = folder / "content" / "petitions" / f"p{number}" / "index.en.md"
        page.parent.mkdir(parents=True)
        page.write_text(PETITION.format(number=number, authority=authorities[number % len(authorities)]), "utf-8")


async def serve(hosts: int) -> None:
    """Play all hosts until a signal to end, then print what they saw. The first line printed is the port."""
    seen = {host(number): Visits() for number in range(hosts)}
    ended = asyncio.Event()

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        visits = seen[writer.get_extra_info("sockname")[0]]
        visits.open += 1
        visits.most = max(visits.most, visits.open)
        head = await reader.readuntil(b"\r\n\r\n")
        visits.times.append(time.monotonic())
        await asyncio.sleep(LATENCY)
        body, media = ROBOTS if head.startswith(b"GET /robots.txt ") else COUNT
        lines = f"HTTP/1.1 200 OK\r\nContent-Type: {media}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        visits.open -= 1
        writer.write(lines.encode() + body)
        await writer.drain()
        writer.close()

    first = await asyncio.start_server(handle, host(0), 0)
    port = first.sockets[0].getsockname()[1]
    others = await asyncio.start_server(handle, [host(number) for number in range(1, hosts)], port)
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    print(port, flush=True)
    async with first, others:
        await ended.wait()
    gaps = [two - one for visits in seen.values() for one, two in zip(visits.times, visits.times[1:], strict=False)]
    requests = sum(len(visits.times) for visits in seen.values())
    most = max(visits.most for visits in seen.values())
    print(json.dumps({"requests": requests, "most": most, "gap": min(gaps, default=0.0)}), flush=True)


def run_fetch(folder: Path) -> Cost:
    """Fetch in a fresh process."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins")}
    started = time.perf_counter()
    with (folder / "said.txt").open("w", encoding="utf-8") as said:
        process = subprocess.Popen(
            [sys.executable, "-c", FETCH, str(folder)], env=environment, stdout=said, stderr=subprocess.STDOUT
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)  # or Popen would wait for it once more
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(
        code=process.returncode,
        wall=time.perf_counter() - started,
        cpu=usage.ru_utime + usage.ru_stime,
        memory=usage.ru_maxrss * unit,
    )


def bench(petitions: int, hosts: int) -> int:
    """Measure one run, print what was found, and return the exit code: 1 when a number was not read."""
    command = [sys.executable, str(Path(__file__).resolve()), "--serve", "--hosts", str(hosts)]
    with (
        tempfile.TemporaryDirectory(prefix="bench-") as name,
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as platforms,
    ):
        assert platforms.stdout is not None
        port, folder = platforms.stdout.readline().strip(), Path(name)
        write_site(folder, [f"{host(number)}:{port}" for number in range(hosts)], petitions)
        cost = run_fetch(folder)
        platforms.terminate()
        seen = json.loads(platforms.stdout.read())
        stored = sum(1 for _ in folder.rglob("history.jsonl"))
        said = (folder / "said.txt").read_text("utf-8")
    if cost.code or stored != petitions:
        print(f"{stored} of {petitions} numbers were stored, exit code {cost.code}.\n{said[-3000:]}", file=sys.stderr)
        return 1
    print(*report(cost, seen, petitions, hosts), sep="\n")
    return 0


def report(cost: Cost, seen: dict[str, float], petitions: int, hosts: int) -> Iterator[str]:
    """Yield the lines of the result."""
    yield f"{petitions:,} petitions on {hosts} hosts, {seen['requests']:,} requests at {1000 * LATENCY:.0f} ms"
    yield _line("wall", f"{cost.wall:.1f} s", f"{AIM_SECONDS} s at most", good=cost.wall <= AIM_SECONDS)
    yield f"  {'processor':<28}{cost.cpu:.1f} s"
    yield _line("peak memory", f"{cost.memory / 1e6:.0f} MB", f"{AIM_BYTES / 1e6:.0f} MB at most",
                good=cost.memory <= AIM_BYTES)  # fmt: skip
    yield _line("connections to one host", f"{seen['most']:.0f}", "1 at most", good=seen["most"] <= 1)
    yield _line("shortest pause at one host", f"{seen['gap']:.2f} s", f"{AIM_GAP} s at least",
                good=seen["gap"] >= AIM_GAP)  # fmt: skip


def _line(name: str, value: str, aim: str, *, good: bool) -> str:
    return f"  {name:<28}{value:<10}(aim: {aim}{'' if good else '; MISSED'})"


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Measure how long one fetch of many petitions takes.")
    parser.add_argument("--petitions", type=int, default=1000)
    parser.add_argument("--hosts", type=int, default=250)
    parser.add_argument("--serve", action="store_true", help="only play the hosts (used by this program itself)")
    options = parser.parse_args()
    if options.serve:
        asyncio.run(serve(options.hosts))
        return
    sys.exit(bench(options.petitions, options.hosts))


if __name__ == "__main__":
    main()
