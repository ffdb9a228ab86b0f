import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// What waits for an officer by the rules: what, by when, and why.
ConsolePage {
    id: page

    // The row whose explanation is open.
    property int chosen: -1

    function side(line) {
        if (line.overdue)
            return qsTr("已逾期")
        if (line.coming)
            return qsTr("即将到期")
        return line.deadline === page.content.day ? qsTr("今天") : ""
    }

    ConsoleList {
        id: list

        anchors.fill: parent
        prefix: "tasks"
        nothing: qsTr("目前没有任务")
        model: page.content.lines
        delegate: Column {
            id: task

            required property var modelData
            required property int index
            readonly property bool open: page.chosen === index

            width: list.view.width

            ConsoleRow {
                objectName: "tasks.row." + task.index
                width: parent.width
                first: task.index === 0
                leads: false
                title: task.modelData.name + " · " + CaseWords.tasks[task.modelData.kind]
                detail: CaseWords.local(task.modelData.text) + "\n"
                        + qsTr("期限：%1").arg(Formats.date(task.modelData.deadline) + (task.modelData.deadlineAt === "" ? "" : " " + task.modelData.deadlineAt))
                side: page.side(task.modelData)
                iconName: task.modelData.overdue ? "warning" : task.modelData.coming ? "calendar" : "clock"
                tone: task.modelData.overdue ? Theme.warn : Theme.accent
                Accessible.checkable: true
                Accessible.checked: task.open
                onClicked: page.chosen = task.open ? -1 : task.index
            }
            ColumnLayout {
                visible: task.open
                x: Theme.mm(Theme.compact ? 12 : 20)
                width: parent.width - x - Theme.mm(Theme.compact ? 3 : 6)
                spacing: Theme.keyGap

                ReasonSteps { reasons: task.modelData.reasons }
                BigButton {
                    objectName: "tasks.go." + task.index
                    visible: task.modelData.there !== ""
                    Layout.fillWidth: true
                    Layout.maximumWidth: implicitWidth
                    implicitHeight: Math.max(Theme.touchHeight, Theme.mm(15))
                    primary: false
                    reach: 0
                    iconName: "forward"
                    textSize: Theme.bodySize
                    text: qsTr("去办理：%1").arg(ConsoleWords.title(task.modelData.there.page ?? ""))
                    onClicked: Console.open(task.modelData.there.page, task.modelData.there.about)
                }
                Item { implicitHeight: Theme.keyGap }
            }
        }
    }
}
