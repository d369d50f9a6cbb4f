"""Text that would make a careless pattern run for ever: each of these is read in the time that its length deserves.

Nothing is timed here; a pattern that tries every way to split such a line does not come back at all.
"""

from __future__ import annotations

import pytest

from tests.conftest import Compile

LINES = {
    "review labels": "Next review " + "due date " * 60 + "to be agreed.",
    "blanks after a label": "reviewed on" + " " * 5_000 + "x",
    "signs in a title": "# Director of " + "&" * 200 + "&.",
    "one long name": "## Members\n- " + "A" * 50_000,
    "commas in a title": "# Engineer " + "," * 50_000 + "a",
    "dashes in a title": "# Engineer " + "-" * 50_000 + " a",
    "one word in a title": "# " + "our " * 25_000,
    "an address that never ends": "contact: " + "a." * 30_000 + " @",
    "modals in one sentence": "if a, who must " * 7_000,
    "needs in one sentence": "x do not need to " * 7_000,
    "blanks after a modal": "a must is" + " " * 50_000 + "b",
    "roles without end": "escalate to ; CFO ; " * 2_000,
    "tags that never close": "<p>\n" + "<a " * 20_000,
    "comments that never close": "<p>\n" + "<!-- " * 20_000,
    "marks that never match": "<div>\n" + "<b>x" * 20_000 + "</i>" * 20_000 + "\n</div>",
    "attributes that never close": "<p>\n" + "<a x='" * 20_000,
    "words of a group": "The " + "a b " * 20_000 + "was dissolved.",
    "one page without end": "this policy is to be " * 5_000 + "reviewed",
    "reviews without end": "reviewed and reviewed again " * 5_000,
    "leads without end": "Ann Lee " * 10_000 + "leads the Group",
    "chairs without end": "Chair: Head: " * 10_000,
    "endings without end": "Xx closed ( " * 10_000,
    "tools without end": "in the In the " * 10_000,
    "references without end": '[a]({{< ref "' * 10_000,
    "comments of MDX that never close": "{/* " * 20_000,
    "admonitions in admonitions": "\n".join("    " * n + "!!! note" for n in range(200)),
    "a paragraph of many lines": "Ann Lee\nChair\n" * 10_000,
    "leads in one cell": "| Team | Lead |\n|---|---|\n| A | " + "Ann Lee<br>" * 10_000 + " |",
    "somebody again and again": "A shuffler is " * 10_000,
    "a table of one row": "| a | b |\n|---|---|\n| " + "x " * 20_000 + " | y |",
}


@pytest.mark.parametrize("name", LINES)
def test_a_hostile_line_is_read(name: str, compiled: Compile) -> None:
    result = compiled({"a/index.md": f"# Apps team\n\n{LINES[name]}\n", "b.md": f"{LINES[name]}\n"})
    assert set(result.org.units) == {"a/index.md", "b.md"}


def test_settings_with_hostile_lines_are_read(compiled: Compile) -> None:
    files = {
        "mkdocs.yml": f"repo_url: {'github.com/' * 10_000}!\nsite_url: {'a.' * 10_000}\n",
        ".eleventy.js": "addPassthroughCopy(" + " " * 50_000 + "x",
        "CODEOWNERS": "*a*a*a*a*a*a*a*ab @x\n" + "**/" * 30 + "x @y\n",
        "a" * 60 + ".md": "# A\n",
        "/".join("abcdefghij") + "/y.md": "# B\n",
    }
    assert len(compiled(dict(files)).org.units) == 2
