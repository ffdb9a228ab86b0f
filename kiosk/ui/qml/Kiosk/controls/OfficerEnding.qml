import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// How an enrolment ended, and where to go from there.
OfficerFrame {
    id: frame

    property string iconName
    property color tone
    property color tint
    property color markInk
    property string extraText

    canLeave: Enrolment.canLogOut
    leaveText: qsTr("退出登录")
    canGo: Enrolment.canGoBackToList
    goText: qsTr("返回名单")
    goIcon: "people"
    buttonName: "officer.list"
    onLeaving: Enrolment.logOut()
    onGoing: Enrolment.goBackToList()

    ColumnLayout {
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        anchors.horizontalCenter: parent.horizontalCenter
        width: Math.min(parent.width, Theme.mm(Theme.compact ? 170 : 230))
        spacing: Theme.gap

        Item { Layout.fillHeight: true; Layout.preferredHeight: 1 }
        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredHeight: Theme.mm(Theme.compact ? 40 : 96)
            Layout.maximumHeight: Theme.mm(Theme.compact ? 40 : 100)

            ResultMark {
                anchors.centerIn: parent
                visible: size >= Theme.mm(14)
                size: Math.min(parent.height, Theme.mm(Theme.compact ? 36 : 84))
                iconName: frame.iconName
                tone: frame.tone
                tint: frame.tint
                ink: frame.markInk
            }
        }
        Sentence {
            objectName: "ending.title"
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            sentence: Messages.sentence(Enrolment.prompt)
            font.pixelSize: Theme.compact ? Theme.titleSize : Theme.displaySize
            font.bold: true
            color: frame.tone
            lineHeight: 1.1
        }
        Words {
            objectName: "ending.match"
            Layout.fillWidth: true
            visible: Enrolment.matchedName !== ""
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("相符人员：%1").arg(Enrolment.matchedName)
            font.pixelSize: Theme.leadSize
            font.bold: true
        }
        Words {
            objectName: "ending.detail"
            Layout.fillWidth: true
            visible: text !== ""
            horizontalAlignment: Text.AlignHCenter
            text: Messages.detail(Enrolment.prompt)
            font.pixelSize: Theme.leadSize
            color: Theme.softInk
        }
        ActionBand {
            objectName: "ending.extra"
            Layout.fillWidth: true
            visible: frame.extraText !== ""
            iconName: "warning"
            tone: Theme.warn
            text: frame.extraText
        }
        Item { Layout.fillHeight: true; Layout.preferredHeight: 1 }
    }
}
