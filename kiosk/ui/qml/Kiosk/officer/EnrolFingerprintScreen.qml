import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// Choose a finger on the drawn hands or by name, then press it as told.
OfficerFrame {
    id: screen

    readonly property bool problem: Enrolment.prompt.startsWith("enrol_finger_") && !Enrolment.prompt.startsWith("enrol_finger_choose")

    readonly property bool mayHaveNone: Enrolment.canStateNoFinger && !Enrolment.fingerAwaited

    objectName: "enrol_fingerprint"
    canLeave: Enrolment.canAbort
    leaveText: qsTr("取消登记")
    canTryAgain: Enrolment.canTryAgain || screen.mayHaveNone
    againText: screen.mayHaveNone ? qsTr("无可用手指") : qsTr("再试一次")
    againQuiet: screen.mayHaveNone
    canGo: Enrolment.canFinishFingers
    goText: qsTr("下一步")
    buttonName: "enrol_fingerprint.finish"
    canAlso: Enrolment.canChooseFinger && !Enrolment.fingerAwaited && Enrolment.finger > 0
    alsoText: qsTr("采集%1").arg(Fingers.name(Enrolment.finger))
    onAlsoDoing: Enrolment.chooseFinger(Enrolment.finger)
    onLeaving: Enrolment.abort()
    onTryingAgain: screen.mayHaveNone ? Enrolment.stateNoFinger() : Enrolment.startOver()
    onGoing: Enrolment.finishFingers()

    GridLayout {
        anchors.fill: parent
        columns: Theme.portrait ? 1 : 2
        columnSpacing: Theme.mm(8)
        rowSpacing: Theme.gap

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: !Theme.portrait
            Layout.preferredWidth: 9
            spacing: Theme.gap

            Item { Layout.fillHeight: true; visible: !Theme.portrait }
            Words {
                objectName: "enrol_fingerprint.finger"
                Layout.fillWidth: true
                visible: Enrolment.fingerAwaited
                horizontalAlignment: Text.AlignHCenter
                text: Fingers.name(Enrolment.finger)
                font.pixelSize: Theme.compact ? Theme.titleSize * 1.15 : Theme.displaySize * 1.15
                font.bold: true
                color: Theme.accent
                lineHeight: 1.05
            }
            Words {
                objectName: "enrol_fingerprint.prompt"
                Layout.fillWidth: true
                Layout.minimumHeight: Theme.portrait ? Theme.displaySize * 1.3 : 0
                horizontalAlignment: Text.AlignHCenter
                text: Messages.sentence(Enrolment.prompt)
                font.pixelSize: Theme.tight ? Theme.leadSize : Theme.compact ? Theme.titleSize : Theme.displaySize
                font.bold: true
                color: screen.problem ? Theme.warn : Theme.ink
                lineHeight: 1.1
            }
            Words {
                objectName: "enrol_fingerprint.count"
                Layout.fillWidth: true
                visible: Enrolment.fingersWanted > 0 && !(Theme.compact && (Enrolment.fingerAwaited || screen.problem))
                horizontalAlignment: Text.AlignHCenter
                text: qsTr("已登记 %1 个手指，至少 %2 个，每个按提示按几次").arg(Enrolment.fingersEnrolled.length).arg(Enrolment.fingersWanted)
                color: Theme.softInk
            }
            BigButton {
                objectName: "enrol_fingerprint.unusable"
                Layout.alignment: Qt.AlignHCenter
                Layout.maximumWidth: parent.width
                implicitHeight: Theme.compact ? Theme.touchHeight : Theme.mm(20)
                reach: 0
                visible: Enrolment.canReportFinger && Enrolment.finger > 0
                primary: false
                textSize: Theme.bodySize
                text: qsTr("这个手指不能用")
                Accessible.name: qsTr("%1不能用").arg(Fingers.name(Enrolment.finger))
                onClicked: Enrolment.reportFinger(Enrolment.finger)
            }
            Item { Layout.fillHeight: true; visible: !Theme.portrait }
        }
        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 11
            spacing: Theme.compact ? Theme.mm(2) : Theme.gap

            FingerPicture {
                objectName: "enrol_fingerprint.picture"
                Layout.fillWidth: true
                Layout.fillHeight: true
                finger: Enrolment.finger
                enrolled: Enrolment.fingersEnrolled
                excepted: Enrolment.fingersExcepted
                pressing: Enrolment.fingerAwaited
                selectable: Enrolment.canChooseFinger
                onFingerTapped: code => Enrolment.chooseFinger(code)
            }
            GridLayout {
                Layout.fillWidth: true
                visible: Enrolment.canChooseFinger
                columns: 5
                uniformCellWidths: true
                columnSpacing: Theme.mm(2)
                rowSpacing: Theme.mm(Theme.compact ? 1.5 : 3)

                Repeater {
                    // Left hand from the little finger inwards, then the right hand from the thumb.
                    model: [10, 9, 8, 7, 6, 1, 2, 3, 4, 5]

                    AbstractButton {
                        id: choice

                        required property int modelData
                        readonly property bool chosen: Enrolment.finger === modelData
                        readonly property bool enrolled: Enrolment.fingersEnrolled.indexOf(modelData) >= 0
                        readonly property int exceptedAt: Enrolment.fingersExcepted.indexOf(modelData)
                        readonly property bool excepted: exceptedAt >= 0

                        objectName: "finger." + modelData
                        Layout.fillWidth: true
                        implicitHeight: Math.max(Theme.touchHeight, contentItem.implicitHeight + Theme.mm(1))
                        padding: 0
                        Accessible.name: Fingers.name(modelData)
                        Accessible.description: excepted ? Fingers.exception(Enrolment.exceptedUntil[exceptedAt] ?? "") : enrolled ? qsTr("已登记") : ""
                        onClicked: Enrolment.chooseFinger(modelData)

                        contentItem: Words {
                            text: (Fingers.isLeft(choice.modelData) ? qsTr("左") : qsTr("右")) + "\n" + Fingers.shortName(choice.modelData)
                            horizontalAlignment: Text.AlignHCenter
                            font.pixelSize: Theme.smallSize
                            font.bold: choice.chosen
                            lineHeight: 1
                            color: choice.chosen ? Theme.accentInk : choice.enrolled ? Theme.good : choice.excepted ? Theme.warn : Theme.ink
                        }
                        background: Rectangle {
                            radius: Theme.radius
                            color: choice.chosen ? Theme.accent : choice.enrolled ? Theme.goodTint : choice.down ? Theme.accentTintDown : Theme.surface
                            border.width: Theme.line
                            border.color: choice.enrolled ? Theme.good : choice.excepted ? Theme.warn : Theme.hairline

                            Icon {
                                objectName: "finger.sign"
                                anchors.top: parent.top
                                anchors.right: parent.right
                                anchors.margins: Theme.mm(0.5)
                                visible: choice.excepted || choice.enrolled
                                name: choice.excepted ? "cross" : "check"
                                weight: 3
                                color: choice.chosen ? Theme.accentInk : choice.excepted ? Theme.warn : Theme.good
                                size: Theme.mm(Theme.compact ? 3 : 4)
                            }
                        }
                    }
                }
            }
        }
    }
}
