"""Mermaid flowcharts, valid whatever the titles contain.

Ids are numbered, never taken from the text. Text stands in quotes with everything that Mermaid, HTML or markdown
could read as its own written as a numeric entity (`#35;`), which Mermaid shows as the character.
"""

from __future__ import annotations

import re

from orgc.model.drawing import Box, Drawing
from orgc.model.pattern import lazy

_SHAPES = {
    "box": ("[", "]"),
    "round": ("([", "])"),
    "diamond": ("{", "}"),
    "circle": ("((", "))"),
    "bar": ("{{", "}}"),
    "subroutine": ("[[", "]]"),
    "note": ("[/", "/]"),
}
_SAFE = lazy(r"[^\w .,:()/+$%€£?!'=*-]", re.U)
_LIST = lazy(r"^(\s*(?:\d+|[-*+]))([.)]?)(\s)")
_MAX = 200


def draw(drawing: Drawing) -> str:
    """A top-down flowchart with a subgraph for each group and faults in red."""
    names = {box.id: f"n{i}" for i, box in enumerate(drawing.boxes)}
    lines = ["flowchart LR" if drawing.direction == "right" else "flowchart TD"]
    grouped = {key for key, _ in drawing.groups}
    for number, (key, title) in enumerate(drawing.groups):
        inside = [box for box in drawing.boxes if box.group == key]
        if inside:
            lines.append(f"  subgraph g{number}[{_quoted(title)}]")
            lines += [f"    {_node(box, names)}" for box in inside]
            lines.append("  end")
    lines += [f"  {_node(box, names)}" for box in drawing.boxes if box.group not in grouped]
    faulty = []
    for number, arrow in enumerate(drawing.arrows):
        line = "-.->" if arrow.dashed else "-->"
        label = f"|{_quoted(arrow.text)}|" if arrow.text else ""
        lines.append(f"  {names[arrow.source]} {line}{label} {names[arrow.target]}")
        if arrow.fault:
            faulty.append(str(number))
    marked = [names[box.id] for box in drawing.boxes if box.fault]
    if marked:
        lines.append("  classDef fault stroke:#c00,stroke-width:3px,color:#900")
        lines.append(f"  class {','.join(marked)} fault")
    if faulty:
        lines.append(f"  linkStyle {','.join(faulty)} stroke:#c00,stroke-width:3px")
    return "\n".join(lines) + "\n"


def _node(box: Box, names: dict[str, str]) -> str:
    left, right = _SHAPES[box.shape]
    lines = [_text(box.text), _text(box.note) if box.note else "", f"fault: {box.fault}" if box.fault else ""]
    return f'{names[box.id]}{left}"{"<br/>".join(line for line in lines if line)}"{right}'


def _quoted(text: str) -> str:
    return f'"{_text(text)}"'


def _text(text: str) -> str:
    text = " ".join(text.split()) or " "
    if len(text) > _MAX:
        text = text[: _MAX - 3] + "..."
    text = _LIST.sub(
        lambda m: (
            f"{m[1]}{m[2] and f'#{ord(m[2])};'}{m[3]}" if m[2] else f"#{ord(m[1].strip()[0])};{m[1].strip()[1:]}{m[3]}"
        ),
        text,
    )
    kept = []
    for char in re.split(r"(#\d+;)", text):
        kept.append(char if re.fullmatch(r"#\d+;", char) else _SAFE.sub(_entity, char))
    return "".join(kept)


def _entity(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 32 or 0x7F <= code < 0xA0 or 0xD800 <= code <= 0xDFFF:
        return " "
    return f"#{code};"
