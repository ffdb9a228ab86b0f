import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// What is enrolled, what is difficult for the person, and the way to enrolment.
FileCard {
    id: card

    required property var file
    readonly property bool enrolled: file.face || file.fingers.length > 0
    readonly property var fingers: file.fingers.map(it => Fingers.name(it))
    readonly property var exceptions: file.exceptions.map(it => qsTr("%1：%2").arg(Fingers.name(it.finger)).arg(Fingers.exception(it.until)))

    title: qsTr("人脸和指纹")

    Words {
        objectName: "person.face"
        Layout.fillWidth: true
        text: card.file.face ? qsTr("人脸：已登记") : qsTr("人脸：未登记")
        color: card.file.face ? Theme.ink : Theme.warn
    }
    Words {
        objectName: "person.fingers"
        Layout.fillWidth: true
        text: card.fingers.length > 0 ? qsTr("指纹：%1").arg(card.fingers.join(qsTr("、"))) : qsTr("指纹：未登记")
        color: card.fingers.length > 0 ? Theme.ink : Theme.warn
    }
    Words {
        visible: card.exceptions.length > 0
        Layout.fillWidth: true
        text: card.exceptions.join(qsTr("；"))
        font.pixelSize: Theme.smallSize
        color: Theme.softInk
    }
    Words {
        objectName: "person.needs"
        visible: card.file.needs.length > 0
        Layout.fillWidth: true
        text: Needs.listed(card.file.needs)
        font.pixelSize: Theme.smallSize
        color: Theme.softInk
    }
    BigButton {
        objectName: "person.enrol"
        Layout.fillWidth: true
        primary: !card.enrolled
        reach: 0
        iconName: "face"
        textSize: Theme.bodySize
        implicitHeight: Math.max(Theme.mm(Theme.compact ? 15 : 20), contentItem.implicitHeight + Theme.mm(3))
        enabled: Enrolment.canChoosePerson
        text: card.enrolled ? qsTr("重新登记") : qsTr("开始登记")
        onClicked: Enrolment.choosePerson(card.file.subject)
    }
}
