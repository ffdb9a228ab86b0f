import QtQuick
import QtQuick.Layouts
import Kiosk

// What was entered so far, and the button that sends it.
RowLayout {
    id: line

    property string shown
    property string hint
    property bool ready: false

    signal sent

    spacing: Theme.gap

    Card {
        Layout.fillWidth: true
        implicitHeight: Math.max(Theme.mm(Theme.compact ? 15 : 24), words.implicitHeight + Theme.mm(2))

        Words {
            id: words

            objectName: "question.entry"
            anchors.fill: parent
            anchors.leftMargin: Theme.mm(Theme.compact ? 3 : 6)
            anchors.rightMargin: anchors.leftMargin
            horizontalAlignment: Text.AlignHCenter
            text: line.shown !== "" ? line.shown : line.hint
            font.pixelSize: line.shown !== "" ? (Theme.compact ? Theme.leadSize * 1.1 : Theme.titleSize) : Theme.bodySize
            font.bold: line.shown !== ""
            color: line.shown !== "" ? Theme.ink : Theme.softInk
            lineHeight: 1.05
        }
    }
    BigButton {
        objectName: "question.send"
        enabled: line.ready
        reach: 0
        iconName: "check"
        implicitHeight: Theme.mm(Theme.compact ? 15 : 24)
        implicitWidth: contentItem.implicitWidth + Theme.mm(Theme.compact ? 9 : 14)
        text: qsTr("确定")
        onClicked: line.sent()
    }
}
