"""Characters that print the same thing: widths and traditional forms, each taken for one standard character.

The table is explicit. NFKC would do too much (22³ becomes 223) and too little (≦, 〔 and ～ stay). One character stands
for one, so that positions stay those of the text as it is.
"""

from __future__ import annotations

from typing import Final

_WIDTHS: Final = dict(
    zip(
        "０１２３４５６７８９．，％﹪＋－−＜＞≦⩽≧⩾（）［］｛｝〔〕【】～〜–—―\u3000\u00a0；：∶／∕＝＊",
        "0123456789.,%%+--<>≤≤≥≥()[]{}[][]~~———  ;:://=*",
        strict=True,
    )
)
# Traditional forms of the characters that units, words of targets, heads and notes are written with.
_TRADITIONAL: Final = dict(
    zip(
        "萬與業兩個為爭於畝億從價優傷體債側農準減劃別製辦務動區協單佔壓縣參發變號嚮噸國場臺處備頭實對爾盡屬歲幣幫應開張強歸態總達擴損據數時機條來標棟極歐漲滿濃點狀現視確種稱積穩級約組織終結絕繼續維編縮脫規計認"
        "訓記設評識訴說課調貝負責質貧費資車轉輕較輛過運進違遞適鄉鐘鎮長門閑間際險頃項預領顯類養內裏註戶斷牽盞蓋藥貸輟帶學產醫糧鐵",
        "万与业两个为争于亩亿从价优伤体债侧农准减划别制办务动区协单占压县参发变号向吨国场台处备头实对尔尽属岁币帮应开张强归态总达扩损据数时机条来标栋极欧涨满浓点状现视确种称积稳级约组织终结绝继续维编缩脱规计认"
        "训记设评识诉说课调贝负责质贫费资车转轻较辆过运进违递适乡钟镇长门闲间际险顷项预领显类养内里注户断牵盏盖药贷辍带学产医粮铁",
        strict=True,
    )
)
_STANDARD: Final = str.maketrans(_WIDTHS | _TRADITIONAL)


def standard(text: str) -> str:
    """Return *text* with every listed variant replaced by its standard character, position for position.

    >>> standard("（２２）萬人")
    '(22)万人'
    """
    return text.translate(_STANDARD)
