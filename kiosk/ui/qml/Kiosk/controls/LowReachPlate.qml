import QtQuick
import Kiosk
import Kiosk.Models

// What is left of an upright panel when everything else lies in its lower half.
Item {
    Column {
        anchors.centerIn: parent
        width: parent.width - 2 * Theme.margin
        spacing: Theme.gap

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            name: "lowReach"
            color: Theme.handLine
            size: Theme.mm(Theme.compact ? 22 : 40)
            weight: 1.4
        }
        Words {
            objectName: "low.words"
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("画面和按钮都在屏幕下半部分")
            font.pixelSize: Theme.leadSize
            color: Theme.softInk
        }
    }
}
