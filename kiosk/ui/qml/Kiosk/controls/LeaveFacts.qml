import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// What is asked for: the days, where to, and why.
ColumnLayout {
    id: facts

    // Where there is little room.
    property bool plain: false
    property bool brief: false

    readonly property var leave: CheckIn.leave
    readonly property bool english: Status.language === "en"

    spacing: Theme.mm(Theme.compact ? 1.5 : Theme.little ? 2 : 7)

    FactRow {
        objectName: "leave.first"
        Layout.fillWidth: true
        plain: facts.plain
        iconName: "calendar"
        label: qsTr("离开")
        value: Formats.day(facts.leave.firstDay)
        strong: !facts.brief
    }
    FactRow {
        objectName: "leave.last"
        Layout.fillWidth: true
        plain: facts.plain
        iconName: "calendar"
        label: qsTr("回来（共 %1 天）").arg(facts.leave.days)
        value: Formats.day(facts.leave.lastDay)
        strong: !facts.brief
    }
    FactRow {
        objectName: "leave.where"
        Layout.fillWidth: true
        visible: !facts.brief
        plain: facts.plain
        iconName: "arrowRight"
        label: qsTr("去哪里")
        value: facts.english ? facts.leave.destinationEn : facts.leave.destinationZh
    }
    FactRow {
        objectName: "leave.why"
        Layout.fillWidth: true
        visible: !facts.brief
        plain: facts.plain
        iconName: "info"
        label: qsTr("为什么")
        value: facts.english ? facts.leave.reasonEn : facts.leave.reasonZh
    }
}
