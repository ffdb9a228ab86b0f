import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// Which finger, drawn and named; one instruction.
Item {
    id: screen

    readonly property bool checking: CheckIn.progress >= 1

    objectName: "fingerprint"

    GridLayout {
        anchors.fill: parent
        columns: Theme.portrait ? 1 : 2
        columnSpacing: Theme.mm(8)
        rowSpacing: Theme.mm(6)

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: !Theme.portrait
            Layout.preferredWidth: 9
            spacing: Theme.compact ? Theme.mm(1.5) : Theme.gap

            Item { Layout.fillHeight: true; visible: !Theme.portrait }
            Words {
                Layout.fillWidth: true
                horizontalAlignment: Text.AlignHCenter
                visible: !Theme.tight
                text: qsTr("请使用")
                font.pixelSize: Theme.leadSize
                color: Theme.softInk
            }
            Words {
                objectName: "fingerprint.finger"
                Layout.fillWidth: true
                horizontalAlignment: Text.AlignHCenter
                text: Fingers.name(CheckIn.finger)
                font.pixelSize: Theme.little ? Theme.displaySize : Theme.displaySize * 1.25
                font.bold: true
                color: Theme.accent
                lineHeight: 1.05
            }
            Words {
                objectName: "fingerprint.prompt"
                Layout.fillWidth: true
                Layout.minimumHeight: Theme.portrait ? Theme.displaySize * 1.4 : 0
                horizontalAlignment: Text.AlignHCenter
                text: Messages.sentence(CheckIn.prompt)
                font.pixelSize: Theme.little ? Theme.titleSize * 0.95 : Theme.displaySize
                font.bold: true
                lineHeight: 1.1
                Accessible.role: Accessible.AlertMessage
            }
            Words {
                objectName: "fingerprint.detail"
                Layout.fillWidth: true
                Layout.minimumHeight: Theme.leadSize * 1.3
                horizontalAlignment: Text.AlignHCenter
                text: Messages.detail(CheckIn.prompt)
                font.pixelSize: Theme.leadSize
                color: Theme.softInk
            }
            Item { Layout.fillHeight: true; visible: !Theme.portrait }
            Words {
                visible: !Theme.portrait && !Theme.tight
                Layout.fillWidth: true
                horizontalAlignment: Text.AlignHCenter
                text: caption.text
                font.pixelSize: Theme.bodySize
                color: Theme.softInk
            }
        }
        Card {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 11

            ColumnLayout {
                anchors.fill: parent
                anchors.margins: Theme.mm(Theme.compact ? 4 : 12)
                spacing: Theme.mm(4)

                FingerPicture {
                    objectName: "fingerprint.picture"
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    finger: CheckIn.finger
                    pressing: !screen.checking
                }
                SensorPicture {
                    visible: Theme.portrait
                    Layout.alignment: Qt.AlignHCenter
                }
            }
            Rectangle {
                anchors.fill: parent
                anchors.margins: Theme.stroke
                visible: screen.checking
                radius: Theme.radius
                color: Qt.alpha(Theme.surface, 0.78)
            }
            Spinner {
                anchors.centerIn: parent
                visible: screen.checking
                size: Theme.mm(Theme.compact ? 30 : 60)
            }
        }
        Words {
            id: caption

            objectName: "fingerprint.name"
            visible: Theme.portrait
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            //: %1 masked name, %2 number of the attempt
            text: CheckIn.attempt > 1 ? qsTr("%1 · 第 %2 次采集").arg(CheckIn.maskedName).arg(CheckIn.attempt) : CheckIn.maskedName
            font.pixelSize: Theme.leadSize
            color: Theme.softInk
        }
    }
}
