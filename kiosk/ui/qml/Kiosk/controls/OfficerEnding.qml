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

    canLeave: Enrolment.canLogOut
    leaveText: qsTr("退出登录")
    canGo: Enrolment.canGoBackToList
    goText: qsTr("返回名单")
    goIcon: "people"
    buttonName: "officer.list"
    onLeaving: Enrolment.logOut()
    onGoing: Enrolment.goBackToList()

    ColumnLayout {
        anchors.centerIn: parent
        width: Math.min(parent.width, Theme.mm(Theme.compact ? 170 : 230))
        spacing: Theme.gap

        ResultMark {
            Layout.alignment: Qt.AlignHCenter
            Layout.bottomMargin: Theme.mm(Theme.compact ? 0 : 8)
            iconName: frame.iconName
            tone: frame.tone
            tint: frame.tint
            ink: frame.markInk
            size: Theme.mm(Theme.compact ? 34 : 84)
        }
        Words {
            objectName: "ending.title"
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: Messages.sentence(Enrolment.prompt)
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
    }
}
