from typing import Annotated

from pydantic import Field

from .checked import Asked
from .fields import Audience, Concepts, Keywords, Line, Lines, Objectives, Passages, Text, Topics, UpToTen


class AskedTerm(Asked):
    term: Line
    definition: Text = Field(description="one sentence, as the material uses the term")
    passage: str = Field(description="handle of the passage that defines it; empty where none does")


class AskedSection(Asked):
    title: Line
    objectives: Objectives = Field(description="what the learner can do after it, each beginning with a verb")
    topics: Topics
    passages: Passages


class AskedAnalysis(Asked):
    """What the material is about and how it could be taught."""

    category: Line = Field(description="the field of knowledge, in one to three words")
    topic: Line = Field(description="what the course is really about, in one sentence")
    audience: Audience = Field(description="whom the material suits")
    key_concepts: Concepts = Field(description="the ideas everything else rests on, most important first")
    keywords: Keywords = Field(description="words of the field that a search would use")
    missing_elements: UpToTen = Field(
        description="what the course as asked for needs and the material does not have, a sentence each"
    )
    glossary: Annotated[list[AskedTerm], Field(description="terms a learner must know, at most 30")]
    sections: Annotated[list[AskedSection], Field(min_length=1)]


class AskedTopic(Asked):
    title: Line
    about: Text = Field(description="what is said about it, in one or two sentences")
    passages: Passages


class AskedDigest(Asked):
    """What one part of a long material says."""

    summary: Text = Field(description="at most 120 words")
    topics: Annotated[list[AskedTopic], Field(min_length=1)] = Field(description="in the order of the passages")
    keywords: Lines = Field(description="at most 15")
    terms: list[AskedTerm] = Field(description="terms defined here, at most 10")
