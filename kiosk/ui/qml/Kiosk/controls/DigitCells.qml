import QtQuick
import Kiosk

// The eighteen places of an identity number, in the groups it is printed in: 6, 8, 4.
Row {
    id: cells

    property string shown
    property bool alarming: false
    property real cellWidth: Theme.mm(10)

    readonly property real groupGap: cellWidth * 0.45

    Repeater {
        model: 18

        Item {
            id: cell

            required property int index
            readonly property bool filled: index < cells.shown.length
            readonly property bool groupStart: index === 6 || index === 14

            width: cells.cellWidth + (groupStart ? cells.groupGap : 0)
            height: cells.cellWidth * 1.75

            Words {
                anchors.horizontalCenter: underline.horizontalCenter
                anchors.bottom: underline.top
                anchors.bottomMargin: cells.cellWidth * 0.12
                visible: cell.filled && text !== "*"
                text: cells.shown.charAt(cell.index)
                font.pixelSize: cells.cellWidth * 1.15
                font.bold: true
                lineHeight: 1
                color: cells.alarming ? Theme.warn : Theme.ink
            }
            Rectangle {
                visible: cell.filled && cells.shown.charAt(cell.index) === "*"
                anchors.horizontalCenter: underline.horizontalCenter
                anchors.verticalCenter: parent.verticalCenter
                width: cells.cellWidth * 0.34
                height: width
                radius: width / 2
                color: cells.alarming ? Theme.warn : Theme.ink
            }
            Rectangle {
                id: underline

                anchors.right: parent.right
                anchors.rightMargin: cells.cellWidth * 0.08
                anchors.bottom: parent.bottom
                width: cells.cellWidth * 0.84
                height: Theme.stroke
                color: cells.alarming ? Theme.warn : cell.index === cells.shown.length ? Theme.accent : cell.filled ? Theme.ink : Theme.hairline
            }
        }
    }
}
