import QtQuick
import QtQuick.Layouts
import Kiosk

// A tinted band with one sentence that must not be overlooked.
Rectangle {
    id: band

    property string iconName: "info"
    property string text
    property color tone: Theme.accent
    property int textSize: Theme.bodySize

    implicitHeight: row.implicitHeight + Theme.mm(Theme.compact ? 4 : 8)
    radius: Theme.radius
    color: Theme.accentTint
    border.width: Theme.highContrast ? Theme.line : 0
    border.color: Theme.hairline

    Bullet {
        id: row

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.mm(Theme.compact ? 3 : 6)
        anchors.rightMargin: anchors.leftMargin
        iconName: band.iconName
        text: band.text
        tone: band.tone
        ink: Theme.ink
        textSize: band.textSize
    }
}
