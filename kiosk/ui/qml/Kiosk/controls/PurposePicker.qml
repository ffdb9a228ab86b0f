import QtQuick
import QtQuick.Controls.Basic
import Kiosk

// What the visit is for: the proposed one is marked and needs no touch.
Flow {
    id: picker

    property var purposes: []
    property string chosen
    readonly property real across: Math.min(purposes.length, Theme.portrait ? 2 : 4)

    signal picked(string purpose)

    spacing: Theme.mm(3)

    Repeater {
        model: picker.purposes

        AbstractButton {
            id: button

            required property string modelData
            readonly property bool marked: modelData === picker.chosen

            objectName: "purpose." + modelData
            width: (picker.width - (picker.across - 1) * picker.spacing) / picker.across
            height: Math.max(Theme.mm(Theme.compact ? 11 : 17), words.implicitHeight + Theme.mm(3))
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
