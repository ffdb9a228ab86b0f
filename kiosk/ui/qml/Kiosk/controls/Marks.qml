import QtQuick
import Kiosk

// n of m as dots.
Row {
    id: marks

    property int taken: 0
    property int wanted: 0
    property real size: Theme.mm(Theme.compact ? 4.5 : 7)

    spacing: size * 0.55

    Repeater {
        model: marks.wanted

        Rectangle {
            required property int index
            readonly property bool done: index < marks.taken

            width: marks.size
            height: marks.size
            radius: width / 2
            color: done ? Theme.good : Theme.surface
            border.width: Theme.stroke
            border.color: done ? Theme.good : Theme.hairline

            Icon {
                visible: parent.done
                anchors.centerIn: parent
                name: "check"
                weight: 3.4
                color: Theme.goodInk
                size: parent.width * 0.66
            }
        }
    }
}
