import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// The answers to choose from, as large as there is room for; more than fit are scrolled to.
Flickable {
    id: list

    readonly property int count: cards.count
    readonly property int columns: Theme.portrait || count <= 3 ? 1 : 2
    readonly property int rows: Math.ceil(count / columns)
    // Whole pixels: the layout rounds up.
    readonly property real share: Math.floor((height - (rows - 1) * grid.rowSpacing) / Math.max(1, rows))
    readonly property real least: Theme.mm(Theme.compact ? 14 : 22)
    readonly property real largest: Theme.mm(Theme.compact ? 26 : 44)
    // One size for all of them.
    readonly property int longest: {
        let most = 0
        for (let at = 0; at < cards.count; at++)
            most = Math.max(most, cards.itemAt(at)?.text.length ?? 0)
        return most
    }
    readonly property bool overflows: contentHeight > height + 1

    implicitHeight: rows * (largest + grid.rowSpacing) - grid.rowSpacing
    clip: true
    contentWidth: width
    contentHeight: grid.implicitHeight
    boundsBehavior: Flickable.StopAtBounds
    onMovementStarted: CheckIn.conversation.touch()

    GridLayout {
        id: grid

        width: list.width - (list.overflows ? Theme.mm(4) : 0)
        columns: list.columns
        rowSpacing: Theme.gap
        columnSpacing: Theme.gap
        uniformCellWidths: true

        Repeater {
            id: cards

            model: CheckIn.conversation.choices

            AbstractButton {
                id: card

                required property string code
                required property string zh
                required property string en

                objectName: "answer." + code
                Layout.fillWidth: true
                Layout.preferredHeight: Math.max(list.least, words.implicitHeight + Theme.mm(Theme.compact ? 3 : 8),
                                                 Math.min(list.share, list.largest))
                text: Status.language === "en" ? en || (code === "yes" ? qsTr("是") : qsTr("否"))
                                               : zh || (code === "yes" ? qsTr("是") : qsTr("否"))
                Accessible.name: text
                onClicked: CheckIn.conversation.choose(code)

                contentItem: Item {
                    Words {
                        id: words

                        anchors.centerIn: parent
                        width: parent.width - Theme.mm(Theme.compact ? 6 : 12)
                        horizontalAlignment: Text.AlignHCenter
                        text: card.text
                        font.pixelSize: list.count <= 3 && list.longest < 24 ? Theme.titleSize : Theme.leadSize
                        font.bold: true
                        color: Theme.accent
                        lineHeight: 1.1
                    }
                }
                background: Rectangle {
                    radius: Theme.radius
                    color: card.down ? Theme.accentTintDown : Theme.surface
                    border.width: Theme.stroke
                    border.color: Theme.accent
                }
            }
        }
    }
    ScrollBar.vertical: ScrollBar {
        policy: list.overflows ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
        width: Theme.mm(Theme.compact ? 1.6 : 2.4)
    }
}
