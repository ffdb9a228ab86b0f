import QtQuick
import Kiosk

// How many digits of a PIN were typed; never which.
Row {
    id: dots

    property int typed: 0

    spacing: Theme.mm(Theme.compact ? 2.4 : 4)
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("已输入 %1 位").arg(typed)

    Repeater {
        model: Math.max(6, dots.typed)

        Rectangle {
            required property int index
            readonly property bool filled: index < dots.typed

            width: Theme.mm(Theme.compact ? 4 : 7)
            height: width
            radius: width / 2
            color: filled ? Theme.accent : Theme.surface
            border.width: Theme.stroke
            border.color: filled ? Theme.accent : Theme.handLine
        }
    }
}
