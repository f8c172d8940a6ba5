"""How people get hurt at work: places, causes, injured parts and diagnoses (ICD-10, chapters S and T)."""

from typing import NamedTuple


class Scenario(NamedTuple):
    """One kind of accident, with the ground of recognition it falls under (WII Reg, Arts. 14 and 15)."""

    ground: str
    place: str
    cause: str
    injured_part: str
    code: str
    diagnosis: str


BROKEN_SHIN = Scenario("14-1", "装配车间", "吊装时工件滑落砸伤左小腿", "左小腿", "S82.2", "胫骨骨干骨折")

ON_THE_WAY = Scenario("14-6", "上班途中路口", "骑电动车被右转货车碰撞,本人无责任", "右前臂", "S52.5", "桡骨下端骨折")

AT_WORK = (
    Scenario("14-1", "冲压车间", "更换模具时右手被压", "右手", "S62.6", "手指骨折"),
    Scenario("14-1", "施工现场", "从脚手架跌落", "腰部", "S32.0", "腰椎骨折"),
    Scenario("14-1", "仓库", "叉车碾压左足", "左足", "S92.3", "跖骨骨折"),
    Scenario("14-1", "木工房", "操作锯床时示指被切断", "左手示指", "S68.1", "单指创伤性切断"),
    Scenario("14-1", "后厨", "热油溅出烫伤", "右手", "T23.2", "腕和手二度烧伤"),
    Scenario("14-1", "配送站", "卸货时跌倒扭伤", "右踝", "S93.4", "踝关节扭伤"),
    Scenario("14-1", "采掘工作面", "顶板掉落碎石砸伤头部", "头部", "S06.0", "脑震荡"),
    Scenario("14-1", "打磨车间", "砂轮碎片划伤", "左前臂", "S51.8", "前臂开放性伤口"),
)
