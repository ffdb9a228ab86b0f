import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// The console's tabs: across on upright panels, down the side on wide ones.
GridLayout {
    id: bar

    readonly property var tabs: ["today", "people", "cases", "kiosk"]

    flow: Theme.portrait ? GridLayout.LeftToRight : GridLayout.TopToBottom
    columns: Theme.portrait ? tabs.length : 1
    rows: Theme.portrait ? 1 : tabs.length
    columnSpacing: Theme.keyGap
    rowSpacing: Theme.keyGap

    Repeater {
        model: bar.tabs

        AbstractButton {
            id: tab

            required property string modelData
            readonly property bool lit: Console.tab === modelData

            objectName: "console.tab." + modelData
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            implicitHeight: Math.max(Theme.mm(Theme.compact ? 16 : 21), contentItem.implicitHeight + Theme.mm(3))
            Accessible.role: Accessible.PageTab
            Accessible.name: ConsoleWords.title(modelData)
            Accessible.selected: lit
            onClicked: Console.chooseTab(modelData)

            contentItem: ColumnLayout {
                spacing: Theme.mm(0.5)

                Item { Layout.fillHeight: true }
                Icon {
                    Layout.alignment: Qt.AlignHCenter
                    name: ConsoleWords.icon(tab.modelData)
                    color: tab.lit ? Theme.accentInk : Theme.accent
                    size: Theme.mm(Theme.compact ? 5 : 8)
                }
                Words {
                    Layout.fillWidth: true
                    horizontalAlignment: Text.AlignHCenter
                    text: ConsoleWords.title(tab.modelData)
                    font.pixelSize: Theme.smallSize
                    font.bold: tab.lit
                    lineHeight: 1
                    color: tab.lit ? Theme.accentInk : Theme.accent
                }
                Item { Layout.fillHeight: true }
            }
            background: Rectangle {
                radius: Theme.radius
                color: tab.lit ? Theme.accent : tab.down ? Theme.accentTintDown : Theme.surface
                border.width: tab.lit ? 0 : Theme.line
                border.color: Theme.highContrast ? Theme.accent : Theme.hairline
            }
        }
    }
}
