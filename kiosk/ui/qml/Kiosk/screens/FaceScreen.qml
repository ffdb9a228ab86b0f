import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// One instruction above the live picture; the ring round the oval fills as samples are taken.
Item {
    id: screen

    objectName: "face"

    GridLayout {
        anchors.fill: parent
        columns: Theme.portrait ? 1 : 2
        columnSpacing: Theme.mm(8)
        rowSpacing: Theme.mm(6)

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: !Theme.portrait
            Layout.preferredWidth: 9
            Layout.row: 0
            Layout.column: Theme.portrait ? 0 : 1
            spacing: Theme.gap

            Item { Layout.fillHeight: true; visible: !Theme.portrait }
            Words {
                objectName: "face.prompt"
                Layout.fillWidth: true
                // Room for two lines, so that a longer sentence does not move the picture.
                Layout.minimumHeight: Theme.portrait ? Theme.promptSize * 3.25 : 0
                horizontalAlignment: Text.AlignHCenter
                text: Messages.sentence(CheckIn.prompt)
                font.pixelSize: Theme.promptSize
                font.bold: true
                lineHeight: 1.1
                Accessible.role: Accessible.AlertMessage
            }
            Words {
                objectName: "face.detail"
                Layout.fillWidth: true
                Layout.minimumHeight: Theme.leadSize * 1.3
                horizontalAlignment: Text.AlignHCenter
                text: Messages.detail(CheckIn.prompt)
                font.pixelSize: Theme.leadSize
                color: Theme.softInk
            }
            Item { Layout.fillHeight: true; visible: !Theme.portrait }
            ProgressLine {
                Layout.fillWidth: true
                visible: !Theme.portrait
                value: CheckIn.progress
            }
            Words {
                objectName: "face.name.side"
                visible: !Theme.portrait
                Layout.fillWidth: true
                horizontalAlignment: Text.AlignHCenter
                text: caption.text
                font.pixelSize: Theme.bodySize
                color: Theme.softInk
            }
        }
        CameraBox {
            id: camera

            objectName: "face.camera"
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 11
            Layout.row: Theme.portrait ? 1 : 0
            Layout.column: 0
            progress: CheckIn.progress

            HeadCue { camera: camera }
        }
        Words {
            id: caption

            objectName: "face.name"
            visible: Theme.portrait
            Layout.fillWidth: true
            Layout.row: 2
            Layout.column: 0
            horizontalAlignment: Text.AlignHCenter
            //: %1 masked name, %2 number of the attempt
            text: CheckIn.attempt > 1 ? qsTr("%1 · 第 %2 次采集").arg(CheckIn.maskedName).arg(CheckIn.attempt) : CheckIn.maskedName
            font.pixelSize: Theme.leadSize
            color: Theme.softInk
        }
    }
}
