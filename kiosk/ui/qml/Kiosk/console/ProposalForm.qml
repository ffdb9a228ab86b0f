import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// One draft: nothing happens before the officer has decided, with a reason.
CaseForm {
    id: form

    required property var content
    readonly property var line: content.line
    readonly property bool canDecide: !Console.acting && reason.text !== ""

    function decide(accepted) {
        Console.act("decide_proposal", { "key": line.key, "accepted": accepted, "reason": reason.text })
    }

    function entry(it) {
        if (it.day === "")
            return qsTr("记录 %1").arg(it.entry)
        return [Formats.date(it.day), Purposes.name(it.purpose), CaseWords.outcomes[it.outcome] ?? ""].filter(each => each !== "").join(" · ")
    }

    CaseFact {
        label: qsTr("建议：%1").arg(CaseWords.measures[form.line.measure])
        value: form.line.name
        valueName: "proposals.name"
        strong: true
    }
    CaseFact {
        value: CaseWords.local(form.line.text)
        valueName: "proposals.text"
    }
    CaseFact {
        label: qsTr("所涉时间")
        value: CaseWords.span(form.line.since, form.line.until)
    }
    CaseFact {
        label: qsTr("依据")
        value: form.line.articles.join("\n")
        valueName: "proposals.articles"
    }
    ReasonSteps { reasons: form.content.reasons }
    CaseFact {
        label: qsTr("所凭记录")
        value: form.content.evidence.length === 0 ? qsTr("没有到场记录：所涉时间内没有报到")
                                                  : form.content.evidence.map(it => form.entry(it)).join("\n")
        valueName: "proposals.evidence"
    }
    CaseFact {
        label: qsTr("由谁决定")
        value: form.line.addressee
        valueName: "proposals.addressee"
    }
    asks: PhrasePicker {
        id: reason

        name: "proposals.reason"
        label: qsTr("决定的理由（必填）")
        longest: 500
        phrases: [qsTr("情况属实"), qsTr("已向本人核实"), qsTr("本人有正当理由"), qsTr("与实际情况不符"), qsTr("情节轻微，已批评教育"), qsTr("已另行处理")]
    }
    buttons: [
        BigButton {
            objectName: "proposals.reject"
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            primary: false
            reach: 0
            enabled: form.canDecide
            iconName: "cross"
            textSize: Theme.bodySize
            text: qsTr("不采纳")
            onClicked: form.decide(false)
        },
        BigButton {
            objectName: "proposals.accept"
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            reach: 0
            enabled: form.canDecide
            iconName: "check"
            textSize: Theme.bodySize
            text: qsTr("采纳建议")
            onClicked: form.decide(true)
        }
    ]
}
