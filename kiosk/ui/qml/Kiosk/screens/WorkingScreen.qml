import QtQuick
import Kiosk
import Kiosk.Models

Item {
    objectName: "working"

    Column {
        anchors.centerIn: parent
        width: parent.width
        spacing: Theme.mm(Theme.compact ? 8 : 18)

        Spinner {
            anchors.horizontalCenter: parent.horizontalCenter
            size: Theme.mm(Theme.compact ? 34 : 70)
        }
        Words {
            objectName: "working.prompt"
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: Messages.sentence(CheckIn.prompt)
            font.pixelSize: Theme.promptSize
            font.bold: true
        }
        Words {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("记录写入本机后会显示结果，请不要离开")
            font.pixelSize: Theme.leadSize
            color: Theme.softInk
        }
    }
}
