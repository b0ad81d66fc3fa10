"""Two thousand names with rare characters print without a missing glyph, and can be copied."""

from __future__ import annotations

from collections.abc import Callable

from tests.report.conftest import Paper
from yangfan_desktop.report.blocks import Align, Column, Ledger, Paragraph

Print = Callable[..., Paper]

LATEST = "鿫鿬鿭鿮鿯"
LEVEL_2 = [chr(at) for at in (*range(0x4E00, 0x9FF0), *range(0x3400, 0x4DB6))]
"""The ideographs of GB 18030-2022 level 2, the five of 2018 among them."""

BEYOND = (
    "𠳐𥻗𦈡𦒍𦙶𦝼𦭜𦰡𧿹𨐈𨙸𨚕𨟠𨭉𨱇𨱏𨱑𨱔𨺙𩾃𩾌𪟝𪣻𪤗𪨰𪨶𪩘𪾢𫄧𫄨𫄷𫄸𫇭𫌀𫍣𫍯𫍲𫍽𫐄𫐐𫐓𫑡𫓧𫓯𫓶𫓹𫔍𫔎𫔶𫖮𫖯𫖳𫗧𫗴𫘜𫘝𫘦𫘧𫘨𫘪"
    "𫘬𫚕𫚖𫚭𫛭𫞩𫟅𫟦𫟹𫟼𫠆𫠊𫠜𫢸𫫇𫭟𫭢𫭼𫮃𫰛𫵷𫶇𫷷𫸩𬀩𬀪𬂩𬃊𬇕𬇙𬇹𬉼𬊈𬊤𬌗𬍛𬍡𬍤𬒈𬒔𬒗𬕂𬘓𬘘𬘡𬘩𬘫𬘬𬘭𬘯𬙂𬙊𬙋𬜬𬜯𬞟𬟁𬟽𬣙𬣞𬣡𬣳𬤇𬤊𬤝𬨂𬨎𬩽"
    "𬪩𬬩𬬭𬬮𬬱𬬸𬬹𬬻𬬿𬭁𬭊𬭎𬭚𬭛𬭤𬭩𬭬𬭯𬭳𬭶𬭸𬭼𬮱𬮿𬯀𬯎𬱖𬱟𬳵𬳶𬳽𬳿𬴂𬴃𬴊𬶋𬶍𬶏𬶐𬶟𬶠𬶨𬶭𬶮𬷕𬸘𬸚𬸣𬸦𬸪𬹼𬺈𬺓"
)
"""Characters of 通用规范汉字表 (8,105) that lie beyond the basic plane."""

FAMILIES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"


def names() -> list[str]:
    """Each a family name and two characters: all beyond the plane, then every 14th of level 2."""
    given = [*BEYOND, *LATEST, *LEVEL_2[:: len(LEVEL_2) // (2 * 2000)]]
    given = given[: 2 * 2000]
    pairs = zip(given[::2], given[1::2], strict=True)
    return [FAMILIES[at % len(FAMILIES)] + "".join(pair) for at, pair in enumerate(pairs)]


def test_a_list_of_two_thousand_such_names_has_no_missing_glyph(printed: Print) -> None:
    everyone = names()
    columns = (Column(("序号",), 1, Align.CENTRE), Column(("姓名",), 2), Column(("又名",), 2))
    rows = tuple((str(at), name, name[::-1]) for at, name in enumerate(everyone, start=1))

    paper = printed((Ledger("名单", "", "", columns, rows),))

    assert len(everyone) == 2000
    assert paper.result.missing == ()
    assert all(embedded for _, embedded in paper.fonts)
    assert [name for name in everyone if name not in paper.text] == []


def test_running_text_of_such_names_has_none_either(printed: Print) -> None:
    everyone = names()[::8]

    paper = printed((Paragraph("、".join(everyone) + "。"),))

    assert paper.result.missing == ()
    assert "、".join(everyone) in "".join(
        line for page in paper.pages for line in page.split("\n")[:-1]
    ).replace("\r", "")


def test_the_latest_characters_of_level_2_are_printed_though_one_face_alone_has_them(
    printed: Print,
) -> None:
    paper = printed((Paragraph(LATEST),))

    assert paper.result.missing == ()
    assert LATEST in paper.text
    assert "PSRareHei" in " ".join(name for name, _ in paper.fonts)


def test_a_character_that_no_face_has_is_printed_as_a_sign_and_named(printed: Print) -> None:
    paper = printed((Paragraph("甲\ue000乙"),))

    assert paper.result.missing == ("\ue000",)
    assert "甲〓乙" in paper.text
