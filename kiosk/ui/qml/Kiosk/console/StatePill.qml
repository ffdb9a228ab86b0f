import QtQuick
import Kiosk

// A state in one word, with a mark beside the colour.
Rectangle {
    id: pill

    property string text
    property bool good: true
    property bool quiet: false

    implicitWidth: line.implicitWidth + Theme.mm(Theme.compact ? 5 : 8)
    implicitHeight: line.implicitHeight + Theme.mm(Theme.compact ? 2.5 : 4)
    radius: height / 2
    color: quiet ? Theme.accentTint : good ? Theme.goodTint : Theme.warnTint
    border.width: Theme.highContrast ? Theme.line : 0
    border.color: Theme.hairline

    Row {
        id: line

        anchors.centerIn: parent
        spacing: Theme.mm(1)

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            visible: !pill.quiet
            name: pill.good ? "check" : "warning"
            weight: 3
            color: pill.good ? Theme.good : Theme.warn
            size: Theme.smallSize * 1.1
        }
        Words {
            text: pill.text
            wrapMode: Text.NoWrap
            font.pixelSize: Theme.smallSize
            lineHeight: 1
            color: pill.quiet ? Theme.accent : pill.good ? Theme.good : Theme.warn
        }
    }
}
