"""Exact numbers: what enters as a figure, and arithmetic on it that no decimal context can touch.

A `Number` is a `Decimal` as printed (3.10 keeps its zero), or a `Fraction` where no decimal is exact.
Comparing two numbers is exact in either form; adding and multiplying go through `add` and `multiply`, which
use a private context that would rather fail than round.
"""

from __future__ import annotations

import re
from decimal import (
    ROUND_CEILING,
    ROUND_FLOOR,
    ROUND_HALF_EVEN,
    Clamped,
    Context,
    Decimal,
    DecimalException,
    Inexact,
    InvalidOperation,
    Overflow,
    Rounded,
    Subnormal,
)
from fractions import Fraction
from numbers import Rational, Real
from typing import Final, SupportsFloat, TypeAlias

from planspec.errors import InvalidNumber, InvalidType, Said

Number: TypeAlias = Decimal | Fraction

#: Figures of plans are 0 or between 10^-60 and 10^30 in size. The bound keeps every operation fast:
#: Decimal("1e1000000000") is made in microseconds and hangs whatever touches it.
MAX_MAGNITUDE: Final = 30
MIN_MAGNITUDE: Final = -60

#: What comes of arithmetic on figures stays below 10^1000.
MAX_DIGITS: Final = 1000
#: A finer fraction stays one: as a decimal it would have hundreds of places.
MAX_DENOMINATOR_BITS: Final = 1000

ZERO: Final = Decimal(0)
ONE: Final = Decimal(1)
HUNDRED: Final = Decimal(100)

# Every setting of a context is named, for what is not would be the caller's default.
_EXACT: Final = Context(
    prec=100_000,
    rounding=ROUND_HALF_EVEN,
    Emin=-999_999,
    Emax=999_999,
    capitals=1,
    clamp=0,
    flags=[],
    traps=[Inexact, Rounded, Clamped, InvalidOperation, Overflow],
)
_LIMIT: Final = Context(
    prec=MAX_MAGNITUDE - MIN_MAGNITUDE,
    rounding=ROUND_HALF_EVEN,
    Emin=MIN_MAGNITUDE,
    Emax=MAX_MAGNITUDE - 1,
    capitals=1,
    clamp=0,
    flags=[],
    traps=[Inexact, Rounded, Clamped, InvalidOperation, Overflow, Subnormal],
)
_SMALL: Final = 10**18
_PRINTED_FLOAT: Final = r"-?[0-9]{1,40}(\.[0-9]{1,40})?(e[+-]?[0-9]{1,5})?"
_LIMITS: Final = Said(
    f"figures are finite and 0, or between 10^{MIN_MAGNITUDE} and 10^{MAX_MAGNITUDE} in size",
    f"数值须有限，且为0或绝对值在10^{MIN_MAGNITUDE}与10^{MAX_MAGNITUDE}之间",
)
_MISSING: Final = Said("write None for a missing figure", "缺失的数值请写作None")


#: What is taken as an exact number: numbers of any sort that Python and numpy have, and never text.
NumberLike: TypeAlias = Decimal | Fraction | SupportsFloat


def number(value: object) -> Number:
    """Take *value* as an exact number.

    An int, Decimal, Fraction or numpy number is taken as it is; a float (numpy's too) by the shortest text
    that prints it, so 12.34 is exactly 12.34.

    Raises:
        InvalidNumber: NaN, infinity, or beyond the stated limits.
        InvalidType: bool, text or anything else that is not a number.

    >>> number(12.34), number(3)
    (Decimal('12.34'), Decimal('3'))
    """
    kind = type(value)
    if kind is Decimal:
        return _bounded(value)  # type: ignore[arg-type]
    if kind is int:
        return _from_int(value, value)  # type: ignore[arg-type]
    return _from_any(value)


def _from_any(value: object) -> Number:
    if isinstance(value, bool) or type(value).__name__ in ("bool_", "bool", "timedelta64"):
        raise InvalidType(value=value, expected=Said("a number", "一个数"))
    if isinstance(value, Decimal):
        return _bounded(value)
    if isinstance(value, float):
        return _from_text(float.__repr__(value), value)
    if isinstance(value, Rational):
        return _from_ratio(int(value.numerator), int(value.denominator), value)
    if isinstance(value, Real):  # numpy.float32 and its like: str() is their own shortest text
        return _from_text(str(value), value)
    raise InvalidType(value=value, expected=Said("a number", "一个数"))


def _from_text(text: str, value: object) -> Number:
    if not re.fullmatch(_PRINTED_FLOAT, text):
        raise InvalidNumber(value=value, why=_MISSING if text.lower() == "nan" else _LIMITS)
    try:
        return _bounded(Decimal(text))
    except InvalidNumber:
        raise InvalidNumber(value=value, why=_LIMITS) from None


def _from_int(whole: int, value: object) -> Number:
    if -_SMALL < whole < _SMALL:
        return Decimal(whole)
    if whole.bit_length() > 100:  # 10^30 has 100 bits
        raise InvalidNumber(value=value, why=_LIMITS)
    return _bounded(Decimal(whole))


def _from_ratio(numerator: int, denominator: int, value: object) -> Number:
    if denominator == 1:
        return _from_int(numerator, value)
    if numerator.bit_length() > 300 or denominator.bit_length() > 200:
        raise InvalidNumber(value=value, why=_LIMITS)
    exact = Fraction(numerator, denominator)
    if abs(exact) >= 10**MAX_MAGNITUDE:
        raise InvalidNumber(value=value, why=_LIMITS)
    decimal = simplest(exact)
    try:
        return _bounded(decimal) if isinstance(decimal, Decimal) else decimal
    except InvalidNumber:  # it has more digits than a decimal figure may have
        return exact


#: A float holds every decimal of this many significant digits; more than that come from arithmetic.
FLOAT_DIGITS: Final = 15
_FLOAT: Final = Context(
    prec=FLOAT_DIGITS,
    rounding=ROUND_HALF_EVEN,
    Emin=-999_999,
    Emax=999_999,
    capitals=1,
    clamp=0,
    traps=[InvalidOperation, Overflow],
)


def is_missing(value: object) -> bool:
    """Return whether a value is none: None, NaN of any number, or the NaT and NA of data frames.

    >>> is_missing(None), is_missing(float("nan")), is_missing(0)
    (True, True, False)
    """
    if value is None or type(value).__name__ in ("NaTType", "NAType"):
        return True
    try:
        return bool(value != value)  # noqa: PLR0124 - NaN is not itself
    except (TypeError, ValueError, ArithmeticError):  # of an array, or a signalling NaN
        return isinstance(value, Decimal)


def observed(value: float) -> tuple[Number, bool]:
    """Take a float that was observed, and say whether it was computed: then it is rounded to 15 significant digits.

    A float was computed, not read, where the shortest text that prints it has more digits than that. Whole numbers
    below 2^53 are exact in a float and stay as they are.

    Raises:
        InvalidNumber: as `number`.

    >>> observed(0.57 * 100), observed(57.0)
    ((Decimal('57'), True), (Decimal('57.0'), False))
    """
    exact = number(value)
    if not isinstance(exact, Decimal) or len(exact.normalize(_EXACT).as_tuple().digits) <= FLOAT_DIGITS:
        return exact, False
    if exact == exact.to_integral_value() and abs(value) < 2**53:
        return exact, False
    return _EXACT.normalize(_FLOAT.plus(exact)), True


def bound(value: object) -> Number:
    """Take the bound of an interval: a figure, or what came of arithmetic on figures, which may have more digits."""
    if type(value) is Decimal and value and value.is_finite() and abs(value.adjusted()) < MAX_DIGITS:
        return value
    return value if type(value) is Fraction else number(value)


def _bounded(value: Decimal) -> Decimal:
    try:
        bounded = _LIMIT.plus(value)
    except DecimalException:
        raise InvalidNumber(value=value, why=_MISSING if value.is_nan() else _LIMITS) from None
    if not bounded.is_finite():
        raise InvalidNumber(value=value, why=_MISSING if bounded.is_nan() else _LIMITS)
    return bounded


def simplest(value: Fraction) -> Number:
    """Return *value* as a Decimal when a decimal of the allowed places is exact, otherwise unchanged."""
    if value.denominator.bit_length() > MAX_DENOMINATOR_BITS:
        return value
    rest, places = value.denominator, 0
    for prime in (2, 5):
        power = 0
        while rest % prime == 0:
            rest //= prime
            power += 1
        places = max(places, power)
    if rest != 1:
        return value
    return _EXACT.scaleb(Decimal(value.numerator * 10**places // value.denominator), -places)


def fraction(value: Number) -> Fraction:
    """Return *value* as a Fraction, for division."""
    return value if isinstance(value, Fraction) else Fraction(value)


def add(a: Number, b: Number) -> Number:
    """Return a + b, exactly."""
    if isinstance(a, Decimal) and isinstance(b, Decimal):
        return _EXACT.add(a, b)
    return simplest(fraction(a) + fraction(b))


def negative(a: Number) -> Number:
    """Return −a, exactly."""
    return a.copy_negate() if isinstance(a, Decimal) and a else -a if a else a


def subtract(a: Number, b: Number) -> Number:
    """Return a − b, exactly."""
    return add(a, negative(b))


def multiply(a: Number, b: Number) -> Number:
    """Return a · b, exactly; a decimal product drops trailing zeros, which no one printed."""
    if isinstance(a, Decimal) and isinstance(b, Decimal):
        return _EXACT.multiply(a, b).normalize(_EXACT)
    return simplest(fraction(a) * fraction(b))


def shifted(a: Decimal, places: int) -> Decimal:
    """Return a · 10^places with the digits of *a* as they are: 2.0 shifted by 4 is 2.0E+4."""
    return _EXACT.scaleb(a, places)


def divide(a: Number, b: Number) -> Number:
    """Return a ÷ b, exactly; *b* is not 0."""
    return simplest(fraction(a) / fraction(b))


def power(base: Number, exponent: int) -> Number:
    """Return base^exponent, exactly, for an exponent of 0 or more."""
    return simplest(fraction(base) ** exponent)


_STEP: Final = Decimal("1e-12")


def _logarithms(digits: int) -> Context:
    """Return a context for logarithms of *digits* digits; every setting is named, for the rest are the caller's."""
    return Context(
        prec=digits, rounding=ROUND_HALF_EVEN, Emin=-999_999, Emax=999_999, capitals=1, clamp=0, flags=[], traps=[]
    )


# Twelve decimals of figures of ordinary size need no more than 40 digits, a fifth of the time of 150.
_SHORT: Final = _logarithms(40)
_LONG: Final = _logarithms(150)


def _ln(value: Number, context: Context) -> Decimal:
    """Return the natural logarithm of a positive number; its error is below 10^(5 − digits)."""
    exact = fraction(value)
    return context.ln(context.divide(Decimal(exact.numerator), Decimal(exact.denominator)))


def order_of_powers(a: Number, p: int, b: Number, q: int) -> int:
    """Return the sign of a^p − b^q, of positive numbers and whole exponents above zero.

    Powers of ordinary size are compared themselves. Where they would have many thousands of digits, logarithms decide
    as long as they differ by more than their error; only then are the powers made.
    """
    x, y = fraction(a), fraction(b)
    if p == q:
        return (x > y) - (x < y)
    if p * _bits(x) + q * _bits(y) > _MANY_BITS:
        apart = _EXACT.subtract(_EXACT.multiply(_ln(x, _SHORT), p), _EXACT.multiply(_ln(y, _SHORT), q))
        if abs(Fraction(apart)) > Fraction(p + q, 10**35):
            return 1 if apart > ZERO else -1
    x, y = x**p, y**q
    return (x > y) - (x < y)


_MANY_BITS: Final = 20_000


def _bits(value: Fraction) -> int:
    return value.numerator.bit_length() + value.denominator.bit_length()


def log_share(part: Number, whole: Number) -> Decimal:
    """Return ln(part) / ln(whole), to 12 decimals: how much of a growth by the factor *whole* a factor *part* is.

    It is 1 only where the two are equal. Both are positive, and *whole* is not 1.
    """
    if part == whole:
        return ONE
    below = _ln(whole, _SHORT)
    quotient = _SHORT.divide(_ln(part, _SHORT), below) if below else ONE
    if not below or below.adjusted() < -10 or quotient.adjusted() > 5:
        quotient = _LONG.divide(_ln(part, _LONG), _ln(whole, _LONG))
    share = _twelve_decimals(quotient)
    if share != ONE:
        return share
    return _EXACT.add(ONE, _STEP) if (part > whole) == (whole > 1) else _EXACT.subtract(ONE, _STEP)


def _twelve_decimals(value: Decimal) -> Decimal:
    """Return *value* rounded to 12 decimals, whatever its size."""
    if value and value.adjusted() > _LONG.prec - 20:
        return value
    return _EXACT.normalize(_LONG.quantize(value, _STEP))


def root_power(base: Number, exponent: Fraction) -> Number:
    """Return base^exponent for a positive base: exactly where it is rational with 12 decimals or fewer, else to 12.

    It is for people to read. What decides compares powers, see `planspec.growth`.
    """
    if exponent == 1:
        return base
    if exponent.denominator == 1 and exponent >= 0:
        return power(base, exponent.numerator)
    result = _power(base, exponent, _SHORT)
    if result.adjusted() > 10:
        result = _power(base, exponent, _LONG)
    return _twelve_decimals(result)


def _power(base: Number, exponent: Fraction, context: Context) -> Decimal:
    """Return e to the logarithm of a power."""
    logarithm = context.divide(context.multiply(_ln(base, context), exponent.numerator), exponent.denominator)
    return context.exp(logarithm)


def rounded_to(value: Number, places: int, rounding: str) -> Decimal:
    """Return *value* with at most *places* decimals, rounded as the module `decimal` names it.

    >>> from decimal import ROUND_CEILING
    >>> rounded_to(Fraction(1, 3), 2, ROUND_CEILING)
    Decimal('0.34')
    """
    scaled = fraction(value) * 10**places
    if rounding == ROUND_FLOOR:
        whole = scaled.numerator // scaled.denominator
    elif rounding == ROUND_CEILING:
        whole = -(-scaled.numerator // scaled.denominator)
    else:
        size = (2 * abs(scaled.numerator) + scaled.denominator) // (2 * scaled.denominator)
        whole = size if scaled >= 0 else -size
    return _EXACT.normalize(_EXACT.scaleb(Decimal(whole), -places))


def decimal_places(value: Number) -> int:
    """Return how many decimals are needed to print *value*, 0 for 20.0; 0 for a fraction that is not a decimal.

    >>> decimal_places(Decimal("20.50"))
    1
    """
    exponent = value.normalize(_EXACT).as_tuple().exponent if isinstance(value, Decimal) else 0
    return max(0, -exponent) if isinstance(exponent, int) else 0


def show(value: Number) -> str:
    """Print *value* with its digits unspoilt; a fraction that is not a decimal is rounded and marked ≈.

    >>> show(Decimal("3.10")), show(Fraction(2, 3))
    ('3.10', '≈0.6667')
    """
    if isinstance(value, Decimal):
        return format(value, "f")
    return f"≈{rounded(value, 4)}"


def number_text(value: Number) -> str:
    """Return the text of an exact number, as many digits as it is printed with: `3.10`, `2/3`, `2.0E+4`."""
    value = simplest(value) if isinstance(value, Fraction) else value
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    exponent = value.as_tuple().exponent
    return str(value) if isinstance(exponent, int) and exponent > 0 else format(value, "f")


def rounded(value: Number, places: int) -> str:
    """Print *value* rounded half away from zero to *places* decimals, for people to read.

    >>> rounded(Fraction(5, 8), 2)
    '0.63'
    """
    scale = 10**places
    scaled = abs(fraction(value)) * scale
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    digits = f"{whole // scale}.{whole % scale:0{places}d}" if places else str(whole)
    return f"-{digits}" if value < 0 and whole else digits
