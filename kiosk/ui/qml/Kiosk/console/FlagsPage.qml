import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// What people said that waits for an officer: all of it, or one to take note of.
ConsolePage {
    id: page

    Loader {
        anchors.fill: parent
        sourceComponent: page.content.line === undefined ? everything : one
    }
    Component {
        id: everything

        ConsoleList {
            id: list

            prefix: "flags"
            nothing: qsTr("没有需要知悉的提示")
            model: page.content.lines
            delegate: ConsoleRow {
                required property var modelData
                required property int index

                objectName: "flags.row." + modelData.key
                width: list.view.width
                first: index === 0
                title: modelData.name
                detail: CaseWords.said(modelData)
                side: CaseWords.left(modelData.minutesLeft)
                iconName: modelData.high ? "warning" : modelData.talk ? "people" : "help"
                tone: modelData.high || modelData.minutesLeft < 0 ? Theme.warn : Theme.accent
                onClicked: Console.open("flags", modelData.key)
            }
        }
    }
    Component {
        id: one

        CaseForm {
            id: form

            readonly property var line: page.content.line

            CaseFact {
                label: qsTr("本人")
                value: form.line.name
                valueName: "flags.name"
                strong: true
            }
            CaseFact {
                label: form.line.talk ? qsTr("请求") : qsTr("问题和回答")
                value: CaseWords.said(form.line)
                valueName: "flags.said"
                strong: true
                tone: form.line.high ? Theme.warn : Theme.ink
            }
            CaseFact {
                label: qsTr("何时说的")
                value: Formats.day(form.line.raisedDay) + " " + form.line.raisedAt
            }
            CaseFact {
                label: qsTr("知悉期限")
                value: qsTr("%1 %2（%3）").arg(Formats.date(form.line.deadlineDay)).arg(form.line.deadlineAt).arg(CaseWords.left(form.line.minutesLeft))
                valueName: "flags.clock"
                tone: form.line.minutesLeft < 0 ? Theme.warn : Theme.ink
            }
            CaseFact {
                value: form.line.clockTrusted ? "" : qsTr("当时本机时间未校准，时间仅供参考")
                tone: Theme.warn
            }
            asks: PhrasePicker {
                id: note

                name: "flags.note"
                label: qsTr("备注（可不填）")
                longest: 500
                phrases: [qsTr("已当面谈话"), qsTr("已电话联系"), qsTr("已约时间面谈"), qsTr("情况已了解，无需处理"), qsTr("已转交负责人")]
            }
            buttons: [
                BigButton {
                    objectName: "flags.person"
                    Layout.fillWidth: true
                    Layout.maximumWidth: implicitWidth
                    primary: false
                    reach: 0
                    iconName: "person"
                    textSize: Theme.bodySize
                    text: qsTr("查看档案")
                    onClicked: Console.open("person", form.line.subject)
                },
                BigButton {
                    objectName: "flags.acknowledge"
                    Layout.fillWidth: true
                    reach: 0
                    enabled: !Console.acting
                    iconName: "check"
                    text: qsTr("已知悉")
                    onClicked: Console.act("acknowledge_flag", { "key": form.line.key, "note": note.text })
                }
            ]
        }
    }
}
