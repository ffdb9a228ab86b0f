import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// The person does not sign: the officer says why, and answers for it.
OfficerFrame {
    id: screen

    readonly property var act: Enrolment.announcement
    readonly property var names: ({
        "cannot_write": qsTr("不会写字"),
        "injured": qsTr("手不方便"),
        "cannot_see": qsTr("看不见"),
        "refused": qsTr("拒绝签名")
    })

    objectName: "announcement_unsigned"
    personText: qsTr("宣告对象：%1")
    canLeave: Enrolment.canAbort
    leaveText: qsTr("取消宣告")
    canTryAgain: act.canTurnBack
    againText: qsTr("返回签名")
    againQuiet: true
    onLeaving: Enrolment.abort()
    onTryingAgain: act.turnBack()

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap

        Words {
            objectName: "announcement_unsigned.prompt"
            Layout.fillWidth: true
            horizontalAlignment: Theme.portrait ? Text.AlignHCenter : Text.AlignLeft
            text: Messages.sentence(Enrolment.prompt)
            font.pixelSize: Theme.compact ? Theme.titleSize : Theme.displaySize
            font.bold: true
            lineHeight: 1.1
        }
        Words {
            Layout.fillWidth: true
            horizontalAlignment: Theme.portrait ? Text.AlignHCenter : Text.AlignLeft
            text: Messages.detail(Enrolment.prompt)
            font.pixelSize: Theme.compact ? Theme.bodySize : Theme.leadSize
            color: Theme.softInk
        }
        GridLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            columns: Theme.portrait ? 1 : 2
            uniformCellWidths: true
            uniformCellHeights: true
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap

            Repeater {
                model: screen.act.reasons

                BigButton {
                    required property string modelData

                    objectName: "unsigned." + modelData
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.maximumHeight: Theme.mm(34)
                    primary: false
                    reach: 0
                    enabled: screen.act.canStateUnsigned
                    text: screen.names[modelData] ?? ""
                    onClicked: screen.act.stateUnsigned(modelData)
                }
            }
        }
        Item {
            Layout.fillHeight: true
            Layout.preferredHeight: 1
        }
    }
}
