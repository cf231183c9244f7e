"""Words that differ across the strait: the trade's word of the mainland and that of Taiwan, in both shapes.

Only words belong here that are plainly of one side in texts about quality, complaints and offices. What both sides say
(批次, 召回, 文件) does not; a word that the other side uses for something else (管道 is a pipe on the mainland) is
looked for on one side only. Where a reader stumbles over a word of the other side, a row is added.

Sources: the quality vocabularies of GB/T 19000 and of CNS, and daily usage in offices.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

#: One row a word: the mainland's in simplified and traditional shape, Taiwan's in both, and which of the two is
#: looked for in texts for the other side: ``=`` each, ``>`` the mainland's, ``<`` Taiwan's.
_ROWS = """
质量     質量     品质       品質       =
信息     信息     资讯       資訊       =
投诉     投訴     客诉       客訴       =
渠道     渠道     管道       管道       >
软件     軟件     软体       軟體       =
硬件     硬件     硬体       硬體       =
网络     網絡     网路       網路       =
培训     培訓     教育训练   教育訓練   =
打印     打印     列印       列印       =
复印     復印     影印       影印       =
屏幕     屏幕     萤幕       螢幕       =
视频     視頻     影片       影片       >
短信     短信     简讯       簡訊       =
服务器   服務器   伺服器     伺服器     =
搜索     搜索     搜寻       搜尋       =
文件夹   文件夾   资料夹     資料夾     =
反馈     反饋     回馈       回饋       >
默认     默認     预设       預設       >
返工     返工     重工       重工       >
保修     保修     保固       保固       =
质保     質保     保固       保固       >
整改     整改     改善       改善       >
让步     讓步     特采       特採       <
计划     計劃     计画       計畫       <
记录     記錄     纪录       紀錄       <
答复     答覆     回覆       回覆       <
工作日   工作日   工作天     工作天     <
程序文件 程序文件 程序书     程序書     =
文件控制 文件控制 文件管制   文件管制   =
成文信息 成文信息 文件化资讯 文件化資訊 =
责任部门 責任部門 权责部门   權責部門   =
管理评审 管理評審 管理审查   管理審查   =
内部审核 內部審核 内部稽核   內部稽核   >
审核员   審核員   稽核员     稽核員     >
审核     審核     稽核       稽核       <
纠正措施 糾正措施 矫正措施   矯正措施   =
"""

#: Words that two others make where they meet: 产品质量, 品質量測, 顾客诉求.
_ALONE = {
    **{word: f"{word}(?!量)" for word in ("品质", "品質")},
    **{word: f"{word}(?![测測])" for word in ("质量", "質量")},
    **{word: f"(?<![顾顧]){word}" for word in ("客诉", "客訴")},
}

#: What is not the author's own word: quotations, titles of books and laws, and the names of standards.
_QUOTED = re.compile(
    r"「[^」]*」|『[^』]*』|“[^”]*”|‘[^’]*’|《[^》]*》|(?:GB/T|GB|ISO|CNS|IEC)[ \d/:：.—–-]+[\u3400-\u9fff]*|<[^<>\s]*>"
)


@dataclass(frozen=True, slots=True)
class OtherSide:
    """A word of the other side in a text, and the word of one's own."""

    found: str
    own: str


@cache
def _table(is_taiwan: bool) -> tuple[re.Pattern[str], dict[str, str]]:
    """The words to look for in texts of one side, and what that side says."""
    own: dict[str, str] = {}
    for row in _ROWS.strip().split("\n"):
        mainland, mainland_shape, taiwan_shape, taiwan, side = row.split()
        if is_taiwan and side in "=>":
            own |= {mainland: taiwan, mainland_shape: taiwan}
        elif not is_taiwan and side in "=<":
            own |= {taiwan: mainland, taiwan_shape: mainland}
    words = sorted(own, key=len, reverse=True)
    return re.compile("|".join(_ALONE.get(word, word) for word in words)), own


def words_of_other_side(text: str, *, is_taiwan: bool) -> Iterator[OtherSide]:
    """The words in ``text`` that its readers would take for the other side's; quotations and names are spared."""
    pattern, own = _table(is_taiwan)
    for found in pattern.finditer(_QUOTED.sub(" ", text)):
        yield OtherSide(found[0], own[found[0]])
