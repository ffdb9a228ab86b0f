import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// Samples of the face, n of m; or one more look to try the new references out.
OfficerFrame {
    id: screen

    readonly property bool verifying: Enrolment.step === "check"

    objectName: "enrol_face"
    canLeave: Enrolment.canAbort
    leaveText: qsTr("取消登记")
    canTryAgain: Enrolment.canTryAgain
    againText: qsTr("再试一次")
    onLeaving: Enrolment.abort()
    onTryingAgain: Enrolment.startOver()

    GridLayout {
        anchors.fill: parent
        columns: Theme.portrait ? 1 : 2
        columnSpacing: Theme.mm(8)
        rowSpacing: Theme.mm(6)

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: !Theme.portrait
            Layout.preferredWidth: 9
            Layout.row: 0
            Layout.column: Theme.portrait ? 0 : 1
            spacing: Theme.gap

            Item { Layout.fillHeight: true; visible: !Theme.portrait }
            Sentence {
                objectName: "enrol_face.prompt"
                Layout.fillWidth: true
                Layout.minimumHeight: Theme.portrait ? Theme.displaySize * 2.5 : 0
                horizontalAlignment: Text.AlignHCenter
                sentence: Messages.sentence(Enrolment.prompt)
                font.pixelSize: Theme.tight ? Theme.leadSize : Theme.compact ? Theme.titleSize : Theme.displaySize
                font.bold: true
                lineHeight: 1.1
                color: Enrolment.canTryAgain ? Theme.warn : Theme.ink
            }
            Words {
                Layout.fillWidth: true
                visible: text !== ""
                horizontalAlignment: Text.AlignHCenter
                text: Messages.detail(Enrolment.prompt)
                font.pixelSize: Theme.leadSize
                color: Theme.softInk
            }
            Marks {
                Layout.alignment: Qt.AlignHCenter
                Layout.topMargin: Theme.portrait ? Theme.gap : 0
                visible: !screen.verifying && Enrolment.samplesWanted > 0
                taken: Enrolment.samplesTaken
                wanted: Enrolment.samplesWanted
            }
            Words {
                objectName: "enrol_face.count"
                Layout.fillWidth: true
                horizontalAlignment: Text.AlignHCenter
                text: screen.verifying ? qsTr("核对采集质量") : qsTr("已采集 %1 张，共需 %2 张").arg(Enrolment.samplesTaken).arg(Enrolment.samplesWanted)
                font.pixelSize: Theme.leadSize
                color: Theme.softInk
            }
            Item { Layout.fillHeight: true; visible: !Theme.portrait }
        }
        CameraBox {
            id: camera

            objectName: "enrol_face.camera"
            visible: Enrolment.livePreview
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 11
            Layout.row: Theme.portrait ? 1 : 0
            Layout.column: 0
            progress: Enrolment.progress

            HeadCue { camera: camera; prompt: Enrolment.prompt }
        }
        Item {
            visible: !Enrolment.livePreview
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 11
            Layout.row: Theme.portrait ? 1 : 0
            Layout.column: 0

            FaceGuide {
                anchors.centerIn: parent
                size: Math.min(parent.height * 0.8, Theme.mm(150))
            }
        }
    }
}
