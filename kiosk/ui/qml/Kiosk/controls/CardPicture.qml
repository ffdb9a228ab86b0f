import QtQuick
import Kiosk
import Kiosk.Models

// An identity card coming to lie on its reader.
Item {
    id: picture

    // 1 above the reader, 0 on it.
    property real lift: 0.55
    readonly property bool outlined: Theme.highContrast

    implicitWidth: Theme.mm(Theme.compact ? 19 : 34)
    implicitHeight: implicitWidth * 0.78

    SequentialAnimation on lift {
        running: Status.animated && picture.visible
        loops: Animation.Infinite
        NumberAnimation { to: 1; duration: 700; easing.type: Easing.InOutSine }
        NumberAnimation { to: 0; duration: 900; easing.type: Easing.InOutSine }
        PauseAnimation { duration: 1200 }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: parent.height * 0.72
        radius: height * 0.16
        color: picture.outlined ? Theme.surface : "#25324A"
        border.width: picture.outlined ? Theme.stroke : 0
        border.color: Theme.hairline
    }
    Rectangle {
        width: parent.width * 0.76
        height: width * 0.63
        x: (parent.width - width) / 2
        y: parent.height * 0.64 - height / 2 - picture.lift * parent.height * 0.3
        radius: height * 0.09
        color: picture.outlined ? Theme.surface : "#F2F6FD"
        border.width: Math.max(1, Theme.mm(0.4))
        border.color: picture.outlined ? Theme.ink : "#5CB8FF"

        Icon {
            anchors.centerIn: parent
            size: parent.width * 1.1
            name: "cardFace"
            color: picture.outlined ? Theme.ink : "#1B4F9C"
            weight: 1.3
        }
    }
}
