import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// What is difficult for this person: at a check-in, nothing is asked for that is ticked here.
OfficerFrame {
    id: screen

    objectName: "enrol_needs"
    canLeave: Enrolment.canAbort
    leaveText: qsTr("取消登记")
    canAlso: Enrolment.canSignNeeds
    alsoText: qsTr("只保存这一项")
    alsoIcon: "check"
    canGo: Enrolment.canStateNeeds
    goText: Enrolment.needs.length === 0 ? qsTr("没有，下一步") : qsTr("下一步")
    buttonName: "enrol_needs.go"
    onLeaving: Enrolment.abort()
    onAlsoDoing: Enrolment.signNeeds()
    onGoing: Enrolment.stateNeeds()

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap

        Words {
            objectName: "enrol_needs.prompt"
            Layout.fillWidth: true
            horizontalAlignment: Theme.portrait ? Text.AlignHCenter : Text.AlignLeft
            text: Messages.sentence(Enrolment.prompt)
            font.pixelSize: Theme.compact ? Theme.titleSize : Theme.displaySize
            font.bold: true
            lineHeight: 1.1
        }
        Words {
            Layout.fillWidth: true
            visible: !Theme.tight
            horizontalAlignment: Theme.portrait ? Text.AlignHCenter : Text.AlignLeft
            text: Messages.detail(Enrolment.prompt)
            font.pixelSize: Theme.compact ? Theme.bodySize : Theme.leadSize
            color: Theme.softInk
        }
        GridLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            columns: Theme.portrait ? 1 : 3
            uniformCellWidths: true
            uniformCellHeights: true
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap

            Repeater {
                model: Needs.codes

                TickButton {
                    required property string modelData

                    objectName: "need." + modelData
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.minimumHeight: implicitHeight
                    Layout.maximumHeight: Theme.mm(40)
                    enabled: Enrolment.canStateNeeds
                    ticked: Enrolment.needs.indexOf(modelData) >= 0
                    text: Needs.name(modelData)
                    detail: Needs.effect(modelData)
                    onClicked: Enrolment.toggleNeed(modelData)
                }
            }
        }
        Item {
            Layout.fillHeight: true
            Layout.preferredHeight: 1
        }
    }
}
