"""Graphviz DOT: quoted ids and labels, a cluster for each lane, faults in red."""

from __future__ import annotations

from orgc.model.drawing import Box, Drawing

_SHAPES = {
    "box": "box",
    "round": "oval",
    "diamond": "diamond",
    "circle": "doublecircle",
    "bar": "hexagon",
    "subroutine": "component",
    "note": "note",
}


def draw(drawing: Drawing) -> str:
    """A directed graph from top to bottom."""
    lines = [
        f"digraph {_quoted(drawing.title)} {{",
        *(["  rankdir=LR;"] if drawing.direction == "right" else []),
        '  node [fontname="sans-serif"];',
        '  edge [fontname="sans-serif"];',
    ]
    grouped = {key for key, _ in drawing.groups}
    for number, (key, title) in enumerate(drawing.groups):
        inside = [box for box in drawing.boxes if box.group == key]
        if inside:
            lines += [f"  subgraph cluster_{number} {{", f"    label={_quoted(title)};"]
            lines += [f"    {_node(box)}" for box in inside]
            lines.append("  }")
    lines += [f"  {_node(box)}" for box in drawing.boxes if box.group not in grouped]
    for arrow in drawing.arrows:
        attributes = [f"label={_quoted(arrow.text)}"] if arrow.text else []
        attributes += ["style=dashed"] if arrow.dashed else []
        attributes += ['color="#cc0000"', "penwidth=3"] if arrow.fault else []
        suffix = f" [{', '.join(attributes)}]" if attributes else ""
        lines.append(f"  {_quoted(arrow.source)} -> {_quoted(arrow.target)}{suffix};")
    return "\n".join(lines) + "\n}\n"


def _node(box: Box) -> str:
    lines = (box.text, box.note, f"fault: {box.fault}" if box.fault else "")
    text = "\n".join(line for line in lines if line)
    red = ', color="#cc0000", penwidth=3' if box.fault else ""
    return f"{_quoted(box.id)} [label={_quoted(text)}, shape={_SHAPES[box.shape]}{red}];"


def _quoted(text: str) -> str:
    clean = "".join(c if c == "\n" or (ord(c) >= 32 and not 0x7F <= ord(c) < 0xA0) else " " for c in text)
    clean = clean.encode("utf-8", "replace").decode()
    return '"' + clean.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
