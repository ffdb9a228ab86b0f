import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// Everything that is asked for, before it is sent: nothing is granted by sending it.
Item {
    id: screen

    objectName: "leave_review"

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.compact ? Theme.mm(2) : Theme.gap * 2

        GridLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            columns: Theme.portrait ? 1 : 2
            columnSpacing: Theme.mm(6)
            rowSpacing: Theme.gap * 1.4

            ColumnLayout {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 9
                spacing: Theme.gap

                Item { Layout.fillHeight: true }
                Words {
                    objectName: "leave.title"
                    Layout.fillWidth: true
                    horizontalAlignment: Text.AlignHCenter
                    text: Messages.sentence(CheckIn.prompt)
                    font.pixelSize: Theme.tight ? Theme.titleSize * 0.9 : Theme.titleSize * 1.1
                    font.bold: true
                    lineHeight: 1.1
                }
                Words {
                    objectName: "leave.detail"
                    Layout.fillWidth: true
                    horizontalAlignment: Text.AlignHCenter
                    text: Messages.detail(CheckIn.prompt)
                    font.pixelSize: Theme.tight ? Theme.bodySize : Theme.leadSize
                    color: Theme.softInk
                }
                Item { Layout.fillHeight: true }
            }
            Card {
                Layout.fillWidth: true
                Layout.fillHeight: !Theme.portrait
                Layout.preferredWidth: 11
                implicitHeight: facts.implicitHeight + Theme.mm(Theme.little ? 4 : 20)

                LeaveFacts {
                    id: facts

                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    anchors.leftMargin: Theme.mm(Theme.little ? 5 : 12)
                    anchors.rightMargin: anchors.leftMargin
                }
            }
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap

            BigButton {
                objectName: "leave.back"
                primary: false
                reach: 0
                iconName: "back"
                textSize: Theme.tight ? Theme.smallSize : Theme.bodySize
                implicitHeight: submit.implicitHeight
                implicitWidth: contentItem.implicitWidth + Theme.mm(Theme.compact ? 9 : 11)
                text: qsTr("上一步")
                onClicked: CheckIn.leave.goBack()
            }
            BigButton {
                id: submit

                objectName: "leave.submit"
                Layout.fillWidth: true
                enabled: CheckIn.leave.canSubmit
                implicitHeight: Theme.primaryHeight
                textSize: Theme.tight ? Theme.leadSize : Theme.titleSize
                text: qsTr("提交申请")
                onClicked: CheckIn.leave.submit()
            }
        }
    }
}
