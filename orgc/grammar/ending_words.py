"""What people say of the end of a group, a role or a tool: what follows its name, and what stands before it."""

from __future__ import annotations

import re

from orgc.grammar.words import GROUP_NOUNS
from orgc.model.pattern import lazy

_STRONG = (
    r"dissolved|disbanded|abolished|discontinued|disestablished|eliminated|wound\s+(?:up|down)|shut\s+down|"
    r"closed\s+down|"
    r"decommissioned|sunset(?:ted)?|retired|switched\s+off|turned\s+off|taken\s+(?:offline|down|out\s+of\s+(?:service|"
    r"use))|phased\s+out|scrapped|axed|stood\s+down|laid\s+down|laid\s+to\s+rest|put\s+(?:to\s+rest|out\s+of\s+"
    r"use)|deprecated|unplugged|mothballed|done\s+away\s+with|supplanted|succeeded\s+by|"
    r"binned|junked|ditched|abandoned|killed\s+off|discarded|"
    r"given\s+up|let\s+go|"
    r"taken\s+over\s+by|swapped\s+(?:out\s+)?for|no\s+longer\s+(?:used|in\s+use|supported|maintained|available|active|"
    r"in\s+operation|in\s+existence|in\s+place|running|staffed|licen[cs]ed|convened|with\s+us|a\s+thing|offered)|"
    r"archived\s+and\s+(?:is\s+|made\s+)?read-only|"
    r"not\s+(?:used|in\s+use|available|supported|active)\s+any\s*(?:more|longer)|out\s+of\s+(?:use|service|action)"
)
# What is done every day to a card or a file, and is an end only when it was done once.
_ONCE = (
    r"(?:combined|merged)\s+to\s+(?:form|create|make|become)|"
    r"(?:merged|folded|rolled(?:\s+up)?|consolidated|combined|incorporated|integrated|subsumed|reorgani[sz]ed|restructured|"
    r"turned|made|split(?:\s+up)?|moved|transferred|handed\s+over)\s+(?:in(?:to)?|with|by)|merged|absorbed|"
    r"renamed|rebranded(?:\s+as)?|broken\s+up|superseded|replaced|subsumed|amalgamated"
)
_WEAK = (
    r"closed|cancell?ed|dropped|terminated|discharged|ended|expired|finished|gone|withdrawn|removed|archived|deleted|"
    r"shelved|pulled|"
    r"revoked|stopped|shut|over|left"
)
_ADVERB = r"(?:\w+ly|now|then|since|also|later|itself|all\s+but|in\s+turn|at\s+last|as\s+a\s+body|just|long)"
_WHEN = r"(?:,?\s(?:in|on|at|as\s+of|effective|from|with\s+effect\s+from|during|by)\s[\w ]{3,25}?,?)?"
_ADVERBS = rf"(?:{_ADVERB}\s){{0,2}}"
_WAS = rf"\s{_ADVERBS}(?:was|were|got|(?:has|have|had)\s{_ADVERBS}been)(?:\s(?:{_ADVERB}|being|been))*{_WHEN}\s"
_BE = rf"\s{_ADVERBS}(?:was|were|is|are|got|(?:has|have|had)\s{_ADVERBS}been)(?:\s(?:{_ADVERB}|being|been))*{_WHEN}\s"
_GONE_NOW = (
    r"(?:no\s+more|gone|history|dead|defunct|obsolete|extinct|read-only|end[- ]of[- ]life|eol|"
    r"a\s+thing\s+of\s+the\s+past|"
    r"behind\s+us|offline|dormant|inactive|on\s+hiatus|suspended\s+indefinitely|legacy(?=[.,;)]|$)|archived(?=[.,;)]|$)|"
    r"off(?=\s(?:since|as\s+of|for\s+good))|end-of-lifed|legacy(?=:)|"
    r"(?<=now\s)(?:the|our)(?=\s[A-Z][\w\s]*\b(?i:committee|panel|board|council|group|team|forum|circle|unit|office)\b)|"
    r"closed\s+for\s+good|closed(?=[.;]|$|\sand\b)|(?<=now\s)(?:an?\s+)?part\s+of|"
    r"(?<=now\s)(?:called|known\s+as|named)|"
    r"(?<=now\s)(?:in\s+)?legacy|(?<=now\s)an?\s+(?:archive|read-only\s+\w+))"
    r"(?=[.,;:)]|$|\s(?:in|on|at|since|by|as|now|and|for\s+good|the|our|[A-Z]))"
)
_ACTIVE = (
    r"(?:(?:disbanded|dissolved|folded)(?!\s+(?:the|an?|its|our|all|his|her|their|into)\b)|ceases\s+to\s+exist|ceased(?:\s+to\s+\w+|"
    r"\s+\w+ing|\s+operations?|\s+all)?|wound\s+(?:itself\s+)?(?:up|"
    r"down)|stood\s+(?:itself\s+)?down|closed\s+(?:its|their)\s+doors|shut\s+(?:down|its\s+doors|up\s+shop)|"
    r"merged\s+(?:with|"
    r"into)|met\s+for\s+the\s+(?:last|final)\s+time|(?:held|had)\s+its\s+(?:last|final)\s+(?:meeting|session|sitting)|"
    r"used\s+to\s+(?:do|be)(?=[.,;]|$)|"
    r"(?:ran|existed|lasted|sat|met|operated|worked|served|was\s+(?:our|the)\s[^.;,]{2,40}?)\s+(?:only\s+|"
    r"just\s+)?until"
    r"(?=\s[\w ]{0,20}(?:19|20)\d\d)|(?:was|were|has\s+been)\s*(?:\s+not|n[’']t)\s+renewed|"
    r"(?:reached|has\s+reached|hit)\s+(?:its\s+)?end[- ]of[- ]life|came\s+to\s+(?:an|its)\s+end|went\s+(?:away|"
    r"dark|offline|"
    r"read-only|out\s+of\s+(?:use|service|business))|called\s+it\s+a\s+day|ha(?:s|ve)\s+had\s+(?:its|"
    r"their)\s+day|(?:goes|go)\s+by\s+the\s+name|became\s+one\b|"
    r"(?:shall|will)\s+(?:henceforth\s+|now\s+)?be\s+(?:known\s+as|called|named)|used\s+to(?=[.,;]|$)|"
    r"g[ai]ve[ns]?\s+way\s+to|(?:has\s+|"
    r"have\s+)?made\s+"
    r"way\s+for|(?:became|has\s+become|have\s+become)\s+(?:an?\s+)?(?:(?:part|"
    r"a\s+subgroup)\s+of\s+)?(?:the\s+)?(?=[A-Z])|"
    r"(?:turned|morphed|evolved|grew)\s+into|(?:handed|passed|transferred|gave)\s+(?:over\s+)?(?:its|their|all|"
    r"everything|"
    r"the)\s(?:\w+\s){0,3}?(?:work|duties|business|responsibilities|tasks?|functions?|powers|remit|mandate|"
    r"caseload|files|"
    r"role|case|cases|over)\b[^.;]{0,30}?\sto\b|gave\s+up\s+its|stopped\s+(?:meeting|existing|working|sitting|"
    r"operating|being)|"
    r"(?:finished|completed)\s+its\s+(?:work|mandate|task|job)|"
    r"(?:has|have)\s+(?:not|n[’']t)\s+(?:met|existed|sat|been\s+(?:used|active|staffed))|"
    r"has(?:n[’']t)\s+(?:met|existed|sat)|does\s*(?:not|n[’']t)\s+exist|is\s*(?:n[’']t|\s+not)\s+(?:with\s+us|"
    r"around|a\s+thing)|"
    r"(?:has\s+|have\s+)?(?:lapsed|ran\s+out|expired|ended|closed)(?=[^.;]{0,40}\b(?:19|20)\d\d)|"
    r"(?:is\s+|are\s+)?no\s+longer\s+(?:exists?|(?:meets?|sits?|operates?|functions?|convenes?|runs?|works?)"
    r"(?=[.,;:)]|$|\s(?:and|since|as|because|at\s+all)\b))|"
    r"retired(?=\s+(?:in|on|from|at|with)\b)|left\s+us|said\s+goodbye)"
)
# What a tool's name may be followed by, and does not belong to it: "our Basecamp account".
OF_A_TOOL = (
    r"lists?|servers?|accounts?|contract|licen[cs]es?|subscription|database|boards|app|wiki|spreadsheet|"
    r"calendar|system|"
    r"tool|software|site|workspace|platform|portal|service|instance|project|programme|program|mailbox|channel|helpdesk|"
    r"form|access|logins?|seats?"
)
# What belongs to the name in small letters: "the Steering committee", "our Basecamp account".
KINDS = lazy(rf"\s(?:{OF_A_TOOL}|role|position|post|{'|'.join(sorted(GROUP_NOUNS))})\b")
_ASIDE = r"(?:\s\([^()]{1,40}\))?(?:,?\s(?:which|who|that))?(?:,\s[^,.;]{3,60},)?"
_OWN = (
    r"[’']s?\s(?:[\w-]+\s){0,3}?(?:duties|work|functions?|remit|responsibilities|tasks?|role|powers?|mandate|"
    r"job|caseload|"
    r"agenda|contract|licen[cs]e|subscription)\s(?:(?:was|were|has|have|had|been|is|are|now|since|all|formally)\s){0,4}"
    r"(?:moved|passed|went|gone|transferred|handed|taken\s+over|absorbed|assumed|ended|expired|lapsed|ran\s+out|"
    r"terminated|cancell?ed|with|split|shared|fell|fall|lies?|sits?)\b"
)
_MEANS = (
    rf"[~*_]*(?:\s\(|,\s|\s[–—-]+\s|:\s|\s(?:→|->|=>)\s)(?:(?:which|who|that)\s(?=was|were|has|have|had|"
    rf"is))?(?:(?:account|contract|"
    rf"server|licen[cs]e|"
    rf"subscription|team|group|role|now|since|has|have|been|was|were|is|last|officially|"
    rf"formally)\s){{0,4}}(?:{_STRONG}|{_ONCE}|"
    rf"{_WEAK}|{_ACTIVE}|defunct|dormant|extinct|"
    r"now\s+(?:called|known\s+as|part\s+of))\b"
)
AFTER = lazy(
    rf"{_ASIDE}(?:{_BE}(?:{_STRONG}|(?:now\s)?{_GONE_NOW})\b|{_WAS}(?:{_ONCE}|{_WEAK})\b|\s(?:is|"
    rf"are)\snow\s(?:{_ONCE})\b|\s(?:has\s+|have\s+|had\s+)?(?:{_ADVERB}\s){{0,2}}{_ACTIVE}|"
    rf"\s(?:{_STRONG}|{_ONCE})(?=[,.;)]|$|\s(?:in|on|at|since|by|as\s+of|during|from|after|with|"
    rf"[A-Z][a-z]+\s20\d\d|20\d\d)\b)|"
    rf"\s+(?:did|had|held|ran|owned|did\s+before)?,?\s*(?:when|after|before|until|which|that)\s+(?:(?:it|that|"
    rf"they|this)\s+)?"
    rf"(?:was|were|has\s+been|had\s+been)\s+(?:\w+ly\s+)?(?:{_STRONG})\b)|"
    rf"{_OWN}|(?:\s\([^()]{{1,40}}\))?{_MEANS}|"
    r"\s(?:has|have|had)?\s?[a-z][^.;]{5,70}?\s(?:and|then)\s(?:(?:has|have|had|was|were|been|itself)\s){0,3}(?:ceased\s+to\s+exist|"
    r"disbanded|dissolved|wound\s+(?:itself\s+)?up|abolished|stood\s+down|closed\s+down)\b(?!\s+(?:the|an?|its|our|all)\b)"
)
_MOVED = (
    r"(?:moved|migrated|switched|transitioned|(?:changed|gone|went|shifted)(?=\s(?:over|away|off)))"
    r"(?:\s(?:over|away|off|across|everything|everyone|completely|entirely|fully|all\s[\w ]{2,25}|our\s[\w ]{2,25}|"
    r"the\s[\w ]{2,25}|(?-i:to\s[A-Z]\w+(?:\s[A-Z]\w+)?)))*?\s(?:from|off|away\s+from|out\s+of|on\s+from)"
)
_DROPPED = (
    r"dissolved|disbanded|abolished|wound\s+(?:up|down)|retired|decommissioned|discontinued|disestablished|"
    r"sunset(?:ted)?|"
    r"scrapped|axed|ditched|abandoned|unplugged|mothballed|switched\s+off|turned\s+off|shut\s+down|"
    r"closed\s+down|phased\s+out|"
    r"laid\s+down|outgrew|outgrown|got\s+rid\s+of|gotten\s+rid\s+of|di?d\s+away\s+with|done\s+away\s+with|"
    r"binned|junked|"
    r"said\s+(?:goodbye|farewell)\s+to|(?:bade|waved)\s+(?:goodbye|farewell)(?:\s+to)?|parted\s+(?:ways|"
    r"company)\s+with|"
    r"ga?i?ven?\s+up(?:\s+on)?|renamed|rebranded|merged|folded|combined|consolidated|amalgamated|rolled|integrated|"
    r"stopped\s+(?:using|paying\s+for|working\s+(?:with|in)|supporting|relying\s+on|running)|dropped|cancell?ed|"
    r"left\s+behind|"
    r"(?:are|were)\s+done\s+with|finished\s+with|"
    r"(?:resolved|voted|agreed|decided|chose)\s+to\s+(?:dissolve|disband|abolish|wind\s+up|close|retire|scrap|drop|"
    r"discontinue|decommission|shut\s+down|merge|replace)|"
    r"(?:cancell?ed|ended|terminated|did\s+not\s+renew|let\s+(?:go|lapse))\s+(?:our|the)\s+(?:contract|"
    r"licen[cs]e|subscription|"
    r"agreement)\s+(?:with|for|to)|no\s+longer\s+(?:use|have|run|work\s+(?:with|in)|pay\s+for|support|rely\s+on|"
    r"need|offer)"
)
_REPLACED = (
    r"(?:has\s+|have\s+|had\s+)?(?:replace[ds]|supersede[ds]|supplant(?:s|ed)|succeed(?:s|ed)|absorbed|"
    r"inherit(?:s|ed)\s+"
    r"[^.;]{0,40}?\sfrom|(?:take[sn]?|took)\s+over\s+(?:from|what|(?:all\s+)?(?:of\s+)?(?:the\s+)?(?:work|role|duties|tasks?|"
    r"functions?|"
    r"responsibilities|remit|powers|job)\s+of)|(?:take[sn]?|took)\s+(?:on|up)\s+the\s+(?:work|role|duties|"
    r"tasks?|functions?|"
    r"responsibilities|remit)\s+of|(?:take[sn]?|took)\s+the\s+place\s+of|step(?:s|ped)\s+into\s+the\s+shoes\s+of)|"
    r"(?:formed|created|made|founded|established|born|came)\s(?:(?:in|on)\s[\w ]{3,20}\s)?out\sof|"
    r"replacements?\s+(?:for|of)|successors?\s+(?:to|of)|(?:what|that\s+which)\s+(?:was|used\s+to\s+be)|"
    r"(?:goodbye|farewell|r\.?i\.?p\.?),?(?:\s+to)?|until\s[^,.;]{3,25},?\s(?:we|everyone|everybody|staff|they)\s(?:used|had|"
    r"kept\s\w+\s"
    r"in|worked\s(?:in|with))|(?P<move>(?:switch(?:over)?|migration|move|transition|changeover|"
    r"cutover)\s(?:away\s)?from)|"
    r"(?:dissolution|closure|abolition|disbanding|disbandment|winding[- ]up|wind-up|demise|"
    r"decommissioning|shutdown|sunset(?:ting)?)\s+of|formerly(?:\s+(?:known\s+as|called|the))?|"
    r"previously(?:\s+(?:known\s+as|called))|(?<=\()(?:was|previously|before|earlier)\s?:?|"
    r"\b(?:we|they|everyone|everybody|staff)\s+used\s+to\s+(?:use|have|run|work\s+(?:with|in)|be\s+on)|"
    r"used\s+to\s+be\s+(?:called|known\s+as|named)|"
    r"(?:the|our)\s+(?:now[- ])?(?:defunct|disbanded|dissolved|abolished|retired|discontinued)"
)
BEFORE = lazy(
    rf"(?:\b(?:we|they|i|the\s\w+(?:\s\w+){{0,3}}|(?-i:[A-Z]\w+(?:\s[A-Z]\w+)*))(?:\s+have|\s+has|[’']ve|"
    rf"\s+had)?\s+(?:{_ADVERB}\s+|"
    rf"finally\s+)*(?:{_DROPPED}|{_MOVED})|\b(?:everything|everyone|[\w-]+\s(?:was|were|has\s+been|"
    rf"have\s+been))\s+{_MOVED}|"
    rf"\b(?:{_REPLACED})|"
    r"(?P<weak>\binstead\s+of|\bin\s+place\s+of|\brather\s+than|,\s(?:and\s)?(?:not|no\s+longer)(?:\s(?:in|with|"
    r"on|by|via))?)|"
    r"(?P<not>\b(?:do\s+not|don[’']t|please\s+stop|stop|nobody\s+should|no\s+one\s+should)\s+us(?:e|ing)|"
    r"\b(?:nobody|no\s+one)\s+(?:uses|needs|works\s+(?:in|with)))|"
    r"\b(?:we|they|i)(?:\s+have|[’']ve)?\s+(?:closed|left|swapped)|(?P<there>\bthere\s+(?:is|are|has\s+been|"
    r"have\s+been)\s+no(?:\s+longer)?|\b(?:we|they)\s+(?:no\s+longer|do\s+not|don[’']t)\s+have)"
    r"(?:\s+an?)?)\s+(?:(?:the|our|its|their|an?|both|old|ageing|aging|former|previous|legacy|last|existing|own|"
    r"separate)\s+){0,3}$",
    re.I,
)
NEEDS_YEAR = lazy(
    r"\b(?:closed(?!\s+(?:down|for\s+good|its|their))|cancell?ed|dropped|terminated|ended|expired|finished|"
    r"withdrawn|removed|discharged|"
    r"archived|deleted|shelved|pulled|revoked|stopped(?!\s+\w+ing)|shut(?!\s+(?:down|its|up))|(?<!taken\s)over|"
    r"left(?!\s+behind)|swapped|split|"
    r"moved\s+(?:in|to|with|by)|transferred\s+(?:in|to|by|with)|made\s+(?:in|by|with)|turned\s+(?:in|by|with)|"
    r"combined\s+with|integrated\s+with|lapsed|given\s+up)$",
    re.I,
)
NOW = lazy(
    r"\b(?:now|since|nowadays|these\s+days|today|currently|as\s+of|from\s+\w+\s+on|have\s+adopted|we\s+use|"
    r"everyone\s+uses|"
    r"is\s+used|are\s+using|has\s+been\s+used)\b",
    re.I,
)
# How a sentence begins that speaks of what the one before it named.
NO_LONGER_ONE = lazy(
    r"(?:(?:This|That|The)\s(?:group|committee|council|board|panel|team|body|forum|role|"
    r"tool|system|"
    r"platform|service|app|software|server|circle|office|unit|squad|function)|It|They|Both|This|That)(?=\s|,)"
)
CALENDAR = frozenset(
    """
    January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug
    Sep
    Sept Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday Easter Christmas Q1 Q2 Q3 Q4 Spring Summer
    Autumn Winter
    """.split()
)
# What begins a sentence, and is no part of the name after it.
STARTERS = frozenset(
    """
    The Our Your Their Its A An This That These Those It They We You I He She In On At By From Since Until After Before
    When While As Of For With Without Effective Following During Note Notice Update Please And But Or So Yet Also
    Both All
    Every Each Any No Not There Here If Once Now Then Today Currently Previously Formerly Recently Earlier Later Last
    Instead Rather Because Although Though Where What Which Who Whoever Why How Do Does Did Don't Is Are Was Were Has
    RIP Have Had Will Must Should May Can To Use Using Used Ask Old New Former NB PS Hint Reminder Gone Goodbye Farewell
    Everything Everyone Nothing Some Most Many Members Staff Good Bad Yes Anything Remember See Status State Name Merged
    Dissolution Closure Abolition Retirement Sunset Replacement Decommissioning Migration End
    Dissolved Retired Disbanded Replaced Closed Renamed Replaces Thanks Welcome Dear Hello History Historically
    """.split()
)
DONE = lazy(r"\b(?:complet\w+|finished|done|over|took\s+place|happened|ended|concluded|wrapped\s+up)\b", re.I)
PARTLY = lazy(
    r"\b(?:mostly|partly|partially|largely|almost|gradually|slowly|increasingly|nearly|sometimes|often)\b", re.I
)
ONE_OF_MANY = lazy(r"\b(?:an?|any|each|every|whose|which|no|your|another|some)\s(?:[\w-]+\s)?$", re.I)
