import QtQuick
import Kiosk
import Kiosk.Models

// Stopped or left before the end: nothing is held against anybody.
ResultPage {
    objectName: "declined"
    iconName: "info"
    tone: Theme.accent
    tint: Theme.accentTint
    markInk: Theme.accentInk
    title: Messages.sentence(CheckIn.prompt)
    detail: Messages.detail(CheckIn.prompt)
}
