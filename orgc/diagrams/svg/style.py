"""How diagrams look: light, dark and printed. A page may set the variables, or `data-theme` on its root."""

from __future__ import annotations

from orgc.model.pattern import lazy

FONT = "system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,'Noto Sans','Liberation Sans',sans-serif"

_LIGHT = {
    "paper": "#ffffff",
    "ink": "#18212f",
    "soft": "#536074",
    "line": "#5f6f85",
    "box": "#ffffff",
    "edge": "#8b99ab",
    "lane": "#f5f7fa",
    "lane2": "#ebeff4",
    "rule": "#d4dbe4",
    "accent": "#1f5fbf",
    "good": "#1b7a4b",
    "goodfill": "#e6f5ec",
    "endfill": "#e9edf3",
    "warn": "#96580a",
    "warnfill": "#fff4e0",
    "bad": "#b3261e",
    "badfill": "#fdebe9",
    "h0": "#3d7cc9",
    "h1": "#2f9b83",
    "h2": "#b98519",
    "h3": "#9a5cc4",
    "h4": "#cf5f4f",
    "h5": "#4f8f3a",
    "h6": "#c2589b",
    "h7": "#5c74a8",
}
_DARK = {
    "paper": "#11161d",
    "ink": "#e7ecf3",
    "soft": "#a5b1c1",
    "line": "#8796aa",
    "box": "#1f2731",
    "edge": "#5d6b7d",
    "lane": "#161c24",
    "lane2": "#1a212b",
    "rule": "#2d3744",
    "accent": "#7fb2ff",
    "good": "#6fd39b",
    "goodfill": "#16301f",
    "endfill": "#28313d",
    "warn": "#f0b45b",
    "warnfill": "#33270f",
    "bad": "#ff8f85",
    "badfill": "#3b1b1a",
    "h0": "#6aa5ec",
    "h1": "#5cc4ab",
    "h2": "#e0b04c",
    "h3": "#c08fe4",
    "h4": "#ec8d7f",
    "h5": "#86c46f",
    "h6": "#e58cc3",
    "h7": "#93a9d8",
}
_PRINT = _LIGHT | {
    "ink": "#000000",
    "soft": "#222222",
    "line": "#000000",
    "edge": "#000000",
    "lane": "#ffffff",
    "lane2": "#ffffff",
    "rule": "#888888",
    "goodfill": "#ffffff",
    "endfill": "#ffffff",
    "warnfill": "#ffffff",
    "badfill": "#ffffff",
}

_RULES = """
.orgc-diagram{background:var(--d-paper);color:var(--d-ink);font-family:FONT;font-size:11px}
.orgc-diagram text{fill:var(--d-ink)}
.orgc-diagram .paper{fill:var(--d-paper)}
.orgc-diagram .soft{fill:var(--d-soft)}
.orgc-diagram .again{font-weight:600}
.orgc-diagram .t0{font-size:20px;font-weight:600}
.orgc-diagram .t1{font-size:13px;font-weight:600}
.orgc-diagram .t2{font-size:12px}
.orgc-diagram .lane{fill:var(--d-lane)}
.orgc-diagram .lane.odd{fill:var(--d-lane2)}
.orgc-diagram .rule{stroke:var(--d-rule);fill:none}
.orgc-diagram .box{fill:var(--d-box);stroke:var(--d-edge);stroke-width:1.2}
.orgc-diagram .inner{fill:none;stroke:var(--d-edge);stroke-width:1.2}
.orgc-diagram .start .box{fill:var(--d-goodfill);stroke:var(--d-good)}
.orgc-diagram .end .box{fill:var(--d-endfill);stroke:var(--d-line);stroke-width:2.4}
.orgc-diagram .bar{fill:var(--d-ink)}
.orgc-diagram .barred{fill:var(--d-paper);font-size:10.5px}
.orgc-diagram .halo{fill:var(--d-paper);stroke:var(--d-rule);stroke-width:.8}
.orgc-diagram .edge{fill:none;stroke:var(--d-line);stroke-width:1.5;stroke-linejoin:round}
.orgc-diagram .tip{fill:var(--d-line);stroke:none}
.orgc-diagram .dashed .edge{stroke-dasharray:5 4}
.orgc-diagram .icon{fill:none;stroke:var(--d-soft);stroke-width:1.2;stroke-linecap:round;stroke-linejoin:round}
.orgc-diagram .icon .full{fill:var(--d-soft)}
.orgc-diagram .accent text,.orgc-diagram text.accent{fill:var(--d-accent)}
.orgc-diagram .accent .icon{stroke:var(--d-accent)}
.orgc-diagram .warn text,.orgc-diagram text.warn{fill:var(--d-warn)}
.orgc-diagram .warn .icon{stroke:var(--d-warn)}
.orgc-diagram .fault .box{stroke:var(--d-bad);fill:var(--d-badfill);stroke-width:2.2}
.orgc-diagram .fault .edge{stroke:var(--d-bad);stroke-width:2.4}
.orgc-diagram .fault .tip{fill:var(--d-bad)}
.orgc-diagram .traced .edge{stroke:var(--d-bad)}
.orgc-diagram .traced .tip{fill:var(--d-bad)}
.orgc-diagram .caution .box{stroke:var(--d-warn);fill:var(--d-warnfill);stroke-width:2}
.orgc-diagram .caution .edge{stroke:var(--d-warn);stroke-width:2.4}
.orgc-diagram .caution .tip{fill:var(--d-warn)}
.orgc-diagram .badge{fill:var(--d-bad)}
.orgc-diagram .caution .badge,.orgc-diagram .badge.caution{fill:var(--d-warn)}
.orgc-diagram .badge+text{fill:var(--d-paper);font-weight:700;font-size:10px}
.orgc-diagram .tie{fill:none;stroke-width:1.5;stroke-opacity:.75}
.orgc-diagram .tree .edge{stroke-width:1.3}
.orgc-diagram .head{font-size:11.5px;font-weight:600}
.orgc-diagram .rowed{font-size:12px}
.orgc-diagram .limit{font-weight:600}
.orgc-diagram .cell .soft{font-size:10px}
.orgc-diagram .cell .fill{fill:var(--d-goodfill)}
.orgc-diagram .cell.none .fill{fill:var(--d-badfill)}
.orgc-diagram .agent .box{stroke-dasharray:5 3}
.orgc-diagram .open .box{stroke:var(--d-warn);fill:var(--d-warnfill)}
.orgc-diagram .alone .box{stroke-dasharray:4 3}
.orgc-diagram .alone text{fill:var(--d-soft)}
.orgc-diagram a{cursor:pointer;text-decoration:none}
.orgc-diagram a:hover .box,.orgc-diagram a:focus .box{stroke:var(--d-accent);stroke-width:2.4}
"""


_VARIABLE = lazy(r"([a-z-]+):var\(--d-(\w+)\)")


def style() -> str:
    """The style sheet, which touches nothing outside diagrams."""
    hues = "".join(
        f".orgc-diagram .h{i}{{fill:var(--d-h{i})}}.orgc-diagram .s{i}{{stroke:var(--d-h{i})}}" for i in range(8)
    )
    dark = _variables(_DARK)
    rules = _RULES.replace("\n", "").replace("FONT", FONT) + hues
    return (
        f".orgc-diagram{{{_variables(_LIGHT)}}}"
        + _VARIABLE.sub(lambda m: f"{m[1]}:{_LIGHT[m[2]]};{m[0]}", rules)  # for programs that know no variables
        + f"@media(prefers-color-scheme:dark){{:root:not([data-theme=light]) .orgc-diagram,"
        f".orgc-diagram:root:not([data-theme=light]){{{dark}}}}}"
        + f":root[data-theme=dark] .orgc-diagram{{{dark}}}"
        + f"@media print{{:root .orgc-diagram.orgc-diagram,.orgc-diagram.orgc-diagram:root{{{_variables(_PRINT)}}}}}"
    )


def _variables(colours: dict[str, str]) -> str:
    return ";".join(f"--d-{name}:{value}" for name, value in colours.items())
