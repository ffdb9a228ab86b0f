import QtQuick
import Kiosk
import Kiosk.Models

Item {
    objectName: "enrol_saving"

    Column {
        anchors.centerIn: parent
        width: parent.width
        spacing: Theme.mm(Theme.compact ? 8 : 18)

        Spinner {
            anchors.horizontalCenter: parent.horizontalCenter
            size: Theme.mm(Theme.compact ? 34 : 70)
        }
        Words {
            objectName: "enrol_saving.prompt"
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: Messages.sentence(Enrolment.prompt)
            font.pixelSize: Theme.displaySize
            font.bold: true
        }
        Words {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("登记对象：%1").arg(Enrolment.personName)
            font.pixelSize: Theme.leadSize
            color: Theme.softInk
        }
    }
}
