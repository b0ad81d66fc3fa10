"""Small packs for these tests."""

from __future__ import annotations

MINIMAL = """
[pack]
id = "city-plan"
title = "云江市5G应用行动方案"
short_title = "云江方案"
level = "municipal"
unit = "云江市"
source = "云江市文件"
state = "verified"
"""

RATIO = """
[[indicators]]
key = "Y1"
name = "5G个人用户普及率"
unit = "%"
kind = "ratio"
source = "正文"
state = "verified"
definition.numerator = "用户数"
definition.denominator = "人口数"
definition.text = "口径"
definition.source = "附件"
definition.state = "unverified"
"""

COUNT = """
[[indicators]]
key = "Y7"
name = "5G行业虚拟专网数"
unit = "个"
kind = "count"
source = "正文"
state = "verified"
"""

SECTOR = """
[[sectors]]
key = "ports"
label = "5G+智慧港口"
source = "正文"
state = "verified"
"""

TARGET = """
[[targets]]
indicator = "Y7"
scope = "云江市"
period = "2027"
comparator = ">"
value = 30
source = "正文"
state = "verified"
"""

TASK = """
[[tasks]]
key = "t1"
number = 1
title = "建专网"
source = "正文"
state = "verified"
"""

LIGHTS = """
[[light_schemes]]
key = "ours"
label = "本市"
source = "本市通知"
state = "verified"

[[light_schemes.lights]]
key = "green"
colour = "green"
word = "正常"
symbol = "●"

[[light_schemes.lights]]
key = "red"
colour = "red"
word = "逾期"
symbol = "■"
when = { overdue_by = 1, source = "本市通知", state = "verified" }
"""

SCORES = """
[[score_templates]]
key = "review"
title = "评审"
source = "本市通知"
state = "verified"

[[score_templates.criteria]]
key = "a"
title = "政策"
points = 60
source = "本市通知"
state = "verified"

[[score_templates.criteria]]
key = "b"
title = "设施"
points = 40
source = "本市通知"
state = "verified"
"""

WHOLE = MINIMAL + RATIO + COUNT + TARGET + TASK + SECTOR + LIGHTS + SCORES
