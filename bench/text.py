"""Seeded text in the shape of ours: sentences, lists, links, emphasis, notes. It means nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

CYRILLIC: Final = frozenset({"be", "bg", "mk", "ru", "sr", "uk"})
_LATIN_WORDS: Final = (
    "a ab alia animus annus apud aqua ars atque aut autem bene bonus caelum carta causa certus civis consilium "
    "cura de dies dignus domus donum ego enim epistula esse est et etiam ex fama fides finis forma forum frater "
    "gens gratia habet haec hic homo hora iam iter itinerarium iudex ius labor legatus lex liber libertas licet "
    "littera locus longus lux magnus manus mare memoria meus mos multus nam navis nec nomen non noster novus nunc "
    "officium omnis opus oratio orbis pars pax per populus post praesidium pro probus propter publicus quaestio "
    "qui quod ratio regio res responsum sed semper senatus sententia si sicut signum sine spes tabula tamen "
    "tempus terra testis tutus ubi unda universus urbs usus ut vel verbum verus via vita vox"
).split()
_CYRILLIC_WORDS: Final = (
    "а без бы было быть важный вид визит власть во вода возраст вопрос время все где голос город да дата дверь "
    "дело день для до документ долгий дом если ещё жизнь за завтра закон здесь и из или имя их как книга когда "
    "консульство который край кто лист лицо место месяц мир можно мы на над надежда начало не нет ни новый ночь о "
    "общий один ответ отец от паспорт первый письмо по под помощь порядок после потому право при пример против "
    "путь работа речь решение сам свет свободный своё сегодня семья слово случай снова срок суд так там текст тем "
    "тихий то тот труд ты у уже улица утро хороший человек через что шаг это язык ясный"
).split()


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """A source of text in one language. Equal seeds give equal texts."""

    random: Random
    vocabulary: Sequence[str]

    def title(self) -> str:
        """Return three to six words."""
        return " ".join(self.random.choices(self.vocabulary, k=self.random.randint(3, 6))).capitalize()

    def clause(self, least: int, most: int) -> str:
        """Return words of `least` to `most` signs together, give or take the last word."""
        wanted, words, signs = self.random.randint(least, most), list[str](), 0
        while signs < wanted:
            words.append(self.random.choice(self.vocabulary))
            signs += len(words[-1]) + 1
        return " ".join(words).capitalize()

    def sentences(self, words: int) -> list[str]:
        """Return sentences of `words` words together."""
        found = []
        while words > 0:
            length = min(self.random.randint(7, 17), words)
            found.append(" ".join(self.random.choices(self.vocabulary, k=length)).capitalize() + ".")
            words -= length
        return found

    def paragraph(self, words: int, links: Sequence[str] = ()) -> str:
        """Return a paragraph with some emphasis, in which each of `links` (Markdown targets) is linked once."""
        found = self.sentences(words)
        found.insert(1, f"**{self.title()}:** “{self.title()}” – *{self.title()}*.")
        for target in links:
            found.insert(self.random.randint(1, len(found)), f"{self.title()} [{self.title()}]({target}).")
        return " ".join(found)

    def items(self, count: int, words: int, mark: str = "-", bold: str = "") -> str:
        """Return a list. `bold` is the sign behind a bold beginning, empty for none."""
        return "\n".join(
            f"{f'{number}.' if mark == '1.' else mark} {f'**{self.title()}{bold}** ' if bold else ''}"
            + " ".join(self.sentences(words))
            for number in range(1, count + 1)
        )

    def callout(self) -> str:
        """Return a note as forges write it."""
        return f"> [!NOTE]\n> {self.sentences(15)[0]}"


def words_for(lang: str, *seed: object) -> Words:
    """Return the words of one text; `seed` names it."""
    return Words(random=random_of(lang, *seed), vocabulary=_CYRILLIC_WORDS if lang in CYRILLIC else _LATIN_WORDS)


def random_of(*seed: object) -> Random:
    """Return numbers that are the same for the same `seed` in every process."""
    return Random(" ".join(map(str, seed)))  # noqa: S311  (no secret)
