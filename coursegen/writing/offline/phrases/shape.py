"""What every language has to word. `{…}` are filled in by the caller; quoted things come ready quoted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coursegen.writing.shapes import Source


@dataclass(frozen=True, kw_only=True)
class Phrases:
    quotes: tuple[str, str]
    inner_quotes: tuple[str, str]
    and_: str
    page: str
    slide: str
    part: str
    untitled: str
    introduction: str
    and_more: str
    blank: str

    categories: Mapping[str, str]
    missing_outcome: str
    missing_definitions: str
    missing_examples: str
    missing_steps: str
    missing_headings: str

    explain: str
    perform: str
    enumerate: str
    look_up: str
    answer: str
    retell: str
    apply_terms: str

    description: str
    overview: str
    section_description: str

    intro: str
    intro_several: str
    intro_selected: str
    intro_topics: str
    intro_terms: str
    key_terms: str
    main_points: str
    main_points_lead: str
    example: str
    code_example: str

    exercise_explain: str
    exercise_explain_hint: str
    exercise_order: str
    exercise_order_hint: str
    exercise_list: str
    exercise_list_hint: str
    exercise_answer: str
    exercise_retell: str
    from_source: str

    quiz_definition: str
    quiz_term: str
    quiz_number: str
    quiz_after: str
    quiz_first: str
    quiz_table: str
    quiz_place: str
    quiz_explanation: str
    quiz_row: str

    def quoted(self, text: str) -> str:
        """The text in the language's quotation marks, its own marks made inner ones."""
        opening, closing = self.quotes
        inner_opening, inner_closing = self.inner_quotes
        inner = text.replace(opening, inner_opening).replace(closing, inner_closing)
        return f"{opening}{inner}{closing}"

    def listed(self, items: Sequence[str]) -> str:
        """ "a", "a and b", "a, b and c"."""
        if len(items) < 2:
            return "".join(items)
        return f"{', '.join(items[:-1])} {self.and_} {items[-1]}"

    def reference(self, source: Source) -> str:
        """The document and, where it has pages, the page; in a presentation the slide."""
        name = self.quoted(source.document_name)
        place = self.slide if source.document_name.lower().endswith(".pptx") else self.page
        return name if source.page is None else f"{name}, {place} {source.page}"
