pragma Singleton
import QtQuick
import Kiosk

// Words about who leaves and what was destroyed, by code.
QtObject {
    readonly property var ways: ({
        "released": qsTr("解除矫正"),
        "transferred": qsTr("变更执行地（迁出）")
    })
    readonly property var undone: ({
        "reports": qsTr("逾期未报到：%1 次"),
        "leaves": qsTr("未了结的外出：%1 次"),
        "reviews": qsTr("待复核的到场：%1 次"),
        "flags": qsTr("未处理的提示：%1 条")
    })
    readonly property var whys: ({
        "released": qsTr("解除矫正"),
        "transferred": qsTr("变更执行地"),
        "corrected": qsTr("更正名册"),
        "not_said": qsTr("离开名册，未说明原因"),
        "expired": qsTr("保存期满"),
        "not_on_roster": qsTr("不在名册上的遗留数据")
    })
    readonly property var kinds: ({
        "person": qsTr("名册信息"),
        "references": qsTr("人脸和指纹样本"),
        "released_references": qsTr("封存的样本"),
        "attachments": qsTr("思想汇报、签名和照片"),
        "needs": qsTr("特殊需要"),
        "finger_exceptions": qsTr("手指例外"),
        "supervision": qsTr("矫正安排"),
        "message": qsTr("消息"),
        "question": qsTr("提问"),
        "leave": qsTr("外出决定"),
        "measure": qsTr("处分"),
        "health": qsTr("病情材料"),
        "other_items": qsTr("其他下发内容"),
        "answers": qsTr("回答"),
        "read_messages": qsTr("已读消息"),
        "casework": qsTr("办理记录"),
        "visits": qsTr("到场索引")
    })

    function lastDay(line) {
        if (line.lastDay === "")
            return qsTr("市级平台没有给出期满日")
        const day = Formats.date(line.lastDay)
        if (line.daysLeft > 0)
            return qsTr("%1 期满，还有 %2 天").arg(day).arg(line.daysLeft)
        if (line.daysLeft === 0)
            return qsTr("%1 期满，就是今天").arg(day)
        return qsTr("%1 已期满，等待市级平台变更名册").arg(day)
    }
}
