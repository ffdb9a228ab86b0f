import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk

// One line of a list: a title, what about it, a word at the side; leads somewhere.
AbstractButton {
    id: row

    property bool first: false
    property string title
    property string detail
    property string side
    property string iconName: "person"
    property bool leads: true
    property color tone: Theme.accent

    implicitHeight: Math.max(Theme.mm(Theme.compact ? 16 : 22), line.implicitHeight + Theme.mm(3))
    Accessible.role: Accessible.Button
    Accessible.name: title
    Accessible.description: detail

    background: Rectangle {
        color: row.down ? Theme.accentTint : "transparent"
        Rectangle {
            visible: !row.first
            width: parent.width - Theme.mm(10)
            anchors.horizontalCenter: parent.horizontalCenter
            height: Theme.line
            color: Theme.hairline
        }
    }
    contentItem: Item {
        implicitHeight: line.implicitHeight

        RowLayout {
            id: line

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            anchors.leftMargin: Theme.mm(Theme.compact ? 3 : 6)
            anchors.rightMargin: anchors.leftMargin
            spacing: Theme.gap

            Icon {
                name: row.iconName
                color: row.tone
                size: Theme.mm(Theme.compact ? 6 : 9)
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: Theme.mm(0.5)

                Words {
                    Layout.fillWidth: true
                    text: row.title
                    font.bold: true
                    lineHeight: 1.1
                }
                Words {
                    Layout.fillWidth: true
                    visible: row.detail !== ""
                    text: row.detail
                    font.pixelSize: Theme.smallSize
                    color: Theme.softInk
                    lineHeight: 1.1
                }
            }
            Words {
                visible: row.side !== ""
                text: row.side
                font.pixelSize: Theme.smallSize
                color: Theme.softInk
                wrapMode: Text.NoWrap
            }
            Icon {
                visible: row.leads
                name: "forward"
                color: Theme.handLine
                size: Theme.bodySize * 1.1
            }
        }
    }
}
