import QtQuick
import QtQuick.Layouts
import Kiosk

// What waits about the person, their leaves, and the hours of the month.
FileCard {
    id: card

    required property var file
    readonly property var states: ({
        "requested": qsTr("待决定"),
        "approved": qsTr("已批准"),
        "refused": qsTr("未批准"),
        "withdrawn": qsTr("已撤回")
    })

    function time(minutes) { return qsTr("%1 小时 %2 分").arg(Math.floor(minutes / 60)).arg(minutes % 60) }

    title: qsTr("提示、请假和学时")

    Words {
        objectName: "person.flags"
        Layout.fillWidth: true
        text: card.file.flags === 0 ? qsTr("没有未处理的提示") : qsTr("未处理的提示：%1 条").arg(card.file.flags)
        font.bold: card.file.flags > 0
        color: card.file.flags > 0 ? Theme.warn : Theme.ink
    }
    Words {
        visible: card.file.leaves.length === 0
        Layout.fillWidth: true
        text: qsTr("没有请假")
    }
    Repeater {
        model: card.file.leaves.slice(0, 3)

        Words {
            required property var modelData

            Layout.fillWidth: true
            text: qsTr("外出 %1 至 %2：%3").arg(Formats.date(modelData.from)).arg(Formats.date(modelData.until)).arg(card.states[modelData.state] ?? "")
        }
    }
    Words {
        objectName: "person.hours"
        Layout.fillWidth: true
        text: qsTr("本月：学习 %1，公益活动 %2").arg(card.time(card.file.studyMinutes)).arg(card.time(card.file.serviceMinutes))
    }
}
