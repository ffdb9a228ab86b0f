import QtQuick
import QtQuick.Controls.Basic
import Kiosk

// A small choice of the foot bar: an icon above a word, tinted while it is on.
AbstractButton {
    id: button

    property string iconName
    property bool active: false

    implicitHeight: Theme.footBarHeight - Theme.mm(Theme.compact ? 3 : 6)
    implicitWidth: Theme.sparing ? Theme.touchHeight : Math.max(Theme.touchHeight, label.implicitWidth + Theme.mm(Theme.compact ? 4 : 5))
    Accessible.name: text

    contentItem: Item {
        Icon {
            id: picture

            name: button.iconName
            size: Theme.mm((Theme.compact ? 5.5 : 8) * (Theme.sparing ? 1.6 : 1))
            color: button.active ? Theme.accentInk : Theme.accent
            anchors.horizontalCenter: parent.horizontalCenter
            anchors.verticalCenter: parent.verticalCenter
            anchors.verticalCenterOffset: label.visible ? -(label.height + Theme.mm(Theme.compact ? 0.5 : 1)) / 2 : 0
        }
        Words {
            id: label

            text: button.text
            visible: !Theme.sparing
            wrapMode: Text.NoWrap
            font.pixelSize: Theme.smallSize
            color: button.active ? Theme.accentInk : Theme.ink
            lineHeight: 1
            anchors.horizontalCenter: parent.horizontalCenter
            anchors.top: picture.bottom
            anchors.topMargin: Theme.mm(Theme.compact ? 0.5 : 1)
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: button.active ? Theme.accent : button.down ? Theme.accentTintDown : "transparent"
        border.width: Theme.highContrast ? Theme.line : 0
        border.color: Theme.hairline
    }
}
