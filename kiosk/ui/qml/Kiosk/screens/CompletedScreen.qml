import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// Shown only after the record is on disk.
ResultPage {
    objectName: "completed"
    iconName: "check"
    tone: Theme.good
    tint: Theme.goodTint
    markInk: Theme.goodInk
    title: Messages.sentence(CheckIn.prompt)
    person: CheckIn.maskedName
    detail: Messages.detail(CheckIn.prompt)
    nextDue: CheckIn.nextDue
    receiptCaption: qsTr("拍照留存报到凭证")
}
