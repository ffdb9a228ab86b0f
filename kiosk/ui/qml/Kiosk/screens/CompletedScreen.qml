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
    detail: CheckIn.dueDay === "" ? Messages.detail(CheckIn.prompt)
            : CheckIn.lateDays === 0 ? qsTr("这次是按时报到")
            //: %1 date, %2 number of days
            : qsTr("应报到日期是%1，晚了 %2 天，这次已经补上").arg(Formats.date(CheckIn.dueDay)).arg(CheckIn.lateDays)
    advice: CheckIn.wantsToTalk ? qsTr("工作人员会来和您谈") : CheckIn.receiptDate === "" ? qsTr("下次报到的日期，请到窗口询问") : ""
    adviceIcon: CheckIn.wantsToTalk ? "people" : "desk"
    nextDue: CheckIn.nextDue
    receiptCaption: qsTr("拍照留存报到凭证")
}
