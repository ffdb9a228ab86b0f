import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// Where one is in a conversation, and what to do on this page.
ColumnLayout {
    spacing: Theme.mm(Theme.compact ? 1 : 3)

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap

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
    }
    Words {
        objectName: "talk.prompt"
        Layout.fillWidth: true
        text: Messages.sentence(CheckIn.prompt)
        color: Theme.softInk
        font.pixelSize: Theme.bodySize
        lineHeight: 1.05
    }
}
