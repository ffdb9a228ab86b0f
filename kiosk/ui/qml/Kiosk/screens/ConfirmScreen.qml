import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

Item {
    id: screen

    // Many purposes on a small panel take the room of the picture, and some of the buttons'.
    readonly property bool crowded: Theme.little && CheckIn.purposes.length > (Theme.tight ? 0 : 4)
    readonly property int buttonHeight: Theme.mm(!Theme.compact ? 34 : !crowded ? 21 : CheckIn.purposes.length > 4 ? 15 : 18)

    objectName: "confirm"

    ColumnLayout {
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        anchors.horizontalCenter: parent.horizontalCenter
        width: Math.min(parent.width, Theme.mm(Theme.compact ? 150 : 230))
        spacing: Theme.compact ? Theme.mm(1.5) : Theme.gap * 1.4

        Item { Layout.fillHeight: true; Layout.preferredHeight: 1 }
        Rectangle {
            visible: !screen.crowded
            Layout.alignment: Qt.AlignHCenter
            Layout.fillHeight: true
            Layout.preferredHeight: Theme.mm(Theme.compact ? 28 : 76)
            Layout.maximumHeight: Theme.mm(Theme.compact ? 28 : 76)
            implicitWidth: height
            radius: width / 2
            color: Theme.accentTint
            border.width: Theme.highContrast ? Theme.line : 0
            border.color: Theme.hairline
            Icon {
                anchors.centerIn: parent
                name: "person"
                color: Theme.accent
                size: parent.width * 0.58
                weight: 1.7
            }
        }
        Words {
            objectName: "confirm.name"
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: CheckIn.maskedName
            font.pixelSize: screen.crowded ? Theme.titleSize : Theme.displaySize * (Theme.compact ? 1.3 : 1.5)
            font.bold: true
            lineHeight: 1.05
        }
        Words {
            objectName: "confirm.prompt"
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: Messages.sentence(CheckIn.prompt)
            font.pixelSize: screen.crowded ? Theme.leadSize : Theme.titleSize
            color: Theme.softInk
        }
        PurposePicker {
            objectName: "confirm.purposes"
            Layout.fillWidth: true
            Layout.fillHeight: false
            Layout.topMargin: Theme.little ? 0 : Theme.mm(5)
            visible: CheckIn.purposes.length > 0
            enabled: CheckIn.canChoosePurpose
            purposes: CheckIn.purposes
            chosen: CheckIn.purpose
            onPicked: purpose => CheckIn.choosePurpose(purpose)
        }
        GridLayout {
            Layout.fillWidth: true
            Layout.topMargin: Theme.mm(Theme.compact ? 1 : 16)
            columns: Theme.portrait ? 1 : 2
            uniformCellWidths: true
            rowSpacing: Theme.gap * 1.2
            columnSpacing: Theme.gap * 1.6

            BigButton {
                objectName: "confirm.no"
                Layout.fillWidth: true
                Layout.row: Theme.portrait ? 1 : 0
                Layout.column: 0
                primary: false
                iconName: "cross"
                enabled: CheckIn.canRejectClaim
                textSize: screen.crowded ? Theme.leadSize : Theme.titleSize
                implicitHeight: screen.buttonHeight
                text: qsTr("不是我")
                onClicked: CheckIn.rejectClaim()
            }
            BigButton {
                objectName: "confirm.yes"
                Layout.fillWidth: true
                Layout.row: 0
                Layout.column: Theme.portrait ? 0 : 1
                iconName: "check"
                enabled: CheckIn.canConfirmClaim
                textSize: screen.crowded ? Theme.leadSize : Theme.titleSize
                implicitHeight: screen.buttonHeight
                text: qsTr("是我")
                onClicked: CheckIn.confirmClaim()
            }
        }
        Item { Layout.fillHeight: true; Layout.preferredHeight: 1; visible: !Theme.sunk }
    }
}
