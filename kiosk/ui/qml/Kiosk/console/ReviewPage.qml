import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// One referred visit: what happened, in words, and the officer's verdict.
ConsolePage {
    id: page

    readonly property var line: content.line
    readonly property bool grounded: why.chosen !== "" || note.text !== ""

    // What was touched; only the second touch puts it on record, for it cannot be taken back.
    property string verdict

    function rule() {
        Console.act("rule_on_visit", { "key": line.key, "verdict": verdict, "why": why.chosen, "note": note.text })
    }

    CaseForm {
        anchors.fill: parent

        CaseFact {
            label: qsTr("报称是")
            value: page.line.name
            valueName: "review.name"
            strong: true
        }
        CaseFact {
            label: qsTr("何时、为何而来")
            value: [ReviewWords.when(page.line), Purposes.name(page.line.purpose)].filter(it => it !== "").join(" · ")
            valueName: "review.when"
        }
        CaseFact {
            value: page.line.clockTrusted ? "" : qsTr("当时本机时间未校准，时间仅供参考")
            tone: Theme.warn
        }
        CaseFact {
            label: qsTr("为什么转给工作人员")
            value: page.line.reasons.map(it => ReviewWords.reason(it)).join("\n")
            valueName: "review.reasons"
            strong: true
        }
        CaseFact {
            label: qsTr("经过")
            value: !page.content.kept ? qsTr("经过已按期删除，只留下结果")
                   : page.content.attempts.length === 0 ? qsTr("没有采集")
                   : page.content.attempts.map((it, at) => (at + 1) + ". " + ReviewWords.attempt(it)).join("\n")
            valueName: "review.attempts"
        }
        CaseFact {
            value: page.line.verifiedSince ? qsTr("这次之后，本人已核验通过") : ""
            valueName: "review.since"
            tone: Theme.good
        }
        asks: [
            CodePicker {
                id: why

                name: "review.why"
                label: qsTr("依据（认定为本人时可不选）")
                options: ReviewWords.grounds
                required: false
            },
            PhrasePicker {
                id: note

                name: "review.note"
                label: qsTr("补充说明（可不填）")
                longest: 500
            }
        ]
        buttons: [
            BigButton {
                objectName: "review.match"
                visible: page.verdict === ""
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 1
                primary: false
                reach: 0
                iconName: "check"
                textSize: Theme.bodySize
                text: ReviewWords.verdicts["match"]
                onClicked: page.verdict = "match"
            },
            BigButton {
                objectName: "review.match_with_concern"
                visible: page.verdict === ""
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 1
                primary: false
                reach: 0
                enabled: page.grounded
                iconName: "warning"
                textSize: Theme.bodySize
                text: ReviewWords.verdicts["match_with_concern"]
                onClicked: page.verdict = "match_with_concern"
            },
            BigButton {
                objectName: "review.no_match"
                visible: page.verdict === ""
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 1
                primary: false
                reach: 0
                enabled: page.grounded
                iconName: "cross"
                textSize: Theme.bodySize
                text: ReviewWords.verdicts["no_match"]
                onClicked: page.verdict = "no_match"
            },
            BigButton {
                objectName: "review.again"
                visible: page.verdict !== ""
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 1
                primary: false
                reach: 0
                enabled: !Console.acting
                iconName: "back"
                textSize: Theme.bodySize
                text: qsTr("重新选择")
                onClicked: page.verdict = ""
            },
            BigButton {
                objectName: "review.confirm"
                visible: page.verdict !== ""
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 2
                reach: 0
                enabled: !Console.acting && (page.verdict === "match" || page.grounded)
                iconName: "check"
                textSize: Theme.bodySize
                text: qsTr("记录认定：%1").arg(ReviewWords.verdicts[page.verdict] ?? "")
                onClicked: page.rule()
            }
        ]
    }
}
