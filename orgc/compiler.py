"""The compiler, read from top to bottom: a tree becomes units, units an organization, and that is checked and built.

It discovers the plugins (rules, kinds, readers, targets) and hands them to the passes. The passes that read markdown
and those that build are imported when there is something to read or to build.
"""

from __future__ import annotations

import importlib
import pkgutil
from bisect import bisect_left
from collections.abc import Callable, Iterable
from functools import cache as once
from typing import TYPE_CHECKING, Any

import msgspec

from orgc.analysis.extras import EXTRA_FILES, with_extras
from orgc.analysis.tree import Tree
from orgc.cache import Cache
from orgc.grammar.data_files import DATA_FILES
from orgc.kinds import all_kinds
from orgc.links.files import Files
from orgc.model.config import Config
from orgc.model.diagnostic import Diagnostic
from orgc.model.entity import Entity
from orgc.model.job import Job
from orgc.model.observer import SILENT, Observer
from orgc.model.org import Org
from orgc.model.reading import Reader, folder_of, is_package
from orgc.model.report import Report
from orgc.model.routing import Routing, Settings
from orgc.model.rule import Rule
from orgc.model.standing import NOTHING, Standing
from orgc.model.unit import Unit
from orgc.model.value import Value
from orgc.passes.link import link
from orgc.passes.lint import Linted, lint
from orgc.passes.read import digest_of
from orgc.targets import with_companions
from orgc.world import World

if TYPE_CHECKING:
    from orgc.links.site import Site
    from orgc.passes.built import Built
    from orgc.passes.classify import Vocabulary
    from orgc.passes.emit import Emitter


class Compiled(Value, frozen=True):
    """The whole: the organization and what the rules say of it."""

    org: Org
    linted: Linted
    parsed: int


def compile_world(
    world: World, config: Config, cache: Cache, workers: int = 1, observer: Observer = SILENT, only: str = ""
) -> Compiled:
    """Reads, parses, classifies, extracts, links and lints. The result depends on nothing but what it is given.

    `only` names the one reader of foreign formats that is used, as `plan` takes it.
    """
    observer.stage("listing")
    todo = plan(world, config, only)
    observer.stage("reading", len(todo.jobs))
    units, parsed = compile_files(todo.jobs, world, config, cache, workers, observer)
    observer.stage("linking")
    files = Files(world.files, world.folders, world.links)
    org = link(
        units,
        Tree(files, todo.bundles, routing(world), world.history, world.settings(frozenset(DATA_FILES))),
        config,
        world.as_of,
    )
    return Compiled(org, lint(org, rules(), world.faults, config, observer), parsed)


def routing(world: World) -> Routing | None:
    """What the settings in the tree say of how it is served: the first generator that knows them; None: nothing."""
    names = {name for module in sites().values() for name in module.FILES}
    texts = world.settings(frozenset(names | set(EXTRA_FILES)))
    settings = Settings(frozenset(world.files), texts, world.place)
    found = (module.detect(settings) for module in sites().values())
    return with_extras(next((r for r in found if r is not None), None), settings)


def site_of(world: World, org: Org) -> Site:
    """Where the links of a compiled organization lead, for asking about links that are not there yet."""
    from orgc.links.site import Site

    files = Files(world.files, world.folders, world.links)
    units = tuple(org.units.values())
    return Site(files, units, org.config.content_root, plan(world, org.config).bundles, routing(world), org.as_of)


class Plan(Value, frozen=True):
    """What is to be compiled, and the folders of bundles, for which `/` is the bundle. `roots` are the folders in
    foreign formats, each with its reader.
    """

    jobs: tuple[Job, ...]
    bundles: tuple[str, ...]
    roots: tuple[tuple[str, str], ...] = ()


_DATA = (".yaml", ".yml", ".json")  # data files that a reader may claim


def plan(world: World, config: Config, only: str = "") -> Plan:
    """What is to be compiled. Packages and readers follow from the listing (and the heads of a few files) alone.

    `only` names the one reader that is used; the whole tree is in its format where it finds no folder that is.
    """
    bundles: list[str] = []
    claimed: dict[str, tuple[str, str]] = {}
    documents = sorted({*world.documents, *(path for path in world.files if path.endswith(_DATA))})
    packages = {folder_of(p) for p in world.documents if p.endswith("/index.md") and is_package(world.head(p))}
    found = []
    for name, reader in sorted(readers().items()):
        if only and name != only:
            continue
        for root in reader.roots(documents, world.head) or ((".",) if only else ()):
            found.append((root, name))
            inside = "" if root == "." else f"{root}/"
            if reader.package:
                packages.add("" if root == "." else root)
            if reader.slash:
                bundles.append("" if root == "." else root)
            for path in documents[bisect_left(documents, inside) :]:
                if not path.startswith(inside):
                    break
                if path not in claimed and reader.claims(path, root):
                    claimed[path] = (name, root)
    jobs = []
    for path in sorted({*world.documents, *claimed}):
        around = [p for p in packages if path.startswith(f"{p}/")]
        jobs.append(Job(path, *claimed.get(path, ("", "")), max(around, key=len, default="")))
    return Plan(tuple(jobs), tuple(sorted(bundles)), tuple(found))


def compile_files(
    jobs: tuple[Job, ...],
    world: World,
    config: Config,
    cache: Cache,
    workers: int,
    observer: Observer = SILENT,
) -> tuple[tuple[Unit[Entity], ...], int]:
    """The units of all files: from the cache where the content is known, else compiled, in processes when many."""
    known: dict[str, Unit[Entity]] = {}
    todo: list[tuple[Job, bytes | None]] = []
    for job in jobs:
        stat = world.files[job.path]
        unit = cache.by_stat(job, stat)
        if unit is None:
            data = world.read(job.path)
            unit = cache.by_content(job, digest_of(data), stat) if data is not None else None
            if unit is None:
                todo.append((job, data))
                continue
        observer.step(job.path)
        known[job.path] = unit
    for job, unit in _compiled(todo, config, workers):
        observer.step(job.path)
        known[job.path] = unit
        cache.add(job, unit, world.files[job.path])
    cache.save()
    return tuple(known[job.path] for job in jobs), len(todo)


MANY = 60  # files below which starting processes costs more than it saves


def _compiled(todo: list[tuple[Job, bytes | None]], config: Config, workers: int) -> Iterable[tuple[Job, Unit[Entity]]]:
    if workers < 2 or len(todo) < MANY:
        return ((job, compile_file(job, data, config)) for job, data in todo)
    from orgc.workers import compile_many

    the_vocabulary(), readers(), rules()  # what every file asks for, loaded once before the processes are forked
    return compile_many(compile_file, todo, config, workers)


def compile_file(job: Job, data: bytes | None, config: Config) -> Unit[Entity]:
    """One file, from bytes to its unit with the findings of the rules that look at one document."""
    from orgc.passes.classify import classify
    from orgc.passes.extract import extract
    from orgc.passes.parse_data import parse_as
    from orgc.passes.read import read

    source = read(job.path, data, config.max_file_size)
    reader = readers().get(job.reader)
    document = parse_as(source, reader)
    reading = reader.read(document, job.root) if reader else None
    vocabulary = the_vocabulary()
    scopes = classify(document, vocabulary, config, reading)
    unit = extract(document, scopes, vocabulary, config, job.package, source.digest)
    found: list[Diagnostic] = [*unit.diagnostics, *(reader.faults(document) if reader and reader.faults else ())]
    for rule in rules().values():
        if rule.check_document is not None:
            found += map(rule.diagnose, rule.check_document(document, unit))
    return msgspec.structs.replace(unit, diagnostics=tuple(found))


def discover(package: str, attribute: str) -> dict[str, Any]:
    """The value of `attribute` in every module of a package, by module name, sorted."""
    parent = importlib.import_module(package)
    names = sorted(m.name for m in pkgutil.iter_modules(parent.__path__))
    modules = ((name, importlib.import_module(f"{package}.{name}")) for name in names)
    return {name: getattr(module, attribute) for name, module in modules if hasattr(module, attribute)}


@once
def the_vocabulary() -> Vocabulary:
    """The vocabulary of all kinds."""
    from orgc.passes.classify import Vocabulary

    return Vocabulary(all_kinds())


@once
def readers() -> dict[str, Reader]:
    """Every reader of a foreign format, by its name."""
    return discover("orgc.readers", "READER")


@once
def sites() -> dict[str, Any]:
    """Every site generator that is known, by its name; last those whose settings others may have too (`WEAK`)."""
    found = {name: importlib.import_module(f"orgc.sites.{name}") for name in discover("orgc.sites", "detect")}
    return dict(sorted(found.items(), key=lambda item: (hasattr(item[1], "WEAK"), item[0])))


@once
def rules() -> dict[str, Rule]:
    """Every rule, by its name."""
    found = {}
    for name, severity in discover("orgc.rules", "SEVERITY").items():
        module: Any = importlib.import_module(f"orgc.rules.{name}")
        rule = name.replace("_", "-")
        checks: dict[str, Callable[..., Any] | None] = {
            check: getattr(module, check, None) for check in ("check_document", "check_org", "check_ignore")
        }
        found[rule] = Rule(rule, severity, module.FAMILY, module.__doc__ or "", **checks)
    return found


@once
def targets() -> dict[str, Emitter]:
    """Every target, by its name."""
    return {name.replace("_", "-"): emitter for name, emitter in discover("orgc.targets", "emit").items()}


def build(
    compiled: Compiled,
    world: World,
    names: tuple[str, ...],
    only: frozenset[str],
    keep_going: bool,
    before: tuple[dict[str, Any], ...] = (),
    budget: int = 0,
    standing: Standing = NOTHING,
) -> Built:
    """Bundles, artifacts of the targets `names` for the bundles in `only` (empty: all), reports, manifest. `before` are
    the last manifest's artifacts that a build of some targets or roles leaves as they are, `budget` the most tokens of
    a bundle that are always loaded, `standing` what stands in the output. Raises MarkerFault.
    """
    from orgc.analysis.conservation import conservation
    from orgc.analysis.nobody import unbound
    from orgc.passes.budget import within_budget
    from orgc.passes.built import Built
    from orgc.passes.bundle import bundle
    from orgc.passes.emit import emit, manifest
    from orgc.passes.report import reports
    from orgc.passes.sections import entries, manage_all
    from orgc.templating import inserts
    from orgc.tokens import tokens

    org, linted = compiled.org, compiled.linted
    whole, left_out = bundle(org, linted.diagnostics)
    bundles, over = within_budget(whole, budget, tokens)
    broken = tuple(conservation(org, bundles))
    nobody = tuple(unbound(org, (b.id for b in bundles if b.kind == "role")))
    chosen = tuple(b for b in bundles if not only or b.id in only)
    companions = {name: with_companions((name,))[1:] for name in names}
    emitted = emit(org, bundles, {name: targets()[name] for name in names}, world.source, keep_going, companions)
    subjects = {identity for b in chosen for identity in (b.id, *b.skills)}
    wanted = (a for a in emitted.artifacts if not only or a.subject in subjects)
    report = Report(len(org.units), linted.diagnostics, linted.suppressed)
    artifacts = (*wanted, *reports(org, report, emitted, bundles, left_out, nobody, over, broken))
    artifacts, managed = manage_all(artifacts, standing, inserts(bundles, emitted.artifacts, emitted.held))
    made = {a.path for a in artifacts} | {m.path for m in managed}
    carried = tuple(e for e in before if e["path"] not in made and (only or e["target"] not in names))
    filled = entries(org, managed, tuple(e for e in standing.last if before and e["path"] not in made))
    text = manifest(org, emitted, artifacts, left_out, nobody, carried, filled)
    held, kept = tuple(b for b in emitted.held if b in chosen), frozenset(e["path"] for e in carried)
    return Built(artifacts, text, held, chosen, kept, over, broken, managed, emitted.faults)
