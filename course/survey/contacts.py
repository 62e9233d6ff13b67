"""What in a stranger's words may lead to a person: told wide, since a miss is shown to a class."""

import re
import unicodedata

_DOMAINS = "fr|com|org|net|eu|be|ch|ca|info|io|re|gp|mq|nc|pf|me|edu|gouv|social|bzh|paris"
_PLACE = "chu|chr|chru|chs|ghu|ch|ehpad|ifsi|hopital|clinique|cabinet|faculte|universite|service"
_TITLES = "dr|docteur|docteure|pr|professeur|professeure|mr|m\\.|mme|mlle|madame|monsieur"
# Matched without accents and capitals.
_FOUND = re.compile(
    # Any sign or word for « at ».
    r"@|\barr?obase\b|\bat\b(?=\W*\w+\W*(?:\.|dot|point)\W*\w)"
    r"|[(\[{<]\s*(?:at|a|chez)\s*[)\]}>]"
    # An address of the web; a mail server named.
    rf"|https?:|www\W|[\w-]\s?(?:\.|[\W_]*\b(?:dot|point)\b[\W_]*)(?:{_DOMAINS})\b"
    r"|\b(?:gmail|hotmail|outlook|yahoo|orange|wanadoo|laposte|icloud|proton(?:mail)?)\b"
    # A name on a network: « insta : untel ».
    r"|\b(?:insta(?:gram)?|snap(?:chat)?|tik\s?tok|telegram|whats\s?app|discord)\s*[:=]\s*\w"
    # A street with its number, a postcode and its town.
    r"|\b\d{1,4}\s*(?:bis|ter)?\s*,?\s*"
    r"(?:rue|avenue|av\.|bd|boulevard|place|allee|chemin|impasse|quai|route)\b"
    r"|\b\d{5}\s+[a-z]{3}"
    # A phone in words.
    r"|\bzero\W+(?:un|deux|trois|quatre|cinq|six|sept|huit|neuf)\b"
)
# Nine digits or more, whatever stands between two of them: phones, RPPS, ADELI, social security.
_DIGITS = re.compile(r"(?:[\doO][\W_]{0,4}){9,}")
_NAMED = re.compile(
    rf"\b(?i:{_TITLES})\s+[A-Z][\w'-]+"
    rf"|\b(?i:{_PLACE})\s+(?:(?i:de|du|des|de la|saint|st)\s+|[dD]')?[A-Z][\w'-]+"
)


def may_identify(text: str) -> bool:
    """Return whether `text` seems to hold a way to reach or name someone."""
    # A sign's wide, small and mathematical forms are that sign.
    plain = "".join(
        "" if unicodedata.category(c) in {"Mn", "Cf"} else c
        for c in unicodedata.normalize("NFKD", text)
    ).replace("’", "'")
    digits = any(re.search(r"\d", run[0]) for run in _DIGITS.finditer(plain))
    return digits or bool(_FOUND.search(plain.casefold()) or _NAMED.search(plain))
