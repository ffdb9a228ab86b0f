import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// How long one finger cannot be used: for good, or until one of a few days.
OfficerFrame {
    id: screen

    readonly property var names: ({
        "permanent": qsTr("缺失或永久不能采集"),
        "one_week": qsTr("1 周"),
        "two_weeks": qsTr("2 周"),
        "one_month": qsTr("1 个月"),
        "three_months": qsTr("3 个月")
    })
    readonly property int markAt: Enrolment.fingersExcepted.indexOf(Enrolment.finger)
    readonly property string markedUntil: Enrolment.exceptedUntil[markAt] ?? ""

    objectName: "enrol_unusable_finger"
    canLeave: Enrolment.canAbort
    leaveText: qsTr("取消登记")
    canTryAgain: Enrolment.canLeaveMarking
    againText: qsTr("返回")
    againQuiet: true
    canAlso: Enrolment.canUnmarkFinger
    alsoText: qsTr("可以用，取消标记")
    onLeaving: Enrolment.abort()
    onTryingAgain: Enrolment.leaveMarking()
    onAlsoDoing: Enrolment.unmarkFinger()

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
                objectName: "enrol_unusable_finger.finger"
                Layout.fillWidth: true
                horizontalAlignment: Text.AlignHCenter
                text: Fingers.name(Enrolment.finger)
                font.pixelSize: Theme.compact ? Theme.titleSize : Theme.displaySize
                font.bold: true
                color: Theme.accent
                lineHeight: 1.05
            }
            Words {
                objectName: "enrol_unusable_finger.prompt"
                Layout.fillWidth: true
                horizontalAlignment: Text.AlignHCenter
                text: Messages.sentence(Enrolment.prompt)
                font.pixelSize: Theme.compact ? Theme.leadSize : Theme.titleSize
                font.bold: true
                lineHeight: 1.1
            }
            Words {
                objectName: "enrol_unusable_finger.state"
                Layout.fillWidth: true
                visible: !Theme.tight || screen.markAt >= 0
                horizontalAlignment: Text.AlignHCenter
                text: screen.markAt >= 0 ? qsTr("现在的标记：%1").arg(Fingers.exception(screen.markedUntil)) : Messages.detail(Enrolment.prompt)
                color: screen.markAt >= 0 ? Theme.warn : Theme.softInk
            }
            FingerPicture {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: !Theme.compact
                finger: Enrolment.finger
                enrolled: Enrolment.fingersEnrolled
                excepted: Enrolment.fingersExcepted
                pressing: false
            }
            Item { Layout.fillHeight: true; visible: Theme.compact }
            TermButton {
                objectName: "term.permanent"
                Layout.fillWidth: true
                enabled: Enrolment.canMarkFinger
                text: screen.names["permanent"]
                marked: screen.markAt >= 0 && screen.markedUntil === ""
                onClicked: Enrolment.markFinger("permanent")
            }
        }
        GridLayout {
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignBottom
            Layout.preferredWidth: 11
            columns: 2
            uniformCellWidths: true
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap

            Words {
                Layout.fillWidth: true
                Layout.columnSpan: 2
                Layout.topMargin: Theme.mm(2)
                text: qsTr("受伤，暂时不能：")
                font.bold: true
            }
            Repeater {
                model: Enrolment.terms.slice(1)

                TermButton {
                    required property string modelData
                    required property int index

                    Layout.fillWidth: true
                    objectName: "term." + modelData
                    enabled: Enrolment.canMarkFinger
                    text: screen.names[modelData] ?? ""
                    onClicked: Enrolment.markFinger(modelData)
                    lastDay: Enrolment.termEnds[index + 1] ?? ""
                    marked: screen.markAt >= 0 && screen.markedUntil === lastDay
                }
            }
        }
    }
}
