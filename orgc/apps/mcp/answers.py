"""What every answer has: words, whether it is decided, and the lines of the handbook that it rests on."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

MOST_TEXT = 2_000  # characters of one argument
MOST_FACTS = 50
MOST_ITEMS = 40  # of one list in an answer

Words = Annotated[str, StringConstraints(max_length=MOST_TEXT)]
Facts = Annotated[dict[Annotated[str, StringConstraints(max_length=200)], Words], Field(max_length=MOST_FACTS)]


class Question(BaseModel):
    """The arguments of a tool: nothing but what is named."""

    model_config = ConfigDict(extra="forbid")


class Source(BaseModel):
    """A line of the handbook that an answer rests on."""

    path: str = Field(description="the file, from the organization's root")
    line: int = Field(description="the line, from 1")
    quote: str = Field(description="the line as it is written")
    certainty: Literal["declared", "inferred"] = Field(
        description="declared: somebody said so in a form that orgc defines; inferred: orgc reads it so"
    )
    uri: str = Field(description="the document as a resource of this server")


class Named(BaseModel):
    """Something of the organization, by its id and its name."""

    id: str
    name: str


class Answer(BaseModel):
    """What a tool answers."""

    answer: str = Field(description="the answer in words")
    decided: bool = Field(
        description="false when it cannot be decided from the handbook and what was given; `why` says why"
    )
    why: str = Field(default="", description="why it is not decided, empty when it is")
    sources: list[Source] = Field(description="the lines that the answer rests on")
    warnings: list[str] = Field(default_factory=list, description="what contradicts the answer or limits it")


class Missing(BaseModel):
    """A fact that the answer depends on and that was not given, or not understood."""

    name: str = Field(description="the fact, as the handbook calls it")
    cases: list[str] = Field(description="what the handbook tells apart")
    given: str = Field(default="", description="what was given and not understood")


class Refusal(Exception):
    """A question that has no answer as it is asked: the message says what to ask instead."""
