import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk

// Something that holds or does not: a box to tick, what it is, what follows from it.
AbstractButton {
    id: button

    property bool ticked: false
    property string detail

    implicitHeight: Math.max(Theme.mm(20), contentItem.implicitHeight + Theme.mm(3))
    leftPadding: Theme.mm(Theme.compact ? 3 : 7)
    rightPadding: leftPadding
    Accessible.role: Accessible.CheckBox
    Accessible.name: text
    Accessible.description: detail
    Accessible.checkable: true
    Accessible.checked: ticked

    contentItem: Item {
        implicitHeight: words.implicitHeight

        Rectangle {
            id: box

            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.mm(Theme.compact ? 8 : 13)
            height: width
            radius: Theme.mm(Theme.compact ? 1.5 : 2.5)
            color: button.ticked ? Theme.accent : Theme.surface
            border.width: Theme.stroke
            border.color: button.ticked ? Theme.accent : Theme.softInk
            Icon {
                anchors.centerIn: parent
                visible: button.ticked
                name: "check"
                weight: 3
                color: Theme.accentInk
                size: parent.width * 0.8
            }
        }
        ColumnLayout {
            id: words

            anchors.left: box.right
            anchors.leftMargin: Theme.mm(Theme.compact ? 3 : 7)
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.mm(0.5)

            Words {
                Layout.fillWidth: true
                text: button.text
                font.pixelSize: Theme.compact ? Theme.bodySize : Theme.leadSize
                font.bold: true
                lineHeight: 1.1
            }
            Words {
                Layout.fillWidth: true
                visible: button.detail !== "" && !Theme.tight
                text: button.detail
                font.pixelSize: Theme.smallSize
                color: Theme.softInk
                lineHeight: 1.1
            }
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: button.down ? Theme.accentTintDown : button.ticked ? Theme.accentTint : Theme.surface
        border.width: button.ticked ? Theme.stroke : Theme.line
        border.color: button.ticked ? Theme.accent : Theme.hairline
    }
}
