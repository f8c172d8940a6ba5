"""Reasons that several kinds of files give a row back with: the column at fault, then the rule in Chinese and English.

Each kind lists its own in a `StrEnum`; a sentence that two kinds say stands here.
"""

CREDIT_CODE = "统一社会信用代码：校验位错误 / the check symbol is wrong"
EMPLOYER_TYPE = "单位类型：不在代码表中 / not in the code list"
INDUSTRY = "行业代码：不存在或无对应风险类别 / unknown, or without a risk class"
DIVISION = "行政区划：不属于受理机构 / not served by this office"
DIVISION_ENDED = "行政区划：该代码已撤销，请改用后继代码 / the code has ended, use its successor"
ID_TYPE = "证件类型：不在代码表中 / not in the code list"
ID_NUMBER = "证件号码：校验位或出生日期错误 / the check character or the birth date is wrong"
ID_AREA = "证件号码：地区码与证件类型不符 / does not begin as a number of this document does"
NAME = "姓名：为空 / missing"
TOO_YOUNG = "证件号码：未达到最低用工年龄 / below the lowest age for employment (WII Reg, Art. 66)"
MONTH = "月份：不是有效月份 / the month is no month"
DUPLICATE = "整行：与本文件中另一行重复 / repeats another row of this file"
