# ruff: noqa: E501
"""Who leads which group, in the forms of handbooks: whole pages, and all that they say of it."""

from __future__ import annotations

import pytest

from tests.conftest import Compile

PAGES = {  # a page, and who leads which of its groups
    "# Article IV\n\nThe president shall appoint chairpersons, except for the chairperson of the Program Committee who shall be the vice president.\n": "Program Committee: Vice president",
    "---\ntitle: Training\n---\n\nContact the district's training chair Al Bee with questions.\n": "Training: Al Bee",
    "# Technical Oversight Committee\n\n## Task forces\n\n| Task Force | Lead(s) | Status |\n|---|---|---|\n| Security | [Dan Poe](https://github.com/dpoe) | active |\n| Onboarding | Eve Fox, Gil Hay | active |\n": "Onboarding: Eve Fox, Gil Hay; Security: Dan Poe",
    "# Technical Oversight Committee\n\nThe TOC is the governing body.\n\n## Working groups\n\n- [Documentation](wg/docs.md): chaired by Hal Ivy\n- [Release](wg/release.md) - Chair: Ida Joy\n- **Quality** (chairs: Kim Low & Leo May)\n": "Documentation: Hal Ivy; Quality: Kim Low, Leo May; Release: Ida Joy",
    "---\nlayout: col-sidebar\ntitle: OWASP Bristol\ntags: bristol\n---\n\n## Welcome\n\nWelcome to the OWASP Bristol Chapter. The chapter leader is Jane Roe.\n": "OWASP Bristol Chapter: Jane Roe",
    "# People\n\n## Triage team\n\nCoordinated by Al Bee.\n\n## Docs team\n\nLed by Cy Day.\n": "Docs team: Cy Day; Triage team: Al Bee",
    "# Teams\n\n| Team | Lead | Slack |\n|:--|:--|:--|\n| 🚀 Growth | Al Bee | #growth |\n| 🛠 Platform | [Cy Day](cy.md) | #platform |\n": "Growth: Al Bee; Platform: Cy Day",
    "# SIGs\n\n### SIG Build\n\n* Chairs: Al Bee (Google, @ab), Cy Day (Red Hat)\n* Contact: build@x.org\n\n### SIG Docs\n\n* Chair: Eve Fox\n* Vice chair: Gil Hay\n": "SIG Build: Al Bee, Cy Day; SIG Docs: Eve Fox",
    "# Community Working Group Charter\n\n## Mission\n\nGrow.\n\n## Leadership\n\nThe working group has two co-chairs: Al Bee and Cy Day.\n": "Community Working Group Charter: Al Bee, Cy Day",
    "# Diversity Working Group\n\nThe current chairs are Al Bee and Cy Day.\n": "Diversity Working Group: Al Bee, Cy Day",
    "# Board\n\nThe Board elected Al Bee as chair for 2026.\n\n| Name | Position | Term |\n|---|---|---|\n| Al Bee | Chair | 2026 |\n| Cy Day | Secretary | 2027 |\n": "Board: Al Bee",
    "# Governance\n\n## Governing Board\n\n- **Al Bee** (Chair) - Acme Inc.\n- **Cy Day** - Foo\n\n## Technical Steering Committee\n\n- Eve Fox, TSC Chair\n- Gil Hay\n": "Governing Board: Al Bee; Technical Steering Committee: Eve Fox",
    "# Teams\n\n## Compiler team\n\n| Name | GitHub | Role |\n|--|--|--|\n| Al Bee | @ab | Team leader |\n| Cy Day | @cd | Member |\n": "Compiler team: Al Bee",
    "# Committees\n\nEvents Committee\n: Chair: Al Bee\n: Members: Cy Day, Eve Fox\n\nFinance Committee\n: Chair: Gil Hay\n": "Events Committee: Al Bee; Finance Committee: Gil Hay",
    "# Committees\n\n**Events Committee**  \nChair: Al Bee  \nMembers: Cy Day, Eve Fox\n\n**Finance Committee**  \nChair: Gil Hay\n": "Events Committee: Al Bee; Finance Committee: Gil Hay",
    "# Organization\n\n- Events Committee\n  - Chair: Al Bee\n  - Members: Cy Day\n- Finance Committee\n  - Chair: Gil Hay\n": "Events Committee: Al Bee; Finance Committee: Gil Hay",
    "---\ntitle: Robotics\nlead:\n  name: Al Bee\n  email: a@x.org\n---\n\nThe Robotics team builds robots.\n": "Robotics team: Al Bee",
    "# Data Platform\n\n**Team Lead:** Al Bee\n**Product Manager:** Cy Day\n**Slack:** #data\n\nThe Data Platform team runs the warehouse.\n": "Data Platform team: Al Bee",
    "# Data Platform team\n\n- Engineering Manager: Al Bee\n- Product manager: Cy Day\n- Engineers: Eve Fox, Gil Hay\n": "Data Platform team: Al Bee",
    "# Departments\n\n## Finance\n\nHead of Finance: Al Bee\n\n## People\n\nHead of People: Cy Day\n": "Finance: Al Bee; People: Cy Day",
    "# Marketing\n\nThe Marketing department is headed by Al Bee, who reports to the CEO. Cy Day runs the events team and Eve Fox leads the content team.\n": "Content team: Eve Fox; Events team: Cy Day; Marketing department: Al Bee",
    "# Chapters\n\n| City | Organizer | Since |\n|---|---|---|\n| Berlin | Al Bee | 2019 |\n| Paris | Cy Day | 2020 |\n": "Berlin: Al Bee; Paris: Cy Day",
    "# Ministries\n\n### Worship\nLeader: Al Bee\n\n### Youth\nLeaders: Cy Day and Eve Fox\n": "Worship: Al Bee; Youth: Cy Day, Eve Fox",
    "# Working groups\n\n| Group | Chair | Board liaison |\n|--|--|--|\n| Code of Conduct WG | Al Bee | Cy Day |\n": "Code of Conduct WG: Al Bee",
    "# Guilds\n\n- **Frontend guild** – led by Al Bee, meets weekly\n- **Data guild** – led by Cy Day\n": "Data guild: Cy Day; Frontend guild: Al Bee",
    "## Finance Committee: Al Bee (Chair), Cy Day, Eve Fox\n\n## Events Committee: Gil Hay (Chair)\n": "Events Committee: Gil Hay; Finance Committee: Al Bee",
    "# Board of Directors\n\n![Al Bee](al.jpg)\n**Al Bee**\nBoard Chair\n\n![Cy Day](cy.jpg)\n**Cy Day**\nTreasurer\n": "Board of Directors: Al Bee",
    "# Steering Committee\n\n<div class=card><h3>Al Bee</h3><p>Chair</p></div>\n<div class=card><h3>Cy Day</h3><p>Member</p></div>\n": "Steering Committee: Al Bee",
    "# Steering Committee\n\n### Al Bee\n\n*Chair*\n\nAl works at Acme.\n\n### Cy Day\n\n*Member*\n\nCy works at Foo.\n": "Steering Committee: Al Bee",
    "# Executive Committee\n\n**President:** Al Bee\n\n**Vice President:** Cy Day\n\n**Treasurer:** Eve Fox\n": "Executive Committee: Al Bee",
    "# Subprojects\n\n### autoscaler\n\n- **Leads:** @albee, @cyday\n- **Meets:** weekly\n": "autoscaler: @albee, @cyday",
    "# Local groups\n\n- Leeds: facilitated by Al Bee (al@x.org)\n- York: facilitated by Cy Day\n": "Leeds: Al Bee; York: Cy Day",
    "# Design team\n\nInterim lead: Al Bee (since Cy Day left).\n": "Design team: Al Bee",
    "# Program Committee\n\n- Al Bee (Chair)\n- Cy Day (Past Chair)\n- Eve Fox (Chair-elect)\n": "Program Committee: Al Bee",
    "# Organizing Committee\n\n**General Chairs**\n\n- Al Bee, MIT\n- Cy Day, ETH\n\n**Publicity Chair**\n\n- Eve Fox\n": "Organizing Committee: Al Bee, Cy Day",
    "# Engineering\n\n## Teams\n\n### Platform\n\nAl Bee is the team lead. Cy Day and Eve Fox are engineers.\n\n### Mobile\n\nGil Hay leads this team.\n": "Mobile: Gil Hay; Platform: Al Bee",
    "# Contact\n\n- Al Bee, Head of Engineering\n- Cy Day, Director of Finance\n- Eve Fox, Chair of the Ethics Committee\n": "Ethics Committee: Eve Fox",
    "# Roles\n\n| Role | Holder |\n|---|---|\n| Chair, Finance Committee | Al Bee |\n| Chair, Events Committee | Cy Day |\n| Treasurer | Eve Fox |\n": "Events Committee: Cy Day; Finance Committee: Al Bee",
    "# Governance\n\n1. The Technical Committee (TC), chaired by Al Bee, sets direction.\n2. The Outreach Committee (chair: Cy Day) runs events.\n": "Outreach Committee: Cy Day; Technical Committee (TC): Al Bee",
    "# Finance Committee\n\nThe Treasurer chairs the committee. Members: Al Bee, Cy Day.\n": "Finance Committee: Treasurer",
    "# WG: Accessibility\n\nLead: [@albee](https://github.com/albee)\n\nMembers:\n- [@cyday](https://github.com/cyday)\n": "WG: Accessibility: @albee",
    "# Translation Team\n\n## Team leads\n\n- Al Bee\n- Cy Day\n\n## Team members\n\n- Eve Fox\n": "Translation Team: Al Bee, Cy Day",
    "# Reading Lab\n\n**PI:** Al Bee\n\n**Postdocs:** Cy Day\n": "Reading Lab: Al Bee",
    "# Vision Lab\n\nThe lab is directed by Professor Al Bee.\n": "Vision Lab: Al Bee",
    "# Special Interest Groups\n\n| SIG name | Co-chairs | Meeting |\n|--|--|--|\n| SIG Security | Al Bee<br>Cy Day | weekly |\n| SIG Docs | Eve Fox and Gil Hay | monthly |\n": "SIG Docs: Eve Fox, Gil Hay; SIG Security: Al Bee, Cy Day",
    "# Safety Committee\n\n| | |\n|--|--|\n| Chair | Al Bee |\n| Deputy chair | Cy Day |\n| Meets | monthly |\n": "Safety Committee: Al Bee",
    "# Release SIG\n\n| Field | Value |\n|--|--|\n| Lead | Al Bee |\n| Status | active |\n": "Release SIG: Al Bee",
    "# Committees\n\n<details><summary>Events Committee</summary>\n\n- Chair: Al Bee\n- Members: Cy Day\n\n</details>\n": "Events Committee: Al Bee",
    "# Teams\n\n- **Website** (Al Bee and Cy Day, co-leads): keeps the site.\n- **Newsletter** (Eve Fox, lead): writes it.\n": "Newsletter: Eve Fox; Website: Al Bee, Cy Day",
    "# Committee chairs\n\n- Al Bee, Events\n- Cy Day, Finance\n": "Events: Al Bee; Finance: Cy Day",
    "# CNCF TAG Security\n\nTAG Security does things.\n\n## Governance\n\n### TAG Chairs\n\n* Al Bee ([@ab](https://github.com/ab)), Acme [Chair term: 6/3/2023 - 6/3/2025]\n* Cy Day ([@cd](https://github.com/cd)), Foo\n\n### Tech Leads\n\n* Eve Fox ([@ef](https://github.com/ef)), Foo\n\n### Co-Chair emeriti\n\n* Gil Hay\n": "CNCF TAG Security: Al Bee, Cy Day, Eve Fox",
    "# Build WG\n\n## Members\n\n* [@albee](https://github.com/albee) - **Al Bee** (Chair)\n* [@cyday](https://github.com/cyday) - **Cy Day**\n": "Build WG: Al Bee",
    "# Accessibility WG\n\n## Scope\n\nA11y.\n\n## Initial membership\n\n- Chair: Al Bee\n- Co-Chair: Cy Day\n- Board Liaison: Eve Fox\n- Other members:\n  - Gil Hay\n": "Accessibility WG: Al Bee, Cy Day",
    "# Grants Work Group Charter\n\n## Officers\n\nChair: Al Bee\nVice-chair: Cy Day\n": "Grants Work Group Charter: Al Bee",
    "# Committees\n\n* [Code of Conduct Committee](coc.md) (chaired by [Al Bee](https://github.com/ab))\n* [Events Committee](ev.md), chair: Cy Day\n* [Infra Team](inf.md) — lead [@eve](https://github.com/eve)\n": "Code of Conduct Committee: Al Bee; Events Committee: Cy Day; Infra Team: @eve",
    "# Structure\n\nThe **Events Committee** organises conferences. It is chaired by Al Bee.\n\nThe **Finance Committee** watches over money; its chair is Cy Day.\n\nThe **Youth Council** is led jointly by Eve Fox and Gil Hay.\n": "Events Committee: Al Bee; Finance Committee: Cy Day; Youth Council: Eve Fox, Gil Hay",
    "# Plan Group\n\n## Team members\n\n| Name | Role |\n|--|--|\n| Al Bee | Engineering Manager, Plan |\n| Cy Day | Backend Engineer, Plan |\n": "Plan Group: Al Bee",
    "# Executive Team\n\n- President – Al Bee\n- Secretary – Cy Day\n- Head of Tech – Eve Fox\n": "Executive Team: Al Bee",
    "# Rover Team\n\n## Subteams\n\n### Mechanical\n\n**Lead:** Al Bee\n\nBuilds frames.\n\n### Software\n\n**Leads:** Cy Day, Eve Fox\n\nWrites code.\n\n## Captains\n\n- Gil Hay\n": "Mechanical: Al Bee; Rover Team: Gil Hay; Software: Cy Day, Eve Fox",
    "# Teams\n\n## Legal\n\n#### Lead\n\nAl Bee\n\n#### Members\n\nCy Day, Eve Fox\n": "Legal: Al Bee",
    "# People\n\n## Principal Investigator\n\n### Al Bee\n\nAl is a professor.\n\n## Students\n\n### Cy Day\n": "",
    "# Safety Committee\n\nQuestions go to the chair, Al Bee (al@x.org).\n": "Safety Committee: Al Bee",
    "# Safety Committee\n\nAl Bee serves as chair and Cy Day as secretary.\n": "Safety Committee: Al Bee",
    "# People\n\n- Al Bee is the chair of the Safety Committee and a member of the board.\n- Cy Day (Treasurer) leads the Finance Team.\n": "Finance Team: Cy Day; Safety Committee: Al Bee",
    "# Departments\n\n## Research\n\nUnder the direction of Al Bee, the Research department studies bees.\n": "Research department: Al Bee",
    "# Engineering\n\nThe engineering team is managed by Al Bee (VP Engineering).\n": "Engineering team: Al Bee",
    "# Working groups\n\n- Docs WG / Al Bee (chair)\n- Infra WG / Cy Day (chair)\n": "Docs WG: Al Bee; Infra WG: Cy Day",
    "# Teams and leads\n\n- Docs → Al Bee\n- Infra → Cy Day\n": "Docs: Al Bee; Infra: Cy Day",
    "# Team leads\n\n| Team | Name |\n|--|--|\n| Docs | Al Bee |\n| Infra | Cy Day |\n": "Docs: Al Bee; Infra: Cy Day",
    "# SIG Auth\n\n**Co-chairs:** [@ab](https://github.com/ab) (Acme), [@cd](https://github.com/cd) (Foo)\n": "SIG Auth: @ab, @cd",
    "# Translation Committee\n\n- **Al Bee**, committee chair, alb@x.org\n- **Cy Day**\n": "Translation Committee: Al Bee",
    "# Garden Team\n\n> **Coordinator**: Al Bee\n> **Meets**: Sundays\n": "Garden Team: Al Bee",
    "# Garden Team\n\n```\nLead: Al Bee\nMembers: Cy Day\n```\n": "",
    "# WG Deploy\n\n```yaml\nchairs:\n  - name: Al Bee\n    github: ab\nmembers:\n  - name: Cy Day\n```\n": "WG Deploy: Al Bee",
    "# Governance\n\n## Steering council\n\nThe council consists of:\n\n1. Al Bee (chair)\n2. Cy Day\n\n## Release team\n\nThe release manager is Eve Fox.\n": "Steering council: Al Bee",
    "# Triage team\n\nTeam lead (current): Al Bee\n": "Triage team: Al Bee",
    "# Audit Committee\n\n*Chaired by Al Bee; reports to the Board.*\n": "Audit Committee: Al Bee",
    "# About\n\nThe Technical Steering Committee (TSC) is chaired by Al Bee. The Community Council (CC) is led by Cy Day and Eve Fox.\n": "Community Council (CC): Cy Day, Eve Fox; Technical Steering Committee (TSC): Al Bee",
    "# Board\n\n## Officers\n\n- Chair: Al Bee\n- Treasurer: Cy Day\n\n## Directors\n\n- Eve Fox\n": "Board: Al Bee",
    "# Departments\n\n## Kitchen\n\n**Head**: Al Bee  \n**Deputy**: Cy Day\n\n## Front of house\n\n**Head**: Eve Fox\n": "Front of house: Eve Fox; Kitchen: Al Bee",
    "# Ministries\n\n| Ministry | Leader | Meets |\n|--|--|--|\n| Youth | Al Bee | Fri |\n| Choir | Cy Day | Wed |\n": "Choir: Cy Day; Youth: Al Bee",
    "# Area leads\n\n- **Storage:** Al Bee\n- **Networking:** Cy Day, Eve Fox\n": "Networking: Cy Day, Eve Fox; Storage: Al Bee",
    "# Guild: Testing\n\nContact the guild lead Al Bee on Slack.\n": "Guild: Testing: Al Bee",
    "# Circles\n\n## Money circle\n\n- Lead link: Al Bee\n- Rep link: Cy Day\n- Secretary: Eve Fox\n": "Money circle: Al Bee",
    "# Berlin chapter\n\nFounded by Al Bee in 2019, the chapter is now run by Cy Day and Eve Fox.\n": "Berlin chapter: Cy Day, Eve Fox",
    "# Berlin chapter\n\nPreviously led by Al Bee. Current lead: Cy Day.\n": "Berlin chapter: Cy Day",
    "# Berlin chapter\n\nLead: vacant (contact Al Bee if interested)\n": "",
    "# WG Deploy\n\n- Executive sponsor: Al Bee\n- Lead: Cy Day\n": "WG Deploy: Cy Day",
    "# Team\n\n- Al Bee, lead developer\n- Cy Day, designer\n": "",
    "# People\n\n### Al Bee\n\nChair of the Events Committee. Loves bees.\n": "Events Committee: Al Bee",
    "# Ann\n\nThe Events team (lead: Al Bee) and the Press team (lead: Cy Day) meet jointly.\n": "Events team: Al Bee; Press team: Cy Day",
    "# Our teams\n\nEvents team: Al Bee (lead), Cy Day, Eve Fox\n\nPress team: Gil Hay (lead), Ida Joy\n": "Events team: Al Bee; Press team: Gil Hay",
    "# Our teams\n\n- Events: Al Bee (lead), Cy Day, Eve Fox\n- Press: Gil Hay (lead), Ida Joy\n": "Events: Al Bee; Press: Gil Hay",
}


@pytest.mark.parametrize("page", PAGES)
def test_who_leads_the_groups_of_a_page(page: str, compiled: Compile) -> None:
    org = compiled({"who.md": page}).org
    found: dict[str, set[str]] = {}
    for edge in org.edges:
        if edge.label == "lead":
            found.setdefault(org.title(edge.target), set()).add(org.title(edge.source))
    assert "; ".join(f"{group}: {', '.join(sorted(who))}" for group, who in sorted(found.items())) == PAGES[page]


# What says that the Treasurer leads the Finance Committee.
OF_A_ROLE = (
    "The president appoints chairpersons, except for the chairperson of the Finance Committee who shall be the Treasurer.",
    "The chair of the Finance Committee shall be the Treasurer.",
    "The chair of the Finance Committee is the Treasurer.",
    "The Treasurer shall serve as chair of the Finance Committee.",
    "The Treasurer shall chair the Finance Committee.",
    "The Treasurer is ex officio chair of the Finance Committee.",
    "There shall be a Finance Committee, chaired by the Treasurer, which meets monthly.",
    "The Finance Committee consists of the Treasurer (chair) and two members.",
    "The Finance Committee consists of the Treasurer, who shall chair it, and two members.",
    "Finance Committee: the Treasurer (Chair), two trustees.",
    "The Finance Committee is composed of five members, with the Treasurer as chair.",
    "The Finance Committee, with the Treasurer as its chair, meets monthly.",
    "The Treasurer shall be the Chair of the Finance Committee.",
    "The Treasurer shall be the Finance Committee Chair.",
    "The Finance Committee shall be under the direction of the Treasurer.",
    "**Finance Committee.** The Treasurer shall be chair. It meets monthly.",
    "### Finance Committee\n\nThe Treasurer shall serve as chair.",
    "- Finance Committee - Chair: Treasurer",
    "The Treasurer (who also chairs the Finance Committee) keeps the books.",
    "The Treasurer oversees the Finance Committee.",
    "The Treasurer is responsible for leading the Finance Committee.",
    "The Treasurer runs the Finance Committee.",
    "Duties of the Treasurer include chairing the Finance Committee.",
)
# What says that Al Bee does.
OF_A_PERSON = (
    "Al Bee was elected chair of the Finance Committee in May 2026.",
    "Al Bee has been appointed chair of the Finance Committee.",
    "Congratulations to Al Bee, our new chair of the Finance Committee!",
    "Please contact Al Bee, chair of the Finance Committee, at al@x.org.",
    "Please contact Al Bee, who chairs the Finance Committee.",
    "The Finance Committee is chaired this year by Al Bee.",
    "The Finance Committee's chair is Al Bee.",
    "The head of the Finance Committee is Al Bee.",
    "To join the Finance Committee, talk to its chair, Al Bee.",
    "To join the Finance Committee, email the chair (Al Bee, al@x.org).",
    "Al Bee took over as chair of the Finance Committee in June.",
    "Al Bee is the Finance Committee's chair.",
    "Al Bee and the Finance Committee, which he chairs, meet monthly.",
    "Al Bee is your Finance Committee Chair.",
    "Leading the Finance Committee: Al Bee",
)
OF_NOBODY = (
    "The chair of the Finance Committee shall be elected by its members.",
    "The Treasurer is a member of the Finance Committee.",
    "The Treasurer reports to the chair of the Finance Committee.",
    "In the absence of the chair, the Treasurer shall chair the Finance Committee.",
    "The Finance Committee advises the Treasurer.",
    "The Treasurer shall not chair the Finance Committee.",
    "Until 2020 the Treasurer chaired the Finance Committee.",
    "The chair of each committee is appointed by the president.",
    "Github teams for all Working Group Leads, Working Groups and Working Group Areas are generated.",
)


@pytest.mark.parametrize(
    ("text", "who"),
    [(text, "Treasurer") for text in OF_A_ROLE]
    + [(text, "Al Bee") for text in OF_A_PERSON]
    + [(t, "") for t in OF_NOBODY],
)
def test_who_leads_the_group_that_a_sentence_names(text: str, who: str, compiled: Compile) -> None:
    org = compiled({"who.md": f"# Bylaws\n\n## Committees\n\n{text}\n"}).org
    found = {(org.title(e.target).removeprefix("The "), org.title(e.source)) for e in org.edges if e.label == "lead"}
    assert found == ({("Finance Committee", who)} if who else set())
