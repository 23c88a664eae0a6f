"""English wording, also used for course languages that have none of their own."""

from .shape import Phrases

ENGLISH = Phrases(
    quotes=("“", "”"),
    inner_quotes=("‘", "’"),
    and_="and",
    page="p.",
    slide="slide",
    part="{title}, part {number}",
    untitled="Untitled",
    introduction="Introduction",
    and_more="{title} and more",
    blank="____",
    categories={
        "technology": "Information technology",
        "safety": "Safety at work",
        "medicine": "Medicine and health",
        "law": "Law",
        "finance": "Finance and accounting",
        "management": "Management and people",
        "sales": "Sales and marketing",
        "science": "Natural sciences",
        "humanities": "Humanities",
        "industry": "Industry and engineering",
        "general": "General topic",
    },
    missing_outcome="The sources have no material for the outcome: {outcome}",
    missing_definitions="The sources hardly define their terms: the glossary needs more",
    missing_examples="The sources have no examples",
    missing_steps="The sources have no step-by-step instructions",
    missing_headings="The sources have no headings: sections follow the shifts of topic",
    explain="Explain what {term} means",
    perform="Carry out the steps in order: {heading}",
    enumerate="List the points of {heading}",
    look_up="Look up values in the table {heading}",
    answer="Answer the question {question}",
    retell="Summarise the main points of {heading}",
    apply_terms="Tell apart the terms {terms}",
    description="A course compiled from: {documents}. Sections: {sections}, lessons: {lessons}.",
    overview=(
        "This course was compiled from the uploaded documents without a language model: the texts of the lessons are "
        "taken from the sources word for word, and every part of a lesson says where it comes from. Questions and "
        "exercises are built on the same texts. What it covers: {topics}"
    ),
    section_description="What this section covers: {topics}",
    intro_several=(
        "This lesson is compiled from several documents, {documents}: the texts are taken word for word, nothing has "
        "been added."
    ),
    intro="This lesson is compiled from {documents}: the texts are taken word for word, nothing has been added.",
    intro_selected=(
        "The source is longer than the lesson, so only the weightiest passages were taken: {kept} of {all}. "
        "Read the rest in the document itself."
    ),
    intro_topics="What it covers: {topics}",
    intro_terms="Terms: {terms}.",
    key_terms="Key terms",
    main_points="Main points",
    main_points_lead="The weightiest sentences of the source:",
    example="Example: {title}",
    code_example="Code example: {title}",
    exercise_explain="Explain in your own words: {term}.",
    exercise_explain_hint="The definition is in the section {section}.",
    exercise_order="Put the steps in order. Topic: {heading}.",
    exercise_order_hint="The first step: {step}",
    exercise_list="Recall and write down all points of the list {heading}.",
    exercise_list_hint="Number of points: {number}.",
    exercise_answer="Answer in your own words: {question}",
    exercise_retell="Summarise the main points of {heading} in your own words. Compare with the source.",
    from_source="Source: {reference}.",
    quiz_definition="How does the source define {term}?",
    quiz_term="Which term does the source define as {definition}?",
    quiz_number="Which number is missing in this sentence from the source? {sentence}",
    quiz_after="{heading}: what comes directly after the step {step}?",
    quiz_first="{heading}: which step comes first?",
    quiz_table="According to the table in the source, what is the value in the column {column} for {row}?",
    quiz_place="Which topic of the course does this sentence from the source belong to? {sentence}",
    quiz_explanation="{reference}: {quote}",
    quiz_row="{row} — {column}: {value}",
)
