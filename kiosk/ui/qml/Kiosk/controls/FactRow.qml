import QtQuick
import QtQuick.Layouts
import Kiosk

// One fact of a receipt: icon, what it is, its value.
RowLayout {
    id: row

    property string iconName
    property string label
    property string value
    property bool strong: false
    // Without its icon, where there is little room.
    property bool plain: false
    // A value of any length on one line, smaller where it is long.
    property bool oneLine: false

    spacing: Theme.mm(Theme.little ? 3 : 5)

    Rectangle {
        visible: !row.plain
        Layout.alignment: Qt.AlignVCenter
        implicitWidth: Theme.mm(Theme.little ? 10 : 17)
        implicitHeight: implicitWidth
        radius: width / 2
        color: Theme.accentTint
        border.width: Theme.highContrast ? Theme.line : 0
        border.color: Theme.hairline
        Icon {
            anchors.centerIn: parent
            name: row.iconName
            color: Theme.accent
            size: parent.width * 0.56
        }
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: 0
        Words {
            Layout.fillWidth: true
            text: row.label
            font.pixelSize: Theme.smallSize
            color: Theme.softInk
        }
        Words {
            Layout.fillWidth: true
            text: row.value
            Layout.preferredHeight: row.oneLine ? Math.ceil(font.pixelSize * 1.65) : implicitHeight
            fontSizeMode: row.oneLine ? Text.Fit : Text.FixedSize
            minimumPixelSize: Theme.mm(1.5)
            font.pixelSize: row.strong ? (Theme.little ? Theme.leadSize * 1.12 : Theme.titleSize) : (Theme.little ? Theme.bodySize * 1.1 : Theme.leadSize)
            font.bold: true
            color: row.strong ? Theme.accent : Theme.ink
            lineHeight: row.oneLine ? 1 : 1.1
        }
    }
}
