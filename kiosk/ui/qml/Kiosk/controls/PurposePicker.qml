import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk

// What the visit is for: the proposed one is marked and needs no touch.
GridLayout {
    id: picker

    property var purposes: []
    property string chosen

    signal picked(string purpose)

    columns: Math.max(1, Math.min(purposes.length, Theme.portrait ? 2 : 4))
    uniformCellWidths: true
    uniformCellHeights: true
    columnSpacing: Theme.mm(3)
    rowSpacing: columnSpacing

    Repeater {
        model: picker.purposes

        AbstractButton {
            id: button

            required property string modelData
            readonly property bool marked: modelData === picker.chosen

            objectName: "purpose." + modelData
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 1
            implicitHeight: Math.max(Theme.mm(Theme.compact ? 15 : 17), words.implicitHeight + Theme.mm(3))
            text: Purposes.name(modelData)
            Accessible.role: Accessible.RadioButton
            Accessible.name: text
            Accessible.checkable: true
            Accessible.checked: marked
            onClicked: picker.picked(modelData)

            contentItem: Item {
                Words {
                    id: words

                    anchors.centerIn: parent
                    width: parent.width - Theme.mm(4)
                    horizontalAlignment: Text.AlignHCenter
                    text: button.text
                    font.pixelSize: Theme.cramped ? Theme.smallSize : Theme.bodySize
                    font.bold: button.marked
                    color: button.marked ? Theme.accentInk : Theme.accent
                    lineHeight: 1.05
                }
            }
            background: Rectangle {
                radius: Theme.radius
                color: button.marked ? Theme.accent : button.down ? Theme.accentTintDown : Theme.surface
                border.width: Theme.stroke
                border.color: Theme.accent
            }
        }
    }
}
