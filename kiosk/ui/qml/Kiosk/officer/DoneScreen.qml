import QtQuick
import Kiosk
import Kiosk.Models

OfficerEnding {
    objectName: "enrol_done"
    iconName: "check"
    tone: Theme.good
    tint: Theme.goodTint
    markInk: Theme.goodInk
    canAlso: Enrolment.announcement.canOpen
    alsoText: qsTr("入矫宣告")
    alsoIcon: "document"
    onAlsoDoing: Enrolment.announcement.open()
}
