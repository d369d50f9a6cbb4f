# ruff: noqa: E501  # pages and hostile text are written as they stand
"""The site: whole, safe, small, and the same each time; in a browser it is tried in tests/browser."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from orgc.cli import main
from orgc.shipped import sample_folder

HOSTILE = {
    "index.md": "---\ntype: Organization\nname: \"<script>alert(1)</script> & 'Co'\"\n---\n# X\n\n<script>alert(2)</script>\n\n"
    '<img src=x onerror="alert(3)">\n\n[click](javascript:alert(4)) [data](data:text/html,x) [mail](mailto:a@b.c)\n',
    "roles/a.md": '---\ntype: Role\nholder: "human:<b>Eve</b>"\n---\n# "><svg onload=alert(5)>\n\n## Mission\n</script><script>alert(6)</script>\n'
    "\n## Authority\n\n| Action | Limit |\n|---|---|\n| <img src=x onerror=alert(7)> | up to $5 |\n",
    "roles/b.md": "---\ntype: Role\n---\n# \u202egnorw\u202c and a\u200bb\n\n## Mission\n" + "W" * 5000 + "\n",
    "workflows/c d#e?.md": "---\ntype: Workflow\n---\n# Do `it` {{ 7*7 }} {% raw %}\n\n## Steps\n1. **<i>One</i>**: the [A](../roles/a.md) does.\n"
    "   - If \"x\" < 1 & y > 2: go to **<i>One</i>**\n   - End: <u>done</u>\n",
    "policies/CON.md": "---\ntype: Policy\n---\n# ]]> --> '\n\n- **R-1** The A must not <script>alert(8)</script>.\n",
    "Pages/Same.md": "# One\n",
    "pages/same.md": "# Two\n",
}  # fmt: skip


def build(folder: Path, out: Path, *more: str) -> dict[str, str]:
    assert main(["site", str(folder), "--out", str(out), "--quiet", "--no-cache", "--as-of", "2026-11-01", *more]) == 0
    return {
        p.relative_to(out).as_posix(): p.read_text(encoding="utf-8")
        for p in sorted(out.rglob("*.*"))
        if p.is_file() and p.suffix != ".png"
    }


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return build(sample_folder(), tmp_path_factory.mktemp("site") / "out")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    root = tmp_path_factory.mktemp("hostile")
    for name, text in HOSTILE.items():
        (root / "org" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "org" / name).write_text(text, encoding="utf-8")
    return build(root / "org", root / "out")


class Seen(HTMLParser):
    """The tags of a page, the ids in it and the addresses it leads to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append((tag, given))
        if given.get("id"):
            self.ids.append(str(given["id"]))
        self.links += [str(given[key]) for key in ("href", "src") if given.get(key) is not None]


@pytest.mark.parametrize("which", ["sample", "hostile"])
def test_every_link_leads_to_a_file_and_an_element(which: str, request: pytest.FixtureRequest) -> None:
    files: dict[str, str] = request.getfixturevalue(which)
    pages = {path: Seen(text) for path, text in files.items() if path.endswith(".html")}
    lost, checked = [], 0
    for path, page in pages.items():
        for link in page.links:
            if link.startswith(("http://", "https://", "mailto:")):
                continue
            place, _, anchor = link.partition("#")
            target = str(Path(path).parent / unquote(place)) if place else path
            parts: list[str] = []
            for part in target.split("/"):
                parts = parts[:-1] if part == ".." else [*parts, part] if part not in ("", ".") else parts
            target = "/".join(parts)
            checked += 1
            if target not in files or (
                anchor
                and target != "explorer.html"
                and not anchor.startswith("rule-")
                and unquote(anchor) not in pages[target].ids
            ):
                lost.append(f"{path}: {link}")
    assert checked > 100
    assert lost == []


def test_ids_are_unique(sample: dict[str, str]) -> None:
    for path, text in sample.items():
        if path.endswith(".html"):
            ids = Seen(text).ids
            assert len(ids) == len(set(ids)), f"{path}: {[i for i in ids if ids.count(i) > 1][:5]}"


@pytest.mark.parametrize("which", ["sample", "hostile"])
def test_nothing_of_an_author_is_taken_for_html(which: str, request: pytest.FixtureRequest) -> None:
    for path, text in request.getfixturevalue(which).items():
        if not path.endswith(".html"):
            continue
        for tag, given in Seen(text).tags:
            assert not [key for key in given if key.startswith("on") or key == "style"], f"{path}: {tag} {given}"
            assert tag not in ("iframe", "object", "embed", "base"), f"{path}: {tag}"
            if tag == "script":
                assert re.fullmatch(r"(?:\.\./)*(?:assets|data)/[\w./-]+\.js", given.get("src") or ""), (
                    f"{path}: {given}"
                )
            for key in ("href", "src"):
                assert not (given.get(key) or "").lower().lstrip().startswith(("javascript:", "data:", "vbscript:")), (
                    path
                )
        assert "Content-Security-Policy" in text and "49" not in (re.search(r"Do it [^<]*", text) or [""])[0]
        assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b\x00-\x08]", text), (
            f"{path}: a character that hides or turns"
        )


def test_hostile_words_are_shown_as_they_are(hostile: dict[str, str]) -> None:
    home = hostile["index.html"]
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &#39;Co&#39;" in home
    role = next(text for path, text in hostile.items() if path == "pages/roles/a.html")
    assert "&lt;b&gt;Eve&lt;/b&gt;" in role
    assert "\\u202egnorw" in hostile["pages/roles/b.html"]
    assert len({path.casefold() for path in hostile}) == len(hostile), "two files differ by case alone"


def test_the_same_bytes_each_time_and_with_more_workers(tmp_path: Path, sample: dict[str, str]) -> None:
    assert build(sample_folder(), tmp_path / "again", "--workers", "2") == sample
    assert (
        main(
            [
                "site",
                str(sample_folder()),
                "--out",
                str(tmp_path / "again"),
                "--check",
                "--as-of",
                "2026-11-01",
                "--quiet",
            ]
        )
        == 0
    )


def test_pages_are_small_and_need_no_network(sample: dict[str, str]) -> None:
    for path, text in sample.items():
        if path.endswith(".html"):
            assert len(text.encode()) < 300_000, path
            for tag, given in Seen(text).tags:
                if tag in ("script", "link", "img"):
                    assert "//" not in (given.get("src") or given.get("href") or ""), path


def test_what_a_person_wrote_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    build(sample_folder(), out)
    (out / "index.html").write_text("mine", encoding="utf-8")
    assert main(["site", str(sample_folder()), "--out", str(out), "--quiet"]) == 1
    assert "left alone" in capsys.readouterr().out
    assert (out / "index.html").read_text(encoding="utf-8") == "mine"


def test_facts_stand_on_their_pages(sample: dict[str, str]) -> None:
    role = sample["pages/roles/cfo.html"]
    for words in ("Tobias Renner", "up to $250,000", "may not", "Lead the Finance team.", "CRD-4", "Copy"):
        assert words in role
    assert re.search(r'href="\.\./\.\./source/roles/cfo\.md\.html#L26"', role)
    flow = sample["pages/workflows/refund-a-customer.html"]
    assert "Refund a customer is sound" in flow and 'id="at-pay-the-refund"' in flow
    policy = sample["pages/policies/refunds.html"]
    assert 'class="out">→ Approver' in policy and "REF-5" in policy and policy.count(">passed<") == 7
    assert "While Victor Almqvist is away" in sample["index.html"]
    assert "up to $250,000" in sample["authority.html"] and "Victor Almqvist" in sample["away.html"]


def test_a_gap_in_a_table_is_drawn_where_it_is(tmp_path: Path) -> None:
    org = tmp_path / "org" / "policies"
    org.mkdir(parents=True)
    (org / "p.md").write_text(
        "---\ntype: Policy\n---\n# P\n\n| Amount | → Approver |\n|---|---|\n| up to $500 | approved |\n| over $600 | declined |\n",
        encoding="utf-8",
    )
    page = build(tmp_path / "org", tmp_path / "out")["pages/policies/p.html"]
    assert re.search(r'<tr class="gap"><td>\$5\d\d</td><td class="out">nobody decides</td>', page)


def test_search_and_findings_are_data(sample: dict[str, str]) -> None:
    parts = int(re.match(r"window\.orgcSearchParts=(\d+);", sample["data/search.js"])[1])
    rows = []
    for i in range(1, parts + 1):
        text = sample[f"data/search-{i}.js"]
        assert len(text) < 300_000
        rows += json.loads(text[len("orgcSearch.add(") : -3])
    assert any("opened bottle of reagent" in row[4] for row in rows)
    assert all(row[3].split("#")[0] in sample for row in rows)
    graph = json.loads(sample["data/graph.js"][len("window.orgcGraph=") : -2])
    assert len(graph["nodes"]) > 400 and all(s != t for s, t, *_ in graph["edges"])
    assert sample["data/findings.js"] == "orgcFindings([]);\n"


def test_the_badge_says_what_was_found(tmp_path: Path, sample: dict[str, str]) -> None:
    assert json.loads(sample["badge.json"])["message"] == "clean"
    (tmp_path / "org" / "workflows").mkdir(parents=True)
    (tmp_path / "org" / "workflows" / "a.md").write_text(
        "---\ntype: Workflow\nowner: roles/none\n---\n# A\n\n## Steps\n1. **B**: go\n   - Go to **C**\n",
        encoding="utf-8",
    )
    files = build(tmp_path / "org", tmp_path / "out")
    assert re.fullmatch(r"\d errors?", json.loads(files["badge.json"])["message"])
    assert "error" in files["badge.svg"]
