import QtQuick
import Kiosk
import Kiosk.Models

// The announcement is on record; what is still to do about leaving the country.
OfficerEnding {
    objectName: "announcement_done"
    personText: qsTr("宣告对象：%1")
    iconName: "check"
    tone: Theme.good
    tint: Theme.goodTint
    markInk: Theme.goodInk
    extraText: Enrolment.announcement.exitFiled ? "" : qsTr("限制出境还没有报备，请尽快办理")
}
