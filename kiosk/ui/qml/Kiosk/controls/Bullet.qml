import QtQuick
import QtQuick.Layouts
import Kiosk

// One line of advice: an icon and a sentence.
RowLayout {
    id: bullet

    property string iconName
    property string text
    property color tone: Theme.accent
    property color ink: Theme.softInk
    property int textSize: Theme.bodySize

    spacing: Theme.mm(Theme.compact ? 2.5 : 4)

    Icon {
        Layout.alignment: Qt.AlignTop
        name: bullet.iconName
        color: bullet.tone
        size: bullet.textSize * 1.3
    }
    Words {
        Layout.fillWidth: true
        text: bullet.text
        color: bullet.ink
        font.pixelSize: bullet.textSize
    }
}
