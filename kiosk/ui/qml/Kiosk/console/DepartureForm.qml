import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// One person's leaving: what is left undone, and asking the city; with a second officer's word
// where the rules want two for a release.
Item {
    id: form

    required property var content
    property bool confirming: false
    readonly property var line: content.line
    readonly property bool takesTwo: way.chosen === "released" && content.twoOfficers
    readonly property bool lacking: takesTwo && content.seconds.length === 0
    readonly property var remaining: content.undone.filter(it => it.count > 0)

    function references(it) {
        const text = it.arrived ? qsTr("%1 %2 收到 %3 转来的样本：人脸 %4，指纹 %5") : qsTr("%1 %2 已把样本交给 %3：人脸 %4，指纹 %5")
        const office = it.office === "" ? it.kioskCode : it.office + " " + it.kioskCode
        return text.arg(Formats.date(it.day)).arg(it.at).arg(office).arg(it.faces).arg(it.fingers)
    }
    function propose(second, pin) {
        Console.act("propose_departure", { "subject": line.subject, "way": way.chosen, "note": note.text, "second": second, "pin": pin })
    }

    CaseForm {
        anchors.fill: parent
        visible: !form.confirming

        CaseFact {
            label: qsTr("谁要离开")
            value: form.line.name
            valueName: "departures.name"
            strong: true
        }
        CaseFact {
            label: qsTr("期满日")
            value: DepartureWords.lastDay(form.line)
            valueName: "departures.last_day"
        }
        CaseFact {
            label: qsTr("离开前要办的事")
            value: form.remaining.length === 0 ? qsTr("本机没有未办的事") : form.remaining.map(it => DepartureWords.undone[it.what].arg(it.count)).join("\n")
            valueName: "departures.undone"
            tone: form.remaining.length === 0 ? Theme.good : Theme.warn
        }
        CaseFact {
            value: form.content.unsent === 0 ? qsTr("本机的记录已全部送达市级平台") : qsTr("本机还有 %1 条记录没有送达市级平台").arg(form.content.unsent)
            valueName: "departures.unsent"
        }
        CaseFact {
            label: qsTr("人脸和指纹样本")
            value: form.content.references.length > 0 ? form.content.references.map(it => form.references(it)).join("\n")
                 : form.content.enrolled ? qsTr("在本机，没有转往其他司法所。离开名册时销毁") : qsTr("本机没有此人的样本")
            valueName: "departures.references"
        }
        CaseFact {
            label: qsTr("提请")
            value: form.line.proposed === "" ? "" : qsTr("%1 已提请%2，等待市级平台变更名册").arg(Formats.date(form.content.proposedOn)).arg(DepartureWords.ways[form.line.proposed] ?? "")
            valueName: "departures.proposed"
        }
        asks: [
            CodePicker {
                id: way

                name: "departures.way"
                label: qsTr("向市级平台提请")
                options: ["released", "transferred"].map(it => ({ "code": it, "text": DepartureWords.ways[it] }))
            },
            PhrasePicker {
                id: note

                name: "departures.note"
                label: qsTr("说明（必填）")
                longest: 500
                phrases: [qsTr("矫正期满，表现合格"), qsTr("法院裁定终止"), qsTr("已批准变更执行地"), qsTr("材料已移送"), qsTr("未办事项已核实")]
            },
            CaseFact {
                value: form.lacking ? qsTr("按规定解除矫正要两人提请，名册上没有第二名工作人员") : ""
                valueName: "departures.lacking"
                tone: Theme.warn
            }
        ]
        buttons: BigButton {
            objectName: form.takesTwo ? "departures.next" : "departures.submit"
            Layout.fillWidth: true
            reach: 0
            enabled: !Console.acting && way.chosen !== "" && note.text !== "" && !form.lacking
            iconName: form.takesTwo ? "forward" : "check"
            text: form.takesTwo ? qsTr("下一步：第二人确认") : qsTr("提请市级平台")
            onClicked: form.takesTwo ? form.confirming = true : form.propose("", "")
        }
    }
    Loader {
        anchors.fill: parent
        active: form.confirming
        sourceComponent: SecondOfficer {
            officers: form.content.seconds.map(it => ({ "code": it.key, "text": it.name }))
            facts: [form.line.name, way.text, note.text]
            backText: qsTr("修改提请")
            confirmText: qsTr("确认并提请")
            onDismissed: form.confirming = false
            onConfirmed: (officer, pin) => form.propose(officer, pin)
        }
    }
}
