import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// A message to read to its end; confirming is one button, which scrolls until the end is seen.
Item {
    id: screen

    readonly property var talk: CheckIn.conversation

    objectName: "message"

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.compact ? Theme.mm(2) : Theme.gap

        GridLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            columns: Theme.portrait ? 1 : 2
            columnSpacing: Theme.mm(6)
            rowSpacing: Theme.gap

            PageCount {
                narrow: (Theme.compact || Theme.tight) && !Theme.portrait
                Layout.fillWidth: true
                Layout.preferredWidth: 5
                Layout.row: 0
                Layout.column: Theme.portrait ? 0 : 1
            }
            Card {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 12
                Layout.row: Theme.portrait ? 1 : 0
                Layout.column: 0
                Layout.rowSpan: Theme.portrait ? 1 : 3

                ScrolledText {
                    id: reading

                    objectName: "message.reading"
                    anchors.fill: parent
                    anchors.margins: Theme.mm(Theme.compact ? 4 : 10)
                    textName: "message.text"
                    text: screen.talk.messageText
                    onTouched: screen.talk.touch()
                }
            }
            Item {
                visible: !Theme.portrait
                Layout.fillHeight: true
                Layout.row: 1
                Layout.column: 1
            }
            BigButton {
                objectName: "message.onward"
                Layout.fillWidth: true
                Layout.preferredWidth: 5
                Layout.row: 2
                Layout.column: Theme.portrait ? 0 : 1
                implicitHeight: Math.max(Theme.primaryHeight, contentItem.implicitHeight + Theme.mm(6))
                reach: 0
                textSize: Theme.tight ? Theme.bodySize : Theme.compact ? Theme.leadSize : Theme.titleSize
                primary: reading.atEnd
                iconName: reading.atEnd ? "check" : "arrowDown"
                text: !reading.atEnd ? qsTr("往下看") : screen.talk.mustAcknowledge ? qsTr("我已阅读并知悉") : qsTr("我已阅读")
                onClicked: reading.atEnd ? screen.talk.acknowledge() : reading.onward()
            }
        }
        TalkBar {
            Layout.fillWidth: true
            asideText: screen.talk.canPutAside ? qsTr("以后再看") : ""
            onAside: screen.talk.putMessageAside()
        }
    }
}
