import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// What can be done about a person's file beside reading it.
FileCard {
    id: card

    required property var file

    title: qsTr("办理")

    BigButton {
        objectName: "person.export"
        Layout.fillWidth: true
        primary: false
        reach: 0
        iconName: "drive"
        textSize: Theme.bodySize
        implicitHeight: Theme.touchHeight
        text: qsTr("导出档案到 U 盘")
        onClicked: Console.open("person_file", card.file.subject)
    }
    BigButton {
        objectName: "person.departure"
        Layout.fillWidth: true
        primary: false
        reach: 0
        iconName: "logout"
        textSize: Theme.bodySize
        implicitHeight: Theme.touchHeight
        text: qsTr("解矫或迁出")
        onClicked: Console.open("departures", card.file.subject)
    }
}
