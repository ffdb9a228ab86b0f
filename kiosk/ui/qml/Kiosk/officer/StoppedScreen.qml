import QtQuick
import Kiosk
import Kiosk.Models

OfficerEnding {
    objectName: "enrol_stopped"
    iconName: "warning"
    tone: Theme.warn
    tint: Theme.warnTint
    markInk: Theme.warnInk
}
