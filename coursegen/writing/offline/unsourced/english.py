"""English wording of a plan without sources."""

from .wording import Aspect, Wording

WORDING = Wording(
    aspects=(
        Aspect(
            "why it matters",
            "Explain why {topic} matters",
            ("tasks of the learners", "situations from life", "what happens without it"),
            (
                "Which task of the learners does {topic} help with?",
                "In which situations at work or in life does it come up?",
                "What happens when people do not know or cannot do it?",
            ),
            ("why this matters to your learners", "one situation that everything starts from"),
            "State in two or three sentences why {topic} matters to you.",
        ),
        Aspect(
            "key concepts",
            "Name the key concepts of {topic}",
            ("the concepts themselves", "definitions", "what gets mixed up"),
            (
                "Which concepts does nobody get around when speaking of {topic}?",
                "How is each of them defined in one sentence?",
                "Which of them are mixed up most often, and how do they differ?",
            ),
            ("the terms and their definitions", "the source of each definition"),
            "State a definition of each concept of {topic} in your own words.",
        ),
        Aspect(
            "how it is done",
            "Describe how {topic} is done, step by step",
            ("beginning and end", "the order of steps", "signs of being done"),
            (
                "What comes first and what comes last in {topic}?",
                "Which steps cannot change places, and why?",
                "How can one see that a step is done?",
            ),
            ("the steps in order, one a line", "how to tell that everything went right"),
            "State the steps of {topic} as a numbered list.",
        ),
        Aspect(
            "practice",
            "Apply {topic} in practice",
            ("a task", "what is given and what comes out", "how the result is judged"),
            (
                "Which task would show that {topic} has been learned?",
                "What is the learner given, and what should come out?",
                "How is the result judged?",
            ),
            ("the task", "a worked solution"),
            "Do the task on {topic} and compare the result with the author's solution.",
        ),
        Aspect(
            "common mistakes",
            "Recognise common mistakes in {topic}",
            ("frequent mistakes", "what they lead to", "how to put them right"),
            (
                "Which mistakes are made most often in {topic}?",
                "What does each of them lead to?",
                "How can a mistake be noticed in time and put right?",
            ),
            ("the mistakes and what they lead to", "how to prevent each of them"),
            "State three mistakes in {topic} and a way around each.",
        ),
        Aspect(
            "examples",
            "Give an example of {topic}",
            ("a telling case", "what went well and what did not", "a second case"),
            (
                "Which case from practice shows {topic} best?",
                "What went well in it, and what did not?",
                "How is a second, different case unlike it?",
            ),
            ("an example from your practice", "an example that ended otherwise"),
            "Describe an example of {topic} of your own: what there was, what was done, what came of it.",
        ),
        Aspect(
            "tools and materials",
            "Choose tools and materials for {topic}",
            ("what is needed", "where to find it", "what can stand in"),
            (
                "Which tools, documents and materials does {topic} need?",
                "Where are they found, and who is in charge of them?",
                "What could stand in for them?",
            ),
            ("a list of tools and materials", "links and places where they are kept"),
            "State your own list of what {topic} needs.",
        ),
        Aspect(
            "self-check",
            "Assess how well {topic} has been learned",
            ("what to be able to explain", "what to be able to do", "what to go back to"),
            (
                "What should a learner be able to explain after {topic}?",
                "What should they be able to do without help?",
                "What should they go back to if it does not work?",
            ),
            ("questions for a self-check, with answers", "the criteria"),
            "State three questions on {topic} whose answers would show that it is understood.",
        ),
    ),
    lesson_title="{topic}: {aspect}",
    extra_topic="Further topic {number}",
    no_sources="There are no sources: definitions, facts, examples and tests are for the author to write in",
    description="A course plan made from the author's brief. Sections: {sections}, lessons: {lessons}.",
    overview=(
        "This is a plan and no finished text: the course has no documents, and without them nothing is claimed. "
        "Each lesson has goals, questions it has to answer, and marked places where the author writes the content in. "
        "Upload documents, and the lessons will be compiled from them."
    ),
    section_description="What this section has to cover: {topics}",
    intro=(
        "This is a draft of the lesson {title}. The course has no sources, so it holds only questions and places for "
        "the author to fill in: it claims nothing."
    ),
    intro_audience="For: {audience}.",
    intro_goals="Goals: {goals}.",
    questions_title="Questions this lesson answers",
    questions_lead="Answer them in order: the answers will make up the text of the lesson.",
    further_questions=("Which source does the answer rest on?", "Which example would show it to the learner?"),
    places_title="What to write in",
    place="*Write in here: {place}.*",
    goals_title="How to tell that the goal is reached",
    goals_lead="For each goal of the lesson:",
    goal_question="{goal}: what will the learner do or say to show it? *Write in here.*",
    exercise_hint="Use the questions of the lesson.",
    exercise_solution="Write in here a model answer: without sources none is made up.",
    exercise_check="State in one sentence what the lesson {title} has taught you.",
    outcomes=(
        "Explain why {topic} matters",
        "Apply {topic} to a task of your own",
        "Assess how well {topic} has been learned",
    ),
)
