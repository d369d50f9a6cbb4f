# ruff: noqa: E501
"""What untyped pages and sections are taken for: by name and content together, never by a folder alone."""

from __future__ import annotations

import pytest

from orgc.grammar.role_names import group_name, near_key, role_key, role_name
from tests.conftest import Compile

DUTIES = "## Responsibilities\n- Answer tickets.\n- Keep the list.\n"
STEPS = "1. Open the form.\n2. Fill in your name.\n3. Send it to Finance.\n4. Wait for the mail.\n"

DOCUMENTS = {
    "Role": {
        "hats/archive-keeper.md": "# Archive keeper\nThe keeper files signed papers within a week. One keeper at a time, elected for one year.\nReports to the plenary.\n",
        "hats/anchor.md": "# Client anchor\n*What may they agree to?* Changes of five days.\n\n*Whom do they answer to?* The team.\n\nThe anchor speaks with the client each week.\n",
        "crew/greeter.md": "# Permit counter ambassador\nHalf days at the counter.\n\nThe ambassador has a veto on new fields. Term: six months. Answers to the supervisor.\n",
        "people/support-engineer.md": f"# Support Engineer\n{DUTIES}",
        "a/scribe.md": "# Scribe\nThe scribe writes down what is said.\n",
        "jobs/em.md": f"# Engineering Manager, Growth\n{DUTIES}",
        "jobs/x.md": f"# Job description: Payroll Specialist II\n{DUTIES}",
        "finance/head-of-finance/index.md": "# Head of Finance\nYou will own the budget.\n",
        "tech-lead.md": "# How to be a tech lead\nThe tech lead is responsible for the design.\n",
        "jobs/operations.md": f"# People Operations\n{DUTIES}## Requirements\n- Tact.\n## Hiring process\n- Two talks.\n",
        "prompts/triage.md": "# Triage\nYou are the triage lead who sorts what comes in.\n",
        "maintainer.md": f"# Maintainer\n{DUTIES}",
        "what-we-do/roaster.md": "# Roaster\nRoasts. Reports to the head of roasting.\n",
        "hats/first-aider.md": "# First aider\n\n**Responsible for:** the first-aid box.\n",
        "elections/election-officer.md": "# Election officer\n**Effort:** 30 hours\n\n### Tasks\n- count\n",
        "teams/release/release-captain.md": "# Release captain\nYou say go.\n\n**Accountable to**: the lead.\n",
        "people/producer.md": "# Producer\n## You do\n- estimates\n## You are\n- good with numbers\n",
        "work/strategist.md": "# Strategist (all levels)\nTasks at every level: research.\n\nRequirements: curiosity.\n",
        "people/student-assistant.md": "---\ntitle: Student assistants\n---\n# Student assistant\n**Your duties**: washing.\n\n**You need**: hands.\n",
        "vp-sales.md": "# VP Sales\nReports to the CEO.\n",
        "housing/support-worker.md": "# Support worker\n*Band B.*\n\nYou help people find their feet.\n",
        "office/host.md": "---\ntitle: What the office host does\n---\nYou let people in. Last one out is you.\n",
        "guide/tech-lead-at-acme.md": "# Being a tech lead at Acme\nA tech lead is the one who asks.\n",
        "community/ambassador.md": "# Ambassadors\nAn ambassador is our face in a city. You give two talks a year.\n",
        "office/seminar-organiser.md": "# Organising the seminar\nOne of us does it.\n\nAs seminar organiser you ask for names.\n",
        "council/food.md": "# Food and Kitchen Coordinator\nResponsibilities:\n- Menus\n",
        "council/maintenance.md": "### Facility Maintenance Coordinator\n\nResponsibilities\n- Repairs\n",
        "hse/first-aiders.md": "# First aiders\nVoluntary.\n\nWhat first aiders do:\n\n- go there\n",
        "wards/ward-sister.md": "# What a ward sister does\nA ward sister (or charge nurse) runs the ward.\n",
        "theorist.md": "# Theorist\nThinks.\n\n## Responsibilities\n- Write models\n",
        "battery-shuffler.md": "# Battery Shuffler\nA battery shuffler is a volunteer that moves batteries.\n",
        "delegates.md": "# Aligned Sleuths\nAligned Sleuths (ASs) are members of the club who vote for others.\n",
        "scouts/troop-guide.md": "---\ntitle: Troop Guide\ntype: page\nweight: 9\n---\n#### Job Description\n\nWith new Scouts.\n\n#### Reports to\n\nBo\n\n#### Duties\n\n- Helps\n",
        "buddy.md": "# Helping as a blog writing buddy\n## Buddy responsibilities\n- Reviews\n",
        "mentoring/README.md": "# Mentors\n### Mentor Responsibilities\n- Review proposals\n",
        "mc-guide.md": "# Guide for MCs at our events\nHello!\n\nAs MC you can make it your own.\n",
        "leads.md": "# Release Leads & Deputies\nThe release lead works with all. The role blends many things.\n",
        "sme.md": "It is for the subject matter expert. This role has a rotation.\n",
        "admins.md": "# GSoC admins\nA guide.\n\nList of duties:\n\n1. Ask for ideas\n",
        "sec/returning-officer.md": "# Returning officer\nCounts the votes.\n",
        "sprint/scrum-master.md": "# Scrum Master\nKeeps the team honest.\n",
        "board/vice-president.md": "# Vice-President\nActs for the president.\n",
        "club/saa.md": "# SAA\nThe SAA (Sergeant At Arms) opens the room.\n",
        "media/photographer.md": "# Video/Photographer\n## Duties\n- Keep the raw images.\n",
        "triage.md": "# Triage role expectations\n## Access permissions\n- Close issues\n",
        "food_coordinator.md": "# Coffee\nThe individual in this role finds a vendor.\n",
        "bar-lead.md": "# Bar-Lead\nRuns the bar.\n",
        "dj.md": "# DJ\nWe like music.\n\n## Responsibilities\n- Play the finale.\n",
        "team/youth-minister.md": "# Student minister\n| | |\n|---|---|\n| Reports to | Pastor |\n\n## Essential functions and responsibilities\n- Teach\n",
        "safety/first-aiders.md": "# First aiders\nVoluntary.\n\nWhat first aiders do:\n\n- go there\n\n## What they do\n- help\n",
        "it/on-call.md": "# On-call technician\nOne week each.\n\nThe technician on call\n\n- has the phone\n",
        "regattas/boat-park.md": "# Boat park marshal: your duties on the day\nYou report to the controller.\n",
        "wards/sister.md": "---\ntitle: What a ward sister does\n---\nA ward sister runs the ward.\n",
        "club/membership-officer.md": "# Membership officer\n- Ensure fees are paid\n",
        "volunteer/kitchen.md": "---\ntitle: Kitchen coordinator\nchair: Ann Lee\n---\n",
        "board/duties.md": "# Acme board member role & duties\nBoard members ensure that nobody steals.\n\n## Responsibilities\n- Money\n",
        "ux/vp-ux.md": "# VP for UX Design\nThe VP leads the designers.\n",
        "club/reps.md": "# Team Representatives\nSeven hours a week.\n\n### Key responsibilities include:\n- To attend\n",
        "qa_guide.md": "# Q&A Guide\nAs Q&A Guide, you run the Q&A support.\n",
        "expert-helpers.md": "# Expert helpers\n- As an expert helper, your main job is to move between groups.\n",
        "first-responder.md": "# First Responder Rotation\nWe share it. While first responder your duties are:\n1. Triage.\n",
        "facilitation/README.md": "# The Facilitator Role\nThe facilitator does not have to be an expert. You are the host.\n",
        "product-leads.md": "# What is a Product Lead?\nA product lead is responsible for the product.\n",
        "directors.md": "## Role of Directors\nThe Directors have a duty to:\n- Act with care\n",
        "coding-mentor/README.md": "# Introduction\nThat is what you will give them as a coding mentor.\n",
        "mentor-guidance.md": "# Mentoring guidance\nRead it.\n## Being a good mentor\n- Be kind\n",
        "mentor-handbook.md": "# Congratulations on being a mentor!\nThis says what your responsibilities are as a mentor.\n",
        "line-managers.md": "# Guides for Line Managers\n## Line Manager job description\nAs a line manager, you will help.\n",
        "deploys.md": "# Deployer Rotation\nWe take turns.\n## Responsibilities of the deployer\nThe deployer asks.\n",
        "perf.md": "# Perf Sheriffing (go/perf)\nThe perf sheriff watches.\n## Key Responsibilities\n- Bugs\n",
        "sheriff.md": "# Build Sheriffing\nThis describes how to be a build sheriff: what to do.\n",
        "wrangling.md": "# ANGLE Wrangling\nAs an ANGLE Sheriff. Your job is to:\n1. Keep it.\n",
        "assistance.md": "# Team assistance\nThis page gives an overview of the responsibilities of our team assistant.\n",
        "publicity.md": "# Publicity and Social Media Chair Handbook\n## Overview of Responsibilities\n- Posts\n",
        "gardening/_index.md": "# Tree Gardener Documentation\nA tree gardener keeps an eye on the tree.\n",
        "newsletter/editor-responsibilities.md": "# Editor Responsibilities\nHere is what the editor is responsible for:\n- It\n",
        "role-handbooks/ci-signal.md": "# CI Signal\n## Responsibilities\n- Watch\n",
        "fixer.md": '# The fixer\n"Orchestra personnel manager" it says on the contract. She books every player.\n',
        "weather.md": "# The weather eye\nOn the rota it is called so; officially it's the meteorological observer.\n",
        "tonight.md": "# You're house manager tonight\nSix of us take turns. You brief the ushers.\n",
        "schools.md": "# Notes for whoever takes on schools\nYou've said yes to schools liaison. You lead the day.\n",
        "nib.md": "# Editing The Nib: a guide for its editor\nYou decide what is in it.\n",
        "root.md": '# Dear root,\nso you said yes. The papers call you "infrastructure steward". You hold the passwords.\n',
        "keeper.md": "# Keeper of the parts\n**Guide for the holder of the post**\nThe keeper sees to the music.\n",
        "sunday.md": "# Who merges on Sunday?\nExactly one person has merge rights. That person is called the weekender.\n",
        "glass.md": "# The person behind the glass\nThe box office supervisor, Tuesday to Saturday. The supervisor answers for seats.\n",
        "pager.md": "# You have the pager\nUntil Monday you're **operator on duty**. Restart anything.\n",
        "phone.md": "# Duty phone\nOne person carries the duty phone.\n## What you do when you have it\nYou answer.\n",
        "director.md": "# The Director of the Observatory\nThe Director is appointed by the Senate and represents it.\n",
        "guide/test-lead/README.md": "# Test lead playbook\n## Overview of test lead responsibilities\n- Watch\n",
    },
    "Team": {
        "eng/apps/index.md": "# Apps team\n## Members\n- Ann\n",
        "council.md": "# Digital Council\n## Meetings\nEvery week.\n",
        "it/index.md": "# IT\nHead of IT: Hugo Brand\n",
        "sig-node/README.md": "# SIG Node\n## Leadership\n- Ann (@ann)\n",
        "risk.md": "# Information Security Risk Committee\n## Charter\nIt meets monthly.\n",
    },
    "Policy": {
        "hr/travel.md": "# Travel policy\nStaff must book early. Staff must not fly first class.\n",
        "code.md": "# Code of conduct\nYou must be kind. You must not shout.\n",
    },
    "Workflow": {
        "hr/leave.md": f"# How to ask for leave\n{STEPS}",
        "it/laptops.md": f"# Laptop procedure\n{STEPS}",
        "close.md": f"# Closing the books\n{STEPS}",
        "refund.md": "# Refund a customer\n1. **Check**: open the order.\n   - If it is old: stop\n   - If not: go on\n2. Tell the customer.\n3. Pay.\n",
        "concur.md": "# Complete Concur profile\n1. Open Concur.\n2. Fill in your name.\n3. Save.\n",
    },
    "Glossary": {
        "words.md": "# Glossary\n- **ARR**: yearly revenue that recurs.\n- **CE**: a customer engineer.\n- **MI**: an instance.\n",
    },
    "Record": {
        "board/minutes/2024-03-01.md": "# Board, 1 March\nThe CFO must report.\n",
        "toc/rfc/rfc-0012-names.md": "# RFC 12: Names\nAll teams must agree.\n",
        "adr/0003-use-postgres.md": "# Use Postgres\n## Status\n## Context\n## Decision\n## Consequences\n",
        "CHANGELOG.md": "# Changelog\n- Added leave.\n",
        "x/2023-05-02-outage.md": "# Post-mortem of 2 May 2023\n## Timeline\n## Impact\n## Root cause\n## Action items\n",
    },
    "Page": {
        "office/sponsors.md": "# Sponsors\n1. Every contract with a sponsor must be approved.\n2. Tell the office.\n",
        "eng/manager_readme.md": "# Head of Engineering (AJ)\nMy role is to help. You will work with me.\n",
        "support.md": "# Support capacity\n1. Check the queue.\n2. Tell the lead.\n3. Add people.\n",
        "groups.md": "# Working groups\nWorking groups are sets of people who meet.\n",
        "club/roles.md": "# Roles\n## Qualifications\nNone\n## Responsibilities\n- Many\n",
        "wiki/scheduler.md": "# Scheduler\nThe scheduler is a program that runs jobs.\n",
        "code/error-handler.md": "# Error handler\nIt catches what is thrown.\n",
        "team/partner.md": "# Selecting a transformation partner\nThe partner must have references.\n",
        "eng/becoming.md": "# Becoming a tech lead\nYou are asked. You decide. The tech lead is responsible for the design.\n",
        "fin/treasurer-checklist.md": "# Treasurer checklist\n- tape\n- pens\n",
        "people/all.md": "# All roles\n- Treasurer\n- Secretary\n",
        "forum.md": "# Tenants' forum\nThe forum is consulted on rents. Its members are elected for two years and report to the board.\n",
        "interviews/support-engineer.md": "# Support engineer\n## Responsibilities\nAsk about queues.\n",
        "old/release-manager.md": "# Release manager\nThis page has moved to the wiki.\n",
        "leave/parental.md": "# Paid parental leave\nThe leave covers twelve weeks. You report to your manager. Needs: a form. Term: one year.\n",
        "hats/election.md": "# Election of the keeper\nThe keeper is elected for one year. Reports to the plenary. Needs tact.\n",
        "hats/thanks.md": "# Thanks to our anchors\nThe anchor answers to the team, for one year. You may refuse.\n",
        "x/tracker.md": "# Time tracker\nThe tracker counts hours per week. Needs: an account. You may stop it.\n",
        "effective-engineer.md": "# The effective engineer\nA book that we like.\n",
        "resources-for-managers.md": "# Resources for managers\n- [One](https://a.org)\n",
        "text-editors.md": "# Text editors\nUse any.\n",
        "policies.md": "# Our policies\n- [Travel](https://a.org/t)\n- [Leave](https://a.org/l)\n- [Pay](https://a.org/p)\n",
        "csp.md": "# Content Security Policy\nThe header must be set. It must not be weak.\n",
        "writing-well.md": "# The plain writer\nA writer should read aloud.\n",
        "printer.md": "# Printer driver\nInstall the driver. You must restart.\n",
        "goals.md": "# Goals\n1. Grow the market.\n2. Keep customers.\n3. Hire well.\n4. Spend less.\n",
        "how-we-relate-to-partners.md": "# How we relate to partners\nWith care.\n",
        "teams.md": "# Working with other teams\nAsk in the channel.\n",
        "going-out-of-office.md": "# Going out of office\nTell people.\n",
        "all-members.md": "# Responsibilities of all sponsorship committee members\n## Reply\n- to all mails\n",
        "android.md": "# Android Workgroup\nThe Android workgroup is a team that has members who help.\n",
        "officers.md": "## Officers of the Corporation\n### Role of the President\n- Chair\n### Role of the Vice-Chair\n- Help\n",
        "board-role.md": "# The Board’s Role\nThe Board will manage the house. It is responsible for costs.\n",
        "selecting.md": "# Selecting Chairs\nThe board selects the Program Chairs. They must be able.\n",
        "duties.md": "---\ntitle: Officer Responsibilities\n---\n### President\n- Chair\n### Vice President\n- Help\n",
        "gatekeeper.md": "# The Gatekeeper\n**Reports to:** cron\n\nIt greets. It's 800 lines of Go.\n",
        "caretaker.md": "# The Caretaker\nThe Caretaker never sleeps. Its duties: close. It is a Python process.\n",
        "who-is-who.md": "# Who is who\nHeadteacher: Margaret Oyelaran. Deputies: Simon Rudge, Anneke de Vries.\n",
        "coach-of-the-year.md": "# Coach of the year\nThe award is given in May. The jury decides.\n",
        "license.md": '# Library 2.0\n"Contributor" shall mean the one who grants a contract of it.\n',
        "support-rotation.md": "# Support engineer rotation\nWe take turns each week.\n",
        "npm.md": "# Node package manager\nThe package manager is responsible for modules.\n",
    },
}
CASES = [(kind, path, text) for kind, pages in DOCUMENTS.items() for path, text in pages.items()]


@pytest.mark.parametrize(("kind", "path", "text"), CASES, ids=[c[1] for c in CASES])
def test_a_document_is_what_its_name_and_content_say(kind: str, path: str, text: str, compiled: Compile) -> None:
    entity = compiled({path: text}).org.units[path].entities[0]
    assert (entity.type, entity.evidence.certainty) == (kind, "inferred")
    assert entity.evidence.text


BODY = "The treasurer keeps the books and reports to the board.\n\n## Responsibilities\n\n- Pay\n- Count\n"
AROUND = """
Role: {}|{} (role)|{} role description|{} – Job description|JD: {}|Position: {}|{} Position|{} Job profile|Your role as {}|So, you are the {}|
Responsibilities of the {}|Duties of the {}|{}'s duties|{}: Roles and Responsibilities|How to be a good {}|{} 101|{} basics|About the {}|
Who is the {}?|What does the {} do?|What does a {} do|Understanding the {} role|Introduction to the {} role|{} overview|{} handbook|{} guide|
{} instructions|{} expectations|What we expect from our {}|What is expected of a {}|Volunteer role: {}|{} terms of reference|{} of the month|
Terms of reference for the {}|{} mandate|{} on duty|Being the {}|5. {}|A guide to being a {}|The role of the {}|Role of {}|{} job overview|
Roles & responsibilities of a {}|Roles: {}|Team roles: {}|Board position: {}|Elected positions – {}|Advice for the {}|Life as a {}
"""
NO_ROLE = "Hiring a {}|Becoming a {}|{} interview|{} onboarding|{} training|{} election|{} checklist|{} meeting|{} template|Selecting {}s"


@pytest.mark.parametrize("form", [form.strip() for form in AROUND.split("|")])
@pytest.mark.parametrize("name", ["Treasurer", "Site Manager"])
def test_a_title_may_say_more_than_the_name_of_a_role(form: str, name: str, compiled: Compile) -> None:
    text = BODY.replace("treasurer", name.lower())
    assert compiled({"page.md": f"# {form.format(name)}\n\n{text}"}).org.units["page.md"].entities[0].type == "Role"


@pytest.mark.parametrize("form", NO_ROLE.split("|"))
def test_a_title_about_a_role_may_be_that_of_something_else(form: str, compiled: Compile) -> None:
    org = compiled({"page.md": f"# {form.format('Treasurer')}\n\n{BODY}"}).org
    assert org.units["page.md"].entities[0].type != "Role"


SAID = {
    "it": "Leads the team on match day.",
    "a list": "- Picks the side\n- Leads the warm-up",
    "you": "You pick the side.",
    "a label": "**Responsibilities:** picks the side.",
    "a table": "| Task | When |\n|---|---|\n| Pick the side | Monday |",
    "who": "Ann Lee has been that since May.",
}


@pytest.mark.parametrize("text", SAID)
def test_a_page_called_after_somebody_who_is_no_thing_is_about_a_role(text: str, compiled: Compile) -> None:
    pages = {f"{word}.md": f"# {word.capitalize()}\n\n{SAID[text]}\n" for word in ("captain", "chaplain", "driver")}
    org = compiled(pages).org
    assert [org.units[f"{word}.md"].entities[0].type for word in ("captain", "chaplain")] == ["Role", "Role"]
    assert org.units["driver.md"].entities[0].type == ("Role" if text == "a label" else "Page")  # may be software


def test_what_is_declared_or_placed_or_configured_is_never_guessed(compiled: Compile) -> None:
    org = compiled(
        {
            "a/support-engineer.md": f"---\ntype: Page\n---\n# Support Engineer\n{DUTIES}",
            "policies/support.md": f"# Support Engineer\n{DUTIES}",
            "orgc.toml": "",
        }
    ).org
    assert org.nodes["a/support-engineer"].type == "Page"
    assert org.nodes["policies/support"].type == "Policy"
    assert org.nodes["policies/support"].evidence == "folder `policies/`"


def test_a_page_that_file_and_title_name_for_a_role_is_one_in_a_folder_of_policies_too(compiled: Compile) -> None:
    org = compiled(
        {
            "policies/release-manager.md": f"# Release manager role\n{DUTIES}",
            "policies/release-managers.md": f"# Release managers\n{DUTIES}",
        }
    ).org
    assert org.nodes["policies/release-manager"].type == "Role"
    assert org.nodes["policies/release-managers"].type == "Policy"


ROLES_PAGE = f"""# Who does what

## Incident commander
### What is it?
The incident commander leads the call.

## Scribe
### What is it?
The scribe writes down what is said on the call.

## Expense policy
Staff must ask before they buy.

## How to page someone
{STEPS}
## For developers
Developers can look at the code, and they are welcome to fix it.

## Risk committee
- Ann Lee (@ann)
- Bob Ray (@bob)

## Definitions
- **Call**: where people talk in an incident.
- **Page**: a message that wakes you.
- **Major**: what customers can see.
"""


def test_one_page_holds_sections_of_many_types(compiled: Compile) -> None:
    org = compiled({"who.md": ROLES_PAGE}).org
    found = {e.id.removeprefix("who#"): e.type for e in org.units["who.md"].entities[1:]}
    assert found == {
        "incident-commander": "Role",
        "scribe": "Role",
        "expense-policy": "Policy",
        "how-to-page-someone": "Workflow",
        "risk-committee": "Team",
        "definitions": "Glossary",
    }
    assert all(e.evidence.how == "inferred" for e in org.units["who.md"].entities[1:])


def test_sections_of_a_page_about_interviews_define_no_role(compiled: Compile) -> None:
    text = "# Types of interviews\n\n" + "".join(
        f"## {r}\nYou will talk about your past work for an hour.\n" for r in ("Account Executive", "Product Designer")
    )
    assert [e.type for e in compiled({"talent/types.md": text}).org.entities.values()] == ["Page"]


def test_findings_in_a_record_of_the_past_are_information(compiled: Compile) -> None:
    body = "# Board\n[gone](nowhere.md)\n"
    found = compiled({"minutes/2024-03-01.md": body, "now.md": body}).linted.diagnostics
    assert {(d.path, d.severity) for d in found} == {("minutes/2024-03-01.md", "info"), ("now.md", "error")}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Incident Commander (IC)", "Incident Commander"),
        ("Role: the Release Captain", "Release Captain"),
        ("Director, Legal", "Director of Legal"),
        ("Chief People Officer", "Chief People Officer"),
        ("Software Engineer III", "Software Engineer"),
        ("Hiring manager", "Hiring manager"),
        ("Working Group Technical Lead", "Working Group Technical Lead"),
        ("Pick an owner", ""),
        ("Revoking Contributor Role", ""),
        ("What is a scribe?", ""),
        ("Lead", ""),
        ("!ic responders", ""),
        ("", ""),
    ],
)
def test_names_of_roles(text: str, name: str) -> None:
    assert role_name(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The People & Talent Team", "People & Talent Team"),
        ("Technical Steering Committee (TSC)", "Technical Steering Committee"),
        ("App Runtime Working Group", "App Runtime Working Group"),
        ("Committee on Standards", "Committee on Standards"),
        ("Team members", ""),
        ("Joining the Design Team", ""),
        ("Team", ""),
        ("Multi-instance dashboard", ""),
    ],
)
def test_names_of_groups(text: str, name: str) -> None:
    assert group_name(text) == name


def test_names_that_are_the_same_role_and_names_that_are_near() -> None:
    assert role_key("the Sr. Support Engineers") == role_key("Senior support engineer")
    assert near_key("Senior Accountant Clerk") == near_key("Sr Staff Accountant Clerk")
    assert role_key("Support engineer") != role_key("Sales engineer")
