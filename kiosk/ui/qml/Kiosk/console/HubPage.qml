import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// A page of large tiles, each the way to another page.
ConsolePage {
    id: page

    Flickable {
        id: view

        anchors.fill: parent
        clip: true
        contentWidth: width
        contentHeight: grid.implicitHeight
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ScrollBar { policy: view.contentHeight > view.height + 1 ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff }

        GridLayout {
            id: grid

            width: view.width - (view.contentHeight > view.height + 1 ? Theme.mm(3) : 0)
            columns: Theme.portrait ? 2 : page.content.tiles.length > 6 ? 4 : 3
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap
            uniformCellWidths: true
            uniformCellHeights: true

            Repeater {
                model: page.content.tiles

                AbstractButton {
                    id: tile

                    required property var modelData
                    readonly property string title: ConsoleWords.title(modelData.page)

                    objectName: "console.tile." + modelData.page
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.preferredWidth: 1
                    horizontalPadding: Theme.mm(2)
                    implicitHeight: Math.max(Theme.mm(Theme.compact ? 24 : 34), contentItem.implicitHeight + Theme.mm(Theme.compact ? 5 : 8))
                    Accessible.role: Accessible.Button
                    Accessible.name: modelData.waiting > 0 ? qsTr("%1，待处理 %2 项").arg(title).arg(modelData.waiting) : title
                    onClicked: Console.open(modelData.page, "")

                    contentItem: ColumnLayout {
                        spacing: Theme.mm(1)

                        Item { Layout.fillHeight: true }
                        Icon {
                            Layout.alignment: Qt.AlignHCenter
                            name: ConsoleWords.icon(tile.modelData.page)
                            color: Theme.accent
                            size: Theme.mm(Theme.compact ? 7 : 11)
                        }
                        Words {
                            Layout.fillWidth: true
                            horizontalAlignment: Text.AlignHCenter
                            text: tile.title
                            font.bold: true
                            lineHeight: 1.05
                        }
                        Words {
                            Layout.fillWidth: true
                            visible: tile.modelData.waiting > 0
                            horizontalAlignment: Text.AlignHCenter
                            text: qsTr("待处理 %1 项").arg(tile.modelData.waiting)
                            font.pixelSize: Theme.smallSize
                            color: Theme.warn
                            font.bold: true
                            lineHeight: 1.05
                        }
                        Item { Layout.fillHeight: true }
                    }
                    background: Rectangle {
                        radius: Theme.radius
                        color: tile.down ? Theme.accentTint : Theme.surface
                        border.width: Theme.line
                        border.color: Theme.hairline
                    }
                }
            }
        }
    }
}
