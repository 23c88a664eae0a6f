"""Which words after a number make it worth remembering: units, by language."""

_SYMBOLS = (
    r"%|‰|°[CF]|[мкс]?м[²³23]?|мкм|[кМГТ]?(?:Вт|Гц|Па|Дж|Б|бит/с)|кВ|дБ|лк|кг|мг|мл|кН|нм|мс|[kMGT]?B|[kMGTP]i?B"
    r"|[kMG]?Hz|[kM]?W|k?Pa|[cmkµn]?m|k?g|mg|ml|ms|[мm]/[сs]|km/h|км/ч|[Vv]|px|dB"
)
_RUSSIAN = (
    r"процент\w*|секунд\w*|минут\w*|час(?:а|ов|у)?|день|дн(?:я|ей|ям)|сут(?:ки|ок)|недел\w+|месяц\w*|лет|год(?:а|у|ом)?|г\."
    r"|метр\w*|сантиметр\w*|миллиметр\w*|километр\w*|грамм\w*|килограмм\w*|тонн\w*|литр\w*|градус\w*|руб(?:\.|л\w+)|доллар\w*"
    r"|тыс\.|млн|млрд|человек\w*|раз(?:а)?\b|шт\.|балл\w*|вольт\w*|ватт\w*|символ\w*|знак(?:ов|а)|страниц\w*|работник\w*"
    r"|сотрудник\w*|участник\w*|календарн\w+|рабочи\w+|этап(?:а|ов)|класс(?:а|ов)|вид(?:а|ов)|шаг(?:а|ов)|л"
)
_ENGLISH = (
    r"percent|per cent|(?:milli|micro)?seconds?|minutes?|hours?|days?|weeks?|months?|years?|met(?:er|re)s?|inches|feet"
    r"|miles"
    r"|kilomet(?:er|re)s?|grams?|kilograms?|tons?|tonnes?|lit(?:er|re)s?|degrees|dollars|euros|cents|people|employees|members"
    r"|customers|users|characters|bytes|bits|kilobytes|megabytes|gigabytes|times|requests|connections|points|pages|volts|watts"
    r"|million|billion|thousand|calories"
)
_WORDS = {"ru": _RUSSIAN, "en": _ENGLISH}


def unit_pattern(code: str) -> str:
    """A regular expression for a unit of a language, symbols of all languages included."""
    named = _WORDS.get(code)
    symbols = rf"(?:{_SYMBOLS})(?![^\W_])"
    return rf"(?:{symbols}|(?:{named})(?!\w))" if named else symbols
