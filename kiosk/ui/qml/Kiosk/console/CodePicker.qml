import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk

// One of several answers, each with its code; where it may be left open, a second touch lets go.
ColumnLayout {
    id: picker

    property string name
    property string label
    property var options: []          // [{code, text}]
    property string chosen
    property bool required: true
    readonly property string text: options.find(it => it.code === chosen)?.text ?? ""

    signal picked(string code)

    Layout.fillWidth: true
    spacing: Theme.keyGap

    Words {
        Layout.fillWidth: true
        text: picker.label
        font.bold: true
        lineHeight: 1.1
    }
    GridLayout {
        Layout.fillWidth: true
        columns: 2
        columnSpacing: Theme.keyGap
        rowSpacing: Theme.keyGap
        uniformCellWidths: true

        Repeater {
            model: picker.options

            AbstractButton {
                id: option

                required property var modelData
                readonly property bool held: picker.chosen === modelData.code

                objectName: picker.name + "." + modelData.code
                Layout.fillWidth: true
                Layout.fillHeight: true
                implicitHeight: Math.max(Theme.mm(15), words.implicitHeight + Theme.mm(3))
                Accessible.role: Accessible.RadioButton
                Accessible.name: modelData.text
                Accessible.checkable: true
                Accessible.checked: held
                onClicked: {
                    picker.chosen = held && !picker.required ? "" : modelData.code
                    picker.picked(picker.chosen)
                }

                contentItem: RowLayout {
                    spacing: Theme.mm(2)

                    Rectangle {
                        Layout.leftMargin: Theme.mm(2)
                        implicitWidth: Theme.bodySize
                        implicitHeight: implicitWidth
                        radius: implicitWidth / 2
                        color: "transparent"
                        border.width: Theme.stroke
                        border.color: option.held ? Theme.accentInk : Theme.accent

                        Rectangle {
                            visible: option.held
                            anchors.centerIn: parent
                            width: parent.width * 0.5
                            height: width
                            radius: width / 2
                            color: Theme.accentInk
                        }
                    }
                    Words {
                        id: words

                        Layout.fillWidth: true
                        Layout.rightMargin: Theme.mm(2)
                        text: option.modelData.text
                        color: option.held ? Theme.accentInk : Theme.accent
                        lineHeight: 1.08
                    }
                }
                background: Rectangle {
                    radius: Theme.radius
                    color: option.held ? Theme.accent : option.down ? Theme.accentTintDown : Theme.surface
                    border.width: Theme.line
                    border.color: Theme.accent
                }
            }
        }
    }
}
