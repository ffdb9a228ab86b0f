import QtQuick
import QtQuick.Layouts
import Kiosk

// One fact of a case: what it is, and its value.
ColumnLayout {
    id: fact

    property string label
    property string value
    property string valueName
    property bool strong: false
    property color tone: Theme.ink

    visible: value !== ""
    Layout.fillWidth: true
    spacing: 0

    Words {
        Layout.fillWidth: true
        visible: fact.label !== ""
        text: fact.label
        font.pixelSize: Theme.smallSize
        color: Theme.softInk
        lineHeight: 1.1
    }
    Words {
        objectName: fact.valueName
        Layout.fillWidth: true
        text: fact.value
        font.bold: fact.strong
        font.pixelSize: fact.strong ? Theme.leadSize : Theme.bodySize
        color: fact.tone
        lineHeight: 1.12
    }
}
