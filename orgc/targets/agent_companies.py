"""Agent Companies: the organization as packages in `agent-companies/<company>/`, with agents, teams, tasks and skills.

Format: `agentcompanies/v1`; routines are in `.paperclip.yaml`. What was read from a package goes out as it was written,
file by file, with the rules that hold from elsewhere below an agent's own words. A document that was imported from one
(it says so under `imported`) gets its old place, keys and links again and keeps its text, and so do the files beside
it. For the rest, a role that an agent holds is an agent, a team with agents is a team, a workflow is a skill and the
task that begins it.
"""

from __future__ import annotations

from collections.abc import Callable
from posixpath import basename, dirname
from typing import Any

import msgspec

from orgc.analysis.agents import READS, Agent, agents
from orgc.analysis.company import (
    company_keys,
    folders,
    manager_of,
    root_of,
    roots,
    team_keys,
    team_of,
    with_routines,
)
from orgc.analysis.procedures import procedure_line
from orgc.analysis.schedule import schedule
from orgc.analysis.verbatim import below, copied, is_text
from orgc.kinds.organization import Organization
from orgc.kinds.role import Role
from orgc.kinds.skill import Skill
from orgc.kinds.team import Team
from orgc.kinds.workflow import Workflow
from orgc.model.artifact import Artifact, Emission, Loss
from orgc.model.bundle import Bundle, Line
from orgc.model.document import Inline
from orgc.model.entity import LEAD, Entity
from orgc.model.front_matter import front_matter, shortened
from orgc.model.lifecycle import in_force
from orgc.model.marked import escape, markdown
from orgc.model.org import Org
from orgc.model.slug import file_slug
from orgc.passes.put_back import Imports
from orgc.serialising import nodes_and_body, nodes_yaml, yaml_text, yaml_values
from orgc.templating import Sheet, render

TOP = "agent-companies"
_NAME = "agent-companies"
_NO_TEXT = "it is no text; a package keeps it beside what is written here"
_HELD = "it is held back, or not in force; its agent is left out"


def emit(org: Org, bundles: tuple[Bundle, ...], source: Callable[[str], str]) -> Emission:
    """A package for each company that was read, and one for everything else."""
    maker = _Packages(org, bundles, source)
    maker.read()
    maker.renamed()
    maker.made()
    return Emission(tuple(a for _, a in sorted(maker.files.items())), tuple(maker.losses))


class _Packages:
    """The files of all packages while they are made; the first to claim a path has it."""

    def __init__(self, org: Org, bundles: tuple[Bundle, ...], source: Callable[[str], str]) -> None:
        self.org, self.bundles, self.source = org, bundles, source
        self.files: dict[str, Artifact] = {}
        self.taken: set[str] = set()
        self.losses: list[Loss] = []
        self.roots = roots(org)
        self.roles = {b.id: b for b in bundles if b.kind == "role"}
        self.found, lost = agents(org, bundles)
        self.losses += [loss for loss in lost if loss.what != READS]
        self.imports = Imports(org, source, nodes_and_body)
        self.kept = self.imports.kept
        self.copied: set[str] = set()
        every = tuple(sorted({*self.roots, *self.imports.roots}))
        self.places = {root: f"{TOP}/{name}" for root, name in folders(org, every).items()}
        self.home = self.places[""]

    def add(self, artifact: Artifact) -> None:
        """Keeps a file, unless its path is taken by what was read."""
        if artifact.path.lower() not in self.taken:
            self.taken.add(artifact.path.lower())
            self.files[artifact.path] = artifact
        elif self.files.get(artifact.path) != artifact:
            self.losses.append(Loss(artifact.subject or artifact.path, f"`{artifact.path}` is taken"))

    # -- packages as they were read

    def read(self) -> None:
        """Every file of the packages in the tree."""
        for path in self.org.files:
            root = root_of(path, self.roots)
            hidden = any(part.startswith(".") for part in path.split("/")) and basename(path) != ".paperclip.yaml"
            if root is None or hidden or basename(path) == "orgc.toml":
                continue
            text = self.source(path)
            if not is_text(text) and path not in self.org.units:
                self.losses.append(Loss(path, _NO_TEXT))
                continue
            inside = path[len(root) + 1 :] if root else path
            self._file(path, f"{self.places[root]}/{inside}", text)

    def _file(self, path: str, out: str, text: str) -> None:
        role = self.org.get(self.org.units[path].id, Role) if path in self.org.units else None
        if role is None or basename(path) != "AGENTS.md":
            self.add(copied(self.org, path, text, 1, out, _NAME, "", ""))
        elif role.id not in self.roles:
            self.losses.append(Loss(role.id, _HELD))
        else:
            self.add(self._with_rules(path, text, 1, out, role.id, ""))

    def _with_rules(self, path: str, body: str, first: int, out: str, role: str, head: str) -> Artifact:
        """A document as it is, and below it what holds for the role from outside its package."""
        root = root_of(path, self.roots)
        inside = {p for p in self.org.units if root is not None and root_of(p, self.roots) == root}
        inside |= {path} | self.copied | {self.org.entities[i].path for i in self.kept}
        parts = []
        for part in self.roles[role].parts:
            lines = tuple(line for line in part.lines if line.path not in inside)
            if lines:
                parts.append(msgspec.structs.replace(part, lines=lines))
        own = copied(self.org, path, body, first, out, _NAME, role, head)
        if not parts:
            return own
        sheet = Sheet()
        more = sheet.artifact(out, _NAME, sheet.prose("agent-companies/rules.md.j2", parts=parts), role)
        return below(own, more)

    # -- documents that were imported from a package, and what stands beside them

    def renamed(self) -> None:
        """Each at its old path with its old keys and its own text, and the files beside them as they stand."""
        for path in self.imports.beside(self.roots):
            text = self.imports.text(path)
            self.copied.add(path)
            if text and not is_text(text) and path not in self.org.units:
                self.losses.append(Loss(path, _NO_TEXT))
            else:
                self.add(copied(self.org, path, text, 1, self._out(path), _NAME, "", ""))
        for identity in sorted(self.kept):
            entity = self.org.entities[identity]
            keys, body, first = self.imports.document(entity)
            head = f"---\n{nodes_yaml(keys)}---\n" if keys.entries else ""
            if not isinstance(entity, Role):
                self.add(copied(self.org, entity.path, body, first, self._out(entity.path), _NAME, "", head))
            elif identity in self.roles:
                self.add(self._with_rules(entity.path, body, first, self._out(entity.path), identity, head))
            else:
                self.losses.append(Loss(identity, _HELD))

    def _out(self, path: str) -> str:
        return f"{self.places.get(self.imports.root(path) or '', self.home)}/{self.imports.inside(path)}"

    # -- everything else

    def made(self) -> None:
        """Agents, teams, tasks and skills of what is in no package."""
        own = [a for a in self.found if self._native(a.bundle.id)]
        skills = self._skills()
        if not own and self.files:
            if self.kept:
                self._settings({})
            return
        slugs = {a.bundle.id: a.bundle.slug for a in own}
        slugs |= {i: basename(dirname(p)) for i, p in self.kept.items() if self.org.get(i, Role)}
        for agent in own:
            self._agent(agent, slugs, skills)
        for team in self.org.every(Team):
            if self._native(team.id) and in_force(team, self.org.as_of):
                self._team(team, slugs)
        self._tasks(slugs)
        if f"{self.home}/COMPANY.md" not in self.files:
            self._company(own)

    def _native(self, identity: str) -> bool:
        entity = self.org.entities[identity]
        place = basename(entity.path)
        in_package = root_of(entity.path, self.roots) is not None and place in ("AGENTS.md", "TEAM.md", "SKILL.md")
        return not entity.package and not in_package and identity not in self.kept

    def _company(self, own: list[Agent]) -> None:
        org, sheet = self.org, Sheet()
        company = next((o for o in org.every(Organization) if self._native(o.id)), None)
        keys = company_keys(org, company)
        line = _said(company.mission, company) if company else ()
        flows = [b for b in self.bundles if b.kind == "workflow" and self._native(b.id)]
        text = sheet.prose("agent-companies/company.md.j2", name=keys["name"], mission=line, agents=own, flows=flows)
        self.add(sheet.artifact(f"{self.home}/COMPANY.md", _NAME, f"{front_matter(keys)}\n{text}"))

    def _agent(self, agent: Agent, slugs: dict[str, str], skills: dict[str, str]) -> None:
        bundle, sheet = agent.bundle, Sheet()
        manager, passed = manager_of(self.org, bundle.id, slugs)
        if passed:
            self.losses.append(Loss(bundle.id, "it reports to a person, who is no agent of the company"))
        names = [skills[i] for i in (*bundle.workflows, *bundle.skills) if i in skills]
        keys: dict[str, Any] = {"name": bundle.title or bundle.slug, "slug": bundle.slug}
        if bundle.description:
            keys["description"] = sheet.text(Line(shortened(bundle.description, 900), *bundle.place))
        keys |= {"reportsTo": manager, "skills": list(dict.fromkeys(names))}
        keys |= {"metadata": {"role": bundle.id}}
        folder = f"{self.home}/agents/{bundle.slug}"
        text = sheet.prose("agent-companies/agent.md.j2", bundle=bundle, skills=keys["skills"])
        self.add(sheet.artifact(f"{folder}/AGENTS.md", _NAME, f"{front_matter(keys)}\n{text}", bundle.id))
        if bundle.later:
            self.add(render("reference.md.j2", f"{folder}/REFERENCE.md", _NAME, bundle=bundle))

    def _team(self, team: Team, slugs: dict[str, str]) -> None:
        lead, members, people = team_of(self.org, team, slugs)
        if lead is None and not members:
            return
        keys = team_keys(team, lead, members)
        if not lead and any(e.label == LEAD for e in self.org.into(team.id, "member_of")):
            self.losses.append(Loss(team.id, "a person leads it, who is no agent of the company"))
        sheet = Sheet()
        charter = _said(team.charter, team)
        text = sheet.prose("agent-companies/team.md.j2", charter=charter, people=[escape(p) for p in people])
        self.add(sheet.artifact(f"{self.home}/teams/{keys['slug']}/TEAM.md", _NAME, f"{front_matter(keys)}\n{text}"))

    def _skills(self) -> dict[str, str]:
        """Workflows, and the organization's own skills with what stands in their folders; their names by id."""
        names: dict[str, str] = {}
        for bundle in self.bundles:
            if bundle.kind == "workflow" and self._native(bundle.id):
                names[bundle.id] = bundle.slug
                performers = [b.title for b in self.roles.values() if bundle.id in b.workflows]
                sheet = Sheet()
                keys = {"name": bundle.slug, "description": procedure_line(bundle, performers)}
                text = sheet.prose("agent-companies/skill.md.j2", bundle=bundle)
                out = f"{self.home}/skills/{bundle.slug}/SKILL.md"
                self.add(sheet.artifact(out, _NAME, f"{front_matter(keys)}\n{text}", bundle.id))
        for skill in self.org.every(Skill):
            name = file_slug(skill.name or skill.title.text)
            elsewhere = skill.package or skill.path in self.copied or root_of(skill.path, self.roots) is not None
            if not in_force(skill, self.org.as_of) or elsewhere:
                names[skill.id] = skill.name
                continue
            if name in names.values():
                name = file_slug(f"own-{name}")
            names[skill.id] = name
            folder = dirname(skill.path)
            for path in [p for p in self.org.files if p == skill.path or (folder and p.startswith(f"{folder}/"))]:
                text = self.source(path)
                if is_text(text):
                    out = f"{self.home}/skills/{name}/{path[len(folder) + 1 :] if folder else path}"
                    self.add(copied(self.org, path, text, 1, out, _NAME, skill.id, ""))
        return names

    def _tasks(self, slugs: dict[str, str]) -> None:
        """The task that begins each workflow; a routine where it begins by the calendar."""
        routines: dict[str, Any] = {}
        for bundle in self.bundles:
            flow = self.org.get(bundle.id, Workflow)
            if flow is None or not self._native(bundle.id):
                continue
            sheet = Sheet()
            first = next((r for s in flow.every_step() for r in self.org.targets(s.id, "performs")), "")
            keys: dict[str, Any] = {"name": bundle.title, "slug": bundle.slug}
            if first in slugs:
                keys["assignee"] = slugs[first]
            else:
                self.losses.append(Loss(bundle.id, "no agent performs its first step; its task has no assignee"))
            recurring = schedule(flow.trigger.text)
            if recurring:
                keys["recurring"] = True
                self._routine(bundle, recurring.cron, recurring.assumed, routines)
            text = sheet.prose("agent-companies/task.md.j2", bundle=bundle)
            out = f"{self.home}/tasks/{bundle.slug}/TASK.md"
            self.add(sheet.artifact(out, _NAME, f"{front_matter(keys)}\n{text}", bundle.id))
        self._settings(routines)

    def _routine(self, bundle: Bundle, cron: str, assumed: str, routines: dict[str, Any]) -> None:
        if not cron:
            self.losses.append(Loss(bundle.id, f"no schedule says “{bundle.trigger}”; set it by hand"))
            return
        if assumed:
            self.losses.append(Loss(bundle.id, assumed))
        triggers = [{"kind": "schedule", "cronExpression": cron, "timezone": "UTC"}]
        routines[bundle.slug] = {"triggers": triggers}

    def _settings(self, routines: dict[str, Any]) -> None:
        """`.paperclip.yaml`: the one of the tree as it is, unless there are routines to add."""
        out = f"{self.home}/.paperclip.yaml"
        text = self.source(".paperclip.yaml") if ".paperclip.yaml" in self.org.files else ""
        if text or routines:
            merged = with_routines(yaml_values(text) if text else {}, routines)
            self.files[out] = Artifact(out, yaml_text(merged) if merged else text, _NAME)
            if routines and not merged:
                self.losses.append(Loss(".paperclip.yaml", "it is no YAML map; the routines could not be added"))


def _said(words: Inline, entity: Entity) -> list[Line]:
    return [Line(markdown(words), entity.path, words.span().line)] if words.text else []
