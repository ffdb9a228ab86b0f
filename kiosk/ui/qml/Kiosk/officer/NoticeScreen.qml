import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// The notice (告知书) in either language. It informs; it asks for no consent.
OfficerFrame {
    id: screen

    property bool english: Status.language === "en"

    objectName: "notice"
    showPerson: !Theme.compact
    canLeave: Enrolment.canAbort
    leaveText: qsTr("取消登记")
    canAlso: Enrolment.announcement.canOpen
    alsoText: qsTr("入矫宣告")
    alsoIcon: "document"
    onAlsoDoing: Enrolment.announcement.open()
    canGo: Enrolment.canConfirmNotice
    goText: qsTr("已告知")
    goIcon: "check"
    buttonName: "notice.done"
    onLeaving: Enrolment.abort()
    onGoing: Enrolment.confirmNotice()

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap

            Words {
                objectName: "notice.prompt"
                Layout.fillWidth: true
                text: Messages.sentence(Enrolment.prompt)
                font.pixelSize: Theme.compact ? Theme.leadSize : Theme.titleSize
                font.bold: true
                lineHeight: 1.1
            }
            BigButton {
                objectName: "notice.chinese"
                primary: !screen.english
                reach: 0
                implicitHeight: Theme.touchHeight
                implicitWidth: Theme.mm(Theme.compact ? 26 : 40)
                text: "中文"
                textSize: Theme.bodySize
                onClicked: screen.english = false
            }
            BigButton {
                objectName: "notice.english"
                primary: screen.english
                reach: 0
                implicitHeight: Theme.touchHeight
                implicitWidth: Theme.mm(Theme.compact ? 30 : 44)
                text: "English"
                textSize: Theme.bodySize
                onClicked: screen.english = true
            }
        }
        Card {
            Layout.fillWidth: true
            Layout.fillHeight: true

            Flickable {
                id: pages

                objectName: "notice.text"
                anchors.fill: parent
                anchors.margins: Theme.mm(Theme.compact ? 4 : 9)
                anchors.rightMargin: Theme.mm(Theme.compact ? 2 : 4)
                clip: true
                boundsBehavior: Flickable.StopAtBounds
                contentHeight: paper.implicitHeight
                ScrollBar.vertical: ScrollBar { policy: pages.contentHeight > pages.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff }

                Column {
                    id: paper

                    width: pages.width - Theme.mm(Theme.compact ? 4 : 7)
                    spacing: Theme.mm(Theme.compact ? 2.5 : 4)

                    Repeater {
                        model: screen.english ? Enrolment.noticeEn : Enrolment.noticeZh

                        Column {
                            id: section

                            required property var modelData
                            required property int index

                            width: paper.width
                            spacing: Theme.mm(1)

                            Words {
                                width: parent.width
                                text: section.modelData.heading
                                font.pixelSize: section.index === 0 ? Theme.leadSize : Theme.bodySize
                                font.bold: true
                                color: section.index === 0 ? Theme.ink : Theme.accent
                            }
                            Words {
                                width: parent.width
                                text: section.modelData.body
                                font.pixelSize: Theme.compact ? Theme.bodySize * 0.95 : Theme.smallSize * 1.12
                                lineHeight: 1.3
                            }
                        }
                    }
                    Words {
                        objectName: "notice.version"
                        width: parent.width
                        text: qsTr("告知书版本：%1。这是告知，不需要同意；已告知的版本和时间会记入日志。").arg(Enrolment.noticeVersion)
                        font.pixelSize: Theme.smallSize
                        color: Theme.softInk
                    }
                }
            }
        }
    }
}
