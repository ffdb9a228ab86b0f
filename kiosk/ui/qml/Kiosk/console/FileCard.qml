import QtQuick
import QtQuick.Layouts
import Kiosk

// Facts of one kind under their heading.
Card {
    id: card

    default property alias content: facts.data
    property string title

    Layout.fillWidth: true
    Layout.preferredWidth: 1
    Layout.alignment: Qt.AlignTop
    implicitHeight: column.implicitHeight + Theme.mm(Theme.compact ? 5 : 9)

    ColumnLayout {
        id: column

        anchors.top: parent.top
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: Theme.mm(Theme.compact ? 2.5 : 4.5)
        spacing: Theme.mm(Theme.compact ? 1 : 2)

        Words {
            visible: card.title !== ""
            Layout.fillWidth: true
            text: card.title
            font.pixelSize: Theme.smallSize
            font.bold: true
            color: Theme.accent
            lineHeight: 1.05
        }
        ColumnLayout {
            id: facts

            Layout.fillWidth: true
            spacing: Theme.mm(Theme.compact ? 0.8 : 1.5)
        }
    }
}
