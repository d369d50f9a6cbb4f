# ruff: noqa: E501
"""Which pages are about one role, in the forms of handbooks: a file, its text."""

from __future__ import annotations

import pytest

from tests.conftest import Compile

ROLES = (
    (
        "engineering/backend.md",
        '---\nlayout: job_family_page\ntitle: "Backend Engineer"\n---\n\n## Backend Engineer (Intermediate)\n\nBackend Engineers at Acme work on our product.\n\n### Job Grade\n\nThe Backend Engineer is a grade 6.\n\n### Responsibilities\n\n* Develop features\n* Review code\n\n### Requirements\n\n* Ruby\n',
    ),
    (
        "sales/ae.md",
        "# Account Executive\n\nAccount Executives at Acme close deals with mid-market customers.\n\n## What you'll do\n\n- Own the full sales cycle\n- Build pipeline\n\n## What you'll bring\n\n- 3 years of SaaS sales\n",
    ),
    (
        "people/pbp.md",
        "# People Business Partner\n\n## Job purpose\n\nSupports managers.\n\n## Key accountabilities\n\n1. Coaching\n2. Conflict resolution\n\n## Reports to\n\nHead of People\n",
    ),
    (
        "jds/comms.md",
        "# Job Description - Communications Officer\n\n| | |\n|--|--|\n| **Hours** | 20 per week |\n| **Reports to** | Director |\n| **Salary** | £26,000 |\n\n## Main duties\n\n- Write the newsletter\n- Run social media\n",
    ),
    (
        "handbook/incident-commander.md",
        "# Incident Commander\n\nThe Incident Commander holds the high-level state about the incident. They structure the incident response task force, assigning responsibilities according to need and priority.\n\nDe facto, the commander holds all positions that they have not delegated.\n",
    ),
    (
        "oncall/primary.md",
        "# Primary on-call\n\nThe primary on-call is the first person paged. Their job is to acknowledge alerts within 5 minutes, triage, and hand over at the end of the week.\n\n## Responsibilities\n\n- Ack pages\n- Write the handover\n",
    ),
    (
        "release/release-shepherd.md",
        "# Release shepherd\n\nThe release shepherd drives a release from branch cut to announcement.\n\n- Cut the branch\n- Nag reviewers\n- Announce\n",
    ),
    (
        "community/moderator.md",
        "# Moderators\n\nModerators keep our forum friendly. A moderator:\n\n- reads reports daily\n- removes spam\n- warns people\n\nModerators serve for one year.\n",
    ),
    (
        "bylaws/treasurer.md",
        "# Treasurer\n\nThe Treasurer shall have custody of all funds, keep accounts and present a report at the annual general meeting.\n",
    ),
    (
        "club/vp-external.md",
        "# VP External\n\nThe VP External finds sponsors and represents us to other clubs.\n\n### Duties\n- Sponsors\n- Alumni\n\n### Time\n5 h a week\n",
    ),
    (
        "lab/lab-manager.md",
        "# Lab manager\n\nAl Bee is our lab manager. The lab manager orders supplies, keeps the safety file and onboards newcomers.\n",
    ),
    (
        "lab/phd.md",
        "# PhD students\n\nWhat is expected of a PhD student in this lab:\n\n- Meet weekly with your supervisor\n- Present at group meeting\n- Write papers\n",
    ),
    (
        "conference/session-chair.md",
        "# Session chair guide\n\nThank you for chairing a session! As a session chair you introduce speakers, keep time and moderate questions.\n\n## Before the session\n\n- Find your speakers\n\n## During\n\n- Keep time\n",
    ),
    (
        "conference/local-host.md",
        "# Local host\n\nLocal hosts welcome visitors. Your tasks:\n\n1. Book rooms\n2. Meet the speaker at the station\n",
    ),
    (
        "church/verger.md",
        "# Verger\n\nOpens the church, lays out books, locks up afterwards. Rota in the vestry. Ask Al if you cannot make it.\n",
    ),
    (
        "school/form-tutor.md",
        "# The Form Tutor\n\nThe form tutor is the first point of contact for parents and sees the class every morning.\n",
    ),
    (
        "housing/bin-captain.md",
        "# Bin captain\n\nPuts the bins out on Tuesdays. Brings them back. Orders new bags when we run out.\n",
    ),
    (
        "oss/committer.md",
        "# Committers\n\nCommitters are contributors who have write access. They:\n\n- review and merge pull requests\n- mentor new contributors\n- vote on releases\n\nNew committers are elected by existing committers.\n",
    ),
    (
        "oss/triager.md",
        "# Triage role\n\nTriagers label issues, ask for reproduction and close duplicates. They have triage permission on all repositories.\n",
    ),
    (
        "gov/content-designer.md",
        "# Content designer\n\nA content designer makes services easier to use by writing clearly.\n\n## What a content designer does\n\n- Designs content\n- Runs crits\n\n## Skills\n\n- Writing\n",
    ),
    (
        "gov/sro.md",
        "# Senior Responsible Owner (SRO)\n\nThe SRO is accountable for the programme meeting its objectives. An SRO must be appointed before discovery starts.\n",
    ),
    (
        "agency/pm.md",
        "# Project managers at Acme\n\nOur project managers are responsible for delivery, budgets and happy clients.\n\n## Day to day\n\n- Standups\n- Budget reports\n",
    ),
    (
        "agency/account-lead.md",
        "---\ntitle: Account Lead\nnav_order: 3\n---\n\n**Purpose:** Keep the client relationship healthy.\n\n**Accountabilities:**\n\n- Monthly check-ins\n- Renewals\n\n**Domains:** client contracts\n",
    ),
    (
        "holacracy/lead-link.md",
        "# Lead Link\n\n## Purpose\n\nThe Lead Link holds the Purpose of the overall Circle.\n\n## Domains\n\n- Role assignments within the Circle\n\n## Accountabilities\n\n- Structuring the governance of the Circle\n",
    ),
    (
        "hospital/ward-clerk.md",
        "# Ward clerk\n\n**Band:** 2\n**Accountable to:** Ward manager\n\nThe postholder will provide clerical support.\n\n- Answer calls\n- File notes\n",
    ),
    (
        "union/shop-steward.md",
        "# Being a rep\n\nAs a rep you speak for members in your workplace. You will\n\n- meet new starters\n- take up grievances\n- attend branch meetings\n",
    ),
    (
        "library/duty-librarian.md",
        "# Duty Librarian\n\nOn each open day one of us is the Duty Librarian.\n\nThe Duty Librarian opens at 9:00, answers questions and cashes up.\n",
    ),
    (
        "party/branch-secretary.md",
        "# Branch Secretary: role description\n\nThe branch secretary is the engine of the branch.\n\n### Main tasks\n\n* Agendas\n* Minutes\n* Correspondence\n",
    ),
    (
        "hackerspace/keyholder.md",
        "# Keyholders\n\nKeyholders can open the space for others. If you hold a key you are responsible for everyone in the room and must lock up.\n",
    ),
    (
        "scouts/section-leader.md",
        "# Section Leader\n\n**Appointed by:** Group Lead Volunteer\n**Minimum age:** 18\n\nPlans and runs the weekly programme together with the section team.\n",
    ),
    (
        "wiki/buddy.md",
        "# Onboarding buddy\n\nEvery new hire gets a buddy. Your buddy answers the silly questions. As a buddy, you:\n\n- say hello on day one\n- have lunch with them in week one\n- check in after a month\n",
    ),
    (
        "ops/dri.md",
        "# Directly Responsible Individual (DRI)\n\nThe DRI is the one person who is accountable for a project's outcome. DRIs make decisions, keep everybody informed and escalate.\n",
    ),
    (
        "eng/staff.md",
        "# Staff engineer\n\nStaff engineers at Acme set technical direction.\n\n## How staff engineers spend their time\n\n- 50% coding\n- 30% mentoring\n",
    ),
    (
        "sec/ciso.md",
        "# CISO\n\n* owns the security programme\n* approves exceptions to policy\n* reports to the board twice a year\n",
    ),
    (
        "privacy/dpo.md",
        "# Data Protection Officer\n\nOur DPO is Al Bee (dpo@x.org).\n\nThe DPO monitors compliance with GDPR, advises on DPIAs and is the contact for the ICO.\n",
    ),
    (
        "mentoring/mentor.md",
        "# Mentor guide\n\nWelcome, mentors! Mentors help students through the programme for 12 weeks.\n\n## Your responsibilities\n\n- Weekly call\n- Review code\n- Fill in evaluations\n",
    ),
    ("events/mc.md", "# MC\n\nThe MC welcomes the audience, introduces speakers and fills gaps.\n"),
    (
        "choir/librarian.md",
        "# Music Librarian\n\n- hires and returns scores\n- keeps the catalogue\n- hands out folders at the first rehearsal\n",
    ),
    (
        "sport/team-manager.md",
        "# Team Manager – role outline\n\nResponsible to: Club Chair\n\nThe team manager registers players, books pitches and talks to parents.\n",
    ),
    (
        "release-team/handbooks/release-team-lead/README.md",
        "# Release Team Lead Handbook\n\n- [Overview](#overview)\n\n## Overview of the Release Team Lead role\n\nThe Release Team Lead is responsible for coordinating release activities, assembling the Release Team, and ensuring each release happens successfully.\n\n## Prerequisites\n\n### General requirements\n- Be a member\n\n## Week 1\n\n- Schedule meetings\n",
    ),
    (
        "release-team/ci-signal/README.md",
        "# CI Signal Lead Playbook\n\n## Overview of CI Signal responsibilities\n\nCI Signal lead assumes the responsibility of the quality gate for the release. This person is responsible for:\n- Continuously monitoring e2e tests\n- Providing early reports\n",
    ),
    (
        "docs/editing.md",
        "# Editorial guide\n\nAs an editor you manage submissions from first check to publication.\n\n## Onboarding\n\nYou will be invited to the editors' channel.\n\n## Overview of your duties\n\n- Check scope\n- Find reviewers\n",
    ),
    (
        "topic/module-owner.md",
        "# Module owners\n\nA module owner is the person to whom leadership of a module's work has been delegated. Module owners review patches, set the roadmap and appoint peers.\n",
    ),
    (
        "tc/champion.md",
        "# The role of the champion\n\nEvery proposal has a champion. Champions write the proposal, present it at meetings and answer feedback.\n\n- Prepare slides\n- Respond to issues\n",
    ),
    (
        "handbook/chief-executive.md",
        "---\n# SPDX\ntitle: Chief executive\ntype: role\n---\n\n# Chief executive\n\nThe chief executive leads the organization, represents it to the world and reports to the board.\n",
    ),
    (
        "activities/notetaker.md",
        "# Note-taker\n\nWe rotate note-taking. The note-taker writes down decisions and actions, and posts them within a day.\n",
    ),
    (
        "lessons/helper.md",
        "# Helpers\n\nHelpers assist instructors during a workshop. You don't need to know everything.\n\n## Before the workshop\n\n* Read the lesson\n\n## During\n\n* Watch for sticky notes\n",
    ),
    (
        "coc/reporter-contact.md",
        "# Incident responder\n\nIncident responders receive reports at events. They listen, write it down and pass it on to the committee. They don't decide.\n",
    ),
    (
        "events/av.md",
        "# A/V Lead\n\nRuns sound and cameras. Reports to Al (production).\n\n## Before\n\n- test microphones\n\n## During\n\n- levels\n",
    ),
    (
        "volunteers/registration-desk.md",
        "# Registration desk volunteer\n\nGreet attendees, find their badge, hand out lanyards. Shifts are two hours.\n",
    ),
    (
        "rotations/support-hero.md",
        "# Support hero\n\nEvery week one engineer is the support hero. The hero answers community questions and fixes small bugs, and doesn't do sprint work.\n",
    ),
    (
        "rotations/bug-duty.md",
        "# Bug duty\n\nIf you're on bug duty this week:\n\n1. Look at new issues every morning\n2. Label them\n3. Hand over on Friday\n",
    ),
    (
        "company/cto.md",
        "# Chief Technology Officer (CTO)\n\n## Mission\n\nMake Acme's technology an advantage.\n\n## Outcomes\n\n- Platform strategy\n- Engineering budget\n\n## Competencies\n\n- Leadership\n",
    ),
    (
        "company/ea.md",
        "# Executive Assistant to the CEO\n\n- Manages the CEO's calendar\n- Books travel\n- Prepares board packs\n",
    ),
    (
        "company/fa.md",
        "---\ntitle: Finance & Admin Associate\n---\n\n*Location: Nairobi. Full time. Reports to the Finance Manager.*\n\nThe Associate will process invoices, do payroll and keep the filing in order.\n",
    ),
    (
        "gov/tech-lead.md",
        "# What a tech lead does on a project\n\nTech leads are accountable for technical decisions on their project.\n\n- Architecture\n- Code quality\n- Talking to the partner\n",
    ),
    (
        "gov/caseworker.md",
        "# Casework officer\n\nCasework officers assess applications and decide whether a licence can be granted.\n\n## How cases come to you\n\nThe queue manager assigns them.\n",
    ),
    (
        "students/ta.md",
        "# Teaching Assistants\n\nTAs hold office hours, grade assignments and answer questions on the forum. TAs report to the head TA.\n",
    ),
    (
        "students/rep.md",
        "# Course reps\n\nCourse reps collect feedback from their year and take it to the staff-student committee, which meets twice a term.\n",
    ),
    (
        "farm/shepherd.md",
        "# Market day lead\n\nOpens up at 7, counts the float, sends people home when it rains.\n\n**You need:** keys, phone\n",
    ),
    (
        "farm/wwoof.md",
        "# Farm hand\n\nWork 25 hours a week in return for food and bed. Feeds animals, weeds, mends fences. Al tells you what to do each morning.\n",
    ),
    (
        "coop/minute-taker.md",
        "# Secretary\n\n*currently: Al*\n\nSends out the agenda a week ahead; takes minutes; files them on the drive.\n",
    ),
    (
        "coop/treasury.md",
        "# Treasury role\n\nThe treasurer pays bills on Mondays, does the books each month and reports to the GM twice a year.\n",
    ),
    (
        "faculty/director-of-studies.md",
        "# Director of Undergraduate Studies\n\nThe DUS advises majors, approves transfer credits and chairs the curriculum meeting. Appointed by the department chair for three years.\n",
    ),
    (
        "hospital/bleep.md",
        "# Crash bleep holder\n\nThe bleep holder attends every cardiac arrest call. Handover is at 8 am and 8 pm.\n",
    ),
    (
        "fire/ic.md",
        "# IC\n\nThe IC (incident commander) runs the call. IC's duties: assign roles, ask for updates every 20 minutes, decide when we are done.\n",
    ),
    (
        "fire/scribe.md",
        "# Scribe\n\n## What you do\n\nWrite the timeline in the incident channel. Nothing else.\n\n## Tips\n\nUse UTC.\n",
    ),
    (
        "ngo/board-member.md",
        "# Board member expectations\n\n- Attend four meetings a year\n- Give or get $1,000\n- Serve on one committee\n\nTerms are three years.\n",
    ),
    (
        "ngo/trustee.md",
        "# Trustee role description\n\nThe statutory duties of a trustee are to ensure the organisation complies with its governing document.\n",
    ),
    (
        "theatre/stage-manager.md",
        "# Stage Manager (SM)\n\nThe SM calls the show. Before that: prompt book, rehearsal notes, schedule.\n",
    ),
    (
        "theatre/foh.md",
        "# Front of House Manager\n\nIn charge of the foyer, ushers and the evacuation of the audience. Fills in the show report.\n",
    ),
    (
        "podcast/host.md",
        "# Hosts\n\nHosts prepare questions, record the episode and write show notes. We have three hosts who take turns.\n",
    ),
    (
        "oss/security-contact.md",
        "# Security contact\n\nThe security contact gets reports sent to security@x.org, acknowledges within two days and coordinates the fix with maintainers.\n",
    ),
    ("oss/bdfl.md", "# BDFL\n\nThe BDFL has the final say on all design questions. The current BDFL is Al Bee.\n"),
    (
        "people/line-manager.md",
        "# Line managers\n\nYour line manager is responsible for your wellbeing, your development and your day-to-day work.\n\nLine managers:\n\n* hold one-to-ones every two weeks\n* approve leave\n",
    ),
    (
        "safety/first-aider.md",
        "# First aiders\n\nFirst aiders look after anyone who is hurt until an ambulance comes. They check the kits monthly.\n",
    ),
    ("safety/fire-warden.md", "# Fire warden\n\nSweep your floor, close doors, report to the assembly point.\n"),
    (
        "data/data-steward.md",
        "# Data Steward\n\nA Data Steward looks after one data domain: definitions, quality and access.\n",
    ),
    (
        "gov/iao.md",
        "# Information Asset Owner (IAO)\n\nIAOs are senior people who answer for the risks to the information assets in their area. Each IAO completes an annual statement.\n",
    ),
    (
        "nhs/caldicott.md",
        "# Caldicott Guardian\n\nThe Caldicott Guardian is the senior person responsible for protecting the confidentiality of patient information.\n",
    ),
    (
        "delivery/delivery-lead.md",
        "# Delivery Lead\n\n> Keeps the team moving.\n\n- Plans releases\n- Unblocks\n- Reports to the client\n",
    ),
    (
        "delivery/service-owner.md",
        "# Service owners\n\nEvery service has an owner. The service owner decides on the roadmap, the budget and the level of risk.\n",
    ),
    (
        "agile/scrum-master.md",
        "# The Scrum Master role at Acme\n\nScrum Masters coach teams. They do not manage people.\n",
    ),
    (
        "agile/squad-lead.md",
        "# Squad lead\n\n**What:** makes sure that the squad ships.\n\n**How:** weekly plan, daily chat.\n\n**Who:** see the [squads](squads.md).\n",
    ),
    (
        "sales/se.md",
        "# Solutions Engineer\n\nSolutions Engineers partner with Account Executives on technical wins.\n\n### Success measures\n\n- Win rate\n",
    ),
    ("support/t1.md", "# Tier 1 Support Agent\n\nHandles new tickets. Escalates to Tier 2 after 30 minutes.\n"),
    (
        "support/team-lead.md",
        "# Support team lead\n\n## Responsibilities\n\n- Schedules\n- Quality reviews\n\n## Interview process\n\n1. Call\n2. Task\n",
    ),
    (
        "consulting/principal.md",
        "# Principal Consultant\n\nPrincipal Consultants lead engagements of more than six people and are accountable to the client's board.\n",
    ),
    (
        "grad/associate.md",
        "# Graduate Associate\n\nYou will rotate through three teams in eighteen months.\n\n## What you will learn\n\n- Code\n- Research\n\n## Pay\n\n£28,000\n",
    ),
    (
        "comms/press-officer.md",
        "# Press officer on duty\n\nIf a journalist calls, the press officer on duty takes the call, takes notes and calls back within an hour.\n",
    ),
    (
        "dev/dev-advocate.md",
        "# Developer Advocates\n\nDeveloper Advocates speak at events, write tutorials and bring feedback back to Product.\n",
    ),
    (
        "finance/controller.md",
        "# Controller\n\nThe Controller owns the close. Reports to the CFO.\n\n- Month-end close\n- Audit\n- Tax\n",
    ),
    (
        "finance/bookkeeper.md",
        "# Bookkeeper (part time)\n\nPosts invoices, chases receipts, reconciles the bank weekly.\n",
    ),
    (
        "it/change-manager.md",
        "# Change Manager\n\nThe Change Manager chairs the CAB, checks each change request and may refuse it.\n",
    ),
    (
        "it/release-train-engineer.md",
        "# Release Train Engineer\n\n## Purpose\n\nServant leader of the train.\n\n## Activities\n\n- PI planning\n- Scrum of scrums\n",
    ),
    (
        "board/secretary.md",
        "# Company Secretary\n\nThe Company Secretary files returns with Companies House and keeps the statutory books.\n",
    ),
    (
        "volunteer/driver.md",
        "# Volunteer drivers\n\nDrivers collect food from supermarkets on weekday mornings. You need a clean licence.\n",
    ),
    (
        "volunteer/befriender.md",
        "# Befriender\n\nBefrienders visit one older person each week for a chat.\n\nYou'll get training and a supervisor.\n",
    ),
    (
        "school/librarian.md",
        "# School Librarian Job Description\n\nReporting to: Deputy Head\n\nMain purpose: to run the library.\n",
    ),
    (
        "school/sendco.md",
        "# SENDCo\n\nThe SENDCo coordinates provision for pupils with special needs and reports to governors each term.\n",
    ),
    (
        "lab/safety-officer.md",
        "# Lab Safety Officer\n\nCurrent: Al Bee\n\n- weekly check of eyewash\n- waste pickups\n- inductions\n",
    ),
    (
        "lab/data-manager.md",
        "# data manager\n\nkeeps the NAS alive, does backups every friday, knows where things are\n",
    ),
    (
        "conf/volunteer-coordinator.md",
        "# Volunteer Coordinator\n\n**Starts:** 6 months before. **Hours:** 3/week, then full time.\n\nRecruits, trains and feeds volunteers.\n",
    ),
    (
        "oss/docs-lead.md",
        "# Docs lead\n\nLeads the docs effort for one release. Expected time: 2 hours a week. Shadow first.\n\n### Checklist\n\n- [ ] Freeze\n- [ ] Notes\n",
    ),
    (
        "oss/core.md",
        "# Core developers\n\nCore developers have commit rights and shape the project. They are expected to review, to be kind and to show up at least monthly.\n",
    ),
)
OTHERS = (
    ("people/al.md", "# Al Bee\n\nAl is our Treasurer. He lives in Leeds and likes bees.\n"),
    (
        "handbook/becoming-a-committer.md",
        "# Becoming a committer\n\nContribute for six months, then ask an existing committer to nominate you.\n\n1. Nomination\n2. Vote\n",
    ),
    ("handbook/hiring.md", "# How we hire engineers\n\n1. Write the job description\n2. Post it\n3. Interview\n"),
    (
        "handbook/roles.md",
        "# Roles and responsibilities\n\n## Chair\n\nThe chair runs meetings.\n\n## Treasurer\n\nThe treasurer keeps accounts.\n",
    ),
    (
        "handbook/team.md",
        "# Engineering team\n\nThe engineering team builds the product.\n\n- Al Bee, engineer\n- Cy Day, designer\n",
    ),
    ("guides/developer-guide.md", "# Developer guide\n\nClone the repository and run make.\n\n```\nmake\n```\n"),
    (
        "guides/contributor.md",
        "# Contributor guide\n\nThanks for contributing! Fork the repo and open a pull request.\n",
    ),
    ("guides/user-guide.md", "# User guide\n\nClick on Start.\n"),
    (
        "policies/expenses.md",
        "# Expenses policy\n\nEmployees must file receipts within 30 days. The finance manager approves claims over $500.\n",
    ),
    ("process/manager-training.md", "# Manager training\n\nAll managers attend the course in their first quarter.\n"),
    (
        "process/elections.md",
        "# Election of officers\n\nOfficers are elected each May. The returning officer counts votes.\n",
    ),
    ("committee/finance.md", "# Finance committee\n\nThe committee oversees budgets. The treasurer chairs it.\n"),
    ("careers/index.md", "# Careers\n\n- [Backend engineer](be.md)\n- [Account executive](ae.md)\n"),
    (
        "careers/ladder.md",
        "# Engineering career ladder\n\n| Level | Title | Expectations |\n|--|--|--|\n| 1 | Junior engineer | learns |\n| 2 | Engineer | ships |\n",
    ),
    ("docs/customer.md", "# Customers\n\nOur customers are small shops. We sell to them via partners.\n"),
    (
        "docs/partner-program.md",
        "# Partner program\n\nPartners get 20 % commission. Partners must sign the agreement.\n",
    ),
    (
        "docs/personas.md",
        "# Persona: Olivia the ops manager\n\nOlivia is 40 and runs a warehouse. She wants fewer emails.\n",
    ),
    ("docs/speaker.md", "# Invited speakers 2024\n\n- Al Bee: bees\n- Cy Day: days\n"),
    ("minutes/chair-report.md", "# Chair's report 2024\n\nIt was a good year. We met five times.\n"),
    (
        "docs/onboarding-engineers.md",
        "# Engineer onboarding\n\nIn your first week you set up your laptop.\n\n- [ ] Laptop\n- [ ] Accounts\n",
    ),
    ("docs/manager-readme.md", "# Manager README: Al Bee\n\nI like written updates. My working hours are 9 to 5.\n"),
    ("docs/one-on-ones.md", "# One-on-ones with your manager\n\nMeet weekly. Your manager takes notes.\n"),
    ("docs/admin.md", "# Admin console\n\nThe admin console lets administrators add users. Click Users.\n"),
    ("docs/scheduler.md", "# Scheduler\n\nThe scheduler assigns pods to nodes. It is responsible for fairness.\n"),
    ("docs/controller.md", "# Controller\n\nThe controller watches resources and reconciles them.\n"),
    ("docs/agents.md", "# Agents\n\nAgents run on each host and send metrics.\n"),
    ("docs/editor.md", "# Editor setup\n\nUse VS Code.\n"),
    ("docs/members.md", "# Membership\n\nMembers pay £10 a year. Members may vote.\n"),
    ("docs/students.md", "# Student projects\n\nStudents choose a project in May.\n"),
    ("docs/volunteers.md", "# Volunteer policy\n\nVolunteers must be over 16. Volunteers are insured.\n"),
    ("docs/interview-guide.md", "# Interviewing product managers\n\nAsk about trade-offs. Score each answer.\n"),
    ("docs/sponsors.md", "# Sponsors\n\nThank you to our sponsors: Acme, Foo.\n"),
    ("docs/maintainers.md", "# Maintainers\n\n| Name | GitHub |\n|--|--|\n| Al Bee | @ab |\n| Cy Day | @cd |\n"),
    ("docs/faq.md", "# FAQ for treasurers\n\n**How do I pay a bill?** Use the form.\n\n**Who signs?** Two people.\n"),
    ("docs/vacancy.md", "# Current vacancies\n\nWe have no vacancies right now. Sign up for our list.\n"),
    ("docs/thanks.md", "# Farewell to our president\n\nAfter six years, Al Bee steps down. We thank him.\n"),
    ("guides/chairing.md", "# How to chair a meeting\n\n1. Prepare an agenda\n2. Keep to time\n"),
    (
        "guides/authors.md",
        "# Author instructions\n\nManuscripts must be in LaTeX. Authors submit through the portal.\n",
    ),
    ("guides/reviewing.md", "# Reviewing pull requests\n\nReviewers should answer within two days. Be kind.\n"),
    ("release/README.md", "# Releases\n\nThe release manager cuts a release every month. See [schedule](s.md).\n"),
    (
        "governance/README.md",
        "# Governance\n\nThe project is governed by maintainers and a steering committee.\n\n## Maintainers\n\nMaintainers merge.\n\n## Steering committee\n\nElected yearly.\n",
    ),
    (
        "oncall/README.md",
        "# On-call\n\nEngineers rotate weekly. Page the secondary if the primary does not answer.\n\n## Schedule\n\nSee PagerDuty.\n",
    ),
    ("people/leave.md", "# Leave\n\nStaff get 25 days. Ask your manager.\n"),
    (
        "people/manager-handover.md",
        "# Manager handover\n\nWhen a report changes managers, the old manager writes a summary.\n",
    ),
    ("people/promotions.md", "# Promotions\n\nManagers put engineers forward in May. The panel decides.\n"),
    ("customers/onboarding-customers.md", "# Onboarding a customer\n\nThe account manager schedules a kickoff.\n"),
    ("customers/buyer-persona.md", "# Buyer: the CFO\n\nCFOs care about cost. Their pain points are audits.\n"),
    ("history/founders.md", "# Our founders\n\nAl and Cy founded Acme in 2010 in a garage.\n"),
    (
        "services/translator.md",
        "# Translator\n\nUpload a file, choose the language and press Translate. The translator supports 12 languages.\n",
    ),
    ("services/recorder.md", "# Recorder\n\nThe recorder stores your screen as video. Click the red button.\n"),
    ("services/organizer.md", "# Photo organizer\n\nAn app that sorts photos by date.\n"),
    (
        "tech/operator.md",
        "# Postgres operator\n\nThe operator deploys clusters and handles failover. Configure it with a CRD.\n",
    ),
    ("tech/provisioner.md", "# Volume provisioner\n\nThe provisioner creates volumes on demand for each claim.\n"),
    ("tech/service-account.md", "# Service accounts\n\nService accounts let programs log in. Ask ops to create one.\n"),
    ("tech/user-roles.md", "# User roles\n\n| Role | Can |\n|--|--|\n| Admin | everything |\n| Viewer | read |\n"),
    (
        "tech/admin-role.md",
        "# IAM admin role\n\nAssume this role with the CLI: aws sts assume-role. It grants full access to the account.\n",
    ),
    ("training/leader.md", "# Leadership training\n\nAll new leaders take part in a two-day course.\n"),
    (
        "training/coaching.md",
        "# Coaching\n\nEverybody can have a coach. Coaches are external. Book with people@x.org.\n",
    ),
    (
        "events/speakers.md",
        "# Information for speakers\n\nYour slot is 25 minutes plus questions. Bring an HDMI adapter.\n",
    ),
    ("events/attendees.md", "# Attendee guide\n\nDoors open at 9. Wear your badge.\n"),
    ("events/exhibitor.md", "# Exhibitor information\n\nBooths are 3 by 3 m. Set up on Monday.\n"),
    (
        "team/platform.md",
        "# Platform engineers\n\nWe are five engineers who run Kubernetes. Find us in #platform. Our roadmap is [here](r.md).\n",
    ),
    ("team/design.md", "# Designers\n\n- Al Bee\n- Cy Day\n\nWe meet on Tuesdays.\n"),
    ("records/2023-secretary.md", "# Secretary's report 2023\n\nWe sent 12 newsletters.\n"),
    (
        "records/candidate.md",
        "# Candidate statement: Al Bee for Chair\n\nI would like to be your chair because I care.\n",
    ),
    ("records/nomination.md", "# Nominations for Treasurer 2025\n\n- Al Bee, nominated by Cy Day\n"),
    (
        "legal/contractor-agreement.md",
        "# Contractor agreement\n\nThe Contractor shall deliver the work by the date agreed. The Client shall pay.\n",
    ),
    ("legal/processor.md", "# Data processors\n\nWe use these processors: AWS, Stripe.\n"),
    ("policy/visitors.md", "# Visitors\n\nVisitors must sign in. Their host meets them at reception.\n"),
    ("policy/drivers.md", "# Driving on company business\n\nDrivers must hold a licence and report accidents.\n"),
    ("policy/carers.md", "# Carers' leave\n\nCarers can take five days a year.\n"),
    ("people/managers-meeting.md", "# Managers' meeting\n\nManagers meet on Mondays at 10. Agenda in the doc.\n"),
    ("people/engineer-levels.md", "# Engineer levels\n\n## L1\n\nLearns.\n\n## L2\n\nShips.\n"),
    ("people/starter-pack.md", "# New starter pack\n\nWelcome! Your manager meets you at 9.\n"),
    ("people/manager-toolkit.md", "# Manager toolkit\n\n- [One-to-ones](1.md)\n- [Feedback](2.md)\n"),
    (
        "people/contractors.md",
        "# Contractors\n\nContractors invoice monthly. They must sign the NDA. Ask Legal for the form.\n",
    ),
    ("people/freelancers.md", "# Working with freelancers\n\nBook freelancers through Ops.\n"),
    ("people/interns.md", "# Internship programme\n\nWe take six interns each summer. Apply by March.\n"),
    ("people/speakers.md", "# Speakers\n\n## Al Bee\n\nAl is a bee keeper.\n\n## Cy Day\n\nCy runs.\n"),
    ("team/index.md", "# Delivery team\n\nDelivery leads, designers and developers. Our lead is Al Bee.\n"),
    ("team/analysts.md", "# Data team\n\nAnalysts answer questions in #data. File a ticket.\n"),
    ("team/who.md", "# Who's who\n\n| Name | Role |\n|--|--|\n| Al Bee | CTO |\n| Cy Day | CFO |\n"),
    ("team/cto-letter.md", "# A letter from our CTO\n\nDear all, this year we moved to a new platform.\n"),
    (
        "policy/whistleblower.md",
        "# Whistleblower policy\n\nA whistleblower must not be punished. Report to the chair of the audit committee.\n",
    ),
    ("policy/drones.md", "# Drone pilots\n\nAnyone flying a drone on site must hold a licence and tell security.\n"),
    ("policy/key-holders-list.md", "# List of key holders\n\n- Al Bee\n- Cy Day\n"),
    ("policy/supplier.md", "# Suppliers\n\nSuppliers are paid within 30 days. A supplier must have a PO.\n"),
    ("policy/customer-promise.md", "# Customer promise\n\nCustomers get an answer within a day.\n"),
    (
        "process/oncall-handover.md",
        "# On-call handover\n\nThe outgoing engineer writes a summary. The incoming one reads it.\n",
    ),
    (
        "process/promotion-to-senior.md",
        "# Promotion to senior engineer\n\nYour manager writes a case. A panel decides in June.\n",
    ),
    ("process/chair-election.md", "# Electing the chair\n\nCandidates declare by May. The returning officer counts.\n"),
    ("process/triage.md", "# Triage\n\nLook at new issues. Label them. Close duplicates.\n"),
    ("process/mentoring.md", "# Mentoring\n\nWe offer mentoring to everyone. Find a mentor in the list.\n"),
    ("tech/reader.md", "# Card reader\n\nThe card reader opens the door. If it beeps twice, call IT.\n"),
    ("tech/printer.md", "# Printer\n\nThe printer is on floor 2.\n"),
    ("tech/exporter.md", "# Exporter\n\nThe exporter writes metrics to Prometheus every 15 seconds.\n"),
    ("tech/proxy.md", "# Proxy manager\n\nThe proxy manager routes requests to containers. Config lives in YAML.\n"),
    ("tech/watchdog.md", "# Watchdog\n\nRestarts the service when it hangs.\n"),
    ("tech/assistant.md", "# Assistant\n\nThe assistant answers questions about your data. Type / to start.\n"),
    ("tech/guardian.md", "# Guardian\n\nGuardian scans repositories for secrets. Enable it in settings.\n"),
    (
        "news/new-director.md",
        "# Al Bee appointed director\n\nWe are pleased to announce that Al Bee joins as director.\n",
    ),
    ("news/treasurer-wanted.md", "# We need a treasurer!\n\nCome to the AGM if you'd like to stand.\n"),
    (
        "story/customer-engineer.md",
        "# How an engineer at Acme saved 40 %\n\nMaria is an engineer at Acme. She used our tool.\n",
    ),
    ("glossary/commander.md", "# Glossary\n\n- **Commander**: the one in charge\n- **Scribe**: writes\n"),
)


def _type(path: str, text: str, compiled: Compile) -> str:
    return compiled({path: text}).org.entities[path.removesuffix(".md")].type


@pytest.mark.parametrize(("path", "text"), ROLES)
def test_a_page_about_one_role(path: str, text: str, compiled: Compile) -> None:
    assert _type(path, text, compiled) == "Role"


@pytest.mark.parametrize(("path", "text"), OTHERS)
def test_a_page_that_is_about_no_role(path: str, text: str, compiled: Compile) -> None:
    assert _type(path, text, compiled) != "Role"
