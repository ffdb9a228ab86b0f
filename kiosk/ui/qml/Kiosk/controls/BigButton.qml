import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk

AbstractButton {
    id: button

    property bool primary: true
    property string iconName
    property int textSize: Theme.leadSize
    // Touches land below their target on upright panels, so the touch area reaches further down.
    property int reach: Theme.mm(2)

    readonly property color tone: primary ? Theme.accentInk : Theme.accent

    implicitHeight: Math.max(Theme.primaryHeight, contentItem.implicitHeight + Theme.mm(5)) + reach
    implicitWidth: contentItem.implicitWidth + Theme.mm(16)
    leftPadding: Theme.mm(4)
    rightPadding: Theme.mm(4)
    topPadding: 0
    bottomPadding: reach
    bottomInset: reach
    opacity: enabled ? 1 : 0.4
    Accessible.name: text

    contentItem: Item {
        implicitWidth: Math.ceil(face.implicitWidth) + 2
        implicitHeight: face.implicitHeight

        RowLayout {
            id: face

            anchors.centerIn: parent
            width: Math.min(implicitWidth, parent.width)
            spacing: Theme.mm(3)

            Icon {
                visible: button.iconName !== ""
                name: button.iconName
                color: button.tone
                size: button.textSize * 1.25
            }
            Words {
                Layout.fillWidth: true
                visible: button.text !== ""
                text: button.text
                color: button.tone
                font.pixelSize: button.textSize
                font.bold: true
                horizontalAlignment: Text.AlignHCenter
                lineHeight: 1.05
            }
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: button.primary ? (button.down ? Theme.accentDown : Theme.accent)
                              : (button.down ? Theme.accentTintDown : Theme.surface)
        border.width: button.primary ? 0 : Theme.stroke
        border.color: Theme.accent
    }
}
