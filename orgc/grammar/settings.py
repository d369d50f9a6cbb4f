"""Settings files as plain values: YAML, TOML and JSON read whole, program code for its literals alone. Never raises."""

from __future__ import annotations

import json
import re
from posixpath import join, normpath
from typing import Any
from urllib.parse import urlsplit

_OPTION = r"""(?<![\w.]){name}["']?\s*[:=]\s*(["'`])([^"'`\n$]*)\1"""


def yaml_values(text: str) -> dict[str, Any]:
    """A YAML mapping as text, lists and dictionaries; empty when it is none."""
    found = _yaml(text)
    return found if isinstance(found, dict) else {}


def yaml_list(text: str) -> list[Any]:
    """A YAML list as text, lists and dictionaries; empty when it is none."""
    found = _yaml(text)
    return found if isinstance(found, list) else []


def _yaml(text: str) -> Any:
    from orgc.located_yaml import YamlFault, read_yaml
    from orgc.model.node import plain

    try:
        node = read_yaml(text)
    except YamlFault:
        return None
    return plain(node) if node is not None else None


def toml_values(text: str) -> dict[str, Any]:
    """A TOML document as values; empty when it is none."""
    import tomllib

    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError):
        return {}


def json_values(text: str) -> dict[str, Any]:
    """A JSON object as values; empty when it is none."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def values(path: str, text: str) -> dict[str, Any]:
    """A settings file by the ending of its name."""
    if path.endswith(".toml"):
        return toml_values(text)
    return json_values(text) if path.endswith(".json") else yaml_values(text)


def option(text: str, name: str) -> str:
    """The text that program code assigns to `name` (`baseUrl: '/docs/'`), empty when it is no literal."""
    match = re.search(_OPTION.format(name=name), text)
    return match[2].strip() if match else ""


def strings(text: str, name: str) -> tuple[str, ...]:
    """The texts in the lists that program code in Python gives to `name` at the beginning of a line, or adds to it."""
    found: list[str] = []
    for match in re.finditer(rf"^{name}\s{{0,9}}\+?=\s{{0,9}}(\[[^\[\]]{{0,9000}}\])", text, re.M):
        for line in match[1].splitlines():
            found += (m[2] for m in re.finditer(r"""(["'])([^"'\n]*)\1""", re.sub(r"\s#.*", "", line.strip())))
    found += (m[2] for m in re.finditer(rf"""^{name}\.append\(\s{{0,9}}(["'])([^"'\n]*)\1""", text, re.M))
    return tuple(found)


def assigned(text: str, name: str) -> str:
    """The word or text that program code in Python gives to `name` at the beginning of a line, empty for all else."""
    match = re.search(rf"""^{name}\s{{0,9}}=\s{{0,9}}[rfbu]?(["']?)([^"'\n#]*)\1""", text, re.M)
    return match[2].strip() if match else ""


def inside(data: Any, *keys: str) -> Any:
    """What stands under nested keys, None when something on the way is missing."""
    for key in keys:
        data = data.get(key) if isinstance(data, dict) else None
    return data


def words(value: Any) -> str:
    """A value as text, empty when it is no scalar."""
    return str(value).strip() if isinstance(value, (str, int, float)) else ""


def lowered(data: Any, depth: int = 0) -> Any:
    """Values whose keys, four levels deep, are in lower case, for programs that read keys in any."""
    if not isinstance(data, dict) or depth > 4:
        return data
    return {str(key).lower(): lowered(value, depth + 1) for key, value in data.items()}


MOST = 500  # values of a list that are read


def listed(value: Any) -> list[str]:
    """A text or a list of texts as a list, of which the first MOST are read."""
    return [found for one in (value[:MOST] if isinstance(value, list) else [value]) if (found := words(one))]


def table(value: Any) -> tuple[tuple[str, str], ...]:
    """A mapping of text to text, in order."""
    items = value.items() if isinstance(value, dict) else ()
    return tuple((str(k), words(v)) for k, v in items if words(v))


def under(folder: str, name: str) -> str:
    """A folder named in a settings file that stands in `folder`, from the root; empty is the root itself."""
    found = normpath(join(folder, name.strip().strip("/") or "."))
    return "" if found == "." else found


def host_of(address: str, base: str = "") -> str:
    """An address as `host/base`, empty when it is none."""
    address = address.strip()[:300]
    if not address:
        return ""
    try:
        parts = urlsplit(address if "//" in address else f"//{address}")
        host, path = parts.hostname, parts.path
    except ValueError:
        return ""
    if not host or "." not in host or host in ("example.com", "github.com", "gitlab.com"):
        return ""
    return "/".join(part for part in (host, path.strip("/"), base.strip("/")) if part)


def repository_of(address: str) -> str:
    """A repository's address as `host/owner/name`, empty when it is none."""
    match = re.search(
        r"(?:^|[/@])((?:github|gitlab)\.com|codeberg\.org|"
        r"bitbucket\.org)[/:]([\w.-]+(?:/[\w.-]+)*?)(?:\.git)?(?:/(?:-/)?(?:tree|blob|edit|raw)/.*|/)?$",
        address.strip()[:300],
    )
    return f"{match[1]}/{match[2]}".lower() if match and "/" in match[2] else ""


def path_of(address: str) -> str:
    """The path of an address, without slashes around it."""
    try:
        return urlsplit(address.strip()).path.strip("/") if address else ""
    except ValueError:
        return ""


def redirect_lines(text: str) -> tuple[tuple[str, str], ...]:
    """The lines `/from /to [status]` of a `_redirects` file."""
    found = []
    for line in text.splitlines():
        parts = line.split()
        if len(parts) >= 2 and parts[0].startswith("/") and not parts[0].startswith("#"):
            found.append((parts[0], parts[1]))
    return tuple(found)
