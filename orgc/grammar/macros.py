"""Lines that are filled in when a site is built: templates, includes, and texts made of program code."""

from __future__ import annotations

from orgc.model.pattern import lazy

_MACRO = lazy(r"^\s*(?:\{\{.*\}\}|\{%-?\s*(?:for|include|render)\b.*%\}|<%=.*%>)\s*$")
_INCLUDE = lazy(  # a text from elsewhere, or one that is made of program code
    r"^\s*(?:;?-+8<-+\s*(?:[\"'].*)?$|:::\s+\w+(?:\.\w+)+\s*$|(?:`{3,}|:{3,})\s*\{(?:include|eval-rst|auto\w+|mdinclude)\})"
)
_FRAME = lazy(  # macros that frame text and make no heading
    r"^\s*\{\{[%<]\s*/?\s*(?:details|pageinfo|alert|note|tip|info|warning|hint|callout|panel|tabs?|expand|button|figure)\b"
)


def is_macro(line: str) -> bool:
    """Whether a line is filled in by a template of the site's."""
    if ("8<" in line or ":::" in line or "```{" in line) and _INCLUDE.match(line):
        return True
    return ("{" in line or "<%" in line) and bool(_MACRO.match(line)) and not _FRAME.match(line)
