"""What one file became: everything the whole-organization passes need of it, kept in the cache by content."""

from __future__ import annotations

from typing import Generic, TypeVar

from orgc.model.claim import Claim
from orgc.model.contact import Contact
from orgc.model.diagnostic import Diagnostic
from orgc.model.document import Anchor, Link
from orgc.model.entity import Entity, Norm, Table
from orgc.model.facet import Facet
from orgc.model.span import Span, Text
from orgc.model.value import Value

E = TypeVar("E", bound=Entity)


class Ignore(Value, frozen=True):
    """`<!-- orgc-ignore RULE: reason -->`: silences RULE from `line` to `end`, or everywhere when `line` is 0."""

    rule: str
    reason: str
    span: Span
    line: int = 0
    end: int = 0


class Unit(Value, Generic[E], frozen=True):
    """A compiled file. `empty` marks a file without content, whose anchors cannot be judged; `generated`
    one whose text a template fills in.

    `entities[0]` is the document itself; the others are its sections that have a type of their own. `claims` is what
    its sentences say of roles, groups and tools, `contacts` whom it names for questions, `facets`
    what sections are for that are no entities, `sketch` a digest of each long paragraph,
    `duties` the tables of duties that one person must not have both, `named` what its sentences name with capitals as
    if it were there today, `front` what its front matter says of its address and life, keys in lower case, `includes`
    the files whose text is put into the page.
    """

    path: str
    id: str
    digest: str
    anchors: tuple[Anchor, ...]
    links: tuple[Link, ...]
    entities: tuple[E, ...]
    norms: tuple[Norm, ...]
    tables: tuple[Table, ...]
    ignores: tuple[Ignore, ...]
    diagnostics: tuple[Diagnostic, ...]
    empty: bool = False
    generated: bool = False
    aliases: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    contacts: tuple[Contact, ...] = ()
    facets: tuple[Facet, ...] = ()
    sketch: tuple[int, ...] = ()
    duties: tuple[Table, ...] = ()
    named: tuple[Text, ...] = ()
    front: tuple[tuple[str, str], ...] = ()
    includes: tuple[str, ...] = ()
