"""What a policy may set of a rule, with types and defaults."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

__all__ = ["Option", "Options", "Value"]

Value = bool | int | float | str | tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A setting of one rule; `choices` bounds a string or the strings of a list."""

    name: str
    default: Value
    meaning: str
    choices: tuple[str, ...] = ()

    def fault(self, value: object) -> str | None:
        """What is wrong with a value from TOML, in words that follow "must be"; None if nothing."""
        allowed = f" of {', '.join(self.choices)}" if self.choices else ""
        match self.default:
            case bool():
                return None if isinstance(value, bool) else "true or false"
            case int():
                whole = isinstance(value, int) and not isinstance(value, bool) and value >= 0
                return None if whole else "a whole number from 0 up"
            case float():
                good = isinstance(value, int | float) and not isinstance(value, bool)
                return None if good and 0 <= float(str(value)) <= 1 else "a number from 0 to 1"
            case str():
                good = isinstance(value, str) and (not self.choices or value in self.choices)
                return None if good else f"a string{allowed}"
            case tuple():
                good = isinstance(value, list) and all(isinstance(one, str) for one in value)
                known = good and isinstance(value, list) and self._known(value)
                return None if known else f"a list of strings{allowed}"

    def _known(self, values: Iterable[str]) -> bool:
        return not self.choices or all(value in self.choices for value in values)


class Options:
    """The values a rule runs with: its defaults, and what the policy sets over them."""

    def __init__(self, options: Iterable[Option], given: Mapping[str, Value]) -> None:
        """`given` was checked by `Option.fault` before."""
        self._values = {option.name: option.default for option in options} | dict(given)

    def words(self, name: str) -> tuple[str, ...]:
        """A list of strings."""
        value = self._values[name]
        assert isinstance(value, tuple)
        return value

    def number(self, name: str) -> float:
        """A number."""
        value = self._values[name]
        assert isinstance(value, int | float)
        return value

    def word(self, name: str) -> str:
        """A string."""
        value = self._values[name]
        assert isinstance(value, str)
        return value

    def flag(self, name: str) -> bool:
        """True or false."""
        value = self._values[name]
        assert isinstance(value, bool)
        return value
