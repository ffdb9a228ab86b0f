import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// When the next report is due, and the rules' reasons.
FileCard {
    id: card

    required property var file

    title: qsTr("下次报到")

    Words {
        objectName: "person.next_due"
        Layout.fillWidth: true
        text: card.file.nextDue === "" ? qsTr("没有安排") : Formats.day(card.file.nextDue)
        font.bold: true
    }
    Words {
        visible: card.file.lateSince !== ""
        Layout.fillWidth: true
        text: qsTr("%1 应到，未报到").arg(Formats.date(card.file.lateSince))
        color: Theme.warn
    }
    Repeater {
        model: card.file.why

        Words {
            required property var modelData

            Layout.fillWidth: true
            text: Status.language === "en" ? modelData.en : modelData.zh
            font.pixelSize: Theme.smallSize
            color: Theme.softInk
        }
    }
}
