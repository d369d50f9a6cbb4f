"""Findings for people: what is wrong, the lines it stands in, the second place where two disagree, and what to do."""

from __future__ import annotations

from io import StringIO

from rich.console import Console
from rich.text import Text

from orgc.model.diagnostic import Diagnostic
from orgc.model.printable import printable
from orgc.model.report import Report, View
from orgc.model.span import Span
from orgc.model.summary import summary

_COLORS = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan"}
_TAB = "    "


def render(report: Report, view: View) -> str:
    """A frame a finding, then the count."""
    lines: list[Text] = []
    for diagnostic in report.diagnostics:
        if view.verbose or diagnostic.severity != "info":
            lines += [*_frame(diagnostic, view), Text("")]
    lines.append(Text(summary(report, view.verbose), "bold"))
    if not view.color:
        return "".join(f"{line.plain}\n" for line in lines)
    out = StringIO()
    console = Console(file=out, width=view.width, color_system="standard", force_terminal=True, legacy_windows=False)
    for line in lines:
        console.print(line, soft_wrap=True, highlight=False, markup=False, emoji=False)
    return out.getvalue()


def _frame(d: Diagnostic, view: View) -> list[Text]:
    color = _COLORS[d.severity]
    gutter = len(str(max([d.span.line, *(b.span.line for b in d.labels)])))
    guess = "" if d.certainty == "declared" else " (inferred)"
    head = Text.assemble((f"{d.severity}[{d.rule}]", color), (f" {printable(d.message)}{guess}", "bold"))
    lines = [head, *_excerpt(d.path, d.span, "", color, gutter, view, "-->")]
    for label in d.labels:
        lines += _excerpt(label.path, label.span, label.message, "blue", gutter, view, ":::")
    if d.help:
        lines.append(Text.assemble((" " * gutter + " = ", "blue"), ("help: ", "bold"), printable(d.help)))
    return lines


def _excerpt(path: str, span: Span, message: str, color: str, gutter: int, view: View, arrow: str) -> list[Text]:
    """The place and the line it stands in, marked below; long lines are cut around the mark."""
    place = f"{printable(path)}:{span.line}:{span.column}"
    lines = [Text.assemble((" " * gutter + arrow + " ", "blue"), place)]
    source = view.source(path)
    if not 0 < span.line <= len(source) or not source[span.line - 1].strip():
        return [*lines, Text(f"{' ' * gutter} | {printable(message)}")] if message else lines
    text = source[span.line - 1]
    start = min(span.column - 1, len(text))
    end = (
        len(text) if span.end_line > span.line else min(max(span.end_column - 1, start + 1), max(len(text), start + 1))
    )
    room = max(40, view.width - gutter - 4)
    left = 0 if end <= room else max(0, start - room // 4)
    before, marked = _shown(text[left:start]), _shown(text[start : min(end, left + room)])
    shown = before + marked + _shown(text[min(end, left + room) : left + room])
    if left:
        shown, before = "..." + shown, "..." + before
    bar = (f"{' ' * gutter} | ", "blue")
    lines.append(Text.assemble((f"{span.line:>{gutter}} | ", "blue"), shown.rstrip()))
    mark = "^" * max(1, Text(marked).cell_len)
    lines.append(
        Text.assemble(bar, " " * Text(before).cell_len, (mark, color), (f" {printable(message)}".rstrip(), color))
    )
    return lines


def _shown(text: str) -> str:
    return printable(text.replace("\t", _TAB))
