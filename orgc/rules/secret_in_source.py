"""A password, key or token stands in the text.

## Why

Whoever can read the handbook can use it, every agent that gets the page carries it along, and git never forgets it.

## Bad

```markdown tools/deploy.md
# Deploy
Log in with the key AKIAQ7EFFZ5KLWPEXMPL and deploy.
```

## Good

```markdown tools/deploy.md
# Deploy
Log in with the key in the vault under `deploy/aws`, and deploy.
```

## How to fix

Revoke it first: it is known. Then write where it is kept. Only forms that are secrets by their shape are reported
(cloud and forge keys, private keys, chat and payment tokens, passwords in addresses); values that say they are
examples are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from orgc.model.document import Document
from orgc.model.entity import Entity
from orgc.model.rule import Finding
from orgc.model.span import Span
from orgc.model.unit import Unit

SEVERITY = "error"
FAMILY = "safety"

_FORMS = (
    ("an AWS access key", r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
    ("a GitHub token", r"\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{50,})\b"),
    ("a GitLab token", r"\bglpat-[A-Za-z0-9_-]{20,}\b"),
    ("a Slack token", r"\bxox[abprs]-[A-Za-z0-9-]{10,}\b"),
    ("a Slack webhook", r"hooks\.slack\.com/services/T[A-Z0-9]{6,}/B[A-Z0-9]{6,}/[A-Za-z0-9]{16,}"),
    ("a private key", r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----"),
    ("a Google API key", r"\bAIza[0-9A-Za-z_-]{35}\b"),
    ("a Stripe key", r"\b[sr]k_live_[0-9A-Za-z]{16,}\b"),
    ("an API key", r"\bsk-(?:ant-|proj-)?[A-Za-z0-9_-]{32,}\b"),
    ("an npm token", r"\bnpm_[A-Za-z0-9]{36}\b"),
    ("a JSON web token", r"(?<![/=])\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}"),
    ("a password in an address", r"\b[a-z][a-z0-9+.-]*://[^\s/:@<>{}$\[\]]+:([^\s/:@<>{}$\[\]]{6,})@[\w.-]+"),
    (
        "a password",
        r"(?i)(?<![?&])\b(?:password|passwd|secret key|api[ _-]?key|access[ _-]?token)\b"
        r"[*`\"']*\s*(?:is|[:=])\s*[*`\"']*"
        r"((?=[^\s`\"'*]*\d)(?=[^\s`\"'*]*[A-Za-z])[^\s`\"'*<>{}()\[\]|,;]{10,})",
    ),
)
_PATTERNS = tuple((what, re.compile(pattern)) for what, pattern in _FORMS)
_HINTS = re.compile(
    r"AKIA|ASIA|gh[pousr]_|github_pat|glpat|xox|hooks\.slack|PRIVATE KEY|AIza|_live_|sk-|npm_|eyJ|://|pass|secret|key|token",
    re.I,
)
_EXAMPLE = re.compile(
    r"EXAMPLE|example|x{4,}|X{4,}|\*{3,}|\.{3}|<|your|sample|dummy|changeme|placeholder|1234567|abcdef|user:pass|https?:",
    0,
)


def check_document(document: Document, unit: Unit[Entity]) -> Iterator[Finding]:
    for number, line in enumerate(document.lines, 1):
        if not _HINTS.search(line):
            continue
        for what, pattern in _PATTERNS:
            match = pattern.search(line)
            secret = (match[1] if match.lastindex else match[0]) if match else ""
            if match is None or _EXAMPLE.search(secret):
                continue
            start = match.start(match.lastindex or 0)
            span = Span(number, start + 1, number, start + len(secret) + 1)
            shown = secret[:4] + "..." if len(secret) > 8 else "..."
            message = f"{what} stands in the text (`{shown}`)"
            yield Finding(unit.path, span, message, "revoke it, and write where it is kept", subject=f"{what} {shown}")
            break
