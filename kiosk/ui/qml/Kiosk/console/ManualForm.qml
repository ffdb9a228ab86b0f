import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// What is entered; a photograph; and, where the rules want two, the second officer's word.
Item {
    id: form

    required property var content
    property string step: "form"      // then "photograph", then "second"
    property string noPhotograph
    readonly property bool last: !content.photograph && !content.twoOfficers
    readonly property bool complete: why.chosen !== "" && document.chosen !== "" && note.text !== ""
    readonly property bool lacking: content.twoOfficers && content.seconds.length === 0

    function goOn() {
        if (step === "form" && content.photograph)
            step = "photograph"
        else if (content.twoOfficers)
            step = "second"
        else
            enter("", "")
    }
    function leaveOut(why) {
        noPhotograph = why
        if (why === "")
            Photograph.aim()
        else
            Photograph.drop()
    }
    function enter(second, pin) {
        Console.act("enter_visit", {
            "subject": content.subject,
            "purpose": purpose.chosen,
            "why": why.chosen,
            "document": document.chosen,
            "note": note.text,
            "no_photograph": noPhotograph,
            "second": second,
            "pin": pin
        })
    }

    onStepChanged: {
        if (step !== "photograph")
            Photograph.rest()
        else if (Photograph.number === 0 && noPhotograph === "")
            Photograph.aim()
    }

    CaseForm {
        anchors.fill: parent
        visible: form.step === "form"

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
            objectName: form.last ? "manual_check_in.submit" : "manual_check_in.next"
            Layout.fillWidth: true
            reach: 0
            enabled: !Console.acting && form.complete && !form.lacking
            iconName: form.last ? "check" : "forward"
            text: form.last ? qsTr("登记到场") : form.content.photograph ? qsTr("下一步：拍照") : qsTr("下一步：第二人确认")
            onClicked: form.goOn()
        }
    }
    Loader {
        anchors.fill: parent
        active: form.step === "photograph"
        sourceComponent: PhotographStep {
            last: !form.content.twoOfficers
            why: form.noPhotograph
            onChosen: code => form.leaveOut(code)
            onDismissed: form.step = "form"
            onFinished: form.goOn()
        }
    }
    Loader {
        anchors.fill: parent
        active: form.step === "second"
        sourceComponent: SecondOfficer {
            officers: form.content.seconds.map(it => ({ "code": it.key, "text": it.name }))
            facts: [form.content.name, purpose.text, why.text, document.text, note.text]
            onDismissed: form.step = "form"
            onConfirmed: (officer, pin) => form.enter(officer, pin)
        }
    }
}
