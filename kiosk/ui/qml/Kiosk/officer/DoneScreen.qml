import QtQuick
import Kiosk
import Kiosk.Models

OfficerEnding {
    objectName: "enrol_done"
    iconName: "check"
    tone: Theme.good
    tint: Theme.goodTint
    markInk: Theme.goodInk
}
