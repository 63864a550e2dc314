"""Numbers as a reader wants them: short where they were computed, whole where somebody typed them."""

from decimal import Decimal

from governance_app.domain.fields import MOST_DIGITS
from governance_app.domain.kinds.metric import DOWN
from governance_app.domain.measures.figures import EXACT, difference, percentage, told
from governance_app.domain.measures.trend import Trend

#: Digits of a number that was computed, and the powers of ten that are written out.
_DIGITS, _SMALLEST, _LARGEST = 3, -4, 15
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
#: The days of a month, on average.
_MONTH = Decimal("30.4375")


def brief(number: Decimal) -> str:
    """Return a number in about three digits: 12,345; 0.0723; 1.5 × 10³⁰."""
    number = told(number)
    power = number.adjusted()
    if not number:
        return "0"
    if _SMALLEST <= power < _LARGEST:
        return _without_zeros(f"{number:,.{max(0, _DIGITS - 1 - power)}f}")
    front = _without_zeros(f"{number.scaleb(-power):.{_DIGITS - 1}f}")
    if front.lstrip("-") == "10":
        front, power = front[:-1], power + 1
    return f"{front} × {raised(power)}"


def raised(power: int) -> str:
    """Return a power of ten: 10³⁰."""
    return f"10{str(power).translate(_RAISED)}"


def _without_zeros(text: str) -> str:
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def written(number: Decimal) -> str:
    """Return a number with every digit that was typed: 12,345.50; the longest ones in short."""
    plain = f"{number:,f}"
    return plain if len(plain) <= MOST_DIGITS else brief(number)


def with_unit(text: str, unit: str) -> str:
    """Return "21.5 %", "12 hours", or the number alone where it has no unit."""
    return f"{text} {unit}" if unit else text


def signed(number: Decimal) -> str:
    """Return a computed number with its sign: +1.5, -3, 0."""
    return f"+{brief(number)}" if number > 0 else brief(number)


def change_told(baseline: Decimal, value: Decimal, unit: str) -> str:
    """Return "+4.2 % (up by 21.3 percent)": how far a value has come from its baseline."""
    change = difference(value, baseline)
    absolute = with_unit(signed(change), unit)
    percent = percentage(change, abs(baseline))
    if percent is None or not change:
        return absolute
    return f"{absolute} ({'up' if change > 0 else 'down'} by {brief(abs(percent))} per cent)"


def pace_told(trend: Trend, direction: str, unit: str) -> str:
    """Return "Better by 0.8 % a month": where a simple trend leads."""
    a_month = EXACT.multiply(trend.a_day, _MONTH)
    told_so = direction_told(trend, direction)
    amount = with_unit(brief(abs(a_month)), unit)
    return f"{told_so} by {amount} a month" if a_month else told_so


def direction_told(trend: Trend, direction: str) -> str:
    """Return "Better", "Worse" or "No change": which way a simple trend leads."""
    if not trend.a_day:
        return "No change"
    return "Better" if (trend.a_day < 0) == (direction == DOWN) else "Worse"
