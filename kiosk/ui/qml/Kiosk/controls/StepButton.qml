import QtQuick
import QtQuick.Controls.Basic
import Kiosk

// One more or one less; goes on while it is held.
AbstractButton {
    id: button

    property string iconName

    implicitHeight: Theme.mm(Theme.compact ? 15 : 26)
    autoRepeat: true
    autoRepeatDelay: 600
    autoRepeatInterval: 140

    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            name: button.iconName
            color: Theme.accent
            size: button.height * 0.5
            weight: 2.6
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: button.down ? Theme.accentTintDown : Theme.accentTint
        border.width: Theme.line
        border.color: Theme.hairline
    }
}
