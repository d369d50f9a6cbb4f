"""The words by which people name roles, groups and actions in English, singular and in lower case."""

from __future__ import annotations

from functools import lru_cache

# The last word of a role's name: "support engineer", "incident commander".
ROLE_NOUNS = frozenset(
    """
    accountant administrator admin advisor adviser advocate agent ambassador analyst apprentice approver
    architect archivist assistant associate attorney auditor bookkeeper buddy buyer captain caretaker cashier
    champion chair chairperson chairman chairwoman chief clerk coach collector commander commissioner committer
    consultant contributor controller comptroller convener convenor coordinator co-chair co-lead counsel
    counselor courier curator custodian delegate deputy designer developer director dispatcher dri driver editor
    educator engineer evangelist examiner executive expert facilitator fellow founder gatekeeper generalist
    guardian inspector instructor intern interviewer investigator janitor journalist lawyer lead leader
    liaison librarian maintainer manager marketer mediator mentor merchandiser moderator negotiator notary nurse
    officer ombudsman ombudsperson on-call operator organizer organiser owner paralegal partner pharmacist
    physician planner practitioner president principal producer professor proofreader proctor promoter publicist
    purchaser receptionist recruiter registrar rep reporter representative researcher responder reviewer scholar
    scientist scribe scrutineer secretary sergeant shepherd specialist sponsor steward strategist student
    supervisor supporter surveyor sysadmin teacher technician technologist teller tester therapist trainee
    trainer translator treasurer triager trustee tutor underwriter usher vet warden webmaster writer ceo cfo cto
    coo cio ciso cmo cpo cro chro cso dpo vp svp evp avp gm sre ae am bdr sdr csm tam pm tpm em
    """.split()
)

# Further nouns for somebody who does something, which name a role where they end the title of a page.
PERSONS = frozenset(
    """
    accompanist actor actuary adjudicator adjuster agronomist aider alderman almoner anchorman animator announcer
    anthropologist appraiser arbitrator arborist archaeologist artist assembler assessor astronomer audiologist
    babysitter bailiff baker bandleader banker banksman barista barmaid barman barrister bartender beadle beautician
    beekeeper befriender belayer biochemist biographer biologist boatswain bodyguard boss bosun botanist bouncer
    brewer bricklayer broadcaster broker builder bursar butcher butler caddie caller cameraman cantor canvasser
    caregiver carer carpenter cartographer cartoonist caseworker cataloguer chaperon chaperone chaplain chef chemist
    childminder choirmaster choreographer chorister churchwarden cinematographer cleaner clergyman climatologist
    coder cofounder collaborator colonel columnist comedian commentator companion compere composer concierge
    conductor conservator constable cook copilot copywriter coroner corporal correspondent councillor councilor
    counsellor coxswain craftsman crewman critic cryptographer curate dancer deacon dean deckhand decorator
    deliveryman demonstrator dentist detective dietician dietitian diplomat dishwasher diver dj docent doctor
    doorkeeper doorman draftsman dramatist dramaturg draughtsman dresser dressmaker ecologist economist elder
    electrician elocutionist emcee enforcer ensign envoy epidemiologist essayist estimator evaluator executor farmer
    farmhand ferryman fieldworker filmmaker firefighter fisherman fitter florist foreman foreperson forester
    freelancer fundraiser gaffer gamekeeper gamemaster gardener geneticist geographer geologist ghostwriter glazier
    governor grader grammarian greeter groundskeeper groundsman guard guitarist gunner guru hairdresser handler
    handyman head headmaster headmistress headteacher healer helmsman helper herald herbalist herdsman hero
    historian hospitalist host hostess hostmaster housekeeper houseparent hydrologist hygienist illustrator inductor
    innkeeper innovator instrumentalist interpreter inventor invigilator jailer jeweller joiner judge juror keeper
    keyholder kitman labourer landscaper laundress lecturer lexicographer lieutenant lifeguard linesman linguist
    listener lobbyist locksmith logistician lookout machinist magician magistrate manicurist mariner marker marshal
    mason masseur mate mathematician matron mayor mc mechanic messenger metallurgist meteorologist microbiologist
    midwife minder minister mod monitor musician nanny naturalist navigator neuroscientist newscaster notetaker
    novelist nutritionist observer officeholder official ombuds oncall optician optometrist orchestrator orderly
    organist osteopath overseer packer painter panelist paramedic parliamentarian parson pastor patroller paymaster
    peacekeeper percussionist performer pharmacologist phlebotomist photographer photojournalist physicist physio
    physiotherapist pianist picker pilot planter plasterer playworker playwright plumber podiatrist poet policeman
    politician pollster porter postdoc postman postmaster potter preacher prefect presenter priest programmer
    projectionist prompter prosecutor provost psychologist psychotherapist puppeteer purser quartermaster quizmaster
    rabbi radiographer radiologist ranger rapporteur rector referee repairman repetiteur restorer rigger roadie
    roofer rower runner sacristan sailor salesman salesperson saleswoman scorekeeper scorer scout scoutmaster
    screenwriter scriptwriter scrutiniser sculptor seamstress senator senco sendco server serviceman sexton sheriff
    shoemaker shopkeeper signaller signalman signatory singer skipper slinger soldier solicitor soloist sommelier
    songwriter sorter speaker speechwriter spokesman spokesperson spokeswoman spotter staffer stagehand
    stationmaster statistician stenographer stocker stockman stonemason storekeeper storyteller streamer stylist
    subeditor superintendent surgeon sweeper tailor taker telephonist timekeeper timer toastmaster toolmaker trader
    tradesman troubleshooter typesetter typist typographer umpire undergraduate understudy undertaker upholsterer
    valet verger veterinarian vicar videographer violinist virologist vocalist volunteer waiter waitress
    warehouseman watchkeeper watchman weaver webadmin welcomer welder whip winemaker woodworker worker wrangler
    zookeeper zoologist
    """.split()
)

# Nouns for people that alone, without a word before them, may name anybody, a craft or a thing: "Designer", "Driver".
ALONE_VAGUE = frozenset(
    """
    admin administrator advocate agent analyst apprentice architect artist associate author buddy buyer champion
    chief clerk coach collaborator commander
    consultant contributor controller counsel dancer delegate designer detective developer director dispatcher doctor
    driver editor educator em enforcer engineer estimator evaluator evangelist executive executor expert farmer fellow
    founder gatekeeper generalist gm guardian guru head healer helper hero historian host inspector instructor intern
    interpreter interviewer inventor investigator journalist judge lawyer lead leader manager mate messenger musician
    negotiator nurse official operator orderly owner painter partner performer planner planter pm poet porter
    practitioner presenter principal producer programmer promoter publicist purchaser rep reporter representative
    researcher responder restorer reviewer scholar scientist shepherd signatory singer speaker specialist sponsor
    staffer strategist student supporter surveyor sweeper taker tam teacher technician technologist teller tester
    therapist trainee trainer translator undergraduate volunteer weaver worker writer
    """.split()
)

# Those of them that name things as well: "Error handler", "Jump host".
ALSO_THINGS = frozenset(
    """
    actor assembler broker builder caller coder collector composer conductor critic guard handler herald keeper
    listener marker mod monitor navigator observer orchestrator packer picker pilot prompter ranger runner scorer scout
    server sorter spotter streamer timer
    """.split()
)

# Titles that are roles by themselves, without a word before them.
TITLES = frozenset(
    """
    ceo cfo cto coo cio ciso cmo cpo cro chro cso dpo scribe deputy treasurer secretary president controller
    comptroller recruiter receptionist moderator facilitator registrar ombudsman ombudsperson librarian
    webmaster bookkeeper chair chairperson chairman chairwoman co-chair triager steward dispatcher paralegal
    accountant auditor archivist
    """.split()
)

# The last word of a group's name.
GROUP_NOUNS = frozenset(
    """
    team committee subcommittee council board department division group guild squad tribe chapter circle office
    taskforce workgroup cabinet panel assembly crew unit wg sig tag toc tsc bureau secretariat desk cooperative circle
    """.split()
)
GROUP_PHRASES = ("working group", "task force", "special interest group", "steering group", "user group")

# First words of what somebody is told to do.
VERBS = frozenset(
    """
    accept access acknowledge activate add address adjust advise agree align allocate allow analyze announce
    answer append apply appoint approve archive arrange ask assemble assess assign attach attend audit authorize
    avoid back backup balance be begin block book bring build bump calculate call cancel capture carry change
    charge check choose claim clarify classify clean clear click clone close collaborate collect combine comment
    commit communicate compare compile complete conduct configure confirm connect consider consult contact
    continue convert coordinate copy correct count cover create credit cut debrief decide declare decline define
    delegate delete deliver deploy describe design determine develop direct disable discuss dismiss distribute
    do document double-check download draft drag drive drop edit email enable encourage end engage enrol enroll
    ensure enter escalate establish estimate evaluate examine execute expand explain export extend file fill
    filter finalize find finish fix flag focus follow forward freeze gather generate get give go grant group
    guide hand handle help hide hire hold host identify implement import improve include inform initiate inspect
    install instruct integrate interview introduce investigate invite invoice involve issue join keep label
    launch lead learn leave let limit link list listen locate lock log look mail maintain make manage map mark
    measure meet mention merge message mitigate modify monitor move name navigate negotiate note notify observe
    obtain offer onboard open order organize outline own package page paste pause pay perform pick pin place
    plan post practice prepare present press prevent prioritize process produce promote propose protect provide
    provision publish pull purchase push put raise reach read reassign rebase receive recommend reconcile record
    recover redirect refer reference refresh refund refuse register reject release remember remind remove rename
    renew repeat replace reply report reproduce request require reschedule research reserve reset resolve
    respond restart restore restrict retain retrieve return review revise revoke rotate route run sanitize save
    say scan schedule scroll search secure select sell send separate serve set settle setup share ship show sign sit
    skip sort specify spend split stand start state stay stop store submit subscribe suggest summarize support
    suspend switch sync tag take talk teach tell terminate test thank think track train transfer triage
    troubleshoot try turn type understand uninstall unlock update upgrade upload use validate verify view visit
    vote wait walk watch welcome work wrap write
    """.split()
)

# Words in -ing that begin a name; every other one begins a sentence ("Revoking ...", "Joining ...").
GERUNDS = frozenset(
    """
    hiring managing engineering marketing accounting consulting training purchasing billing learning programming
    outgoing incoming acting staffing licensing publishing manufacturing nursing operating founding reporting testing
    onboarding
    pricing planning contracting housing banking advertising branding working meeting writing supporting building
    facilitating presiding commanding fundraising sourcing recruiting coaching catering cleaning mentoring wellbeing
    standing governing nominating organizing organising coordinating funding drafting editing moderating voting auditing
    investing steering lightning evening morning spring fencing rowing swimming boxing cycling climbing diving wrestling
    bowling sailing cooking gaming streaming gardening shipping parking filming lighting rigging painting printing
    broadcasting networking scheduling ticketing teaching safeguarding coding tutoring welding machining counselling
    counseling lending trading underwriting brewing baking dancing singing riding skiing skating computing modelling
    modeling packaging warehousing farming mining fishing plumbing dining
    """.split()
)

_BETWEEN = "-,.;:!?()[]{}\"'*_/|<>`&@#$%+=~^\\"  # what stands between words in ASCII ...
_QUOTES = "“”‘’–—"  # ... and beyond it
_LOWER = bytes(32 if chr(i) in _BETWEEN else ord(chr(i).lower()) for i in range(128)) + bytes(range(128, 256))


@lru_cache(maxsize=4_096)
def word_set(text: str) -> frozenset[str]:
    """The words of a text in lower case: what a pattern needs first is looked up here before the pattern is tried."""
    if not text.isascii():
        for quote in _QUOTES:
            text = text.replace(quote, " ")
    known = text.encode("utf-8", "surrogatepass").translate(_LOWER)
    return frozenset(known.decode("utf-8", "surrogatepass").lower().split())
