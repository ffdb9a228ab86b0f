import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk

// How long something holds: a name, and the day on which it ends.
AbstractButton {
    id: button

    property string lastDay           // ISO 8601, empty for ever
    property bool marked: false       // what holds now

    implicitHeight: Math.max(Theme.mm(20), contentItem.implicitHeight + Theme.mm(3))
    leftPadding: Theme.mm(Theme.compact ? 3 : 6)
    rightPadding: leftPadding
    Accessible.role: Accessible.RadioButton
    Accessible.name: text
    Accessible.description: lastDay === "" ? "" : qsTr("到%1").arg(Formats.date(lastDay))
    Accessible.checkable: true
    Accessible.checked: marked

    contentItem: ColumnLayout {
        spacing: Theme.mm(0.5)

        Item { Layout.fillHeight: true }
        Words {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: button.text
            font.pixelSize: Theme.compact ? Theme.bodySize : Theme.leadSize
            font.bold: true
            color: Theme.accent
            lineHeight: 1.1
        }
        Words {
            Layout.fillWidth: true
            visible: button.lastDay !== ""
            horizontalAlignment: Text.AlignHCenter
            text: button.Accessible.description
            font.pixelSize: Theme.smallSize
            color: Theme.ink
            lineHeight: 1.1
        }
        Item { Layout.fillHeight: true }
    }
    background: Rectangle {
        radius: Theme.radius
        color: button.down ? Theme.accentTintDown : button.marked ? Theme.accentTint : Theme.surface
        border.width: Theme.stroke
        border.color: Theme.accent

        Icon {
            anchors.top: parent.top
            anchors.right: parent.right
            anchors.margins: Theme.mm(1.5)
            visible: button.marked
            name: "check"
            weight: 3
            color: Theme.accent
            size: Theme.mm(Theme.compact ? 5 : 7)
        }
    }
}
