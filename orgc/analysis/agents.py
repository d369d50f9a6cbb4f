"""What any agent product is told of a role's agent: when to use it, what it may use, to whom it hands over."""

from __future__ import annotations

from orgc.kinds.role import Role
from orgc.kinds.skill import Skill
from orgc.kinds.tool import Tool
from orgc.kinds.workflow import Workflow
from orgc.model.artifact import Loss
from orgc.model.bundle import Bundle, Line
from orgc.model.front_matter import shortened
from orgc.model.lifecycle import in_force
from orgc.model.org import Org
from orgc.model.slug import file_slug
from orgc.model.value import Value

READS = "nothing says what it may use; it may read"
LONGEST = 900  # characters of a description, below every reader's limit


class HandOff(Value, frozen=True):
    """To the agent with this slug, for the work that `label` names; `title` is the other role's title."""

    slug: str
    title: str
    label: str


class Agent(Value, frozen=True):
    """The agent of one role.

    `description` is one paragraph in the third person that says what and when, without `<`, `>` or line ends, and
    comes from the role's document (`line` traces it). `tools` are ids of tools of the organization it is granted;
    `writes` says whether a step of its workflows produces something. `skills` are the slugs of its workflows' skills
    and of its own. `hand_offs` lead only to roles that have an agent. `servers` are the names of its tools (`servers`).
    """

    bundle: Bundle
    description: str
    tools: tuple[str, ...]
    writes: bool
    skills: tuple[str, ...]
    hand_offs: tuple[HandOff, ...]
    servers: tuple[str, ...] = ()

    @property
    def line(self) -> Line:
        """The description with its source."""
        return Line(self.description, *self.bundle.place)


def agents(org: Org, bundles: tuple[Bundle, ...]) -> tuple[tuple[Agent, ...], tuple[Loss, ...]]:
    """The agents: of roles that an agent holds, or of all where no role has a holder; and the roles that have none."""
    roles = [b for b in bundles if b.kind == "role"]
    held = any(not role.open for role in org.every(Role))
    chosen = [b for b in roles if b.agent] if held else roles
    flows = {b.id: b for b in bundles if b.kind == "workflow"}
    slugs = {b.id: b for b in chosen}
    losses = [Loss(b.id, "a person holds this role; it has no agent") for b in roles if b.id not in slugs]
    losses += [Loss(b.id, READS) for b in chosen if not b.tools and not b.workflows]
    names = servers(org)
    return tuple(_agent(org, bundle, flows, slugs, names) for bundle in chosen), tuple(losses)


def plain(org: Org, bundle: Bundle, bundles: tuple[Bundle, ...]) -> Agent:
    """A role as an agent would be told it, for formats that also instruct whoever helps a person in that role."""
    return _agent(org, bundle, {b.id: b for b in bundles if b.kind == "workflow"}, {}, servers(org))


def skill_names(org: Org, taken: frozenset[str]) -> dict[str, str]:
    """By id the folder's name of each skill that the organization has of its own and in force, none where no name is
    left. `taken` are the names of workflows, which come first.
    """
    found: dict[str, str] = {}
    used = set(taken)
    for skill in org.every(Skill):
        if in_force(skill, org.as_of):
            name = file_slug(skill.name or skill.title.text)
            if name in used:
                name = file_slug(f"{skill.package.rsplit('/', 1)[-1] or 'own'}-{name}")
            found[skill.id] = "" if name in used else name
            used.add(name)
    return found


def servers(org: Org) -> dict[str, str]:
    """By a tool's id the name of the MCP server that stands for it: its file's or heading's name, and no two alike."""
    found: dict[str, str] = {}
    used: set[str] = set()
    for tool in sorted(t.id for t in org.every(Tool)):
        name = base = file_slug(tool.rsplit("/", 1)[-1].rsplit("#", 1)[-1])
        number = 2
        while name in used:
            name, number = f"{base[:55]}-{number}", number + 1
        found[tool] = name
        used.add(name)
    return found


def _agent(
    org: Org, bundle: Bundle, flows: dict[str, Bundle], agents_: dict[str, Bundle], names: dict[str, str]
) -> Agent:
    own = skill_names(org, frozenset(flow.slug for flow in flows.values())) if bundle.skills else {}
    skills = [*(flows[i].slug for i in bundle.workflows if i in flows), *(own[i] for i in bundle.skills if own.get(i))]
    workflows = [org.get(i, Workflow) for i in bundle.workflows]
    writes = any(step.produces for flow_ in workflows if flow_ for step in flow_.every_step())
    return Agent(
        bundle,
        _description(bundle, flows),
        bundle.tools,
        writes,
        tuple(dict.fromkeys(skills)),
        _hand_offs(org, bundle, agents_),
        tuple(sorted(names[tool] for tool in bundle.tools if tool in names)),
    )


def _description(bundle: Bundle, flows: dict[str, Bundle]) -> str:
    what = bundle.description or f"Does the work of the {bundle.title}."
    what = what if what.endswith((".", "!", "?")) else f"{what}."
    when = ", ".join(flows[i].title for i in bundle.workflows if i in flows)
    use = f" Use for work of the {bundle.title}: {when}." if when else f" Use for work of the {bundle.title}."
    return shortened(what + use, LONGEST)


def _hand_offs(org: Org, bundle: Bundle, agents_: dict[str, Bundle]) -> tuple[HandOff, ...]:
    found = []
    for edge in org.out(bundle.id, "hands_off"):
        if edge.target in agents_ and edge.target != bundle.id:
            other = agents_[edge.target]
            found.append(HandOff(other.slug, other.title, edge.label))
    return tuple(dict.fromkeys(found))
