"""The table of units: frozen, with a meaning and English words for each."""

from fractions import Fraction

from planspec.units import unit, units
from tests.builders import DATA

# The table

# Frozen here: the multiples of symbols. z: Chinese, e: English, b: behind a currency, s: the same in short.
SIZES = {
    "z": [
        ("百{}", 10**2), ("千{}", 10**3), ("万{}", 10**4), ("十万{}", 10**5), ("百万{}", 10**6), ("千万{}", 10**7),
        ("亿{}", 10**8), ("十亿{}", 10**9), ("万亿{}", 10**12),
    ],
    "e": [("thousand {}", 10**3), ("million {}", 10**6), ("billion {}", 10**9), ("trillion {}", 10**12)],
    "b": [("{} thousand", 10**3), ("{} million", 10**6), ("{} billion", 10**9), ("{} trillion", 10**12)],
    "s": [("{}m", 10**6), ("{}bn", 10**9)],
}  # fmt: skip


def frozen_table():
    """Read the frozen vectors, and multiply them out: symbol → (base, factor)."""
    text = (DATA / "units.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines()[1:]]
    found = {symbol: (base, Fraction(size)) for symbol, base, size, _ in lines}
    for symbol, base, size, kinds in lines:
        for kind in kinds.strip("-"):
            for pattern, times in SIZES[kind]:
                found.setdefault(pattern.format(symbol), (base, Fraction(size) * times))
    return found


def test_the_table_is_the_frozen_one():
    assert {symbol: (each.base, Fraction(each.factor)) for symbol, each in units().items()} == frozen_table()


def test_every_unit_of_the_table_has_a_meaning_of_its_own_and_english_words():
    for symbol, each in units().items():
        assert each.symbol == symbol
        assert unit(each.base).base == each.base
        assert each.english == each.english.strip()
        assert not any("\u3400" <= character <= "\u9fff" for character in each.english), each
