import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk

// Words for the record: ready phrases to touch, and a line for whoever has a keyboard.
ColumnLayout {
    id: picker

    property string name
    property string label
    property var phrases: []
    property int longest: 200
    property bool single: false
    property var chosen: []
    readonly property string text: [...chosen, typed.text.trim()].filter(it => it !== "").join(qsTr("；"))

    function toggle(phrase) {
        const held = chosen.includes(phrase)
        const others = single ? [] : chosen.filter(it => it !== phrase)
        chosen = held ? others : [...others, phrase]
    }

    Layout.fillWidth: true
    Layout.fillHeight: false
    spacing: Theme.keyGap

    Words {
        Layout.fillWidth: true
        text: picker.label
        font.bold: true
        lineHeight: 1.1
    }
    GridLayout {
        Layout.fillWidth: true
        columns: Theme.tight ? 1 : 2
        columnSpacing: Theme.keyGap
        rowSpacing: Theme.keyGap
        uniformCellWidths: true

        Repeater {
            model: picker.phrases

            AbstractButton {
                id: phrase

                required property string modelData
                required property int index
                readonly property bool held: picker.chosen.includes(modelData)

                objectName: picker.name + "." + index
                Layout.fillWidth: true
                Layout.fillHeight: true
                implicitHeight: Math.max(Theme.mm(15), words.implicitHeight + Theme.mm(3))
                Accessible.role: picker.single ? Accessible.RadioButton : Accessible.CheckBox
                Accessible.name: modelData
                Accessible.checkable: true
                Accessible.checked: held
                onClicked: picker.toggle(modelData)

                // A box and a letter: drawn icons are not cut off where the page is scrolled.
                contentItem: RowLayout {
                    spacing: Theme.mm(2)

                    Rectangle {
                        Layout.leftMargin: Theme.mm(2)
                        implicitWidth: Theme.bodySize
                        implicitHeight: Theme.bodySize
                        radius: picker.single ? width / 2 : Theme.mm(1)
                        color: phrase.held ? Theme.accentInk : Theme.surface
                        border.width: Theme.line
                        border.color: phrase.held ? Theme.accentInk : Theme.accent

                        Words {
                            anchors.centerIn: parent
                            visible: phrase.held
                            text: "✓"
                            font.bold: true
                            font.pixelSize: parent.height * 0.8
                            lineHeight: 1
                            color: Theme.accent
                        }
                    }
                    Words {
                        id: words

                        Layout.fillWidth: true
                        Layout.rightMargin: Theme.mm(2)
                        text: phrase.modelData
                        color: phrase.held ? Theme.accentInk : Theme.accent
                        lineHeight: 1.08
                    }
                }
                background: Rectangle {
                    radius: Theme.radius
                    color: phrase.held ? Theme.accent : phrase.down ? Theme.accentTintDown : Theme.surface
                    border.width: Theme.line
                    border.color: Theme.accent
                }
            }
        }
    }
    TextField {
        id: typed

        objectName: picker.name + ".typed"
        Layout.fillWidth: true
        implicitHeight: Math.max(Theme.mm(15), font.pixelSize * 1.4 + Theme.mm(5))
        leftPadding: Theme.mm(3)
        rightPadding: Theme.mm(3)
        maximumLength: picker.longest
        font.pixelSize: Theme.bodySize
        color: Theme.ink
        verticalAlignment: TextInput.AlignVCenter
        Accessible.role: Accessible.EditableText
        Accessible.name: picker.label

        Words {
            anchors.fill: parent
            anchors.leftMargin: typed.leftPadding
            visible: typed.text === ""
            text: qsTr("接有键盘时可在此补充")
            color: Theme.softInk
            lineHeight: 1
        }

        background: Rectangle {
            radius: Theme.radius
            color: Theme.surface
            border.width: typed.activeFocus ? Theme.stroke : Theme.line
            border.color: typed.activeFocus ? Theme.accent : Theme.hairline
        }
    }
}
