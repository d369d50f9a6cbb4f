"""What a sentence says is over: names with what follows them and what stands before them."""

from __future__ import annotations

import pytest

from orgc.grammar.endings import ended, it_ended

OVER = {
    "The Capacity Board was formed in 2024 out of the Wards Committee and the Beds Panel.": [
        "Wards Committee",
        "Beds Panel",
    ],
    "The Wards Committee has been on hiatus since 2023.": ["Wards Committee"],
    "The Wards Committee is dormant.": ["Wards Committee"],
    "The Wards Committee's tasks were taken over by the Capacity Board.": ["Wards Committee"],
    "The Capacity Board has taken over all functions of the former Wards Committee.": ["Wards Committee"],
    "The Capacity Board does what the Wards Committee used to do.": ["Wards Committee"],
    "The Wards Committee and the Beds Panel were combined to form the Capacity Board.": [
        "Wards Committee",
        "Beds Panel",
    ],
    "The Wards Committee was discharged in May 2024.": ["Wards Committee"],
    "The Wards Committee was suspended indefinitely.": ["Wards Committee"],
    "As of January 2025 there is no Wards Committee.": ["Wards Committee"],
    "We do not have a Wards Committee any longer.": ["Wards Committee"],
    "The Wards Committee is now the Capacity Board.": ["Wards Committee"],
    "What used to be the Wards Committee is called the Capacity Board.": ["Wards Committee"],
    "The Wards Committee held its final meeting in June 2024.": ["Wards Committee"],
    "Dissolution of the Wards Committee (June 2024)": ["Wards Committee"],
    "The Wards Committee was rolled up into the Capacity Board.": ["Wards Committee"],
    "We have migrated to Asana from Basecamp.": ["Basecamp"],
    "Please stop using Basecamp.": ["Basecamp"],
    "Basecamp is off since May.": ["Basecamp"],
    "Basecamp is legacy.": ["Basecamp"],
    "We used to use Basecamp.": ["Basecamp"],
    "Basecamp was end-of-lifed in 2024.": ["Basecamp"],
    "Use Asana (previously Basecamp).": ["Basecamp"],
    "The Wards Committee has not met since January 2024 and its work passed to the Matrons' Forum.": [
        "Wards Committee"
    ],
    "In spring 2024 the Wards Committee was folded into the Quality Board.": ["Wards Committee"],
    "The Quality Board inherited its remit from the Wards Committee in 2024.": ["Wards Committee"],
    "Since the winding-up of the Wards Committee in 2023, the chief nurse signs.": ["Wards Committee"],
    "The Wards Committee held its last meeting on 4 March 2024.": ["Wards Committee"],
    "The Wards Committee sat until June 2023.": ["Wards Committee"],
    "The Wards Committee and the Beds Panel were merged into the Capacity Board in 2022.": [
        "Wards Committee",
        "Beds Panel",
    ],
    "What was the Wards Committee is now the Capacity Board.": ["Wards Committee"],
    "The Capacity Board (formerly the Wards Committee) meets monthly.": ["Wards Committee"],
    "The Capacity Board, formerly known as the Wards Committee, meets monthly.": ["Wards Committee"],
    "The trustees wound up the Wards Committee at the 2024 AGM.": ["Wards Committee"],
    "The Wards Committee's duties now sit with the Capacity Board.": ["Wards Committee"],
    "The Wards Committee became the Capacity Board in April 2025.": ["Wards Committee"],
    "At its March meeting the board resolved to dissolve the Wards Committee with immediate effect.": [
        "Wards Committee"
    ],
    "With effect from 1 July 2025 the Wards Committee ceased to exist; its business goes to the CNO.": [
        "Wards Committee"
    ],
    "The old Wards Committee is no more.": ["Wards Committee"],
    "We no longer have a Wards Committee.": ["Wards Committee"],
    "There has been no Wards Committee since 2024.": ["Wards Committee"],
    "The Wards Committee is now called the Capacity Board.": ["Wards Committee"],
    "The Wards Committee was stood down last year.": ["Wards Committee"],
    "Its predecessor, the Wards Committee, was abolished.": ["Wards Committee"],
    "The Capacity Board replaced both the Wards Committee and the Beds Panel.": ["Wards Committee", "Beds Panel"],
    "The Wards Committee handed its last case to the ombudsman in May and closed.": ["Wards Committee"],
    "We closed the Wards Committee in 2024.": ["Wards Committee"],
    "After the Wards Committee was disbanded in 2024 the CNO took over approvals.": ["Wards Committee"],
    "The post of Deputy Registrar was abolished in 2024.": ["Deputy Registrar"],
    "Basecamp has been retired; all projects are in Asana.": ["Basecamp"],
    "We left Basecamp for Asana in 2024.": ["Basecamp"],
    "We swapped Basecamp for Asana.": ["Basecamp"],
    "Our Basecamp subscription ran out in May 2024.": ["Basecamp subscription"],
    "Asana is our replacement for Basecamp.": ["Basecamp"],
    "Everything moved from Basecamp to Asana in May.": ["Basecamp"],
    "All projects were migrated from Basecamp to Asana in May.": ["Basecamp"],
    "Basecamp went read-only on 1 May 2025.": ["Basecamp"],
    "Basecamp is being phased out; use Asana.": ["Basecamp"],
    "Basecamp access was removed in June 2025.": ["Basecamp access"],
    "Goodbye Basecamp, hello Asana: since 1 May all boards are in Asana.": ["Basecamp"],
    "Asana took over from Basecamp as our tracker.": ["Basecamp"],
    "Basecamp reached end of life in 2024.": ["Basecamp"],
    "Basecamp: replaced by Asana (May 2025).": ["Basecamp"],
    "The switch from Basecamp to Asana was completed in May 2025.": ["Basecamp"],
    "We finished the migration from Basecamp to Asana in May.": ["Basecamp"],
    "Basecamp accounts were closed in May 2025.": ["Basecamp accounts"],
    "Basecamp was switched off for good in May.": ["Basecamp"],
    "As of May, Asana replaces Basecamp.": ["Basecamp"],
    "Asana has superseded Basecamp for all teams.": ["Basecamp"],
    "Basecamp is gone.": ["Basecamp"],
    "Basecamp is no longer in use.": ["Basecamp"],
    "Nobody uses Basecamp any more.": ["Basecamp"],
    "We have stopped using Basecamp.": ["Basecamp"],
    "We cancelled Basecamp in March 2025.": ["Basecamp"],
    "The Basecamp licence was not renewed in 2025.": ["Basecamp licence"],
    "Basecamp has been superseded by Asana.": ["Basecamp"],
    "Asana is used in place of Basecamp since May.": ["Basecamp"],
    "Do not use Basecamp; it was closed in 2024.": ["Basecamp"],
    "Basecamp was our tracker until 2024.": ["Basecamp"],
    "Until May 2025 we used Basecamp.": ["Basecamp"],
    "Basecamp, our old tracker, was shut down in May.": ["Basecamp"],
}
OVER |= {
    "The Medical Panel folded when Dr Patel moved away.": ["Medical Panel"],
    "The trustees wound up the Wards Committee on 14 January 2026.": ["Wards Committee"],
    "The Dog Fund Committee has handed its money to the treasurer and ceased to exist.": ["Dog Fund Committee"],
    "We publish every call in Shiftwell, and the Basecamp call list has been switched off.": ["Basecamp call list"],
}
GOES_ON = [
    "The QLab licence expired on 30 June 2026 and was renewed the same week.",
    "The Wards Committee closed the meeting at nine.",
    "The Wards Committee dissolved the working party.",
    "If the Wards Committee is dissolved, its assets go to the union.",
    "The Wards Committee may not be dissolved without a vote.",
    "The Wards Committee decides on the closure of wards.",
    "The Wards Committee was founded in 2010 and meets monthly.",
    "The Wards Committee replaced the kettle.",
    "The Wards Committee moved to the second floor in 2024.",
    "Every proposal to merge the Wards Committee was rejected.",
    "The Wards Committee ended the strike.",
    "The Wards Committee is now in its tenth year.",
    "The Wards Committee is no longer chaired by Ann Lee.",
    "The Wards Committee no longer meets on Fridays.",
    "Basecamp is used for tasks.",
    "We used to have Basecamp training on Mondays.",
    "The Wards Committee is now the largest in the county.",
    "The Wards Committee is inactive during the summer.",
    "The Wards Committee used to do this by hand.",
    "At least 20 PRs merged in the Wards Committee repositories are needed.",
    "Move the card in Basecamp to Done once it is closed.",
    "Basecamp exports are archived in 2024 folders.",
    "Asana and Basecamp are used side by side.",
    "The card is closed in Basecamp.",
    "Staff who left Basecamp training early must repeat it.",
    "The Wards Committee met until late in the evening.",
    "The Wards Committee became aware of the fault.",
    "Tickets are moved from Basecamp to Asana by the clerk each week.",
    "The role of the Wards Committee has changed over the years.",
    "The Wards Committee gave its approval to the plan.",
    "The Wards Committee passed the budget to the board.",
    "Any card that is moved into Basecamp is checked.",
    "Once your card in Basecamp has been merged, close it.",
    "There is no Wards Committee chair on Mondays.",
    "Asana has mostly replaced Basecamp.",
    "When a Basecamp board is no longer needed, archive it.",
    "The forum will also review replaced Basecamp cards.",
]
IT = {
    "It was wound up in 2024.": True,
    "This committee was replaced by the Capacity Board.": True,
    "It meets on Mondays.": False,
    "The room was closed in 2024.": False,
}


def names(sentence: str) -> list[str]:
    return [sentence[start:end] for (start, end), _ in ended(sentence)]


@pytest.mark.parametrize("sentence", OVER)
def test_what_is_over_is_named(sentence: str) -> None:
    assert sorted(name.split(" (")[0] for name in names(sentence)) == sorted(OVER[sentence])


@pytest.mark.parametrize("sentence", GOES_ON)
def test_what_goes_on_is_not(sentence: str) -> None:
    assert names(sentence) == []


@pytest.mark.parametrize("sentence", IT)
def test_it_is_what_the_sentence_before_named(sentence: str) -> None:
    assert (it_ended(sentence) is not None) == IT[sentence]


@pytest.mark.parametrize(
    ("sentence", "successor"),
    [
        ("Basecamp was replaced by Asana in May 2025.", "Asana"),
        ("We moved everything from Basecamp to Asana.", "Asana"),
        ("Asana has replaced Basecamp.", "Asana"),
        ("The Wards Committee was folded into the Quality Board in 2024.", "Quality Board"),
    ],
)
def test_what_took_its_place_is_named(sentence: str, successor: str) -> None:
    assert [sentence[start:end] for _, (start, end) in ended(sentence)] == [successor]
