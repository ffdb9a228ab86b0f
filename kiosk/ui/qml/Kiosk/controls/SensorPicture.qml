import QtQuick
import Kiosk
import Kiosk.Models

// The fingerprint reader from above: a dark case with a lit window.
Rectangle {
    id: sensor

    property real glow: 0.4

    implicitWidth: Theme.mm(78)
    implicitHeight: Theme.mm(52)
    radius: Theme.mm(9)
    color: Theme.highContrast ? Theme.surface : "#25324A"
    border.width: Theme.highContrast ? Theme.stroke : 0
    border.color: Theme.hairline

    SequentialAnimation on glow {
        running: Status.animated && sensor.visible
        loops: Animation.Infinite
        NumberAnimation { to: 1; duration: 1100; easing.type: Easing.InOutSine }
        NumberAnimation { to: 0.4; duration: 1100; easing.type: Easing.InOutSine }
    }
    Rectangle {
        anchors.centerIn: parent
        width: parent.height * 0.74
        height: width
        radius: Theme.mm(6)
        color: Theme.highContrast ? Theme.surface : "#10192B"
        border.width: Theme.mm(1.4)
        border.color: Qt.rgba(0.36, 0.72, 1, sensor.glow)

        Icon {
            anchors.centerIn: parent
            name: "fingerprint"
            color: Theme.highContrast ? Theme.accent : "#9CCBFF"
            size: parent.width * 0.66
            weight: 1.4
        }
    }
}
