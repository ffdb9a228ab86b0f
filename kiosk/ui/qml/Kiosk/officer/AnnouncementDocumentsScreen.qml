import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// Travel documents handed in, by kind and number of pieces; and whether the restriction is filed.
OfficerFrame {
    id: screen

    readonly property var act: Enrolment.announcement
    readonly property var names: ({
        "passport": qsTr("护照"),
        "hk_macao_permit": qsTr("往来港澳通行证"),
        "taiwan_permit": qsTr("往来台湾通行证"),
        "other": qsTr("其他出入境证件")
    })

    objectName: "announcement_documents"
    showPerson: !Theme.compact
    personText: qsTr("宣告对象：%1")
    canLeave: Enrolment.canAbort
    leaveText: qsTr("取消宣告")
    canTryAgain: act.canTurnBack
    againText: qsTr("上一页")
    againQuiet: true
    canGo: act.canStateDocuments
    goText: qsTr("下一步，签名")
    buttonName: "announcement_documents.go"
    onLeaving: Enrolment.abort()
    onTryingAgain: act.turnBack()
    onGoing: act.stateDocuments()

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap

        Words {
            objectName: "announcement_documents.prompt"
            Layout.fillWidth: true
            horizontalAlignment: Theme.portrait ? Text.AlignHCenter : Text.AlignLeft
            text: Messages.sentence(Enrolment.prompt)
            font.pixelSize: Theme.compact ? Theme.leadSize : Theme.displaySize
            font.bold: true
            lineHeight: 1.1
        }
        Words {
            Layout.fillWidth: true
            visible: !Theme.compact
            horizontalAlignment: Theme.portrait ? Text.AlignHCenter : Text.AlignLeft
            text: Messages.detail(Enrolment.prompt)
            font.pixelSize: Theme.leadSize
            color: Theme.softInk
        }
        GridLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            columns: Theme.portrait ? 1 : 2
            uniformCellWidths: true
            columnSpacing: Theme.gap
            rowSpacing: Theme.compact ? Theme.mm(2) : Theme.gap

            Repeater {
                model: screen.act.kinds

                DocumentCount {
                    required property string modelData
                    required property int index

                    Layout.fillWidth: true
                    code: modelData
                    text: screen.names[modelData] ?? ""
                    count: screen.act.counts[index] ?? 0
                    onCounted: number => screen.act.count(modelData, number)
                }
            }
            TickButton {
                objectName: "documents.none"
                Layout.fillWidth: true
                enabled: screen.act.canCount
                ticked: screen.act.noneHeld
                text: qsTr("本人说没有出入境证件")
                onClicked: screen.act.toggleNoDocuments()
            }
            TickButton {
                objectName: "documents.filed"
                Layout.fillWidth: true
                enabled: screen.act.canCount
                ticked: screen.act.exitFiled
                text: qsTr("已向出入境管理部门报备")
                detail: qsTr("限制出境的通报备案，由工作人员办理")
                onClicked: screen.act.toggleExitFiling()
            }
        }
        Item {
            Layout.fillHeight: true
            Layout.preferredHeight: 1
        }
    }
}
