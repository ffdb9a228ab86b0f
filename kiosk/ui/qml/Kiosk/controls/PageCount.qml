import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// Where one is in a conversation, what to do on this page, and its voice.
GridLayout {
    id: count

    // Room for the sign of the voice alone.
    property bool narrow: false
    readonly property bool cramped: narrow && Theme.tight

    columns: 3
    columnSpacing: Theme.gap
    rowSpacing: Theme.mm(Theme.compact ? 1 : 3)

    ProgressLine {
        Layout.fillWidth: true
        value: CheckIn.conversation.position / Math.max(1, CheckIn.conversation.total)
    }
    Words {
        objectName: "talk.progress"
        wrapMode: Text.NoWrap
        text: CheckIn.conversation.position + " / " + CheckIn.conversation.total
        font.bold: true
        color: Theme.accent
        lineHeight: 1
    }
    BigButton {
        objectName: "talk.listen"
        visible: Status.canSpeak && !Status.muted
        Layout.rowSpan: count.cramped ? 2 : 1
        Layout.alignment: Qt.AlignTop
        primary: false
        reach: 0
        iconName: "voice"
        implicitHeight: Theme.touchHeight
        implicitWidth: Math.max(Theme.touchHeight, contentItem.implicitWidth + Theme.mm(Theme.compact ? 9 : 11))
        text: count.narrow ? "" : qsTr("朗读")
        Accessible.name: qsTr("朗读")
        textSize: Theme.tight ? Theme.smallSize : Theme.bodySize
        onClicked: Status.readAloud()
    }
    Words {
        objectName: "talk.prompt"
        Layout.row: 1
        Layout.column: 0
        Layout.columnSpan: count.cramped ? 2 : 3
        Layout.fillWidth: true
        text: Messages.sentence(CheckIn.prompt)
        color: Theme.softInk
        font.pixelSize: count.cramped ? Theme.smallSize : Theme.bodySize
        lineHeight: 1.05
    }
}
