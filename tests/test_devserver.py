"""The local server, over real sockets and in a real browser."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import watchfiles

from few_words import Words, write_catalogue
from initiative.builds import Builds
from initiative.devserver import Answer, Server, find_answer
from initiative.outputs.http_headers import headers_for, source_hash
from initiative.reloading import EVENTS_PATH, Build, follow_builds
from initiative.speaking import speaking
from initiative.watching import changes

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PLUGINS = Path(__file__).resolve().parent.parent / "plugins"
STYLE = "body{margin:0}"
POLICY = f"default-src 'none'; style-src {source_hash(STYLE)}; connect-src 'self'; trusted-types 'none'"
PAGE = (
    '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>Page</title>\n'
    f'<meta http-equiv="Content-Security-Policy" content="{POLICY.replace(chr(39), "&#39;")}">\n'
    f"<style>{STYLE}</style>\n<body class=page>\n<p id=text>TEXT</p>\n"
)
BUILD = """
import sys
from pathlib import Path
text = (Path(sys.argv[1]) / "text").read_text()
if text == "broken":
    print("content/x.md:3: odd <b>Odd & wrong</b>", file=sys.stderr)
    sys.exit(1)
if text == "silent":
    sys.exit(3)
site = Path(sys.argv[2])
(site / "ru").mkdir(parents=True, exist_ok=True)
for name, words in {"index.html": text, "ru/index.html": "ru", "404.html": "none", "ru/404.html": "нет"}.items():
    (site / name).write_text(PAGE.replace("TEXT", words), "utf-8")
(site / "feed.atom").write_text("<feed/>")
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A folder with texts, a site to be built from them, and the command that does it."""

    content: Path
    site: Path
    command: tuple[str, ...]

    def write(self, text: str) -> None:
        """Change the texts."""
        (self.content / "text").write_text(text)


@pytest.fixture(autouse=True)
def english(tmp_path: Path) -> Iterator[None]:
    """The language of the command."""
    with speaking(tmp_path):
        yield


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Texts and a build command, not yet run."""
    script = tmp_path / "build.py"
    script.write_text(f"PAGE = {PAGE!r}\n{BUILD}", "utf-8")
    content, site = tmp_path / "content", tmp_path / "output"
    content.mkdir()
    made = Place(content=content, site=site, command=(sys.executable, str(script), str(content), str(site)))
    made.write("First")
    return made


@contextmanager
def answering(place: Place, builds: Builds) -> Iterator[Server]:
    """Serve the site of `place` in a thread."""
    with Server(site=place.site, builds=builds, port=0) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def builds(place: Place) -> Builds:
    """The builds of `place`, none of them run."""
    return Builds(place.command)


@pytest.fixture
def server(place: Place, builds: Builds) -> Iterator[Server]:
    """A server of the built site."""
    builds.run()
    with answering(place, builds) as running:
        yield running


def ask(url: str, path: str, method: str = "GET") -> tuple[HTTPResponse, str]:
    """Return the answer to one request with its body."""
    with closing(HTTPConnection(url.removeprefix("http://"), timeout=60)) as connection:
        connection.putrequest(method, path, skip_accept_encoding=True)
        connection.endheaders()
        response = connection.getresponse()
        return response, response.read().decode()


@contextmanager
def events(url: str) -> Iterator[Iterator[str]]:
    """Give the names of the builds as the server tells them."""
    with closing(HTTPConnection(url.removeprefix("http://"), timeout=60)) as connection:
        connection.request("GET", EVENTS_PATH)
        response = connection.getresponse()
        assert response.headers["Content-Type"] == "text/event-stream"
        yield (line.decode().removeprefix("data: ").strip() for line in response if line.strip())


ANSWERS = {
    "root": ("/", 200, "index.html"),
    "file": ("/feed.atom", 200, "feed.atom"),
    "with a query": ("/feed.atom?x=../y", 200, "feed.atom"),
    "folder": ("/ru/", 200, "ru/index.html"),
    "folder without slash": ("/ru", 301, "/ru/"),
    "folder without slash, doubled": ("//ru", 301, "/ru/"),
    "encoded": ("/%72u/", 200, "ru/index.html"),
    "nothing in a language": ("/ru/none/at/all/", 404, "ru/404.html"),
    "file used as a folder": ("/ru/index.html/", 404, "ru/404.html"),
    "nothing at all": ("/none", 404, "404.html"),
    "very long": (f"/ru/{'x' * 5000}", 404, "404.html"),
    "long name": (f"/ru/{'ж' * 250}", 404, "404.html"),
    "above": ("/../secret", 400, ""),
    "above, encoded": ("/ru/%2e%2e/%2E%2E/secret", 400, ""),
    "above, encoded slash": ("/..%2fsecret", 400, ""),
    "above, backslash": ("/..\\secret", 400, ""),
    "nul": ("/ru/%00", 400, ""),
    "relative": ("ru/", 400, ""),
    "link to the outside": ("/link", 404, "404.html"),
    "host": ("http://[::1/", 400, ""),
}


@pytest.mark.parametrize(("target", "status", "found"), ANSWERS.values(), ids=ANSWERS)
def test_an_address_leads_where_a_host_would_lead(tmp_path: Path, target: str, status: int, found: str) -> None:
    site = tmp_path / "site"
    (site / "ru").mkdir(parents=True)
    for name in ("index.html", "404.html", "ru/index.html", "ru/404.html", "feed.atom"):
        (site / name).write_text(name)
    (tmp_path / "secret").write_text("secret")
    (site / "link").symlink_to(tmp_path / "secret")

    answer = find_answer(site, target)

    place = answer.location or (answer.file.relative_to(site).as_posix() if answer.file else "")
    assert (answer.status, place) == (status, found)


def test_a_site_without_404_page_answers_all_the_same(tmp_path: Path) -> None:
    assert find_answer(tmp_path, "/none") == Answer(status=404)  # type: ignore[arg-type]


def test_a_page_comes_with_the_headers_of_a_host(server: Server) -> None:
    response, body = ask(server.url, "/")

    script = re.search(r"<script[^>]*>(.*)</script>", body, re.DOTALL)
    assert script
    policy = follow_builds(PAGE, server.builds.last).policy
    real = dict(headers_for("index.html", policy, encrypted=False))
    assert response.status == 200
    assert dict(response.getheaders()) == {
        **real,
        "Content-Type": "text/html; charset=utf-8",
        "Content-Length": str(len(body.encode())),
        "Cache-Control": "no-store",
    }
    assert f"script-src {source_hash(script.group(1))}" in real["Content-Security-Policy"]
    assert "Strict-Transport-Security" not in real


def test_other_files_are_sent_as_they_are(server: Server) -> None:
    response, body = ask(server.url, "/feed.atom")

    assert (response.status, body) == (200, "<feed/>")
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"


def test_data_and_frames_for_other_sites_are_open_to_them(place: Place, server: Server) -> None:
    for name, text in {"data/a.json": "{}", "ru/embed/a/index.html": PAGE}.items():
        (place.site / name).parent.mkdir(parents=True)
        (place.site / name).write_text(text, "utf-8")

    data, _ = ask(server.url, "/data/a.json")
    frame, _ = ask(server.url, "/ru/embed/a/")

    assert data.headers["Access-Control-Allow-Origin"] == "*"
    assert frame.headers["Content-Security-Policy"].endswith("; frame-ancestors *")
    assert frame.headers["X-Frame-Options"] is None


def test_head_has_the_headers_and_no_body(server: Server) -> None:
    whole, body = ask(server.url, "/ru/")
    head, nothing = ask(server.url, "/ru/", "HEAD")

    assert (head.status, nothing) == (200, "")
    assert head.getheaders() == whole.getheaders()
    assert head.headers["Content-Length"] == str(len(body.encode()))


def test_a_wrong_address_gets_the_404_page_of_its_language(server: Server) -> None:
    response, body = ask(server.url, "/ru/none")

    assert (response.status, "нет" in body) == (404, True)


def test_a_folder_gets_its_slash(server: Server) -> None:
    response, _ = ask(server.url, "/ru")

    assert (response.status, response.headers["Location"]) == (301, "/ru/")


@pytest.mark.parametrize(("method", "status"), [("POST", 501), ("DELETE", 501)])
def test_nothing_but_reading_is_offered(server: Server, method: str, status: int) -> None:
    assert ask(server.url, "/", method)[0].status == status


def test_before_the_first_build_a_page_says_so_and_follows(place: Place, builds: Builds) -> None:
    with answering(place, builds) as server:
        response, body = ask(server.url, "/")

    assert response.status == 503
    assert "<h1>The site is being built</h1>" in body
    assert "<script data-build=" in body


RUSSIAN: Words = {
    "The site is being built": "Сайт строится",
    "This page shows it as soon as it is ready.": "Он появится здесь.",
    "I cannot watch the files (%(reason)s): start again after a change.": "Слежка невозможна (%(reason)s).",
}


def test_in_its_threads_the_server_speaks_the_language_of_the_command_too(
    place: Place, builds: Builds, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_catalogue(tmp_path, "ru", RUSSIAN)
    monkeypatch.setenv("LANG", "ru_RU.UTF-8")
    with speaking(tmp_path), answering(place, builds) as server:
        _, body = ask(server.url, "/")

    assert '<html lang="ru" dir="ltr">' in body
    assert "<h1>Сайт строится</h1>\n<p>Он появится здесь.</p>" in body


def test_files_that_cannot_be_watched_are_told_in_the_language_of_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_folders: Path, **_options: object) -> Iterator[object]:
        raise OSError("too many")

    write_catalogue(tmp_path, "ru", RUSSIAN)
    monkeypatch.setenv("LANG", "ru_RU.UTF-8")
    monkeypatch.setattr(watchfiles, "watch", refuse)
    with speaking(tmp_path), changes([tmp_path], [], lambda: None):
        pass

    assert capsys.readouterr().err == "Слежка невозможна (too many).\n"


def test_an_older_site_is_shown_while_the_first_build_runs(place: Place, builds: Builds) -> None:
    Builds(place.command).run()

    with answering(place, builds) as server:
        response, body = ask(server.url, "/")

    assert (response.status, "First" in body) == (200, True)


def test_a_waiting_page_hears_of_the_next_build(server: Server, builds: Builds) -> None:
    with events(server.url) as names:
        before = next(names)
        builds.run()
        after = next(names)

    assert before != after
    assert after == builds.last.name


def test_a_failed_build_shows_its_message_on_the_last_good_page(
    server: Server, place: Place, builds: Builds, capfd: pytest.CaptureFixture[str]
) -> None:
    place.write("broken")
    builds.run()
    response, broken = ask(server.url, "/")
    place.write("Second")
    builds.run()
    _, mended = ask(server.url, "/")

    assert response.status == 200
    assert (
        '<pre id="build-error" role="alert">content/x.md:3: odd &lt;b&gt;Odd &amp; wrong&lt;/b&gt;</pre>\n'
        "<p id=text>First</p>" in broken
    )
    assert "build-error" not in mended
    assert "<p id=text>Second</p>" in mended
    assert capfd.readouterr().err == "content/x.md:3: odd <b>Odd & wrong</b>\n"


def test_a_build_that_fails_without_a_word_is_still_told(place: Place) -> None:
    place.write("silent")
    builds = Builds(place.command)

    builds.run()

    assert builds.last.message == "The build stopped with exit code 3."


def test_a_page_without_policy_allows_nothing_but_the_script() -> None:
    served = follow_builds("<p>x", Build(name="1", message=""))

    rest = r"connect-src 'self'; script-src 'sha256-[\w+/=]+'; style-src 'sha256-[\w+/=]+'"
    assert re.fullmatch(rf"default-src 'none'; {rest}", served.policy)  # the script asks for the builds


def test_the_message_stands_first_where_there_is_no_body_tag_too() -> None:
    assert "build-error" in follow_builds("<p>x", Build(name="1", message="wrong")).text


SERVE = """
import sys
from pathlib import Path
from initiative.devserver import serve
port, content, site, settings, *command = sys.argv[1:]
sys.exit(serve(site=Path(site), command=command, watched=[Path(content), Path("none")],
               settings=Path(settings), port=int(port)))
"""


@contextmanager
def serving(place: Place, port: int = 0) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """Start the whole command; give it with its settings file."""
    settings = place.content.parent / "pelicanconf.py"
    settings.write_text("1")
    arguments = [str(port), str(place.content), str(place.site), str(settings), *place.command]
    process = subprocess.Popen(
        [sys.executable, "-c", SERVE, *arguments],
        env={"PYTHONPATH": str(PLUGINS)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        yield process, settings
    finally:
        process.kill()
        process.communicate()


def read_address(process: subprocess.Popen[str]) -> str:
    """Return the address that the command names."""
    assert process.stdout
    found = re.fullmatch(r"The site is at (http://127\.0\.0\.1:\d+)/ \(Ctrl-C stops\)\n", process.stdout.readline())
    assert found
    return found.group(1)


def wait_for_text(url: str, names: Iterator[str], text: str) -> str:
    """Return the page as soon as it has `text`; every build is waited for."""
    for _ in names:
        _, body = ask(url, "/")
        if text in body:
            return body
    pytest.fail("the server closed the connection")


def test_every_change_is_built(place: Place) -> None:
    with serving(place) as (process, settings):
        url = read_address(process)
        with events(url) as names:
            wait_for_text(url, names, "First")
            place.write("Second")
            wait_for_text(url, names, "Second")
            place.write("broken")
            assert "<p id=text>Second</p>" in wait_for_text(url, names, "build-error")
            place.write("Third")
            assert "build-error" not in wait_for_text(url, names, "Third")
            settings.rename(settings.with_suffix(".old"))
            settings.write_text("2")
            next(names)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "terminated"])
def test_it_ends_politely(place: Place, number: signal.Signals) -> None:
    with serving(place) as (process, _):
        url = read_address(process)
        with events(url) as names:
            wait_for_text(url, names, "First")

        process.send_signal(number)
        said, faults = process.communicate(timeout=60)

    assert (process.returncode, said, faults) == (0, "\nStopped.\n", "")


def test_a_taken_port_is_told_in_one_line(place: Place) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with serving(place, port) as (process, _):
            _, faults = process.communicate(timeout=60)

    assert process.returncode == 1
    assert faults == f"I cannot listen on port {port}: Address already in use. Choose another one with --port.\n"


def test_in_a_browser_the_page_follows_the_builds(
    browser: Browser, server: Server, place: Place, builds: Builds
) -> None:
    said: list[str] = []
    page = browser.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(error.message))
    with closing(page):
        page.goto(f"{server.url}/")
        assert page.inner_text("#text") == "First"

        place.write("broken")
        builds.run()
        page.wait_for_selector("#build-error")
        shown = page.inner_text("#build-error")
        colour = page.evaluate("getComputedStyle(document.querySelector('#build-error')).backgroundColor")
        place.write("Second")
        builds.run()
        page.wait_for_selector("#build-error", state="detached")

        assert page.inner_text("#text") == "Second"
        assert page.evaluate("getComputedStyle(document.body).margin") == "0px"
    assert (shown, colour) == ("content/x.md:3: odd <b>Odd & wrong</b>", "rgb(139, 0, 0)")
    assert said == []
