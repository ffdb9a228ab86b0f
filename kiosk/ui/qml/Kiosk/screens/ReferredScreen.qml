import QtQuick
import Kiosk
import Kiosk.Models

// The way to an officer: calm, what to do next, nothing about why.
ResultPage {
    readonly property bool unsaved: CheckIn.receiptCode === ""

    objectName: "referred"
    iconName: unsaved ? "warning" : "desk"
    tone: unsaved ? Theme.warn : Theme.accent
    tint: unsaved ? Theme.warnTint : Theme.accentTint
    markInk: unsaved ? Theme.warnInk : Theme.accentInk
    title: Messages.sentence(CheckIn.prompt)
    detail: Messages.detail(CheckIn.prompt)
    receiptCaption: qsTr("拍照留存到场凭证")
    advice: unsaved ? qsTr("请向工作人员说明：机器没有保存这次报到") : qsTr("到窗口时请出示凭证号")
}
