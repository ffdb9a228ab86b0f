"""Names as they are shown: the one place that shortens them.

No standard says how: GB/T 37964-2019 (de-identification, from memory) names masking as a technique
and leaves the form open. The family name stays readable, as on Chinese receipts and lists.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from kiosk.domain.identity import SubjectId
from kiosk.domain.person import Person

MOST_STARS: Final = 3
"""Of one part: how long a name is says much about whose it is."""
MOST_PARTS: Final = 4
_COMPOUND = """
欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政
濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马
公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌
微生 梁丘 左丘 西门 第五 南荣 东里 东宫 仲长 即墨 达奚 褚师 纳兰 完颜 叶赫 那拉 哥舒 贺兰
淳于 单于 公输 歐陽 司馬 諸葛 東方 聞人 尉遲 鍾離 長孫 鮮于 公孫 獨孤 萬俟
"""
COMPOUND: Final = frozenset(_COMPOUND.split())
"""Family names of two characters (百家姓 and later lists, from memory)."""
_DOTS = "·•‧・･⋅∙•.．"
_SEPARATORS = re.compile(rf"([{re.escape(_DOTS)}\s]+)")


def masked_name(name: str) -> str:
    """Whose turn it is, for the person; little, for a bystander: 李建国 → 李**, 欧阳修 → 欧阳*.

    A family name of two characters shows both where something is left to hide. Of a name in parts
    (买买提·阿不都, John Smith) the first character shows, for nobody can tell which part is the
    family's. A name of one character gets a star all the same, so that nobody learns it is whole.
    Control and format characters, marks and everything beside letters never show.
    """
    pieces = _SEPARATORS.split(_plain(name))
    parts = [piece for piece in pieces[::2] if piece][:MOST_PARTS]
    if not parts:
        return "*"
    between = [_separator(it) for it in pieces[1::2]] if pieces[0] else []
    first, *others = parts
    shown = _family(first) if not others else _letter(first)
    masked = [shown + _stars(len(first) - len(shown)), *(_stars(len(it)) for it in others)]
    joints = (between + ["·"] * len(masked))[: len(masked) - 1]
    return masked[0] + "".join(map("".join, zip(joints, masked[1:], strict=True)))


def sealed_from_lists(person: Person) -> bool:
    """Whether the name is kept out of every list: of whoever was sentenced as a minor.

    Also after their 18th birthday (社区矫正法 54, 58: identity secret, files sealed).
    """
    return person.minor


def listed_name(person: Person) -> str:
    """As officers' lists show somebody: a sealed person by mask and subject id alone.

    The id tells apart whom the mask does not; a list shows nobody who they are.
    """
    return sealed_name(person.name, person.subject) if sealed_from_lists(person) else person.name


def sealed_name(name: str, subject: SubjectId) -> str:
    """What a list has in the place of a sealed name."""
    return f"{masked_name(name)} {subject}"


def _plain(name: str) -> str:
    composed = unicodedata.normalize("NFC", name)
    spaced = (" " if it.isspace() else it for it in composed)
    return "".join(it for it in spaced if _visible(it)).strip()


def _visible(character: str) -> bool:
    """Characters of private use may be rare Chinese ones; no other of C and M stands alone."""
    category = unicodedata.category(character)
    return category == "Co" or category[0] not in "CM"


def _family(part: str) -> str:
    if len(part) > 2 and part[:2] in COMPOUND:
        return part[:2]
    return _letter(part)


def _letter(part: str) -> str:
    """The first character, where it is one of a name."""
    category = unicodedata.category(part[0])
    return part[0] if category[0] == "L" or category == "Co" else ""


def _stars(hidden: int) -> str:
    return "*" * min(max(hidden, 1), MOST_STARS)


def _separator(between: str) -> str:
    return " " if between.isspace() else "·"
