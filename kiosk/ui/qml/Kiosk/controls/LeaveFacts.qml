import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// What is asked for: the days, where to, and why.
GridLayout {
    id: facts

    // Only the days.
    property bool brief: false

    readonly property var leave: CheckIn.leave
    readonly property bool english: Status.language === "en"
    // Large text on a small lying panel: side by side, and without weekdays.
    readonly property bool dense: Theme.tight && Theme.compact && !Theme.portrait

    function said(day) {
        return dense ? Formats.date(day) : Formats.day(day)
    }

    columns: dense ? 2 : 1
    uniformCellWidths: dense
    columnSpacing: Theme.gap
    rowSpacing: Theme.mm(Theme.compact ? 1.5 : Theme.little ? 2 : 7)

    FactRow {
        objectName: "leave.first"
        Layout.fillWidth: true
        plain: Theme.tight
        iconName: "calendar"
        label: qsTr("离开")
        value: facts.said(facts.leave.firstDay)
        strong: !facts.brief && !facts.dense
        oneLine: facts.dense
    }
    FactRow {
        objectName: "leave.last"
        Layout.fillWidth: true
        plain: Theme.tight
        iconName: "calendar"
        label: qsTr("回来（共 %1 天）").arg(facts.leave.days)
        value: facts.said(facts.leave.lastDay)
        strong: !facts.brief && !facts.dense
        oneLine: facts.dense
    }
    FactRow {
        objectName: "leave.where"
        Layout.fillWidth: true
        Layout.alignment: Qt.AlignTop
        visible: !facts.brief
        plain: Theme.tight
        iconName: "arrowRight"
        label: qsTr("去哪里")
        value: facts.english ? facts.leave.destinationEn : facts.leave.destinationZh
    }
    FactRow {
        objectName: "leave.why"
        Layout.fillWidth: true
        Layout.alignment: Qt.AlignTop
        visible: !facts.brief
        plain: Theme.tight
        iconName: "info"
        label: qsTr("为什么")
        value: facts.english ? facts.leave.reasonEn : facts.leave.reasonZh
    }
}
