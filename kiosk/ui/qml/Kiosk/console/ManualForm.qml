import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// What is entered; and, where the rules want two, the second officer's word.
Item {
    id: form

    required property var content
    property bool confirming: false
    readonly property bool complete: why.chosen !== "" && document.chosen !== "" && note.text !== ""
    readonly property bool lacking: content.twoOfficers && content.seconds.length === 0

    function enter(second, pin) {
        Console.act("enter_visit", {
            "subject": content.subject,
            "purpose": purpose.chosen,
            "why": why.chosen,
            "document": document.chosen,
            "note": note.text,
            "second": second,
            "pin": pin
        })
    }

    CaseForm {
        anchors.fill: parent
        visible: !form.confirming

        CaseFact {
            label: qsTr("谁到场了")
            value: form.content.name
            valueName: "manual_check_in.name"
            strong: true
        }
        CaseFact {
            value: form.lacking ? qsTr("按规定要两人办理，名册上没有第二名工作人员，不能登记") : ""
            valueName: "manual_check_in.lacking"
            tone: Theme.warn
        }
        CodePicker {
            id: purpose

            name: "manual_check_in.purpose"
            label: qsTr("来做什么")
            options: form.content.purposes.map(it => ({ "code": it, "text": Purposes.name(it) }))
            chosen: form.content.purposes[0]
        }
        CodePicker {
            id: why

            name: "manual_check_in.why"
            label: qsTr("为什么人工登记")
            options: ReviewWords.whys
        }
        asks: [
            CodePicker {
                id: document

                name: "manual_check_in.document"
                label: qsTr("核对了什么证件")
                options: ReviewWords.documents
            },
            PhrasePicker {
                id: note

                name: "manual_check_in.note"
                label: qsTr("情况说明（必填）")
                longest: 500
                phrases: [qsTr("已当面核对本人"), qsTr("双手受伤"), qsTr("面部受伤或有包扎"), qsTr("设备正在维修"), qsTr("行动不便，在车上核对"), qsTr("多次采集不成功")]
            }
        ]
        buttons: BigButton {
            objectName: form.content.twoOfficers ? "manual_check_in.next" : "manual_check_in.submit"
            Layout.fillWidth: true
            reach: 0
            enabled: !Console.acting && form.complete && !form.lacking
            iconName: form.content.twoOfficers ? "forward" : "check"
            text: form.content.twoOfficers ? qsTr("下一步：第二人确认") : qsTr("登记到场")
            onClicked: form.content.twoOfficers ? form.confirming = true : form.enter("", "")
        }
    }
    Loader {
        anchors.fill: parent
        active: form.confirming
        sourceComponent: SecondOfficer {
            officers: form.content.seconds.map(it => ({ "code": it.key, "text": it.name }))
            facts: [form.content.name, purpose.text, why.text, document.text, note.text]
            onDismissed: form.confirming = false
            onConfirmed: (officer, pin) => form.enter(officer, pin)
        }
    }
}
