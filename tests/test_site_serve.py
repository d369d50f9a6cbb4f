# ruff: noqa: E501  # a script is written as it stands
"""`orgc site --serve`: what is served, to whom, and what an open page hears when the organization changes."""

from __future__ import annotations

import http.client
import json
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from orgc.apps.site.serve import Live, serve
from orgc.model.artifact import Artifact
from orgc.model.report import Report
from orgc.shipped import sample_folder

PAGE = "<head><meta content=\"connect-src 'none'\"></head><body>{}</body>"


def page(path: str, words: str) -> Artifact:
    return Artifact(path, PAGE.format(words), "site")


@pytest.fixture
def served() -> Iterator[tuple[Live, int]]:
    live = Live()
    live.update([page("index.html", "one"), page("a/b.html", "two"), Artifact("x.js", "1;", "site")], Report(1, ()))
    server = serve(live, 0)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield live, server.server_address[1]
    live.close()
    server.shutdown()
    server.server_close()
    thread.join()


def get(port: int, path: str, host: str = "", method: str = "GET") -> tuple[int, str, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request(method, path, headers={"Host": host} if host else {})
    answer = connection.getresponse()
    found = answer.status, answer.getheader("Content-Type") or "", answer.read().decode()
    connection.close()
    return found


def test_pages_are_served_with_the_script_that_refreshes_them(served: tuple[Live, int]) -> None:
    _, port = served
    status, kind, text = get(port, "/")
    assert status == 200 and kind.startswith("text/html")
    assert "connect-src 'self'" in text and '/_live/live.js" data-version="1"' in text
    assert get(port, "/a/b.html")[0] == 200 and get(port, "/x.js")[1].startswith("text/javascript")
    assert "EventSource" in get(port, "/_live/live.js")[2]
    assert get(port, "/x.js", method="HEAD")[2] == ""


def test_nothing_but_the_site_is_served_and_to_this_machine_alone(served: tuple[Live, int]) -> None:
    _, port = served
    for path in (
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/etc/passwd",
        "//etc/passwd",
        "/a/../../x",
        "/_live/no",
    ):
        assert get(port, path)[0] == 404
    assert get(port, "/", host="evil.example:80")[0] == 403
    assert get(port, "/", host=f"localhost:{port}")[0] == 200


def events(port: int, name: str) -> Iterator[dict[str, object]]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", f"/_live/events?page={name}")
    answer = connection.getresponse()
    while line := answer.readline():
        if line.startswith(b"data: "):
            yield json.loads(line[6:])


def test_an_open_page_hears_of_its_own_changes_of_findings_and_of_faults(served: tuple[Live, int]) -> None:
    live, port = served
    heard = events(port, "a/b.html")
    assert next(heard)["page"] == 1
    live.update([page("index.html", "three"), page("a/b.html", "two")], Report(1, ()))
    assert next(heard)["page"] == 1  # another page changed
    live.update([page("index.html", "three"), page("a/b.html", "four")], Report(1, ()))
    news = next(heard)
    assert news["page"] == 3 and news["fault"] == ""
    live.fail("orgc.toml: no such key")
    news = next(heard)
    assert news["fault"] == "orgc.toml: no such key" and news["page"] == 3
    assert "four" in get(port, "/a/b.html")[2], "the last good site stays"


def test_saving_a_page_serves_it_anew(tmp_path: Path) -> None:
    """The whole command: a change is served and written, and what did not change is not written again."""
    org, out = tmp_path / "org", tmp_path / "out"
    for name in ("index.md", "roles/cfo.md", "roles/ceo.md", "teams/finance.md"):
        (org / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(sample_folder() / name, org / name)
    # A job that a shell starts in the background ignores Ctrl-C, and so would what it starts.
    start = "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); from orgc.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", start, "site", str(org), "--out", str(out), "--serve", "--port", "0"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        line = process.stderr.readline()
        port = int(line.split("127.0.0.1:")[1].split("/")[0])
        assert "Tobias Renner" in get(port, "/pages/roles/cfo.html")[2]
        other = (out / "pages" / "roles" / "ceo.html").stat().st_mtime_ns
        role = org / "roles" / "cfo.md"
        role.write_text(
            role.read_text(encoding="utf-8").replace("Lead the Finance team.", "Lead the money people."),
            encoding="utf-8",
        )
        until(lambda: "Lead the money people." in get(port, "/pages/roles/cfo.html")[2])
        until(lambda: "Lead the money people." in (out / "pages" / "roles" / "cfo.html").read_text(encoding="utf-8"))
        assert (out / "pages" / "roles" / "ceo.html").stat().st_mtime_ns == other
        (org / "orgc.toml").write_text("nonsense = [", encoding="utf-8")
        heard = events(port, "index.html")
        assert next(news for news in heard if news["fault"])["fault"]
        assert "Lead the money people." in get(port, "/pages/roles/cfo.html")[2]
        (org / "orgc.toml").unlink()
        assert next(news for news in heard if not news["fault"])["page"] >= 1
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)
    assert process.returncode == 0


def until(holds: object, seconds: float = 40) -> None:
    end = time.monotonic() + seconds
    while not holds():  # type: ignore[operator]
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.1)


def test_serving_and_checking_do_not_go_together(capsys: pytest.CaptureFixture[str]) -> None:
    from orgc.cli import main

    assert main(["site", str(sample_folder()), "--serve", "--check"]) == 2
    assert "do not go together" in capsys.readouterr().err
