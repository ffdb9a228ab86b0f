import QtQuick
import QtQuick.Controls.Basic
import Kiosk

// Number keys. The touch area of each fills the gap below it.
Item {
    id: pad

    property bool withX: false
    property bool wide: false
    property int largestKey: Theme.keyHeight

    signal keyPressed(string key)
    signal erasePressed

    readonly property int columns: wide ? 4 : 3
    readonly property var keys: ["1", "2", "3", "4", "5", "6", "7", "8", "9", withX ? "X" : "", "0", "erase"]
    readonly property int rows: Math.ceil(keys.length / columns)
    readonly property real keyHeight: Math.min(largestKey, height / rows - Theme.keyGap)
    readonly property real keyWidth: (width - (columns - 1) * Theme.keyGap) / columns

    implicitWidth: columns * Theme.mm(24) + (columns - 1) * Theme.keyGap
    implicitHeight: rows * (largestKey + Theme.keyGap)

    Repeater {
        model: pad.keys

        AbstractButton {
            id: key

            required property int index
            required property string modelData
            readonly property bool erases: modelData === "erase"

            objectName: "key." + modelData
            visible: modelData !== ""
            x: (index % pad.columns) * (pad.keyWidth + Theme.keyGap)
            y: Math.floor(index / pad.columns) * (pad.keyHeight + Theme.keyGap)
            width: pad.keyWidth
            height: pad.keyHeight + Theme.keyGap
            bottomInset: Theme.keyGap
            bottomPadding: Theme.keyGap
            opacity: enabled ? 1 : 0.4
            Accessible.name: erases ? qsTr("退格") : modelData
            onClicked: erases ? pad.erasePressed() : pad.keyPressed(modelData)

            contentItem: Item {
                Icon {
                    visible: key.erases
                    anchors.centerIn: parent
                    name: "erase"
                    color: Theme.ink
                    size: pad.keyHeight * 0.46
                }
                Words {
                    visible: !key.erases
                    anchors.centerIn: parent
                    text: key.modelData
                    font.pixelSize: pad.keyHeight * 0.5
                    font.bold: true
                    lineHeight: 1
                }
            }
            background: Rectangle {
                radius: Theme.radius
                color: key.down ? Theme.accentTintDown : key.erases ? Theme.accentTint : Theme.surface
                border.width: Theme.line
                border.color: Theme.hairline
            }
        }
    }
}
