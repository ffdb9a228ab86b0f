import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// To ask for a leave on somebody's behalf: from which day, how many, where to, why.
CaseForm {
    id: form

    required property var content
    property int inDays: content.aheadDays
    property int days: 1

    readonly property string firstDay: shifted(inDays)
    readonly property string lastDay: shifted(inDays + days - 1)
    readonly property var band: content.bands.find(it => it.upToDays >= days)

    function shifted(by) {
        const [year, month, day] = content.today.split("-").map(Number)
        return new Date(Date.UTC(year, month - 1, day + by)).toISOString().slice(0, 10)
    }

    CaseFact {
        label: qsTr("为谁申请")
        value: form.content.name
        valueName: "leaves.name"
        strong: true
    }
    StepLine {
        name: "leaves.first"
        label: qsTr("哪天起")
        value: Formats.day(form.firstDay)
        canLess: form.inDays > 0
        canMore: form.inDays < 366
        onLess: form.inDays -= 1
        onMore: form.inDays += 1
    }
    StepLine {
        name: "leaves.days"
        label: qsTr("几天")
        value: qsTr("%1 天，到 %2").arg(form.days).arg(Formats.date(form.lastDay))
        canLess: form.days > 1
        canMore: form.days < 366
        onLess: form.days -= 1
        onMore: form.days += 1
    }
    CaseFact {
        valueName: "leaves.decider"
        value: form.content.bands.length === 0 ? qsTr("没有生效的规则，无法确定由谁决定")
               : form.band === undefined ? qsTr("规则不允许这样长的外出")
               : qsTr("一般由%1决定").arg(CaseWords.deciders[form.band.decider])
        tone: form.band === undefined ? Theme.warn : Theme.ink
    }
    CaseFact {
        value: form.inDays < form.content.aheadDays ? qsTr("按规定应提前 %1 天申请，理由是否成立由审批人决定").arg(form.content.aheadDays) : ""
        tone: Theme.warn
    }
    asks: [
        PhrasePicker {
            id: destination

            name: "leaves.destination"
            label: qsTr("去哪里")
            longest: 150
            single: true
            phrases: [...new Set([...form.content.destinations, qsTr("本市其他区"), qsTr("本省其他市"), qsTr("外省")])]
        },
        PhrasePicker {
            id: reason

            name: "leaves.reason"
            label: qsTr("为什么")
            longest: 300
            phrases: [qsTr("看病就医"), qsTr("探望家人"), qsTr("工作需要"), qsTr("办理证件"), qsTr("家中有急事"), qsTr("红白喜事")]
        }
    ]
    buttons: BigButton {
        objectName: "leaves.submit"
        Layout.fillWidth: true
        reach: 0
        enabled: !Console.acting && destination.text !== "" && reason.text !== ""
        iconName: "check"
        text: destination.text === "" ? qsTr("请先选择去哪里") : reason.text === "" ? qsTr("请先选择原因") : qsTr("提交申请")
        onClicked: Console.act("ask_leave", {
            "subject": form.content.subject,
            "inDays": form.inDays,
            "days": form.days,
            "destination": destination.text,
            "reason": reason.text
        })
    }
}
