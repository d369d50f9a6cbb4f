# ruff: noqa: E501
"""The forge, for which there is no program: markdown as GitHub reads it, ids of its slugger, links as paths of files."""

from __future__ import annotations

from pathlib import Path

from tests.generators import Site, numbered

PROGRAM = "GitHub's markdown (rehype-slug 6)"
NPM = (
    "github-slugger@2.0.0",
    "rehype-slug@6.0.0",
    "remark-gfm@4.0.1",
    "unified@11.0.5",
    "remark-parse@11.0.0",
    "remark-rehype@11.1.2",
    "rehype-raw@7.0.0",
    "rehype-stringify@10.0.1",
)
_RENDER = """import fs from 'node:fs'
import path from 'node:path'
import {unified} from 'unified'
import parse from 'remark-parse'
import gfm from 'remark-gfm'
import rehype from 'remark-rehype'
import raw from 'rehype-raw'
import slug from 'rehype-slug'
import write from 'rehype-stringify'
const [source, out] = process.argv.slice(2)
const page = (text) => String(unified().use(parse).use(gfm).use(rehype, {allowDangerousHtml: true}).use(raw).use(slug).use(write).processSync(text.replace(/^---\\n[^]*?\\n---\\n/, '')))
const walk = (folder) => {
  const shown = path.join(out, folder)
  fs.mkdirSync(shown, {recursive: true})
  let index = ''
  for (const name of fs.readdirSync(path.join(source, folder))) {
    const file = path.join(folder, name)
    if (fs.statSync(path.join(source, file)).isDirectory()) { walk(file); continue }
    if (!name.endsWith('.md')) { fs.copyFileSync(path.join(source, file), path.join(out, file)); continue }
    const html = page(fs.readFileSync(path.join(source, file), 'utf8'))
    fs.writeFileSync(path.join(out, file + '.html'), html)
    if (name.toLowerCase() === 'readme.md') index = html.replace(/L\\d+/g, '')
  }
  fs.writeFileSync(path.join(shown, 'index.html'), index)
}
walk('.')
"""
_TEXTS = [
    "Carry over", "Carry over", "Carry over", "Café & bar", "What is `code` worth?", "A [link](README.md) in it", "1. First",
    "Über uns", "日本語", "Привет мир", "Emoji 🚀", "🎉 Party", "It's fine", "It’s curly", "“Quoted”", "A / B", "snake_case",
    "v1.2.3", "**Bold** and *italic*", "Plus C++", "What?!", "Dash - dash", "Dash – en — em", "Two  spaces", "HTML <b>tag</b>",
    "Custom {#own}", "Trailing #", "Closed ##", "Ends with space ", "@mention and #1", "100% sure", "a:b;c,d", "<kbd>Ctrl</kbd>",
    "Foo_bar_ baz", "Straße", "ＦＵＬＬ", "½ half ²", "naïve coöp", "हिन्दी पाठ", "العربية", "한국어", "ไทย ภาษา", "Iı İi", "x\\_y",
    "&amp; entity", "&copy; sign", "![Alt](a.png) image", "Under_score_", "`a-b` and `c_d`", "Tab\tin", "...", "Foo", "Foo-1", "Foo",
    "$money$", "~~gone~~", "a|b", "Q&A", "e\u0301 combined", "non\u00a0breaking", "soft\u00adhyphen", "zero\u200bwidth", "dotted․leader", "mid·dot", "º ª", "№ 5", "① one",
]  # fmt: skip
_SLUGS = [
    "carry-over", "carry-over-1", "carry-over-2", "carry-over-3", "Carry-over", "café--bar", "cafe--bar", "café-bar", "what-is-code-worth",
    "what-is-code-worth-", "a-link-in-it", "1-first", "first", "über-uns", "uber-uns", "日本語", "%E6%97%A5%E6%9C%AC%E8%AA%9E", "привет-мир",
    "Привет-мир", "emoji-", "emoji", "emoji-🚀", "-party", "party", "its-fine", "it-s-fine", "its-curly", "it’s-curly", "quoted", "a--b", "a-b",
    "snake_case", "snake-case", "v123", "v1-2-3", "bold-and-italic", "plus-c", "what", "dash---dash", "dash-dash", "dash--en--em", "two--spaces",
    "two-spaces", "html-tag", "custom-own", "custom", "own", "trailing-", "trailing", "closed", "closed-", "ends-with-space", "mention-and-1",
    "100-sure", "abcd", "a-b-c-d", "ctrl", "foo_bar_-baz", "straße", "strasse", "ｆｕｌｌ", "half", "½-half-²", "-half-", "naïve-coöp",
    "हिन्दी-पाठ", "العربية", "한국어", "ไทย-ภาษา", "iı-i̇i", "iı-ii", "x_y", "xy", "-entity", "entity", "-sign", "sign", "-image", "image", "alt-image", "under_score_",
    "a-b-and-c_d", "tab-in", "tab\tin", "foo", "foo-1", "foo-2", "foo-1-1", "money", "gone", "ab", "qa", "q-a", "e\u0301-combined", "é-combined",
    "non\u00a0breaking", "nonbreaking", "non-breaking", "softhyphen", "zerowidth", "dottedleader", "middot", "mid·dot", "º-ª", "-5", "№-5", "①-one", "-one", "setext", "in-a-quote", "in-a-list",
    "html-heading", "with-id", "named", "spanned", "user-content-named", "user-content-carry-over", "top", "in-code", "in-comment", "in-details", "ten",
]  # fmt: skip
_WHOLE = "who writes an id after a heading has a generator that reads it"
_SCRIPT = "GitHub's pages find what is named so"
_RIGHT = {"custom": _WHOLE, "own": _WHOLE, "user-content-named": _SCRIPT, "user-content-carry-over": _SCRIPT}
_MARKED = {slug: f"L{number}" for number, slug in enumerate(_RIGHT, 950)}
_PAGES = {
    "README.md": '# Handbook\n\n[L#](people/leave.md)\n\n[L#](./people/leave.md)\n\n[L#](/people/leave.md)\n\n[L#](people/leave)\n\n[L#](people/)\n\n[L#](people)\n\n[L#](people/#people)\n\n[L#](people/Leave.md)\n\n[L#](people/gone.md)\n\n[L#](people/leave.html)\n\n[L#](a.png)\n\n![L#](a.png)\n\n![L#](/a.png)\n\n![L#](b.png)\n\n<img src="a.png" alt="L#">\n\n<img src="b.png" alt="L#">\n\n<a href="people/leave.md">L#</a>\n\n<a href="people/no.md">L#</a>\n\n[L#](with%20space.md)\n\n[L#](<with space.md>)\n\n[L#](caf%C3%A9.md)\n\n[L#](café.md)\n\n[L#](notes%20%28old%29.md)\n\n[L#](notes (old).md)\n\n[L#](people/leave.md?plain=1)\n\n[L#](people/leave.md?plain=1#carry-over)\n\n[L#](people/leave.md#carry-over)\n\n[L#](people/leave.md#none)\n\n[L#][ref]\n\n[L#][dead]\n\n[L#]\n\n[ref]: people/leave.md\n\n[dead]: people/no.md\n\n`[L900](in-code.md)`\n\n```\n[L901](in-fence.md)\n```\n\n<!-- [L902](in-comment.md) -->\n\n    [L903](indented.md)\n\n| a | b |\n|---|---|\n| [L#](people/leave.md) | x |\n| [L#](in-table.md) | x |\n\n> [L#](in-quote.md)\n\n- [ ] [L#](in-task.md)\n  1. [L#](people/leave.md)\n\n<details>\n<summary>More</summary>\n\n[L#](in-details.md)\n\n</details>\n\n> [!NOTE]\n> [L#](in-note.md)\n\n\\[L904](escaped.md)\n\n[**L#** bold](in-bold.md)\n\n[L `code`](in-code-text.md)\n\n[L#](mailto:a@b.org)\n\n[L#](https://other.org/gone)\n\n[L#](#handbook)\n\n[L#](README.md#handbook)\n\n[L#](.)\n\n[L#](./)\n\n[L#](people/../people/leave.md)\n\n[L#](_drafts/x.md)\n\n[L#](.github/CODEOWNERS)\n\n[L#](people/leave.md "With a title")\n\n[L#](people/none.md \'With a title\')\n\nNote[^1].\n\n[^1]: [L#](in-footnote.md)\n\n~~[L#](in-struck.md)~~\n\nTerm [L#](<people/leave.md>)\n'.replace(
        "[L#](notes (old).md)\n\n", ""
    ).replace("[L#]\n\n", ""),
    "people/README.md": "# People\n\n[L#](leave.md)\n\n[L#](../README.md)\n\n[L#](..)\n\n[L#](../)\n\n[L#](people/leave.md)\n",
    "people/leave.md": "# Leave\n\n[L#](README.md)\n\n[L#](../people/leave.md#carry-over)\n\n[L#](../a.png)\n\n## Carry over\n",
    "headings.md": "# Headings\n\n"
    + "".join(f"## {text}\n\n" for text in _TEXTS)
    + 'Setext\n------\n\n> ## In a quote\n\n- ## In a list\n\n<h3>HTML heading</h3>\n\n<h3 id="with-id">Other</h3>\n\n<a name="named"></a>\n\nText <span id="spanned">x</span>\n\n```\n## In code\n```\n\n<!-- ## In comment -->\n\n<details>\n\n## In details\n\n</details>\n\n'.replace(
        '<a name="named"></a>', '<a name="named"></a>'
    )
    + "".join(f"[{_MARKED.get(slug, 'L')}](<#{slug}>)\n\n" for slug in _SLUGS),
    "a.png": "",
    "with space.md": "# Space\n",
    "café.md": "# Café\n",
    "notes (old).md": "# Notes\n",
    "_drafts/x.md": "# X\n",
    ".github/CODEOWNERS": "* @acme/all\n",
}
SITES = {"plain": numbered(_PAGES)}
RIGHT = {"plain": {_MARKED[slug]: why for slug, why in _RIGHT.items()}}
LITERAL = {"plain": {"L900": "code", "L901": "code", "L902": "a comment", "L903": "code", "L904": "escaped"}}


def build(site: Site) -> Path:
    """Renders every page beside its file."""
    program = site.tools / "render.mjs"
    program.write_text(_RENDER)
    site.run("node", program, site.source, site.out)
    return site.out
