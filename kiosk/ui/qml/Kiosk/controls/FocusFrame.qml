import QtQuick
import Kiosk

// Round the control that the keys have reached. Two rings, so that one stands out on any ground.
Rectangle {
    id: frame

    property Item target

    readonly property bool framing: target !== null && target.visualFocus === true

    objectName: "focus.frame"
    parent: framing ? target : null
    visible: framing
    anchors.fill: parent
    anchors.margins: -Theme.mm(0.8)
    anchors.bottomMargin: (target?.bottomInset ?? 0) - Theme.mm(0.8)
    z: 10
    color: "transparent"
    radius: Theme.radius + Theme.mm(0.8)
    border.width: Theme.mm(Theme.compact ? 0.8 : 1.2)
    border.color: Theme.focusOuter

    Rectangle {
        anchors.fill: parent
        anchors.margins: frame.border.width
        color: "transparent"
        radius: Theme.radius
        border.width: frame.border.width
        border.color: Theme.focusInner
    }
}
