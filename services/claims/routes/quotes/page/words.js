// Every word of the page, Chinese and English.
export const WORDS = {
  zh: {
    skip: "跳到测算结果", brand: "统筹", title: "工伤保险待遇测算", lead: "填写事故、工资和后果，即可看到各项待遇由谁支付、支付多少、从何时起，以及每一步的算法和依据。",
    accident: "事故", region: "统筹地区", accidentOn: "事故（职业病诊断）日期", insured: "事故发生时", insuredYes: "已参保", insuredNo: "未参保", cause: "伤害类型", causeAccident: "事故伤害", causeDisease: "职业病",
    wage: "本人工资", ownWage: "本人工资（元/月）", wages: "或前 12 个月缴费工资，可写“6200 ×5, 6500 ×7”",
    outcome: "后果", injury: "伤残", death: "死亡", grade: "伤残等级", noGrade: "未达等级", gradeOf: "{0} 级", dependency: "生活自理障碍", NONE: "无", PARTIAL: "部分", MAJOR: "大部分", FULL: "完全",
    concludedOn: "鉴定结论日期", endedOn: "解除劳动关系日期", suspensionMonths: "停工留薪期（月）", originalWage: "原工资（元/月）",
    diedOn: "死亡日期", family: "供养亲属", addMember: "＋ 添加亲属", remove: "删除", relation: "关系", bornOn: "出生日期", unable: "完全丧失劳动能力", alone: "孤寡老人或孤儿", retirementOn: "达到法定退休年龄日期",
    figures: "自定参数（留空则用已发布的数据）", averageWage: "上年度职工月平均工资", minimumWage: "月最低工资", compute: "测算",
    results: "测算结果", empty: "尚未测算。", once: "一次性待遇", monthly: "按月待遇", fund: "基金支付", employer: "用人单位支付", perMonth: "元/月", yuan: "元", fundOnce: "基金一次性支付", fundMonthly: "基金按月支付", employerToo: "用人单位另付 {0} 元", employerMonthly: "用人单位每月另付 {0} 元",
    from: "自 {0} 起", until: "至 {0}", how: "怎么算的", formula: "公式", colon: "：", stop: "；", basis: "依据", rounding: "按分四舍五入，只在最后一步", nothing: "按所填情况没有应付待遇。",
    foot: "本页只作测算，不保存所填内容，不构成待遇核定。实际待遇以经办机构核定为准。", unreachable: "暂时无法测算，请稍后再试。",
  },
  en: {
    skip: "Skip to the results", brand: "Tongchou", title: "Work-injury benefits, worked out", lead: "Give the accident, the wages and the outcome: see who pays which benefit, how much, from when, and how each step is worked out and on which article.",
    accident: "Accident", region: "Pooling area", accidentOn: "Day of accident or diagnosis", insured: "At the accident", insuredYes: "insured", insuredNo: "not insured", cause: "Kind of injury", causeAccident: "accident", causeDisease: "occupational disease",
    wage: "Own wage", ownWage: "Own wage (yuan a month)", wages: "or the wages of 12 months, such as “6200 ×5, 6500 ×7”",
    outcome: "Outcome", injury: "Disability", death: "Death", grade: "Disability grade", noGrade: "no grade", gradeOf: "grade {0}", dependency: "Self-care dependency", NONE: "none", PARTIAL: "partial", MAJOR: "major", FULL: "full",
    concludedOn: "Day of the conclusion", endedOn: "Employment ended on", suspensionMonths: "Paid suspension (months)", originalWage: "Original wage (yuan a month)",
    diedOn: "Day of death", family: "Dependants", addMember: "＋ add a relative", remove: "remove", relation: "Relation", bornOn: "Born on", unable: "totally unable to work", alone: "left alone, or an orphan", retirementOn: "Reaches retirement age on",
    figures: "Figures of your own (empty: those published)", averageWage: "Average wage of the previous year", minimumWage: "Minimum wage", compute: "Work it out",
    results: "Results", empty: "Nothing worked out yet.", once: "Paid once", monthly: "Paid each month", fund: "fund", employer: "employer", perMonth: "yuan a month", yuan: "yuan", fundOnce: "The fund pays once", fundMonthly: "The fund pays each month", employerToo: "and the employer {0} yuan", employerMonthly: "and the employer {0} yuan each month",
    from: "from {0}", until: "until {0}", how: "how", formula: "Formula", colon: ": ", stop: "; ", basis: "Basis", rounding: "rounded half up to the fen, once, at the end", nothing: "Nothing is due in what was given.",
    foot: "This page only works amounts out: nothing given is kept, and nothing is awarded by it. What the agency assesses counts.", unreachable: "Cannot be worked out just now; try again later.",
  },
};

export const BENEFITS = {
  OWN_WAGE: { zh: "本人工资", en: "Own wage", kind: "basis" },
  ODG: { zh: "一次性伤残补助金", en: "One-time disability grant" },
  OMS: { zh: "一次性工伤医疗补助金", en: "One-time medical subsidy" },
  OES: { zh: "一次性伤残就业补助金", en: "One-time employment subsidy" },
  PSW: { zh: "停工留薪期工资", en: "Wages in paid suspension" },
  FUN: { zh: "丧葬补助金", en: "Funeral grant" },
  ODB: { zh: "一次性工亡补助金", en: "One-time death grant" },
  DPF: { zh: "伤残津贴", en: "Disability pension", kind: "monthly" },
  DPF_TOP_UP: { zh: "伤残津贴补足最低工资", en: "Top-up to the minimum wage", kind: "monthly" },
  DPE: { zh: "伤残津贴（单位支付）", en: "Disability pension by the employer", kind: "monthly" },
  DPE_TOP_UP: { zh: "伤残津贴补足最低工资（单位支付）", en: "Top-up to the minimum wage by the employer", kind: "monthly" },
  NUR: { zh: "生活护理费", en: "Nursing allowance", kind: "monthly" },
  SUR: { zh: "供养亲属抚恤金", en: "Survivors' pension", kind: "monthly" },
};

const kin = (relation, sex, more = {}) => ({ relation, sex, supported: true, ...more });
const NOBODY_NEARER = { nobody_nearer: true };

export const RELATIONS = {
  WIFE: { zh: "妻子", en: "wife", is: kin("SPOUSE", "FEMALE") },
  HUSBAND: { zh: "丈夫", en: "husband", is: kin("SPOUSE", "MALE") },
  CHILD: { zh: "子女", en: "child", is: kin("CHILD", "FEMALE") },
  MOTHER: { zh: "母亲", en: "mother", is: kin("PARENT", "FEMALE") },
  FATHER: { zh: "父亲", en: "father", is: kin("PARENT", "MALE") },
  GRANDMOTHER: { zh: "祖母（职工父母已故）", en: "grandmother (parents dead)", is: kin("GRANDPARENT", "FEMALE", NOBODY_NEARER) },
  GRANDFATHER: { zh: "祖父（职工父母已故）", en: "grandfather (parents dead)", is: kin("GRANDPARENT", "MALE", NOBODY_NEARER) },
  GRANDCHILD: { zh: "孙子女（其父母已故）", en: "grandchild (parent dead)", is: kin("GRANDCHILD", "FEMALE", NOBODY_NEARER) },
  SIBLING: { zh: "弟妹（父母已故）", en: "sibling (parents dead)", is: kin("SIBLING", "FEMALE", NOBODY_NEARER) },
};

export const INPUTS = {
  own_wage: { zh: "本人工资", en: "own wage" }, months: { zh: "月数", en: "months" }, grade: { zh: "伤残等级", en: "grade" },
  ratio: { zh: "比例", en: "ratio" }, average_wage: { zh: "职工月平均工资", en: "average wage" },
  average_wage_of: { zh: "平均工资所属年度", en: "year of the average wage" }, minimum_wage: { zh: "最低工资", en: "minimum wage" },
  pension: { zh: "伤残津贴", en: "pension" }, deducted: { zh: "扣除", en: "deducted" }, multiple: { zh: "倍数", en: "multiple" },
  income: { zh: "城镇居民人均可支配收入", en: "urban income per head" }, wages: { zh: "各月工资", en: "wages" },
  floor: { zh: "下限", en: "floor" }, cap: { zh: "上限", en: "cap" }, floor_ratio: { zh: "下限比例", en: "floor ratio" },
  cap_ratio: { zh: "上限比例", en: "cap ratio" }, wage_total: { zh: "工资合计", en: "total of wages" },
  monthly_average: { zh: "月平均", en: "monthly average" }, level: { zh: "生活自理障碍", en: "dependency level" },
};

// How each rule reads in Chinese; a rule that is missing is shown as its workings say it.
export const FORMULAS = {
  own_wage: "各月工资合计 ÷ 月数，不低于下限，不高于上限",
  one_time_disability_grant: "本人工资 × 月数",
  disability_pension: "本人工资 × 比例",
  disability_pension_top_up: "最低工资 −（伤残津贴 − 扣除），不低于零",
  nursing_allowance: "职工月平均工资 × 比例",
  one_time_subsidy: "月数 × 职工月平均工资",
  suspension_wages: "原工资 × 月数",
  funeral_grant: "职工月平均工资 × 月数",
  death_grant: "上一年度全国城镇居民人均可支配收入 × 倍数",
  survivors_shares: "本人工资 × 比例；合计超过本人工资的，按比例缩减，余下的分依次补给余数最大者",
};

// Names of laws in citations, and the way an article is named.
export const ARTICLES = [
  [/Regulations on Work-Related Injury Insurance|WII Reg/g, "《工伤保险条例》"],
  [/Social Insurance (?:Act|Law)/g, "《社会保险法》"],
  [/Order 18 of 2003/g, "《因工死亡职工供养亲属范围规定》（劳动保障部令第18号）"],
  [/MOHRSS Order 13 of 2011/g, "人社部令2011年第13号"],
  [/National Bureau of Statistics, communique of (\d+)/g, "国家统计局 $1 年公报"],
  [/Sample Province, notice of the average wage of (\d+)/g, "样例省 $1 年度职工平均工资公告"],
  [/Sample Province, minimum wage notice of (\d+)/g, "样例省 $1 年最低工资公告"],
  [/Sample Province/g, "样例省"],
  [/,? Arts?\. ([\d(), and]+)/g, "第 $1 条"],
  [/ and /g, "、"],
];
