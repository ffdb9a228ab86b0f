import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// Who decides on the leave that was asked for, and that nobody leaves before; or what to do instead.
ResultPage {
    readonly property bool asked: CheckIn.leave.sequence > 0
    readonly property bool otherDays: CheckIn.prompt === "leave_not_asked_past" || CheckIn.prompt === "leave_not_asked_too_long"

    objectName: "leave_ended"
    iconName: asked || otherDays ? "calendar" : "desk"
    tone: asked ? Theme.accent : Theme.warn
    tint: asked ? Theme.accentTint : Theme.warnTint
    markInk: asked ? Theme.accentInk : Theme.warnInk
    title: Messages.sentence(CheckIn.prompt)
    detail: Messages.detail(CheckIn.prompt)
    advice: asked ? qsTr("这只是申请，批准之前不能离开") : ""
    adviceIcon: "warning"
    asideText: CheckIn.leave.canAsk ? qsTr("重新申请") : qsTr("查看报到凭证")
    onAside: CheckIn.leave.canAsk ? CheckIn.leave.ask() : CheckIn.leave.goBack()
}
