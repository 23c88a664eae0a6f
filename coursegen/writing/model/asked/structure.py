from typing import Annotated

from pydantic import Field

from .checked import Asked
from .fields import Bloom, Line, Minutes, Objectives, Passages, Text, Topics, UpToTen


class AskedOutcome(Asked):
    text: Line = Field(description="what the learner can do afterwards, beginning with a verb")
    bloom_level: Bloom


class AskedLesson(Asked):
    title: Line
    objectives: Objectives
    key_topics: Topics
    minutes: Minutes
    passages: Passages


class AskedSection(Asked):
    title: Line
    description: Text = Field(description="one to three sentences")
    objectives: Objectives
    lessons: Annotated[list[AskedLesson], Field(min_length=1)] = Field(description="in the order they are taught")


class _Frame(Asked):
    title: Line
    description: Text = Field(description="for whom it is and what it gives, in two to four sentences")
    overview: Text = Field(description="how the course proceeds, in a short paragraph")
    prerequisites: UpToTen
    learning_outcomes: Annotated[list[AskedOutcome], Field(min_length=3, max_length=15)]


class AskedStructure(_Frame):
    """The whole outline of a course."""

    sections: Annotated[list[AskedSection], Field(min_length=1)] = Field(description="in the order they are taught")


class AskedFrameSection(Asked):
    title: Line
    description: Text = Field(description="one to three sentences")
    objectives: Objectives
    lessons: Annotated[int, Field(ge=1)] = Field(description="how many lessons it has")
    passages: Passages


class AskedFrame(_Frame):
    """The outline of a long course, its lessons only counted."""

    sections: Annotated[list[AskedFrameSection], Field(min_length=1)] = Field(
        description="in the order they are taught"
    )


class AskedLessons(Asked):
    """The lessons of one section."""

    lessons: Annotated[list[AskedLesson], Field(min_length=1)] = Field(description="in the order they are taught")
