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
    // Within the control: what scrolls is cut off at its edges.
    anchors.bottomMargin: target?.bottomInset ?? 0
    z: 10
    color: "transparent"
    radius: Theme.radius
    border.width: Theme.mm(Theme.little ? 0.8 : 1.2)
    border.color: Theme.focusOuter

    Rectangle {
        anchors.fill: parent
        anchors.margins: frame.border.width
        color: "transparent"
        radius: Math.max(0, Theme.radius - anchors.margins)
        border.width: frame.border.width
        border.color: Theme.focusInner
    }
}
