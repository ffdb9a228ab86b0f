import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// The person signs to have understood what was announced. The ink leaves with the screen.
OfficerFrame {
    id: screen

    readonly property var act: Enrolment.announcement

    objectName: "announcement_signature"
    showPerson: false
    canLeave: Enrolment.canAbort
    leaveText: qsTr("取消宣告")
    canTryAgain: act.canTurnBack
    againText: qsTr("上一页")
    againQuiet: true
    canAlso: act.canExcuse && pad.empty
    alsoText: qsTr("不能签名")
    alsoIcon: "help"
    alsoQuiet: true
    canGo: act.canSign && !pad.empty
    goText: qsTr("签好了")
    goIcon: "check"
    buttonName: "announcement_signature.done"
    onLeaving: Enrolment.abort()
    onTryingAgain: act.turnBack()
    onAlsoDoing: act.excuse()
    onGoing: act.sign(pad.strokes)

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap

        Words {
            objectName: "announcement_signature.prompt"
            Layout.fillWidth: true
            text: Messages.sentence(Enrolment.prompt)
            font.pixelSize: Theme.compact ? Theme.leadSize : Theme.titleSize
            font.bold: true
            color: Enrolment.prompt === "announcement_sign" ? Theme.ink : Theme.warn
            lineHeight: 1.1
        }
        Words {
            Layout.fillWidth: true
            text: qsTr("我是%1，宣告的内容已经读给我听，我已经了解。").arg(Enrolment.personName)
            font.pixelSize: Theme.compact ? Theme.bodySize : Theme.leadSize
            lineHeight: 1.2
        }
        SignaturePad {
            id: pad

            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.maximumHeight: Theme.mm(120)
            hint: qsTr("请用手指在这里签名")
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.minimumHeight: Theme.touchHeight
            spacing: Theme.gap

            Words {
                Layout.fillWidth: true
                text: qsTr("在场工作人员：%1").arg(Enrolment.officerName)
                font.pixelSize: Theme.bodySize
                color: Theme.softInk
            }
            BigButton {
                objectName: "announcement_signature.clear"
                visible: !pad.empty
                primary: false
                reach: 0
                implicitHeight: Theme.touchHeight
                iconName: "again"
                textSize: Theme.bodySize
                text: qsTr("清除重写")
                onClicked: pad.clear()
            }
        }
        Item {
            Layout.fillHeight: true
            Layout.preferredHeight: 1
            visible: Theme.portrait
        }
    }
}
