# ruff: noqa: E501
"""Facts in prose, in the phrasings that people use: what is gone and still used, who approves, leads, reports."""

from __future__ import annotations

import pytest

from orgc.analysis.inventory import Inventory
from orgc.grammar.role_mentions import mentions
from orgc.kinds.team import Team
from tests.conftest import Compile

ENDED = [
    "The Budget Committee was dissolved in March 2025.",
    "In March 2025, the Budget Committee was dissolved.",
    "As of 1 March 2025, the Budget Committee has been disbanded and its duties moved to the CFO.",
    "The Budget Committee (BC) has been merged into the Finance Council.",
    "The Budget Committee no longer exists.",
    "We dissolved the Budget Committee.",
    "> [!NOTE] The Budget Committee was disbanded.",
    "The Budget Committee has been replaced by the Finance Council.",
    "Note: the Budget Committee was abolished.",
    "In 2019 the Budget Committee was dissolved.",
    "The Budget Committee merged with the Finance Council in May.",
    "The Budget Committee ceased to exist.",
    "Feb 2026: the Budget Committee is no more; the CEO signs.",
    "The board took over from the **Budget Committee**, which was disbanded in January.",
    "It does everything the Budget Committee did when that was wound up in March 2026.",
    "- 2024-03-01 – Budget Committee dissolved, board seated",
    "Gone. The Budget Committee was stood down in spring 2024.",
    "* *Budget Committee*: folded into the Finance Council as of 1 January 2026.",
    "* *Budget Committee*: called it a day in October 2025.",
    "The Budget Committee, chaired by Ann Lee, is disbanded as of the 30th.",
    "The Budget Committee stood down in May 2024.",
    "The Finance Council took over from the Budget Committee in 2025.",
    "There is no longer a Budget Committee.",
    "We wound up the Budget Committee in 2025.",
    "## Budget Committee\n\nFounded 2019, merged into the Finance Council in September 2025.",
    "## Budget Committee\n\nStood down in May 2024 when the board took over.",
    "| Group | State |\n|---|---|\n| Budget Committee | dissolved in 2025 |",
    "RIP Budget Committee (2019–2025).",
    "With effect from 1 January 2026 the Budget Committee ceases to exist.",
    "The Budget Committee (now defunct) used to set prices.",
    "Dissolved groups: Deal Desk (2024), Budget Committee (2025).",
]
RELIED = [
    "Orders above $5,000 must be approved by the Budget Committee.",
    "Spending above $5,000 requires approval from the Budget Committee.",
    "The Budget Committee approves every order above $5,000.",
    "If in doubt, escalate to the Budget Committee.",
    "The Budget Committee must review every order.",
    "- Get sign-off from the Budget Committee.",
    "| Order | Rule |\n|---|---|\n| large | approved by the Budget Committee |",
    "The Budget Committee is responsible for the yearly plan.",
    "| Amount | Approver |\n|---|---|\n| over $5,000 | Budget Committee |",
    "Ask the Budget Committee for approval.",
    "The Budget Committee decides within two days.",
    "Large migrations must be approved by the Budget Committee.",
    "Orders need the approval of the Budget Committee.",
    "Large orders need an OK from the Budget Committee two weeks in advance.",
    "Exceptions are decided by the Budget Committee.",
    "3. disputes are settled by the Budget Committee",
    "Complaints are passed to the Budget Committee, which decides what to do.",
    "Disagreements: the Budget Committee decides in case you can't agree.",
    "The Budget Committee gives the go for every order; ask at least five days before.",
    "Anything that's not on the list is decided by the Budget Committee.",
    "Orders have to be signed off by the Budget Committee.",
    "Send large orders to the Budget Committee.",
]
NOT_ENDED = [
    "If the Budget Committee is dissolved, the board decides.",
    "The Budget Committee may be dissolved by a vote.",
    "The Budget Committee was not dissolved.",
    "How to dissolve the Budget Committee",
    "The Budget Committee will be merged into the Finance Council next year.",
    "The proposal was to dissolve the Budget Committee.",
    "The Budget Committee is dissolved when its budget is spent.",
    "The Budget Committee was dissolved for the summer.",
    "The Budget Committee is part of the Finance Council.",
    "The Budget Committee, which is never closed, decides.",
    "The Budget Committee closed the meeting.",
    "## Budget Committee\n\nFounded 2019, it decides on orders.",
]
NOT_RELIED = [
    "Until 2025 orders were approved by the Budget Committee.",
    "The former Budget Committee must not be named in letters.",
    "Orders are approved by the CFO instead of the Budget Committee.",
    "Orders must be approved by the Risk Committee.",
    "The Budget Committee approved the new fridge.",
    "Orders were decided by the Budget Committee.",
    "Orders are decided by the CFO, who took over from the Budget Committee.",
    "The Budget Committee decided on 3 May 2024 that orders are free.",
    "See the archive of the Budget Committee.",
]


def found(compiled: Compile, rule: str, first: str, second: str, path: str = "b.md") -> list[str]:
    result = compiled({"a.md": f"# News\n\n{first}\n", path: f"# Spending\n\n{second}\n"})
    return [d.path for d in result.linted.diagnostics if d.rule == rule]


@pytest.mark.parametrize("ended", ENDED)
def test_a_dissolved_group_that_still_approves(ended: str, compiled: Compile) -> None:
    assert found(compiled, "dissolved-in-use", ended, RELIED[0]) == ["b.md"]


@pytest.mark.parametrize("relied", RELIED)
def test_every_way_to_rely_on_a_group(relied: str, compiled: Compile) -> None:
    assert found(compiled, "dissolved-in-use", ENDED[0], relied) == ["b.md"]


@pytest.mark.parametrize("ended", NOT_ENDED)
def test_what_does_not_say_that_it_is_over(ended: str, compiled: Compile) -> None:
    assert found(compiled, "dissolved-in-use", ended, RELIED[0]) == []


@pytest.mark.parametrize("relied", NOT_RELIED)
def test_what_relies_on_nothing(relied: str, compiled: Compile) -> None:
    assert found(compiled, "dissolved-in-use", ENDED[0], relied) == []


def test_minutes_may_say_that_it_is_over_and_may_still_name_it(compiled: Compile) -> None:
    assert found(compiled, "dissolved-in-use", ENDED[0], RELIED[0], "minutes/2024-01-02.md") == []


def test_a_dissolved_group_is_known_by_its_short_name(compiled: Compile) -> None:
    first = "The Change Advisory Board (CAB) was disbanded in 2024."
    assert found(compiled, "dissolved-in-use", first, "Every release is approved by the CAB.") == ["b.md"]


REPLACED = [
    "Trello was replaced by Linear.",
    "We have moved from Trello to Linear.",
    "We now use Linear instead of Trello.",
    "Linear has replaced Trello.",
    "We no longer use Trello.",
    "Trello has been deprecated in favour of Linear.",
    "Trello is no longer used.",
    "Trello was decommissioned in May 2024.",
    "We replaced Trello with Linear.",
    "We migrated off Trello.",
    "Trello is not used any more.",
    "Do not use Trello anymore, use Linear.",
    "We have switched to Linear; Trello is no longer used.",
    "As of May 2024, Trello has been superseded by Linear.",
    "**Trello** was retired on 31 August 2025; all boards were exported.",
    "| For | Tool | Note |\n|---|---|---|\n| Chat | Teams | Trello was switched off in December 2025 |",
    "| For | We use | Instead of |\n|---|---|---|\n| Tasks | Linear | Trello (closed June 2025) |",
    "| Time | Linear | Was |\n|---|---|---|\n| Tasks | Linear | Trello retired 2025 |",
    "| Tasks | Tool | Note |\n|---|---|---|\n| Tasks | Linear | replaces Trello (read-only since May) |",
    "| Tool | State |\n|---|---|\n| Trello | discontinued |",
    "Our Trello contract ended in 2023.",
    "Linear took the place of Trello in 2024.",
    "Trello is read-only now.",
    "We said goodbye to Trello in May.",
    "Trello made way for Linear.",
    "Trello → Linear (since May 2025)",
    "Trello has been archived and is read-only.",
    "Trello is legacy: use Linear.",
]
REQUIRED = [
    "1. Open a card in Trello.\n2. Wait.",
    "Requests must be submitted in Trello.",
    "All staff must use Trello for requests.",
    "Please log every request in Trello.",
    "Codes expire. Use Trello on your phone.",
    "Log it, photograph it, and open a card in Trello.",
    "Tasks are kept in Trello.",
    "Ideas live in Trello.",
    "Drafts are discussed on the Trello board before they are sent.",
    "- get a Trello account and create your board there",
    "If mail is down use the Trello board instead.",
    "Anything not yet done: enter it in Trello on the old laptop.",
]


@pytest.mark.parametrize("replaced", REPLACED)
def test_a_superseded_tool_that_is_still_to_be_used(replaced: str, compiled: Compile) -> None:
    assert found(compiled, "superseded-tool", replaced, REQUIRED[0]) == ["b.md"]


@pytest.mark.parametrize("required", REQUIRED)
def test_every_way_to_ask_for_a_tool(required: str, compiled: Compile) -> None:
    assert found(compiled, "superseded-tool", REPLACED[0], required) == ["b.md"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("We use Deno as our runtime instead of Node.", "You must have Node installed."),
        ("We might move from Trello to Linear.", REQUIRED[0]),
        (REPLACED[0], "Do not open cards in Trello; use Linear."),
        (REPLACED[0], "Old cards were kept in Trello."),
        (REPLACED[0], "Use Linear."),
        (REPLACED[0], "People had to enter it in Trello one last time."),
        (REPLACED[0], "If in Trello, say so."),
        ("Trello is part of Atlassian.", REQUIRED[0]),
        ("The card in Trello was closed.", REQUIRED[0]),
        ("Trello might be switched off in 2027.", REQUIRED[0]),
        (REPLACED[0], "Create a board in Trello? Never again."),
        (REPLACED[0], "Export your Trello boards to Linear."),
        (REPLACED[0], "Import from Trello with the Linear importer."),
        (REPLACED[0], "Our Trello archive is read-only."),
        ("We no longer use the Trello mobile app.", REQUIRED[0]),
        ("We no longer use Trello for payroll.", REQUIRED[0]),
        ("In the Berlin office we switched from Trello to Linear.", REQUIRED[0]),
        ("We have moved from Trello to Linear and back to Trello.", REQUIRED[0]),
    ],
)
def test_tools_that_are_not_in_conflict(first: str, second: str, compiled: Compile) -> None:
    assert found(compiled, "superseded-tool", first, second) == []


GROUPS = {
    "list": "## Leadership\n### Chairs\nThe chairs run the group.\n\n* Ann Lee (**[@ann](https://x.org/ann)**), Acme\n",
    "label": "**Chair:** Ann Lee\n\n## Meetings\nWeekly.\n",
    "item": "## About\n- Lead: [Ann Lee](../team/index.md)\n- Channel: #apps\n",
    "sentence": "The team is led by Ann Lee, our Head of Product.\n\n## Contact\n#apps\n",
    "table": "## Members\n| Name | Role |\n|---|---|\n| Ann Lee | Lead |\n| Bob Ray | Engineer |\n",
    "yaml": "## Roles\n```yaml\nname: Apps\nexecution_leads:\n- name: Ann Lee\n  github: ann\n```\n",
    "lines": "**Lead:** Ann Lee (they/them)\n**Members:** Bob Ray, Cy Day\n",
    "lines with others": "Team lead: Ann Lee\nSlack: #data\nOn call: Bob Ray\n",
    "link": "The team is led by [Ann Lee](https://www.linkedin.com/in/ann).\n",
    "handle": "## Co-chairs\n- @ann (Ann Lee)\n",
    "beside": "## Members\n* Ann Lee (**[@ann](https://x.org)**), Chair\n* Bob Ray (@bob)\n",
    "past": "## Chairs\n- Ann Lee\n\nPast chairs:\n\n- Bob Ray (2024)\n",
    "other managers": "**Engineering lead:** Ann Lee\n\n**Product manager:** Bob Ray\n",
    "nested": "## People\n- Leads:\n  - Ann Lee\n- Members:\n  - Bob Ray\n",
}


@pytest.mark.parametrize("form", GROUPS)
def test_who_leads_a_group_from_markdown_alone(form: str, compiled: Compile) -> None:
    org = compiled({"groups/apps.md": f"# Apps Working Group\n\n{GROUPS[form]}"}).org
    team = org.get("groups/apps", Team)
    assert team is not None
    assert [lead.text for lead in team.lead] == ["Ann Lee"]
    assert [e.source for e in org.into("groups/apps", "member_of") if e.label == "lead"] == ["person:Ann Lee"]
    assert "Bob Ray" not in [lead.text for lead in team.lead]


def test_a_table_of_groups_gives_each_its_leads(compiled: Compile) -> None:
    table = "| Name | Chairs | Contact |\n|---|---|---|\n| [Docs](docs.md) | * [Ann Lee](https://x.org)<br>* Bob Ray | #docs |\n| Security | Cy Day | #sec |\n"
    org = compiled({"list.md": f"# Special interest groups\n\n{table}", "docs.md": "# Docs\n"}).org
    leads = {
        org.title(e.target): sorted(org.title(s.source) for s in org.into(e.target, "member_of"))
        for e in org.edges
        if e.label == "lead"
    }
    assert leads == {"Docs": ["Ann Lee", "Bob Ray"], "Security": ["Cy Day"]}


def test_the_sections_of_a_page_of_groups_are_groups_where_they_say_who_leads(compiled: Compile) -> None:
    text = "# Our circles\n\n## How we decide\nBy consent.\n\n## Roasting\n* Lead link: Ann Lee\n* Secretary: Bob Ray\n"
    org = compiled({"circles.md": text}).org
    leads = [(e.source, e.target) for e in org.edges if e.label == "lead"]
    assert leads == [("person:Ann Lee", "circles#roasting")]


def test_a_working_group_by_its_prefix_is_a_group_not_a_tool(compiled: Compile) -> None:
    assert found(compiled, "dissolved-in-use", "WG Data was dissolved in 2025.", "It must be approved by WG Data.") == [
        "b.md"
    ]
    assert found(compiled, "superseded-tool", "WG Data was dissolved in 2025.", "It must be approved by WG Data.") == []


def test_what_two_pages_say_is_gone_is_reported_once(compiled: Compile) -> None:
    files = {"a.md": ENDED[0], "c.md": ENDED[0], "b.md": RELIED[0]}
    result = compiled({path: f"# X\n\n{text}\n" for path, text in files.items()})
    assert len([d for d in result.linted.diagnostics if d.rule == "dissolved-in-use"]) == 1


ANN = ("person:Ann Lee", "https://github.com/ann", "person:Dr Ann Lee")
LED = {  # a page, and the group that Ann Lee leads by it
    "The Kestrel Lab is headed by Ann Lee (room 2.14).": "Kestrel Lab",
    "The field crew is headed by Ann Lee. Others are named for every trip.": "Field crew",
    "Creative is led by Ann Lee with Bob Ray as deputy.": "Creative",
    "Three quotes. The Facility Board (chaired by Ann Lee) decides above 5,000.": "Facility Board",
    "The Design Authority, chaired by Ann Lee, meets on Mondays.": "Design Authority",
    "Try it, then tell us. The tools circle (coordinator: Ann Lee) meets now and then.": "Tools circle",
    "Ann Lee coordinates the data stewards; write to us.": "Data stewards",
    "Saturdays from 9. Ann Lee leads the Garden Group.": "Garden Group",
    "Ann Lee is chair of the Garden Group.": "Garden Group",
    "Head of the Garden Group: Ann Lee.": "Garden Group",
    "The Garden Group meets weekly. It has six seats. Its chair is Ann Lee, with Bob Ray as vice-chair.": "Garden Group",
    "**Safety Team.** Ann Lee leads it; Bob Ray and Cy Day are members.": "Safety Team",
    "**Pantry Team** — Coordinator: Ann Lee\n**Kitchen Crew** — coordinator: Bob Ray": "Pantry Team",
    "Workshop\n: Thirty people who build. Headed by Ann Lee.": "Workshop",
    "- [Content](content/): run by Ann Lee\n- [Design](design/): run by Bob Ray": "Content",
    "## The Budget Committee\n\nSix people. Chaired by Ann Lee. Meets on Thursdays.": "Budget Committee",
    "Reports are read by the Conduct Committee only:\n\n* **Ann Lee** – chair\n* Bob Ray": "Conduct Committee",
    "| Circle | Who |\n|---|---|\n| Party | Ann Lee (coordinator) |": "Party",
}
LED |= {
    "The Water Safety Group, which Ann Lee of Facilities leads, meets each quarter.": "Water Safety Group",
    "## Books Forum\n\nMoney for stuff. Ann Lee takes the chair; others come when they can.": "Books Forum",
    "- **Learning Circle** – spokesperson Ann Lee": "Learning Circle",
    "The **Bake Sale Collective** (say hello to Ann Lee, who bosses it) does the fairs.": "Bake Sale Collective",
    "## Green Team\n\nWho runs it: whoever turned up last, at present Ann Lee.": "Green Team",
    "- **Language Taskforce** (chair: Ann Lee) – translation": "Language Taskforce",
}
LED |= {
    "## Communication Strategy <small>Lead: [Ann Lee](https://x.org/lee)</small>\n\nNews and posts.": "Communication Strategy",
    "## Affinity team captains\n\n1. [Build](https://x.org/build): Ann Lee\n2. Docs: Bob Ray": "Build",
    "## Subteam leads\n\n- Ann Lee (Electrical)\n- Bob Ray (Business)": "Electrical",
    "## Infrastructure (Lead: Ann Lee)\n\nServers.": "Infrastructure",
    "Mechanical lead: Ann Lee\n<br>\nTeam rules: be kind\n\nThe mechanical subteam builds the robot.": "Mechanical",
    "## Circulation SIG\n\nAnn Lee and Bob Ray, Conveners\n\nMeets each month.": "Circulation SIG",
}
LED |= {
    "| Name | Role | Email |\n|---|---|---|\n| Ann Lee | Community Team Lead | a@x.org |\n| Bob Ray | Community Team Assistant Lead | |": "Community Team",
    "## Governing Board\n\n### Governing Board Chair\n\nTerm: 2 years\n\nCurrent Representative: Ann Lee, JFrog": "Governing Board",
    "## Design Division Lead\n\n> Current Design Division Lead: [@ann](https://github.com/ann)": "Design Division",
    "## Publicity\n\n| Name | Role |\n|---|---|\n| Ann Lee | Publicity Lead |\n| Bob Ray | Artist |": "Publicity",
    "## Research subgroups\n\n- **Machine Learning** -- Ann Lee\n- **Coding** -- TBD": "Machine Learning",
    "It has three teams: ROBIMSS (robots at small scale; head: Dr Ann Lee) and others.": "ROBIMSS",
    "## Outreach Sub-Committee\n\nChair Ann Lee IBM (ann@x.org)": "Outreach Sub-Committee",
    "## Labour Committee\n\n* Co-Chair(s): Ann Lee": "Labour Committee",
    "## Kernel SIG\n\n- [Ann Lee](mailto:a@x.org) - SIG lead for x86 builds\n- Bob Ray - member": "Kernel SIG",
    "## Working group leads\n\n| Name | Company | Groups |\n|---|---|---|\n| Ann Lee | Acme | Networking - Data plane |": "Networking",
}
LED |= {
    "- SIG Registries (Ann Lee and Bob Ray, Co-chairs)\n- SIG Docs (Cy Low, Chair)": "SIG Registries",
    "- **Ads & analytics.**\n  - Responsible for ads.\n  - Facilitator: Ann Lee\n": "Ads & analytics",
    "|  | Chairperson | Mail |\n|---|---|---|\n| Regulatory Stream | Ann Lee | a@x.org |": "Regulatory Stream",
    "## Garden Group\n\n### Contacts\n\n- Project leads:\n  - Ann Lee [@ann](https://github.com/ann) - a@x.org": "Garden Group",
    "## Garden Group Officers\n\n- Ann Lee (Chairperson)\n- Bob Ray (Secretary)": "Garden Group",
    "## Garden Group\n\nThe current members are:\n\n- Bob Ray [@bob](https://github.com/bob)\n- Ann Lee, Chair [@ann](https://github.com/ann)": "Garden Group",
}
LED |= {
    "## Garden Committee\n\n- Ann Lee *Chair*\n- Bob Ray": "Garden Committee",
    "## Garden Committee - Ann Lee, Chair\n\nWe dig.": "Garden Committee",
    "## Garden Committee – chaired by Ann Lee\n\nWe dig.": "Garden Committee",
    "## Garden Committee\n\n### Chair: Ann Lee\n\nWe dig.": "Garden Committee",
    "## Committees\n\n- Garden Committee – Chair: Ann Lee\n- Money Committee – Chair: Bob Ray": "Garden Committee",
    "| Chair | Committee |\n|---|---|\n| Ann Lee | Garden |": "Garden",
    "## Garden Committee\n\n**Chair**\n\nAnn Lee": "Garden Committee",
    "## Garden Committee\n\nAnn Lee currently serves as the chair of the committee.": "Garden Committee",
    "## Garden Committee\n\nChair: Ann Lee, Vice Chair: Bob Ray": "Garden Committee",
    "- Ann Lee - Chair of the Garden Committee\n- Bob Ray - Treasurer": "Garden Committee",
    "- **Garden Committee Chair:** Ann Lee\n- **Treasurer:** Bob Ray": "Garden Committee",
    "| Position | Name |\n|---|---|\n| Garden Committee Chair | Ann Lee |\n| Treasurer | Bob Ray |": "Garden Committee",
    "| Name | Position |\n|---|---|\n| Ann Lee | Chair, Garden Committee |\n| Bob Ray | Treasurer |": "Garden Committee",
    "### Ann Lee\n\n*Garden Committee Chair*\n\nAnn digs.": "Garden Committee",
    "The Garden Committee, under the leadership of Ann Lee, did a lot.": "Garden Committee",
    "As chair of the Garden Committee, Ann Lee decides.": "Garden Committee",
    "Ann Lee (chair of the Garden Committee) decides.": "Garden Committee",
    "Garden Committee Chair Ann Lee said so.": "Garden Committee",
    "The current members of the Garden Committee are\n\n1. Ann Lee, chair\n2. Bob Ray": "Garden Committee",
    "1. Garden Committee — Ann Lee, chair; Bob Ray, secretary.": "Garden Committee",
    "## Committees\n\n### Mentoring\n\nHead: Ann Lee\n\n### Talks\n\nHead: Bob Ray": "Mentoring",
    "*Ann Lee* is the chapter lead for the technical chapter.": "Technical chapter",
}
LED |= {  # in a list of groups, names that no word gives away
    "## Working groups\n\n### 2. Logistics\n\nLead: Ann Lee": "Logistics",
    "## Working groups\n\n### 🚚 Catering\n\nLead: Ann Lee": "Catering",
    "## Working groups\n\n### Catering\n\n| Lead | Ann Lee |\n|---|---|\n| Slack | #food |": "Catering",
    "## Departments\n\n### Catering\n\nDirector: Ann Lee": "Catering",
    "## Working groups\n\n- Catering, led by Ann Lee\n- Music, led by Bob Ray": "Catering",
    "## Working groups\n\n- **Catering** (Ann Lee)\n- **Music** (Bob Ray)": "Catering",
    "## Working groups\n\n- Catering\n  - cooks\n  - led by Ann Lee\n- Music\n  - led by Bob Ray": "Catering",
    "| Workstream | Champion(s) |\n|---|---|\n| Catering | Ann Lee |": "Catering",
    "## Garden Group\n\nElected chair for 2026: Ann Lee": "Garden Group",
    "## Garden Group\n\nChair 2025-26: Ann Lee": "Garden Group",
    "## Garden Group\n\nChair (since May): Ann Lee": "Garden Group",
    "## Garden Group\n\nTalk to Ann Lee (team lead) or write.": "Garden Group",
    "## Garden Group\n\nWe are a small team headed up by Ann Lee.": "Garden Group",
    "## Garden Group\n\n*Lead: Ann Lee. Meets: Mondays.*": "Garden Group",
    "## Garden Group\n\nTeam Lead: Ann Lee / Deputy: Bob Ray": "Garden Group",
}
LED |= {
    "## Board\n\n### Chair — Ann Lee\n\nSince 2022.": "Board",
    "## Trademark panel\n\n### Ann Lee, who leads it\n\nA lawyer.": "Trademark panel",
    "| Name | Hours | Part |\n|---|---|---|\n| Ann Lee | all | **lead of the moderation team** |": "Moderation team",
    "The **audit committee** (three members, spokesperson: Ann Lee) reads the accounts.": "Audit committee",
    "- Repertoire readers (Ann Lee, chair; Bob Ray; two students) read scores.": "Repertoire readers",
    "## Who meets\n\n- On the hill\n  - Open Night Crew\n    - lead: Ann Lee": "Open Night Crew",
    "## Road group\n\n- Convenor: Ann Lee (Elm Farm)": "Road group",
}
LEADS_NOTHING = [
    "## Teams\n\n- Organizers: see below\n- Contact: Ann Lee",
    "## Release Board Chair\n\nCurrent holder: vacant",
    "## Board of the fund\n\n- Ann Lee (ex officio), Director of Library Initiatives\n- Bob Ray, Director, Web services",
    "Worship lead: Ann Lee",
    "## Garden Group\n\n- Ann Lee, technical lead of the BrainGlobe Initiative\n- Bob Ray, of the Garden Group",
    "## Garden Group\n\nVice Chair: Ann Lee",
    "Ann Lee - Vice Chair of the Garden Committee",
    "## Garden Group\n\nThe team lead is @team-lead.",
    "As former chair of the Garden Committee, Ann Lee knows.",
    "The survey is run by Ann Lee.",
    "The Garden Group read Turn the Ship Around by Ann Lee.",
    "The website is run by Ann Lee.",
    "Until 2024 the Garden Group was led by Ann Lee.",
    "The Garden Group was led by Ann Lee.",
    "The Garden Group is led by whoever has time, says Ann Lee.",
    "Ann Lee (previously chair of the Garden Group) helps.",
    "Ann Lee runs.",
    "Garden Group\n\nAnn Lee is vice chair of the Garden Group.",
    "The meeting notes are by Ann Lee. The project is led by Ann Lee.",
]


@pytest.mark.parametrize("text", LED)
def test_who_leads_a_group_without_a_page_of_its_own(text: str, compiled: Compile) -> None:
    org = compiled({"who.md": f"# Who we are\n\n{text}\n"}).org
    leads = [org.title(e.target) for e in org.edges if e.label == "lead" and e.source in ANN]
    assert [name.removeprefix("The ") for name in leads] == [LED[text]]


@pytest.mark.parametrize("text", LEADS_NOTHING)
def test_what_says_of_nobody_that_they_lead(text: str, compiled: Compile) -> None:
    org = compiled({"who.md": f"# Who we are\n\n{text}\n"}).org
    assert [(e.source, e.target) for e in org.edges if e.label == "lead"] == []


def test_people_go_by_one_name_where_a_column_or_a_label_says_that_they_lead(compiled: Compile) -> None:
    table = "| Name | Lead | Members |\n|---|---|---|\n| **Core Team** | Mika, Ann | Bo |\n| **Design** | TBD | Bo |\n"
    text = f"# Workgroups\n\n{table}\n## Events committee\n\n* Lead: **Tree**\n"
    leads = {(e.source, org.title(e.target)) for org in [compiled({"w.md": text}).org] for e in org.edges if e.label}
    assert leads == {("person:Mika", "Core Team"), ("person:Ann", "Core Team"), ("person:Tree", "Events committee")}


def test_a_page_called_team_is_about_that_of_its_folder(compiled: Compile) -> None:
    text = "# Team\n\n* [Ann Lee](https://x.org/ann) - Support Lead\n* [Bob Ray](https://x.org/bob) - Support Analyst\n"
    org = compiled({"operations/support/team.md": text}).org
    assert [(e.source, org.title(e.target)) for e in org.edges if e.label == "lead"] == [
        ("person:Ann Lee", "Support team")
    ]


def test_the_heading_above_a_list_of_committees_is_none(compiled: Compile) -> None:
    text = "---\ntitle: Committees\n---\n\n## Where we work\n\nIn many.\n\n### Labour Committee\n\n* Chair: Ann Lee\n"
    org = compiled({"committees.md": text}).org
    assert [org.title(e.target) for e in org.edges if e.label == "lead"] == ["Labour Committee"]


def test_a_list_of_teams_is_no_team(compiled: Compile) -> None:
    text = "---\ntitle: Teams\n---\n\n## Strategy\n\nHead of strategy is Ann Lee.\n\n## Growth\n\nTeam lead: **Bob Ray**.\n"
    org = compiled({"teams/_index.md": text, "hugo.toml": "baseURL = 'https://x.org'\n"}).org
    leads = [(e.source, org.title(e.target)) for e in org.edges if e.label == "lead"]
    assert leads == [("person:Ann Lee", "Strategy"), ("person:Bob Ray", "Growth")]


def test_former_leads_lead_nothing(compiled: Compile) -> None:
    text = "# Apps team\n## Leads\n- Ann Lee\n## Emeritus leads\n- Cy Day\n"
    team = compiled({"apps.md": text}).org.get("apps", Team)
    assert team is not None
    assert [p.text for p in (*team.lead, *team.members)] == ["Ann Lee"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ask your engineering manager or the on-call Support Engineer.", ["engineering manager", "Support Engineer"]),
        ("The CFO and the hiring managers approve it.", ["CFO", "hiring manager"]),
        ("A new engineer joins; every manager helps.", []),
        ("The Budget Committee meets; the team eats.", ["Budget Committee"]),
        ("It includes manager approval.", []),
    ],
)
def test_names_of_roles_in_running_text(text: str, names: list[str]) -> None:
    assert [found.name for found in mentions(text)] == names


PROSE = {
    "a.md": "# Collections\nThe Deal Desk Manager approves discounts. The Deal Desk Manager (DDM) must answer in 2 days.\n",
    "b.md": "# Deals\nEscalate to the deal desk manager.\n\nAsk the Senior Payroll Clerk.\n",
    "c.md": "# Other\nThe Sr Staff Payroll Clerk helps. The mail clerk sorts.\n",
}


def test_the_inventory_knows_states_aliases_and_near_names(compiled: Compile) -> None:
    org = compiled(PROSE).org
    roles = {spoken.name: spoken for spoken in org.memo[Inventory].roles.values()}
    assert roles["Deal Desk Manager"].state == "mentioned in 2 documents"
    assert roles["Deal Desk Manager"].acronym == "DDM"
    assert roles["mail clerk"].state == "mentioned once"
    assert [[s.name for s in group] for group in org.memo[Inventory].near()] == [
        ["Senior Payroll Clerk", "Sr Staff Payroll Clerk"]
    ]


def test_a_role_that_only_prose_speaks_of_is_a_node_with_its_edges(compiled: Compile) -> None:
    org = compiled(PROSE).org
    node = org.nodes["role:deal-desk-manager"]
    assert (node.type, node.title, node.certainty) == ("Role", "Deal Desk Manager", "inferred")
    assert "mentioned in 2 documents" in node.evidence


def test_an_organization_that_lists_its_roles_gets_none_from_prose(compiled: Compile) -> None:
    org = compiled({**PROSE, "roles/cfo.md": "---\ntype: Role\n---\n# CFO\n"}).org
    assert "role:deal-desk-manager" not in org.nodes


def test_pages_about_one_role_are_one_role(compiled: Compile) -> None:
    files = {
        "training/incident-commander.md": "# Incident commander\nYou will lead the call.\n",
        "roles.md": "# Roles\n## Incident Commander (IC)\nThe incident commander leads.\n## Scribe\nThe scribe writes.\n",
        "policies/calls.md": "# Calls\nThe incident commander must open the call. The IC must close it.\n",
    }
    result = compiled(files)
    assert result.org.memo[Inventory].twins == {"roles#incident-commander-ic": "training/incident-commander"}
    assert not [d for d in result.linted.diagnostics if d.rule == "ambiguous-reference"]


LED_ELSEWHERE = {  # a page, and who it says leads what
    "a column with a note": (
        "# Groups\n| Name | Label | Chairs [2] |\n|---|---|---|\n|[Storage](s.md) | |<ol><li>[Ann Lee](https://github.com/ann), Red Hat</li>"
        "<li>[Bob Ray](https://github.com/bob), IBM</li></ol>|\n\n[2]: https://x.org/y\n",
        {("Storage", "Ann Lee"), ("Storage", "Bob Ray")},
    ),
    "a heading with its year": (
        "# Docs Interest Group\n## 2016 Convenors\n* Ann Lee (McMaster)\n",
        {("Docs Interest Group", "Ann Lee")},
    ),
    "a line like a heading": (
        "# Working Groups\n## The working groups\n\nSystems\n\nRuns it.\n\n* Organizer: Ann Lee\n\nBackend\n\n* Organizer: Bob Ray\n",
        {("Systems", "Ann Lee"), ("Backend", "Bob Ray")},
    ),
    "a title beside a name": (
        "# Contacts\n- [@ann](https://github.com/ann) - **Ann Lee**, TSC Chair\n",
        {("TSC", "Ann Lee")},
    ),
    "a line that announces": (
        "# Outreach Community Group\n## Organization\n**Chairs:**\n\n* Ann Lee (Toronto)\n",
        {("Outreach Community Group", "Ann Lee")},
    ),
    "below an item": (
        "# Committees\n1. **Logistics team**\n\n   Chair: Ann Lee and Bob Ray\n",
        {("Logistics team", "Ann Lee"), ("Logistics team", "Bob Ray")},
    ),
    "a second column": (
        "# Sites\n| Site | Team | Led by |\n|---|---|---|\n| Goole | Goole Depot Team | Ann Lee |\n",
        {("Goole Depot Team", "Ann Lee")},
    ),
    "front matter": (
        "---\ntitle: Events\nlead: Ann Lee\nteam: Events crew\n---\n# Events\nText.\n",
        {("Events crew", "Ann Lee")},
    ),
    "what the text calls it": (
        "# Repairs\nThe Repairs team does most itself.\n\n- Ann Lee (lead)\n- Bob Ray\n",
        {("Repairs team", "Ann Lee")},
    ),
    "the page of a group": (
        "# Testing\n## Members of the team\n| Role | Name |\n|---|---|\n| Testing Lead | Ann Lee |\n",
        {("Testing", "Ann Lee")},
    ),
    "a chair of it": (
        "# Our governors\n## Chair of the Governing Body\n**Ann Lee**\n",
        {("Governing Body", "Ann Lee")},
    ),
    "who oversees": (
        "# Who\n### Design\nThe design team is currently overseen by **Ann Lee**.\n",
        {("design team", "Ann Lee")},
    ),
    "a vice chair": (
        "# Docs Working Group\n### Leaders\n* [Ann Lee](mailto:a@x.org) - Chair\n* [Bob Ray](mailto:b@x.org) - Vice Chair\n",
        {("Docs Working Group", "Ann Lee")},
    ),
    "a handle that is a part": (
        "# Runbooks\n## Emergency contacts\n- Team Lead: @team-lead\n- Director: @director\n",
        set(),
    ),
    "a department beside a name": (
        "# Groups\n## Governance group\n**Lead**: Ann Lee, Law Department\n",
        {("Governance group", "Ann Lee")},
    ),
}


@pytest.mark.parametrize("form", LED_ELSEWHERE)
def test_who_leads_a_group_that_has_no_page(form: str, compiled: Compile) -> None:
    text, leads = LED_ELSEWHERE[form]
    org = compiled({"page.md": text}).org
    edges = [e for edges in (org.out(node, "member_of") for node in org.nodes) for e in edges if e.label == "lead"]
    assert {(org.nodes[e.target].title.lower(), org.nodes[e.source].title) for e in edges} == {
        (g.lower(), p) for g, p in leads
    }


def test_a_role_may_lead_a_group(compiled: Compile) -> None:
    files = {
        "money.md": "# Money\nThe Finance team is led by the [Head of Finance](head-of-finance.md).\n",
        "head-of-finance.md": "# Head of Finance\nYou keep the books.\n",
    }
    org = compiled(files).org
    assert [org.nodes[e.target].title for e in org.out("head-of-finance", "member_of") if e.label == "lead"] == [
        "Finance team"
    ]


ROLES_LEAD = {  # a page of a handbook without a page for the role or the group: who leads which group
    "of it": ("## Fund Committee\n\nThe committee is led by the Treasurer.", {("Fund Committee", "Treasurer")}),
    "of a name": (
        "The Board of Directors is chaired by the President and meets twice a year.",
        {("Board of Directors", "President")},
    ),
    "several": (
        "## Shop Team\n\nIt is joint led by three members – **the President, Secretary, and Shop Manager** – and others.",
        {("Shop Team", "President"), ("Shop Team", "Secretary"), ("Shop Team", "Shop Manager")},
    ),
    "a name with and": (
        "The Study Team is led by the Teaching and Learning Manager and works with the tutors.",
        {("Study Team", "Teaching and Learning Manager")},
    ),
    "a clause": (
        "The Safety Working Group, which is chaired by the Safety Officer, meets monthly.",
        {("Safety Working Group", "Safety Officer")},
    ),
    "active": (
        "The Vice President shall chair the Awards Committee.",
        {("Awards Committee", "Vice President")},
    ),
    "an office": (
        "The Treasurer shall be chairperson (or co-chairperson) of the Budget Committee.",
        {("Budget Committee", "Treasurer")},
    ),
    "its meetings": (
        "The Club Secretary chairs all meetings of the Garden Committee.",
        {("Garden Committee", "Club Secretary")},
    ),
    "duties under a role": (
        "## Project Lead\n\n* Leads the Product Steering Group\n* Helps the Sales Committee",
        {("Product Steering Group", "Project Lead")},
    ),
    "a list of groups": (
        "## President\n\n1. The President is _ex officio_ chair of:\n   1. The Vote Committee\n   2. Art Committee, yearly",
        {("Vote Committee", "President"), ("Art Committee", "President")},
    ),
    "an office among others": (
        "## Role of the Treasurer\n\n* Serve on the Board and as Chair of the Finance Committee",
        {("Finance Committee", "Treasurer")},
    ),
    "two groups": (
        "## President\n\n* Chair the meetings of the Garden Board and the Executive Committee",
        {("Garden Board", "President"), ("Executive Committee", "President")},
    ),
    "it, of a group before": (
        "The Fest Committee meets on Mondays and the fest manager leads it, whoever that is.",
        {("Fest Committee", "Fest manager")},
    ),
    "a label": (
        "# Groups\n\n* 2022 Community Building Committee: Ann Lee (Chair), Bob Ray\n",
        {("Community Building Committee", "Ann Lee")},
    ),
    "each group": ("Each team is led by a Product Manager. Every chapter group is led by the Chapter Manager.", set()),
    "whoever leads": ("The Council is led by the Chair.", set()),
    "sometimes": ("If the Chair is away, the Vice President chairs the Awards Committee.", set()),
    "once": ("The Awards Committee was led by the Vice President.", set()),
    "a deputy": ("The deputy Club Secretary chairs the Awards Committee.", set()),
    "a meeting": ("The Club Secretary leads the Awards Committee meeting.", set()),
    "any group": ("## Project Lead\n\n* Leads a working group\n* Leads the team", set()),
}


@pytest.mark.parametrize("form", ROLES_LEAD)
def test_a_role_without_a_page_may_lead_a_group(form: str, compiled: Compile) -> None:
    text, leads = ROLES_LEAD[form]
    org = compiled({"page.md": f"# Who we are\n\n{text}\n"}).org
    found = [e for edges in (org.out(node, "member_of") for node in org.nodes) for e in edges if e.label == "lead"]
    assert {(org.nodes[e.target].title, org.nodes[e.source].title) for e in found} == leads
    assert {org.nodes[e.source].type for e in found} <= {"Role"} or form == "a label"


PAGES_OF_GROUPS = {  # a page about one group: who leads it
    "# SIG-Rust\n\n## Contacts\n\n* Project lead: Ann Lee [@ann](https://github.com/ann) - ann": "SIG-Rust",
    "# SIG IO - data formats\n\n## Contacts\n\n* Project leads:\n  - Ann Lee\n": "SIG IO",
    "# Working groups\n\n### Leads\n\n- Catering: Ann Lee\n- Music: TBD\n": "Catering",
    "# Garden team\n\n## Team\n\n| Who | Role |\n|---|---|\n| Ann Lee | Team lead |\n": "Garden team",
    "---\ntitle: Garden team\nmembers:\n  - name: Ann Lee\n    role: Lead\n  - name: Bob Ray\n---\n\nText.\n": "Garden team",
    "---\ntitle: Board of trustees\npeople:\n  chair:\n    name: Ann Lee\n---\n\nText.\n": "Board of trustees",
    "---\ntitle: Introduction\ngroupName: Regulatory\nleads:\n  - ann: Ann Lee\n---\n\nText.\n": "Regulatory",
    "---\ntitle: Board of Directors\n---\n\n### Ann Lee, President\n\nTerm: 1 year\n\n### Bob Ray, Secretary\n": "Board of Directors",
}


@pytest.mark.parametrize("text", PAGES_OF_GROUPS)
def test_who_leads_the_group_of_a_page(text: str, compiled: Compile) -> None:
    org = compiled({"who/page.md": text}).org
    assert [(e.source, org.title(e.target)) for e in org.edges if e.label == "lead"] == [
        ("person:Ann Lee", PAGES_OF_GROUPS[text])
    ]


def test_a_role_called_like_the_lead_of_a_group_leads_it_where_no_text_says_who_does(compiled: Compile) -> None:
    duties = "\n\n## Responsibilities\n\n- Writes the plan\n- Approves the budget\n"
    files = {
        "docs-team-lead.md": f"# Docs Team Lead{duties}",
        "web-team-lead.md": f"# Web Team Lead{duties}",
        "docs-team.md": "# Docs Team\n\n## Members\n\n- Bob Ray\n- Cy Low\n",
        "web-team.md": "# Web Team\n\nThe team is led by Ann Lee.\n\n## Members\n\n- Bob Ray\n",
    }
    org = compiled(files).org
    found = [e for edges in (org.out(node, "member_of") for node in org.nodes) for e in edges if e.label == "lead"]
    assert {(org.nodes[e.target].title, org.nodes[e.source].title) for e in found} == {
        ("Docs Team", "Docs Team Lead"),
        ("Web Team", "Ann Lee"),
    }


OVER_IN_SHORT = {
    "a status": ("a.md", "# Brand Working Group\n_Status: Inactive_\n", "The Brand Working Group approves logos."),
    "in brackets": ("a.md", "# Groups\n- [KERI WG (archived)](https://x.org/k.pdf)\n", "Bring ideas to the KERI WG."),
    "in a table": (
        "a.md",
        "# Groups\n| Working Group | Notes |\n|---|---|\n| Operator | Inactive |\n",
        "The Operator Working Group approves it.",
    ),
    "absorbed": (
        "a.md",
        "# Groups\n| Initiative | Notes |\n|---|---|\n| Evangelism WG | Responsibilities absorbed by CommComm |\n",
        "The Evangelism WG approves talks.",
    ),
    "in a heading": (
        "a.md",
        "# News\n## The Well Working Group has been disbanded\nThanks.\n",
        "The Well Working Group approves events.",
    ),
}


@pytest.mark.parametrize("form", OVER_IN_SHORT)
def test_a_group_that_is_over_in_few_words(form: str, compiled: Compile) -> None:
    path, said, used = OVER_IN_SHORT[form]
    result = compiled({path: said, "b.md": f"# B\n{used}\n"})
    assert [d.path for d in result.linted.diagnostics if d.rule == "dissolved-in-use"] == ["b.md"]


REPORTS = {
    "a heading": "## Reports to\n\nChief Executive Officer\n",
    "a label": "**Reports to:** Chief Executive Officer\n",
    "a key": "- Reports to: Chief Executive Officer\n",
    "a row": "| | |\n|---|---|\n| Reports to | Chief Executive Officer |\n",
    "this role": "This role reports to the Chief Executive Officer.\n",
    "you": "## Reporting line\n\n- You report to the Chief Executive Officer.\n",
}


@pytest.mark.parametrize("form", REPORTS)
def test_whom_a_role_reports_to_by_its_own_page(form: str, compiled: Compile) -> None:
    files = {
        "x/chief-executive-officer.md": "# Chief Executive Officer\n\n## Responsibilities\n\n- Leads\n",
        "x/sales-manager.md": f"# Sales manager\n\n{REPORTS[form]}\n## Duties\n\n- Sells\n",
    }
    edges = [(e.source, e.target) for e in compiled(files).org.edges if e.type == "reports_to"]
    assert edges == [("x/sales-manager", "x/chief-executive-officer")]


def test_a_role_reports_to_nobody_whom_the_organization_does_not_know(compiled: Compile) -> None:
    org = compiled(
        {"x/sales-manager.md": "# Sales manager\n\nReports to: whoever is there\n\n## Duties\n\n- Sells\n"}
    ).org
    assert [e for e in org.edges if e.type == "reports_to"] == []


def test_a_ladder_says_who_passes_on_to_whom(compiled: Compile) -> None:
    table = (
        "# Collections matrix\n\n| Class | Description | Responsible party |\n|---|---|---|\n"
        "| Class 1 | The invoice is current | Senior Accountant |\n"
        "| Class 2 | Follow-ups from the Senior Accountant have had no answer | Account Executive |\n"
        "| Class 3 | No answer to the Senior Accountant or the Account Executive | Senior Accountant & Account Executive |\n"
        "| Class 4 | No answer to the Senior Accountant or the Account Executive | Controller |\n"
    )
    org = compiled({"finance/matrix.md": table}).org
    passed = {(org.title(e.source), org.title(e.target)) for e in org.edges if e.type == "escalates_to"}
    assert passed == {
        ("Senior Accountant", "Account Executive"),
        ("Senior Accountant", "Controller"),
        ("Account Executive", "Controller"),
    }
    assert not any("Senior Accountant Account Executive" in node for node in map(org.title, org.nodes))
