import QtQuick
import Kiosk

Rectangle {
    id: line

    property real value: 0

    implicitHeight: Theme.mm(Theme.compact ? 2.4 : 3.6)
    radius: height / 2
    color: Theme.accentTint
    border.width: Theme.highContrast ? Theme.line : 0
    border.color: Theme.hairline

    Rectangle {
        height: parent.height
        width: Math.max(height, parent.width * Math.max(0, Math.min(1, line.value)))
        radius: height / 2
        color: Theme.accent
        visible: line.value > 0
    }
}
