"""MDX for a plain reader: what stands in components is markdown, however far it is indented."""

from __future__ import annotations

import re

_SIGN = re.compile(r"^(?:import\s[^;\n]{1,300}['\"]|export\s+(?:const|default|function)\s)|\bclassName=|\{/\*", re.M)
_SCRIPT = re.compile(r"^\s*<script\b", re.M | re.I)
_TAG = re.compile(
    r"^(?P<indent>[ \t]{0,40})<(?P<end>/?)(?P<name>[A-Z][\w.]{0,60}|div|details|section|center|span)"
    r"(?P<rest>(?:\s(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'|\{[^{}\n]{0,300}\}|[^<>\"'{}\n]){0,300})?)>[ \t]*$"
)
_FENCE = re.compile(r"^\s*(`{3,}|~{3,})")
_KEPT = re.compile(r"\b(?:href|to|id|src)\s*=")


def is_mdx(text: str) -> bool:
    """Whether a page is written in MDX: it imports or exports, or has what only JSX has."""
    return "<" in text and _SIGN.search(text) is not None and _SCRIPT.search(text) is None


def in_components(lines: list[str]) -> list[str]:
    """The lines with the tags of components blanked and what stands between them moved to the left; the lines as they
    are where tags do not match.
    """
    found: list[str] = []
    around: list[tuple[str, str, int]] = []  # name, indentation of the tag, and of what is in it (-1: not known yet)
    fence = ""
    for written in lines:
        line = _moved(written, around)
        if match := _FENCE.match(line):
            if not fence:
                fence = match[1]
            elif match[1].startswith(fence) and not line.strip(" `~\t"):
                fence = ""
        tag = _TAG.match(line) if "<" in line and not fence and not match else None
        if tag is None:
            found.append(line)
        elif tag["end"]:
            if not around or around[-1][0] != tag["name"]:
                return lines
            around.pop()
            found.append("")
        else:
            if not tag["rest"].endswith("/"):
                around.append((tag["name"], tag["indent"], -1))
            found.append(line if _KEPT.search(tag["rest"]) else "")
    return lines if around else found


def _moved(line: str, around: list[tuple[str, str, int]]) -> str:
    for i, (name, indent, edge) in enumerate(around):
        bare = line.lstrip(" \t")
        if not bare:
            return ""
        depth = len(line) - len(bare)
        inside = depth if edge < 0 and not bare.startswith("</") else edge
        around[i] = (name, indent, inside)
        line = indent + line[min(depth, inside) :] if inside > len(indent) else line
    return line
