# ruff: noqa: E501
"""Pages that are past their own date: in front matter, in labels and tables, and in sentences about themselves."""

from __future__ import annotations

import datetime

import pytest

from orgc.model.lifecycle import last_day, read_date, read_period, review_due
from tests.conftest import Compile

DUE = {  # a page and the last day on which it is not overdue
    "# P\n\nReviewed: March 2024 (every two years)\n": "2026-03-31",
    "# Plan\n\nPlease do not use this page after 1 September 2026.\n": "2026-09-01",
    "# Plan\n\nNext scheduled review - June 2026\n": "2026-06-30",
    "---\nlast_reviewed_on: 2024-01-31\nreview_in: 1 month\n---\n# P\n": "2024-02-29",
    "---\nlast-reviewed: 2024-01-10\nreview-cycle: quarterly\n---\n# P\n": "2024-04-10",
    "---\nnext_review: 2023-06-30\n---\n# P\n": "2023-06-30",
    "---\nreviewBy: June 2023\n---\n# P\n": "2023-06-30",
    "---\nexpiryDate: 2023-06-30\n---\n# P\n": "2023-06-30",
    "---\nreview-date: 2023-06-30\n---\n# P\n": "2023-06-30",
    "# P\n\nThis sheet is meant to be gone through once a year. Last looked over: May 2022.\n": "2023-05-31",
    "# P\n\n*Valid for two years from 30 June 2021.*\n": "2023-06-30",
    "# P\n\nRevisit this every six months. Most recent pass: 31 December 2022.\n": "2023-06-30",
    "# P\n\nDate of issue: 30 June 2020. To be re-examined at intervals not exceeding three years.\n": "2023-06-30",
    "# P\n\nThis guidance was issued on 30 June 2022 and has a life of twelve months.\n": "2023-06-30",
    "# P\n\nThis procedure stops having effect on 30 June 2023 unless we extend it.\n": "2023-06-30",
    "# P\n\nNext review scheduled: 2023-06-30\n": "2023-06-30",
    "# P\n\n**Next review date:** 30 June 2023\n": "2023-06-30",
    "# P\n\nOwner: Ann | Next review: June 30, 2023\n": "2023-06-30",
    "# P\n\n- Review due: Q2 2023\n": "2023-06-30",
    "# P\n\n_To be reviewed by 30th of June 2023_\n": "2023-06-30",
    "# P\n\n| Owner | Ann |\n|---|---|\n| Next review | 2023-06-30 |\n": "2023-06-30",
    "# P\n\n| | |\n|---|---|\n| Last reviewed | 30 June 2022 |\n| Review cycle | Annual |\n": "2023-06-30",
    "# P\n\nLast reviewed: 2022-06-30. Review cycle: every 12 months.\n": "2023-06-30",
    "# P\n\nThis policy was last reviewed on 30 June 2022. It is reviewed annually.\n": "2023-06-30",
    "# P\n\nThis page was last reviewed on 1 March 2023. It needs to be reviewed again on 30 June 2023 by Ann.\n": "2023-06-30",
    "# P\n\nThis policy expires on 30 June 2023.\n": "2023-06-30",
    "# P\n\nValid until: 30/06/2023\n": "2023-06-30",
    "# P\n\nThe next review is due in June 2023.\n": "2023-06-30",
    "# P\n\nReviewed: 2022-06-30\n\nReview frequency: every 12 months\n": "2023-06-30",
    "# P\n\n_Last reviewed: June 2022. We review this page every year._\n": "2023-06-30",
    "# P\n\n## Text\nx\n\n## Document control\n\nNext review: 2023-06-30\n\n## End\nx\n": "2023-06-30",
    "# P\n\nApproved: June 2020. Review: every three years.\n": "2023-06-30",
    "# P\n\nAdopted by the members on 30 June 2021. The policy is reviewed every other year.\n": "2023-06-30",
    "# P\n\nApproved by the board: 2021-06-30\nThis charter is valid for two years from approval.\n": "2023-06-30",
    "# P\n\n*Approved in June 2020; valid for three years.*\n": "2023-06-30",
    "# P\n\nVersion 2, effective 30 June 2020\n\nThis policy is to be revisited three years after it takes effect.\n": "2023-06-30",
    "# P\n\n> Checked by IT in April 2022. Check again before June 2023.\n": "2023-06-30",
    "# P\n\n> Agreed on 30 December 2021. We said we'd look at this again after 18 months.\n": "2023-06-30",
    "# P\n\nReviewed annually by the crew. Reviewed last: 30 June 2022.\n": "2023-06-30",
    "# P\n\nWe go through this policy every June. Last done: June 2022.\n": "2023-06-30",
    "# P\n\nThe committee reviews this policy every year; it last did so in June 2022.\n": "2023-06-30",
    "# P\n\n_Good until the general meeting on 30 June 2023, where it has to be renewed._\n": "2023-06-30",
    "# P\n\nThis page is good for one year from the last check, which was 30 June 2022.\n": "2023-06-30",
    "# P\n\nThis guideline holds until the end of June 2023.\n": "2023-06-30",
    "# P\n\nIn force from 1 July 2020 to 30 June 2023.\n": "2023-06-30",
    "# P\n\nThis procedure expires one year after its last review (30 June 2022).\n": "2023-06-30",
    "# P\n\nSOP-07 · version 4 · issued 11/2020 · *next revision due: June 2023*\n": "2023-06-30",
    "# P\n\nThis policy comes up for review in June 2023.\n": "2023-06-30",
    "# P\n\n*Last look at this page: autumn 2022. To be looked at every year.*\n": "2023-12-31",
    "# P\n\nReview date: 30 June 2023. Approved: 1 July 2020.\n": "2023-06-30",
    "# P\n\nLast updated: 30 June 2022. This page is updated every year.\n": "2023-06-30",
    "# P\n\n## Times\n\nx\n\nPlease check these hours again by the end of June 2023 (Ann).\n\n## End\nx\n": "2023-06-30",
    "# P\n\nThis plan covers 2021 and 2022 and must be rewritten by June 2023.\n": "2023-06-30",
    "# P\n\nValid until: 06/05/2023\n": "2023-06-05",
    "# P\n\nNext review: May 2021. Last reviewed: June 2022. Review cycle: annual.\n": "2023-06-30",
    "# P\n\nApproved: 1 May 2020. Reviewed every year.\n\n## History\n\n| Day | Change |\n|---|---|\n| 2022-06-30 | New |\n": "2023-06-30",
    "# P\n\nThese notes were true on 30 December 2022. They go stale after half a year.\n": "2023-06-30",
    "# P\n\nLast touched: 2022-06-30. If nobody has touched this in a year, distrust it.\n": "2023-06-30",
    "# P\n\nVersion of 30 June 2022. Good for one year.\n": "2023-06-30",
    "# P\n\nWe read this through every year. Last read through: AGM of 30 June 2022.\n": "2023-06-30",
    "# P\n\nTimetable in force 1 April to 30 June 2023.\n": "2023-06-30",
    "---\napproved: 2020-06-30\n---\n# P\n\nThis policy is reviewed every three years.\n": "2023-06-30",
    "---\nlast_checked: 2022-06-30\nreview_in: P1Y\n---\n# P\n": "2023-06-30",
}
DUE |= {
    "# P\n\n| Owner | Review by |\n|---|---|\n| green team | June 2023 |\n": "2023-06-30",
    "# P\n\n| Version | Date | Next review |\n|---|---|---|\n| 2 | June 2022 | June 2023 |\n": "2023-06-30",
    "# P\n\n| Last reviewed | Next review |\n|---|---|\n| June 2022 | June 2023 |\n": "2023-06-30",
    "---\ntitle: Noise\n---\nIt is loud.\n\n## Plugs\n\nRenewed every four years.\n\n## End\n\nThis page is reviewed every 18 months; "
    "it was last reviewed on 30 December 2021.\n": "2023-06-30",
}
NEVER = [
    "# P\n\nThe next performance review is in March 2023.\n",
    "# P\n\nSubmit your review by 1 March 2023.\n",
    "# P\n\n**What do they do?** Look in twice a day. Last reviewed: 2022-06-30\n",
    "# P\n\n| Contract | Supplier | Expires |\n|---|---|---|\n| Cleaning | Acme | 1 Jan 2022 |\n",
    "# P\n\nUntil 31 December 2022 the clerk approved orders; now the controller does.\n",
    "# P\n\nThe risk register must be reviewed by 30 June 2023.\n",
    "# P\n\nThe link expires after 30 days.\n",
    "# P\n\nYour leave expires on 30 June 2023.\n",
    "# P\n\nLast reviewed: 2022-06-30\n",
    "# P\n\nThis policy is reviewed annually.\n",
    "# P\n\nNext review: YYYY-MM-DD\n",
    "# Goals\n\nNext review: 1 June 2023 with my manager.\n",
    "# Contracts\n\n## Acme\n\n- Expires: 2023-01-01\n\n## Beta\n\n- Expires: 2027-01-01\n\n## End\nx\n",
    "# Template\n\nNext review: 2023-01-01\n",
    "# P\n\nThis hiring authority\nexpires October 10, 2023.\n",
    "# P\n\nCertificates are valid until 1 May 2023.\n",
    "# P\n\nPasswords must be renewed every 90 days. Approved 3 May 2020.\n",
    "# P\n\nAccess rights are reviewed quarterly. Last reviewed on 3 May 2023.\n",
    "# P\n\nThe building is inspected every year. Last inspection: 3 May 2023.\n",
    "# P\n\nWe review salaries every January; the last review was in January 2023.\n",
    "# P\n\nThe insurance policy expires on 3 May 2024.\n",
    "# P\n\nThe minutes were approved on 3 May 2020 and the plan is discussed at every meeting.\n",
    "# P\n\nReview date: 30 June 2023\n",
    "# P\n\nLast updated: 3 May 2020.\n",
    "# P\n\nThis embargo is valid until revoked.\n",
    "# P\n\nNext review: May 2021. Last reviewed: June 2022.\n",
    '# P\n\nWhen to next review, e.g. "6 months".\n',
]


@pytest.mark.parametrize("text", DUE)
def test_a_page_is_overdue_from_the_day_after_the_last(text: str, compiled: Compile) -> None:
    entity = compiled({"p.md": text}).org.entities["p"]
    found = review_due(entity)
    assert found is not None
    assert found[0] == datetime.date.fromisoformat(DUE[text]) + datetime.timedelta(days=1)


@pytest.mark.parametrize("text", NEVER)
def test_what_is_not_said_of_the_page_itself_does_not_count(text: str, compiled: Compile) -> None:
    assert review_due(compiled({"p.md": text}).org.entities["p"]) is None


def test_the_finding_stands_at_the_date_and_is_a_warning(compiled: Compile) -> None:
    found = compiled({"p.md": "# Travel\n\nNext review: 2023-06-30\n"}).linted.diagnostics
    assert [(d.rule, d.severity, d.span.line, d.span.column) for d in found] == [("overdue-review", "warning", 3, 14)]
    assert "was to be reviewed by 2023-06-30" in found[0].message


ROWS = {  # a table of pages, and the lines of its rows that are over
    "| Runbook | Looked over | Look again by |\n|---|---|---|\n| [A](a.md) | 2021-01-01 | 2022-01-01 |\n| [B](b.md) | 2021-01-01 | 2050-01-01 |\n": [
        5
    ],
    "| What | Last | Every |\n|---|---|---|\n| Evacuation plan | 1 August 2021 | 12 months |\n| Fire plan | 1 August 2021 | 50 years |\n": [
        5
    ],
    "| Guide | Valid from | Valid to |\n|---|---|---|\n| Probation | 1 Jan 2020 | 1 Jan 2022 |\n": [5],
    "| Contract | Supplier | Expires |\n|---|---|---|\n| Cleaning | Acme | 1 Jan 2022 |\n": [],
}


@pytest.mark.parametrize("table", ROWS)
def test_a_table_of_pages_says_which_are_over(table: str, compiled: Compile) -> None:
    found = compiled({"p.md": f"# Pages\n\n{table}", "a.md": "# A\nx\n", "b.md": "# B\nx\n"}).linted.diagnostics
    assert [d.span.line for d in found if d.rule == "overdue-review"] == ROWS[table]


def test_records_of_the_past_are_never_overdue(compiled: Compile) -> None:
    found = compiled({"minutes/2023-01-02.md": "# Board\n\nNext review: 2023-06-30\n"}).linted.diagnostics
    assert found == ()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("30 June 2023", "2023-06-30"),
        ("June 3rd, 2023", "2023-06-03"),
        ("3 Sept. 2023", "2023-09-03"),
        ("2023-02", "2023-02-28"),
        ("Q4 2023", "2023-12-31"),
        ("12/31/2023", "2023-12-31"),
        ("31.12.2023", "2023-12-31"),
        ("11/2023", "2023-11-30"),
        ("Friday, 3 May 2023", "2023-05-03"),
        ("autumn 2023", "2023-12-31"),
        ("winter 2023", "2024-03-31"),
        ("2023", "2023-12-31"),
        ("2023/05/03", "2023-05-03"),
    ],
)
def test_dates_as_people_write_them(text: str, day: str) -> None:
    assert str(last_day(text)) == day


@pytest.mark.parametrize(
    "text", ["soon", "2023-13", "32 May 2023", "99/99/2023", "13/13/2023", "0/5/2024", "5/0/2024", ""]
)
def test_what_is_no_date(text: str) -> None:
    assert last_day(text) is None
    assert read_date(text) is None


def test_where_nobody_knows_which_number_is_the_month_the_later_day_counts() -> None:
    assert str(last_day("01/02/2023")) == "2023-02-01"
    assert read_date("01/02/2023") is None


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("annually", (12, 0)),
        ("every two years", (24, 0)),
        ("once a year", (12, 0)),
        ("at least once every quarter", (3, 0)),
        ("6 months", (6, 0)),
        ("90 days", (0, 90)),
        ("every eighteen months", (18, 0)),
        ("every other year", (24, 0)),
        ("twice a year", (6, 0)),
        ("each January", (12, 0)),
        ("on an annual basis", (12, 0)),
        ("at intervals of 24 months", (24, 0)),
        ("half a year", (6, 0)),
        ("three-yearly", (36, 0)),
        ("P2Y", (24, 0)),
    ],
)
def test_periods_as_people_write_them(text: str, period: tuple[int, float]) -> None:
    assert read_period(text) == period


@pytest.mark.parametrize(
    "keys",
    [
        "review:\n  last_reviewed_date: 2022-12-31\n  review_cycle: ANNUAL",
        "last_verified: 2023-01-02\nttl_days: 60",
        "last_review: 2023-01-02\nreview_cycle_days: 90",
        "last_reviewed: 2022-05-20\nreview: yearly",
        "dateLastReviewed: 2022-05-20\nreviewIntervalMonths: 12",
        "expiresOn: 2023-03-01",
        "next_revision_due: 2023-03-01",
        "policy_valid_until: 2023-03-01",
    ],
)
def test_keys_of_others_say_when_a_page_is_due(keys: str, compiled: Compile) -> None:
    result = compiled({"a.md": f"---\n{keys}\n---\n# A\nText.\n"})
    assert [d.rule for d in result.linted.diagnostics] == ["overdue-review"]


@pytest.mark.parametrize(
    "keys", ["valid: 2023-01-01", "review: Ann", "published: 2020-01-01", "end_date: 2020-01-01", "days: 3"]
)
def test_other_keys_say_nothing_of_it(keys: str, compiled: Compile) -> None:
    assert compiled({"a.md": f"---\n{keys}\n---\n# A\nText.\n"}).linted.diagnostics == ()


def test_a_page_for_one_year_and_a_controlled_one(compiled: Compile) -> None:
    files = {
        "a.md": "# A\nThis page is valid for the calendar year 2022 only.\n",
        "b.md": "# B\n| Owner | CFO |\n|---|---|\n| Approved by | Board |\n| Review date | 14 August 2022 |\n",
        "c.md": "# C\nText.\n\n## Rates\nRates hold from 1 January 2022. Offers stand for 60 days.\n",
    }
    assert sorted(d.path for d in compiled(files).linted.diagnostics if d.rule == "overdue-review") == ["a.md", "b.md"]
