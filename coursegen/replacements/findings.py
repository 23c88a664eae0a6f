"""Why a lesson of a course whose document was replaced has to be looked over."""

from coursegen.quality.finding import Finding, Severity

CHECK = "sources"


def not_written_anew(former: str, new: str) -> Finding:
    return _finding(
        ru=f"написан по документу «{former}», который заменён на «{new}», и заново не написан",
        en=f"it was written from “{former}”, which “{new}” has replaced, and has not been written anew",
    )


def nothing_found(former: str, new: str) -> Finding:
    return _finding(
        ru=f"в документе «{new}», заменившем «{former}», нет ничего по его теме; его текст остался прежним",
        en=f"“{new}”, which has replaced “{former}”, holds nothing about it; its text is the former one",
    )


def _finding(*, ru: str, en: str) -> Finding:
    return Finding(check=CHECK, severity=Severity.ERROR, ru=ru, en=en)
