"""The alias table as a text file: one decision a line, for people to read, edit and review.

    merge Ada Quill = Quill; Harbor Master Quill     these names are one person, called Ada Quill
    split Quill @ echo.example = Bo Quill            there, that name is somebody else
    rename Ada Quill = Ada Quill-Brandt              the person goes by another name
    kind Larkholm Lines = organization               what the person or body is
    block Photo Desk                                 no source at all
    block Quill @ echo.example                       … only there
    # a remark, also behind a decision after a space

Behind `@` stands an outlet's domain or an article's id (`sha256:…`), and the narrower place wins.
A name that holds `=`, `;`, `@`, `#` or `"` stands in double quotation marks, with `\\"` for a
mark. Names are compared without regard to case, width, white space and the form of apostrophes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from sayso.errors import UsageError
from sayso.records import SourceKind
from sayso.store.sorting import fold

__all__ = ["Decided", "Decisions", "format_aliases", "parse_aliases", "written_name"]

_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"|([=;@])|(#.*)|([^\s"=;@#][^\s"=;@]*)|(\s+)|(.)')
_SPECIAL = re.compile(r'[=;@#"\\]|^\s|\s$')
_VERBS = ("merge", "split", "rename", "kind", "block")

Key = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """One person or body: the name shown, what it is, and whether it is no source at all."""

    name: str
    kind: str | None = None
    blocked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """Persons by folded name, and whom a folded name means in a scope (`""`: everywhere)."""

    people: dict[str, Decided] = field(default_factory=dict)
    aliases: dict[Key, str] = field(default_factory=dict)


def parse_aliases(text: str, *, name: str) -> Decisions:
    """What the lines decide; no line gives no decisions. `name` is what errors call the file.

    Raises `UsageError`, with file and line, for a line that is none of the above and for
    decisions that contradict each other.
    """
    reader = _Reader(name)
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        reader.take(number, line)
    return reader.decisions()


def format_aliases(decisions: Decisions, *, spellings: dict[str, str] | None = None) -> str:
    """The lines that decide so, sorted; `parse_aliases` of them gives the same decisions.

    `spellings` has, for a folded name, how it is mostly written.
    """
    shown = spellings or {}
    lines = []
    for key, person in sorted(decisions.people.items()):
        aliases = sorted(k for k, owner in decisions.aliases.items() if owner == key)
        for alias, scope in aliases:
            spelled = written_name(person.name if alias == key else shown.get(alias, alias))
            if person.blocked:
                lines.append(f"block {spelled}{_at(scope)}")
            elif scope:
                lines.append(f"split {spelled}{_at(scope)} = {written_name(person.name)}")
        if not person.blocked:
            others = [shown.get(a, a) for a, scope in aliases if not scope and a != key]
            if others or ((key, "") in aliases and not person.kind):
                # a person who goes by no other name is merged with none
                names = "; ".join(written_name(other) for other in others)
                lines.append(f"merge {written_name(person.name)} = {names}".removesuffix(" = "))
            if person.kind:
                lines.append(f"kind {written_name(person.name)} = {person.kind}")
    return "".join(line + "\n" for line in lines)


def written_name(name: str) -> str:
    """The name as the file has it: in marks where it holds a sign that means something there."""
    if not _SPECIAL.search(name) and name.split() == name.split(" "):
        return name
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{" ".join(escaped.split())}"'


def _at(scope: str) -> str:
    return f" @ {scope}" if scope else ""


class _Reader:
    """The decisions so far, and at which line each was made."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._people: dict[str, Decided] = {}
        self._aliases: dict[Key, str] = {}
        self._lines: dict[Key, int] = {}
        self._renames: dict[str, tuple[str, int]] = {}
        self._number = 0

    def take(self, number: int, line: str) -> None:
        """Reads one line."""
        self._number = number
        verb, _, rest = line.strip().partition(" ")
        if not verb or verb.startswith("#"):
            return
        if verb not in _VERBS:
            raise self._wrong(f"{verb!r} is no decision; a line begins with {', '.join(_VERBS)}")
        left, scope, right = self._parts(verb, rest)
        match verb:
            case "merge":
                for alias in (left, *right):
                    self._decide(alias, "", left)
            case "split":
                self._decide(left, scope, right[0])
            case "rename":
                self._rename(left, right[0])
            case "kind":
                self._set_kind(left, right[0])
            case _:
                self._block(left, scope)

    def decisions(self) -> Decisions:
        """All of them, renames carried out last."""
        for old, (new, number) in self._renames.items():
            self._number = number
            if fold(new) in self._people and fold(new) != old:
                raise self._wrong(f"{new} is another person already; merge the two instead")
            person = self._people.pop(old)
            self._people[fold(new)] = replace(person, name=new)
            for key, owner in self._aliases.items():
                if owner == old:
                    self._aliases[key] = fold(new)
            self._aliases.setdefault((fold(new), ""), fold(new))
        return Decisions(people=self._people, aliases=self._aliases)

    def _decide(self, alias: str, scope: str, person: str) -> None:
        key, owner = (fold(alias), scope), fold(person)
        before = self._aliases.get(key)
        if before is not None and before != owner:
            raise self._wrong(
                f"{alias}{_at(scope)} was decided otherwise in line {self._lines[key]}; "
                "keep one of the two"
            )
        if self._people.setdefault(owner, Decided(name=person)).blocked:
            raise self._wrong(f"{person} is blocked in an earlier line; keep one of the two")
        self._aliases[key] = owner
        self._lines.setdefault(key, self._number)

    def _block(self, alias: str, scope: str) -> None:
        key = (fold(alias), scope)
        if key in self._aliases:
            raise self._wrong(
                f"{alias}{_at(scope)} was decided otherwise in line {self._lines[key]}; "
                "keep one of the two"
            )
        name = f"{alias}{_at(scope)}"
        self._people[fold(name)] = Decided(name=name, blocked=True)
        self._aliases[key] = fold(name)
        self._lines[key] = self._number

    def _rename(self, old: str, new: str) -> None:
        if fold(old) in self._renames:
            raise self._wrong(f"{old} was renamed before; keep one of the two")
        self._decide(old, "", old)
        self._renames[fold(old)] = (new, self._number)

    def _set_kind(self, name: str, kind: str) -> None:
        if kind not in tuple(SourceKind):
            raise self._wrong(f"there is no kind {kind!r}; use one of {', '.join(SourceKind)}")
        self._decide(name, "", name)
        self._people[fold(name)] = replace(self._people[fold(name)], kind=kind)

    def _parts(self, verb: str, rest: str) -> tuple[str, str, list[str]]:
        """The name left of `=`, the scope behind `@`, the names right of it."""
        left, *right = self._pieces(rest, "=")
        if len(right) > 1:
            raise self._wrong("a line holds one =; put names that hold it in quotation marks")
        name, *scopes = self._split(left, "@")
        names = [self._one(piece) for piece in self._split(right[0], ";")] if right else []
        if scopes and verb not in ("split", "block"):
            raise self._wrong(f"{verb} holds everywhere; only split and block take a place after @")
        if verb == "split" and not scopes:
            raise self._wrong("split needs a place: split NAME @ DOMAIN = PERSON")
        wanted = {"merge": (0, 10_000), "block": (0, 0)}.get(verb, (1, 1))
        if not wanted[0] <= len(names) <= wanted[1] or len(scopes) > 1:
            raise self._wrong(f"{verb} is written: {_SHAPES[verb]}")
        scope = self._one(scopes[0]) if scopes else ""
        return self._one(name), scope if scope.startswith("sha256:") else scope.lower(), names

    def _pieces(self, rest: str, sign: str) -> list[list[tuple[str, str]]]:
        return self._split(self._tokens(rest), sign)

    def _tokens(self, rest: str) -> list[tuple[str, str]]:
        """Pairs of what it is (word, sign, blank) and its text; a remark ends the line."""
        tokens: list[tuple[str, str]] = []
        for found in _TOKEN.finditer(rest):
            quoted, sign, remark, word, blank, odd = found.groups()
            if remark is not None and (not tokens or tokens[-1][0] != "word"):
                break
            if odd is not None:
                raise self._wrong("a quotation mark is not closed")
            if quoted is not None:
                tokens.append(("word", re.sub(r"\\(.)", r"\1", quoted)))
            elif sign is not None:
                tokens.append(("sign", sign))
            else:
                tokens.append(("blank", " ") if blank else ("word", word or remark))
        return tokens

    @staticmethod
    def _split(tokens: list[tuple[str, str]], sign: str) -> list[list[tuple[str, str]]]:
        pieces: list[list[tuple[str, str]]] = [[]]
        for token in tokens:
            if token == ("sign", sign):
                pieces.append([])
            else:
                pieces[-1].append(token)
        return pieces

    def _one(self, piece: list[tuple[str, str]]) -> str:
        if any(kind == "sign" for kind, _ in piece):
            raise self._wrong(
                "a sign is out of place; put names that hold = ; @ in quotation marks"
            )
        name = " ".join("".join(text for _, text in piece).split())
        if not name:
            raise self._wrong("a name is missing")
        return name

    def _wrong(self, problem: str) -> UsageError:
        return UsageError(f"{self._name}, line {self._number}: {problem}")


_SHAPES = {
    "merge": "merge PERSON = NAME; NAME",
    "split": "split NAME @ DOMAIN = PERSON",
    "rename": "rename PERSON = NEW NAME",
    "kind": "kind PERSON = organization",
    "block": "block NAME, or block NAME @ DOMAIN",
}
