import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// Self-verification and duplicate check, with progress; or a problem and another try.
OfficerFrame {
    id: screen

    objectName: "enrol_checking"
    canLeave: Enrolment.canAbort
    leaveText: qsTr("取消登记")
    canTryAgain: Enrolment.canTryAgain
    againText: qsTr("再试一次")
    onLeaving: Enrolment.abort()
    onTryingAgain: Enrolment.startOver()

    ColumnLayout {
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        anchors.horizontalCenter: parent.horizontalCenter
        width: Math.min(parent.width, Theme.mm(Theme.compact ? 170 : 220))
        spacing: Theme.mm(Theme.compact ? 3 : 12)

        Item { Layout.fillHeight: true; Layout.preferredHeight: 1 }
        Item {
            id: sign

            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredHeight: Theme.mm(Theme.compact ? 34 : 74)
            Layout.maximumHeight: Theme.mm(Theme.compact ? 36 : 80)

            Spinner {
                anchors.centerIn: parent
                visible: !Enrolment.canTryAgain
                size: Math.min(sign.height, Theme.mm(Theme.compact ? 28 : 64))
            }
            ResultMark {
                anchors.centerIn: parent
                visible: Enrolment.canTryAgain
                iconName: "again"
                tone: Theme.warn
                tint: Theme.warnTint
                ink: Theme.warnInk
                size: Math.min(sign.height, Theme.mm(Theme.compact ? 32 : 74))
            }
        }
        Sentence {
            objectName: "enrol_checking.prompt"
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            sentence: Messages.sentence(Enrolment.prompt)
            font.pixelSize: Theme.compact ? Theme.titleSize : Theme.displaySize
            font.bold: true
            color: Enrolment.canTryAgain ? Theme.warn : Theme.ink
            lineHeight: 1.1
        }
        Words {
            Layout.fillWidth: true
            visible: text !== ""
            horizontalAlignment: Text.AlignHCenter
            text: Enrolment.finger > 0 ? Fingers.name(Enrolment.finger) : Messages.detail(Enrolment.prompt)
            font.pixelSize: Theme.leadSize
            color: Theme.softInk
        }
        ProgressLine {
            objectName: "enrol_checking.progress"
            Layout.fillWidth: true
            value: Enrolment.progress
        }
        Words {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("每个特征先与本人再采集一次的样本核对，再与已登记的其他人比对，以免重复登记")
            color: Theme.softInk
        }
        Item { Layout.fillHeight: true; Layout.preferredHeight: 1 }
    }
}
