"""What a check has to say."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Severity(StrEnum):
    ERROR = "error"
    """A person must look before it is taught."""
    WARNING = "warning"
    """Worth knowing."""


class Finding(BaseModel):
    """One thing found. `lesson` is a label (1.2), `section` the number of the lesson's section from 1, 0 its intro."""

    model_config = ConfigDict(frozen=True)

    check: str
    severity: Severity
    ru: str
    en: str
    lesson: str | None = None
    section: int | None = None

    def sentence(self, language: str) -> str:
        """In Russian or English, which also stands for every other language, with the place it concerns."""
        text = self.ru if language == "ru" else self.en
        if not self.section:
            return text
        place = "Раздел" if language == "ru" else "Section"
        return f"{place} {self.section}: {text}"

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR
