"""What each style of a course asks of its sentences."""

STYLES = {
    "academic": "Precise and measured: define terms before using them, argue from evidence, name limits.",
    "conversational": "Talk to one reader as a friendly expert would: short sentences, everyday words, direct address.",
    "storytelling": "Carry the ideas in stories: a person, a situation, a turn, an outcome, then what it shows.",
    "practical": "Begin with what has to be done: steps, checklists, typical mistakes; theory only as far as it helps.",
    "motivational": "Show at every turn what the learner gains, praise progress made, end with a call to act.",
    "visual": "Make it visible: comparisons in tables, processes as numbered steps, scenes the reader can picture.",
    "gamified": "Make it a game: missions, levels, challenges with points, and a reward for what was mastered.",
    "minimalist": "As few words as possible: one idea a paragraph, no ornament, no repetition.",
    "research": "Proceed like a study: question, what is known, evidence, discussion, what remains open.",
    "engaging": "Keep curiosity awake: begin with a puzzle or a surprising fact, vary the rhythm, ask the reader.",
    "professional": "Clear and businesslike: to the point, in the field's own terms, with cases from work.",
    "socratic": "Lead by questions: ask, let the reader consider, weigh the possible answers, then conclude.",
    "problem_based": "Begin every topic with a realistic problem and build up just the knowledge that solves it.",
    "collaborative": "Write for people learning together: discussions, pair tasks, roles, questions for the group.",
    "technical": "Exact and complete: definitions, parameters, conditions, edge cases, code where the subject has it.",
    "microlearning": "Small self-contained bites: one point each, stated, shown by one example, checked at once.",
    "inspirational": "Open a wide view: why it matters, people who did it, what it could become in the reader's hands.",
    "interactive": "Make the reader act every few paragraphs: try, predict, choose, then compare with the answer.",
    "analytical": "Take things apart: criteria, causes and effects, comparisons, trade-offs, a reasoned conclusion.",
}
