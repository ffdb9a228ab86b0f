import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// The office's day: a count for each group, and the people of the chosen one.
ConsolePage {
    id: page

    readonly property var names: ({
        "waiting": qsTr("正在等候"),
        "due": qsTr("今天应到"),
        "late": qsTr("逾期"),
        "flagged": qsTr("有提示"),
        "review": qsTr("待复核"),
        "leave": qsTr("请假中"),
        "done": qsTr("已报到")
    })
    readonly property var nothing: ({
        "waiting": qsTr("没有人在等候"),
        "due": qsTr("今天没有人还要来"),
        "late": qsTr("没有人逾期"),
        "flagged": qsTr("没有需要留意的回答"),
        "review": qsTr("没有要复核的到场记录"),
        "leave": qsTr("今天没有人请假在外"),
        "done": qsTr("今天还没有人报到")
    })
    property string chosen: first()
    readonly property var group: page.content.groups.find(it => it.name === page.chosen)

    // What wants attention most, of what is not empty.
    function first() {
        const filled = Console.contentNow().groups.find(it => it.lines.length > 0)
        return filled === undefined ? "due" : filled.name
    }

    function detail(line) {
        if (page.chosen === "late")
            return qsTr("%1 应到，已逾期 %2 天").arg(Formats.date(line.lateSince)).arg(line.lateDays)
        if (page.chosen === "flagged")
            return line.wantsToTalk ? qsTr("想和工作人员谈谈") : qsTr("%1 条提示").arg(line.flags)
        if (page.chosen === "leave")
            return qsTr("外出至 %1").arg(Formats.date(line.leaveUntil))
        if (line.cameAt !== "")
            return qsTr("%1 到").arg(line.cameAt)
        return line.nextDue === "" ? "" : qsTr("下次：%1").arg(Formats.date(line.nextDue))
    }

    GridLayout {
        id: counts

        width: parent.width
        columns: 4
        columnSpacing: Theme.keyGap
        rowSpacing: Theme.keyGap

        Repeater {
            model: page.content.groups

            AbstractButton {
                id: count

                required property var modelData
                readonly property bool lit: page.chosen === modelData.name

                objectName: "today." + modelData.name
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                implicitHeight: Math.max(Theme.mm(Theme.compact ? 15 : 25), contentItem.implicitHeight + Theme.mm(3))
                Accessible.role: Accessible.RadioButton
                Accessible.name: page.names[modelData.name] + " " + modelData.lines.length
                Accessible.checked: lit
                onClicked: page.chosen = modelData.name

                contentItem: ColumnLayout {
                    spacing: 0

                    Item { Layout.fillHeight: true }
                    Words {
                        Layout.fillWidth: true
                        horizontalAlignment: Text.AlignHCenter
                        text: count.modelData.lines.length
                        font.pixelSize: Theme.compact ? Theme.leadSize : Theme.titleSize
                        font.bold: true
                        lineHeight: 1
                        color: count.lit ? Theme.accentInk : Theme.ink
                    }
                    Words {
                        Layout.fillWidth: true
                        horizontalAlignment: Text.AlignHCenter
                        text: page.names[count.modelData.name]
                        font.pixelSize: Theme.smallSize
                        lineHeight: 1
                        color: count.lit ? Theme.accentInk : Theme.softInk
                    }
                    Item { Layout.fillHeight: true }
                }
                background: Rectangle {
                    radius: Theme.radius
                    color: count.lit ? Theme.accent : count.down ? Theme.accentTintDown : Theme.surface
                    border.width: count.lit ? 0 : Theme.line
                    border.color: Theme.hairline
                }
            }
        }
    }
    Card {
        anchors.top: counts.bottom
        anchors.topMargin: Theme.gap
        anchors.bottom: parent.bottom
        width: parent.width

        Words {
            objectName: "today.nothing"
            visible: page.group.lines.length === 0
            anchors.centerIn: parent
            width: parent.width * 0.9
            horizontalAlignment: Text.AlignHCenter
            text: page.nothing[page.chosen]
            color: Theme.softInk
        }
        ListView {
            id: list

            objectName: "today.list"
            anchors.fill: parent
            anchors.margins: Theme.mm(1)
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            cacheBuffer: 0
            model: page.group.lines
            delegate: ConsoleRow {
                required property var modelData
                required property int index

                objectName: "today.person." + modelData.subject
                width: list.width
                first: index === 0
                title: modelData.name
                detail: page.detail(modelData)
                side: modelData.category
                onClicked: Console.open("person", modelData.subject)
            }
            ScrollBar.vertical: ScrollBar { policy: list.contentHeight > list.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff }
        }
    }
}
