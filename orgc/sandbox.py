"""Templates of an organization, rendered in a process of their own that can do nothing but compute.

An organization is untrusted: its templates get plain data (texts, numbers, lists, maps), the immutable sandbox of
jinja2, no loader but the texts that were handed over, and limits. The process that renders them may not write a file,
start another, nor use more than so much memory and time; when it is ended, the file it was at is the fault.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import Any

from orgc.model.artifact import MARK, Fault
from orgc.model.value import Value

SECONDS = 20  # of computing, for all files of one folder
MEMORY = 1_500_000_000  # bytes of address space
LONGEST = 1_000_000  # characters of one file
WHOLE = 50_000_000  # characters of all files of one folder
MOST = 20_000  # files of one folder
_PART = re.compile(r"[A-Za-z0-9_.][A-Za-z0-9_. @+-]{0,99}")
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.I)
_GONE = ("lipsum",)  # by chance


class Rendered(Value, frozen=True):
    """One file that a template made, with the index of what it was made for; marks of sources still in it."""

    path: str
    text: str
    index: int


class Job(Value, frozen=True):
    """A template to be rendered with each of `items`; `path` is a template, too. `line` is where that is said."""

    template: str
    path: str
    items: tuple[int, ...]
    line: int


def rendered(
    folder: str, templates: dict[str, str], jobs: list[Job], values: dict[str, Any], items: list[dict[str, Any]]
) -> tuple[list[Rendered], list[Fault]]:
    """What the templates make of `values` and, for each job, of its items; and what went wrong, with file and line."""
    asked = {
        "templates": templates,
        "jobs": [[j.template, j.path, list(j.items), j.line] for j in jobs],
        "values": values,
        "items": items,
        "seconds": SECONDS,
    }
    environment = {k: os.environ[k] for k in ("PATH", "SYSTEMROOT") if k in os.environ}
    environment |= {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p), "PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", "from orgc.sandbox import serve; serve()"]
    ended = ""
    try:
        done = subprocess.run(
            command,
            input=json.dumps(asked).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            timeout=SECONDS * 4,
            check=False,
        )
        output, ended = done.stdout, f"it was ended ({done.returncode})" if done.returncode else ""
    except subprocess.TimeoutExpired as late:
        output, ended = late.stdout or b"", "it took too long"
    return _read(folder, jobs, output, ended)


def _read(folder: str, jobs: list[Job], output: bytes, ended: str) -> tuple[list[Rendered], list[Fault]]:
    files: list[Rendered] = []
    faults: list[Fault] = []
    at = (jobs[0].template if jobs else "", 1)
    taken: dict[str, str] = {}
    for row in output.split(b"\n"):
        try:
            said = json.loads(row)
        except ValueError:
            continue
        if said[0] == "at":
            at = (said[1], 1)
        elif said[0] == "fault":
            faults.append(Fault(f"{folder}/{said[1]}", int(said[2]), str(said[3])))
        elif said[0] == "file":
            _, template, line, path, text, index = said
            wrong = _wrong(path) or (f"it is made twice: `{path}`" if path.lower() in taken else "")
            if wrong:
                faults.append(Fault(f"{folder}/template.toml", line, wrong))
                continue
            taken[path.lower()] = template
            files.append(Rendered(path, text, index))
    if ended:
        limit = f"{ended}: a template may take {SECONDS} seconds and {MEMORY // 1_000_000} MB"
        faults.append(Fault(f"{folder}/{at[0]}", at[1], limit))
    return files, faults


def _wrong(path: str) -> str:
    """What is wrong with a path that a template chose; empty for a safe one."""
    parts = path.split("/")
    if len(path) > 200 or len(parts) > 10:
        return f"the path is too long: `{path[:60]}...`"
    if not all(_PART.fullmatch(p) and not p.endswith((".", " ")) and not _DEVICES.match(p) for p in parts):
        return f"`{path[:100]}` is no path for every system: letters, digits and `_ . - @ +`, with `/` between folders"
    return ""


# -- in the process that renders


def serve() -> None:
    """Reads what is to be rendered, gives up what is not needed for it, and writes a line for each file."""
    asked = json.loads(sys.stdin.buffer.read())
    environment = _environment(asked["templates"])
    _bound(asked["seconds"])
    total = count = 0
    for template, path, items, line in asked["jobs"]:
        for index in items:
            _say("at", template)
            count += 1
            values = {**asked["values"], **(asked["items"][index] if index >= 0 else {})}
            try:
                where = _text(environment.from_string(path), values, 2_000)
                text = _text(environment.get_template(template), values, LONGEST)
            except Exception as error:  # whatever a template does wrong is a fault of the template
                _say("fault", *_place(error, template, asked["templates"]), _words(error))
                continue
            total += len(text)
            if total > WHOLE or count > MOST:
                _say("fault", template, 1, f"a folder makes at most {MOST} files and {WHOLE // 1_000_000} MB of text")
                return
            _say("file", template, line, MARK.sub("", where).strip(), text, index)


def _say(*words: Any) -> None:
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


def _bound(seconds: int) -> None:
    """No file is written, no process started, no memory taken without end. Where the system knows no such limits
    (Windows), the time limit alone holds.
    """
    try:
        import resource
    except ImportError:
        return
    for name, limit in (
        ("RLIMIT_CPU", seconds),
        ("RLIMIT_AS", MEMORY),
        ("RLIMIT_FSIZE", 0),
        ("RLIMIT_NPROC", 0),
        ("RLIMIT_CORE", 0),
    ):
        kind = getattr(resource, name, None)
        if kind is not None:
            try:
                resource.setrlimit(kind, (limit, limit))
            except (ValueError, OSError):
                continue  # a lower limit holds already


def _environment(templates: dict[str, str]) -> Any:
    from jinja2 import StrictUndefined, TemplateNotFound
    from jinja2.loaders import FunctionLoader
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    from orgc.model.marked import escape

    def load(name: str) -> tuple[str, str, None]:
        if name not in templates:
            raise TemplateNotFound(name)
        return templates[name], name, None

    environment = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(load),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    for name in _GONE:
        environment.globals.pop(name, None)
    environment.filters.pop("random", None)
    environment.filters["escape_markdown"] = escape
    environment.filters["to_json"] = lambda value: json.dumps(value, ensure_ascii=False)
    environment.filters["xml"] = _xml
    return environment


def _xml(value: Any) -> str:
    from xml.sax.saxutils import escape

    return escape(str(value), {'"': "&quot;"})


def _text(template: Any, values: dict[str, Any], longest: int) -> str:
    """What a template makes, no longer than `longest`."""
    pieces: list[str] = []
    length = 0
    for piece in template.generate(values):
        length += len(piece)
        if length > longest:
            raise ValueError(f"it makes more than {longest} characters")
        pieces.append(piece)
    return "".join(pieces)


def _words(error: Exception) -> str:
    if isinstance(error, MemoryError):
        return f"it takes more than {MEMORY // 1_000_000} MB of memory"
    if isinstance(error, RecursionError):
        return "templates and macros call each other without end"
    from jinja2 import TemplateNotFound

    if isinstance(error, TemplateNotFound):
        return f"there is no template `{error.name}` in this folder; templates include those beside them alone"
    text = " ".join(str(getattr(error, "message", "") or error).split())
    return (text or type(error).__name__)[:300]


def _place(error: Exception, template: str, templates: dict[str, str]) -> tuple[str, int]:
    """The template and the line at which it went wrong."""
    name, line = getattr(error, "name", None), getattr(error, "lineno", None)
    if isinstance(line, int):
        return (name if isinstance(name, str) and name in templates else template), line
    import traceback

    place = (template, 1)
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.filename in templates:
            place = (frame.filename, frame.lineno or 1)
    return place
