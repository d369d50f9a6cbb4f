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

## Precision

On public handbooks the 4 first findings were all false (meeting links, a tracking link); those forms are left out now,
and none is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from orgc.model.document import Document
from orgc.model.entity import Entity
from orgc.model.pattern import lazy
from orgc.model.rule import Finding
from orgc.model.span import Span
from orgc.model.unit import Unit

SEVERITY = "error"
FAMILY = "safety"

# What it is, a literal without which it cannot be there, and its form.
_FORMS = (
    ("an AWS access key", ("AKIA", "ASIA"), r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
    (
        "a GitHub token",
        ("ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"),
        r"\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{50,})\b",
    ),
    ("a GitLab token", ("glpat-",), r"\bglpat-[A-Za-z0-9_-]{20,}\b"),
    ("a Slack token", ("xox",), r"\bxox[abprs]-[A-Za-z0-9-]{10,}\b"),
    (
        "a Slack webhook",
        ("hooks.slack.com",),
        r"hooks\.slack\.com/services/T[A-Z0-9]{6,}/B[A-Z0-9]{6,}/[A-Za-z0-9]{16,}",
    ),
    ("a private key", ("PRIVATE KEY",), r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----"),
    ("a Google API key", ("AIza",), r"\bAIza[0-9A-Za-z_-]{35}\b"),
    ("a Stripe key", ("k_live_",), r"\b[sr]k_live_[0-9A-Za-z]{16,}\b"),
    ("an API key", ("sk-",), r"\bsk-(?:ant-|proj-)?(?=[\w-]*\d)(?=[\w-]*[A-Z])[A-Za-z0-9_-]{32,}\b"),
    ("an npm token", ("npm_",), r"\bnpm_[A-Za-z0-9]{36}\b"),
    (
        "a JSON web token",
        (".eyJ",),
        r"(?<![/=])\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}",
    ),
    (
        "a password in an address",
        ("@",),
        r"://[^\s/:@<>{}$\[\]]{1,80}:([^\s/:@<>{}$\[\]]{6,80})@[\w.-]+",
    ),
)
_PATTERNS = tuple((what, literals, lazy(pattern)) for what, literals, pattern in _FORMS)
_WORDS = ("password", "passwd", "secret key", "api key", "api_key", "api-key", "apikey", "access token", "access_token")
_SAID = lazy(
    r"[\w -]{6,12}?\b[*`\"']*[ \t]*(?:is|[:=])[ \t]*[*`\"']*[ \t]*[*`\"']*"
    r"((?=[^\s`\"'*]*\d)(?=[^\s`\"'*]*[A-Za-z])[^\s`\"'*<>{}()\[\]|,;]{10,})"
)
_EXAMPLE = lazy(
    r"EXAMPLE|example|x{4,}|X{4,}|\*{3,}|\.{3}|<|your|sample|dummy|changeme|placeholder|1234567|abcdef|user:pass|https?:",
    0,
)


# No secret: a plain word, words with hyphens, or a reference to where the secret is kept.
_WORDY = lazy(r"[a-z]+|[a-z]+(?:[-_][a-z0-9]+)+|\d+(?:-[a-z]+)+|[$%].*|[a-z]{1,12}:/.*|[A-Z]+(?:_[A-Z0-9]+)+")


def check_document(document: Document, unit: Unit[Entity]) -> Iterator[Finding]:
    text = "\n".join(document.lines)
    said: set[int] = set()
    for what, match in _matches(text):
        start, end = match.span(match.lastindex or 0)
        secret = text[start:end]
        line = text.count("\n", 0, start) + 1
        if line in said or _EXAMPLE.search(secret) or _WORDY.fullmatch(secret):
            continue
        said.add(line)
        column = start - text.rfind("\n", 0, start)
        shown = secret[:4] + "..." if len(secret) > 8 else "..."
        message = f"{what} stands in the text (`{shown}`)"
        span = Span(line, column, line, column + len(secret))
        yield Finding(unit.path, span, message, "revoke it, and write where it is kept", subject=f"{what} {shown}")


def _matches(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """What looks like a secret. Most texts hold none of the literals, and are then not searched at all."""
    for what, literals, pattern in _PATTERNS:
        if any(literal in text for literal in literals):
            for match in pattern.finditer(text):
                yield what, match
    lower = text.lower()
    for word in _WORDS:
        at = lower.find(word)
        while at >= 0:
            said = _SAID.match(text, at)
            if said and text[at - 1 : at] not in ("?", "&"):
                yield "a password", said
            at = lower.find(word, at + 1)
