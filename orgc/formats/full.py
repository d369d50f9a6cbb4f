"""Findings for people: what is wrong, the lines it stands in, the second place where two disagree, and what to do."""

from __future__ import annotations

from orgc.model.diagnostic import Diagnostic
from orgc.model.printable import printable
from orgc.model.report import Report, View
from orgc.model.span import Span
from orgc.model.summary import summary

_COLORS = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan"}
_TAB = "    "
Line = tuple[tuple[str, str], ...]  # pieces of text, each with its style


def render(report: Report, view: View) -> str:
    """A frame a finding, then the count."""
    lines: list[Line] = []
    for diagnostic in report.diagnostics:
        if view.verbose or diagnostic.severity != "info":
            lines += [*_frame(diagnostic, view), ()]
    lines.append(((summary(report, view.verbose), "bold"),))
    if not view.color:
        return "".join(f"{''.join(text for text, _ in line)}\n" for line in lines)
    return _colored(lines, view.width)


def _colored(lines: list[Line], width: int) -> str:
    from io import StringIO

    from rich.console import Console
    from rich.text import Text

    out = StringIO()
    console = Console(file=out, width=width, color_system="standard", force_terminal=True, legacy_windows=False)
    for line in lines:
        console.print(Text.assemble(*line), soft_wrap=True, highlight=False, markup=False, emoji=False)
    return out.getvalue()


def _frame(d: Diagnostic, view: View) -> list[Line]:
    color = _COLORS[d.severity]
    gutter = len(str(max([d.span.line, *(b.span.line for b in d.labels)])))
    guess = "" if d.certainty == "declared" else " (inferred)"
    head = (f"{d.severity}[{d.rule}]", color), (f" {printable(d.message)}{guess}", "bold")
    lines: list[Line] = [head, *_excerpt(d.path, d.span, "", color, gutter, view, "-->")]
    for label in d.labels:
        lines += _excerpt(label.path, label.span, label.message, "blue", gutter, view, ":::")
    if d.help:
        lines.append(((" " * gutter + " = ", "blue"), ("help: ", "bold"), (printable(d.help), "")))
    return lines


def _excerpt(path: str, span: Span, message: str, color: str, gutter: int, view: View, arrow: str) -> list[Line]:
    """The place and the line it stands in, marked below; long lines are cut around the mark."""
    place = f"{printable(path)}:{span.line}:{span.column}"
    lines: list[Line] = [((" " * gutter + arrow + " ", "blue"), (place, ""))]
    source = view.source(path)
    if not 0 < span.line <= len(source) or not source[span.line - 1].strip():
        return [*lines, ((f"{' ' * gutter} | {printable(message)}", ""),)] if message else lines
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
    lines.append(((f"{span.line:>{gutter}} | ", "blue"), (shown.rstrip(), "")))
    bar, mark = (f"{' ' * gutter} | ", "blue"), "^" * max(1, _cells(marked))
    lines.append((bar, (" " * _cells(before), ""), (mark, color), (f" {printable(message)}".rstrip(), color)))
    return lines


def _cells(text: str) -> int:
    """The columns that a text takes on a terminal."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def _shown(text: str) -> str:
    return printable(text.replace("\t", _TAB))
