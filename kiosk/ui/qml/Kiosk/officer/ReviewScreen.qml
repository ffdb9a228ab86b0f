import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// What is about to be saved, for the officer to answer for.
OfficerFrame {
    id: screen

    // Large text with one fact more: what only illustrates makes room.
    readonly property bool crowded: Status.textScale > 1 && (Enrolment.needs.length > 0 || excepted)
    readonly property bool excepted: Enrolment.fingersExcepted.length > 0 && !Enrolment.noFingerUsable

    // On a small panel in large text only two names fit.
    function fingerNames() {
        if (Theme.tight && Enrolment.fingersEnrolled.length > 2)
            return qsTr("%1 个").arg(Enrolment.fingersEnrolled.length)
        const names = []
        for (let at = 0; at < Enrolment.fingersEnrolled.length; ++at)
            names.push(Fingers.name(Enrolment.fingersEnrolled[at]))
        return names.join(qsTr("、"))
    }

    // Named where they fit, otherwise counted; the hands show which.
    function exceptions() {
        const codes = Enrolment.fingersExcepted
        if (Theme.compact || Status.textScale > 1 || codes.length > 2)
            return qsTr("%1 个").arg(codes.length)
        const found = []
        for (let at = 0; at < codes.length; ++at)
            found.push(qsTr("%1：%2").arg(Fingers.name(codes[at])).arg(Fingers.exception(Enrolment.exceptedUntil[at] ?? "")))
        return found.join("\n")
    }

    objectName: "enrol_review"
    showPerson: false
    canLeave: Enrolment.canAbort
    leaveText: qsTr("取消登记")
    canTryAgain: Enrolment.canTryAgain
    againText: qsTr("重新采集")
    canGo: Enrolment.canSignOff
    goText: qsTr("签认保存")
    goIcon: "check"
    buttonName: "enrol_review.sign"
    onLeaving: Enrolment.abort()
    onTryingAgain: Enrolment.startOver()
    onGoing: Enrolment.signOff()

    GridLayout {
        anchors.fill: parent
        columns: Theme.portrait ? 1 : 2
        columnSpacing: Theme.mm(8)
        rowSpacing: Theme.gap

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 9
            spacing: Theme.gap

            Words {
                objectName: "enrol_review.prompt"
                Layout.fillWidth: true
                horizontalAlignment: Theme.portrait ? Text.AlignHCenter : Text.AlignLeft
                text: Messages.sentence(Enrolment.prompt)
                font.pixelSize: Theme.compact ? Theme.titleSize : Theme.displaySize
                font.bold: true
                lineHeight: 1.1
            }
            Words {
                Layout.fillWidth: true
                visible: !Theme.tight && !(screen.crowded && Theme.textScale > 1.25)
                horizontalAlignment: Theme.portrait ? Text.AlignHCenter : Text.AlignLeft
                text: Messages.detail(Enrolment.prompt)
                font.pixelSize: Theme.leadSize
                color: Theme.softInk
            }
            FingerPicture {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: !Theme.tight && !screen.crowded
                Layout.preferredHeight: Theme.mm(Theme.compact ? 38 : 110)
                Layout.maximumHeight: Theme.mm(120)
                enrolled: Enrolment.fingersEnrolled
                excepted: Enrolment.fingersExcepted
            }
        }
        Card {
            Layout.fillWidth: true
            Layout.fillHeight: !Theme.portrait
            Layout.preferredWidth: 11
            implicitHeight: facts.implicitHeight + Theme.mm(Theme.compact ? 8 : 16)

            GridLayout {
                id: facts

                columns: Theme.portrait ? 1 : 2
                uniformCellWidths: true
                columnSpacing: Theme.mm(4)
                rowSpacing: Theme.mm(Theme.compact ? 2 : 5)

                anchors.left: parent.left
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                anchors.leftMargin: Theme.mm(Theme.compact ? 6 : 12)
                anchors.rightMargin: anchors.leftMargin

                FactRow {
                    objectName: "enrol_review.person"
                    Layout.fillWidth: true
                    iconName: "person"
                    label: qsTr("登记对象")
                    oneLine: true
                    value: Enrolment.personName
                }
                FactRow {
                    Layout.fillWidth: true
                    iconName: "face"
                    label: qsTr("人脸")
                    value: qsTr("%1 张样本").arg(Enrolment.samplesTaken)
                }
                FactRow {
                    Layout.fillWidth: true
                    iconName: "fingerprint"
                    label: qsTr("指纹")
                    value: Enrolment.noFingerUsable ? qsTr("没有可用的手指") : screen.fingerNames()
                }
                FactRow {
                    objectName: "enrol_review.excepted"
                    Layout.fillWidth: true
                    visible: screen.excepted
                    iconName: "info"
                    label: qsTr("不要求的手指")
                    value: screen.exceptions()
                }
                FactRow {
                    objectName: "enrol_review.needs"
                    Layout.fillWidth: true
                    visible: Enrolment.needs.length > 0
                    iconName: "info"
                    label: qsTr("动作不便")
                    value: Enrolment.needs.length > (Theme.tight || Theme.compact && screen.excepted ? 1 : 2) ? qsTr("%1 项").arg(Enrolment.needs.length) : Needs.listed(Enrolment.needs)
                }
                FactRow {
                    Layout.fillWidth: true
                    iconName: "document"
                    label: qsTr("告知书")
                    value: Enrolment.noticeVersion
                }
                FactRow {
                    Layout.fillWidth: true
                    iconName: "officer"
                    label: qsTr("签认人")
                    oneLine: true
                    value: Enrolment.officerName
                }
            }
        }
    }
}
