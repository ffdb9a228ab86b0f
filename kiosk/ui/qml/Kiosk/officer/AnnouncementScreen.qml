import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// One page of the initial announcement (入矫宣告); it is turned only after its end was shown.
OfficerFrame {
    id: screen

    readonly property var act: Enrolment.announcement
    property bool english: Status.language === "en"
    readonly property var paper: english ? act.pageEn : act.pageZh

    objectName: "announcement"
    showPerson: !Theme.compact
    personText: qsTr("宣告对象：%1")
    canLeave: Enrolment.canAbort
    leaveText: qsTr("取消宣告")
    canTryAgain: act.canTurnBack
    againText: qsTr("上一页")
    againQuiet: true
    canGo: act.canRead
    goText: !reading.atEnd ? qsTr("往下看") : act.page < act.pages ? qsTr("读完了，下一页") : qsTr("全部读完")
    goIcon: !reading.atEnd ? "arrowDown" : act.page < act.pages ? "forward" : "check"
    buttonName: "announcement.next"
    onLeaving: Enrolment.abort()
    onTryingAgain: act.turnBack()
    // What the voice reads follows the language of the page.
    onEnglishChanged: act.hearIn(english ? "en" : "zh")
    Component.onCompleted: act.hearIn(english ? "en" : "zh")
    onGoing: reading.atEnd ? act.read(act.page, english ? "en" : "zh") : reading.onward()

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap

            ColumnLayout {
                Layout.fillWidth: true
                spacing: Theme.mm(1)

                Words {
                    objectName: "announcement.prompt"
                    Layout.fillWidth: true
                    text: Messages.sentence(Enrolment.prompt)
                    font.pixelSize: Theme.compact ? Theme.leadSize : Theme.titleSize
                    font.bold: true
                    lineHeight: 1.1
                }
                RowLayout {
                    Layout.fillWidth: true
                    spacing: Theme.gap

                    ProgressLine {
                        Layout.fillWidth: true
                        value: screen.act.page / Math.max(1, screen.act.pages)
                    }
                    Words {
                        objectName: "announcement.progress"
                        wrapMode: Text.NoWrap
                        text: screen.act.page + " / " + screen.act.pages
                        font.bold: true
                        color: Theme.accent
                        lineHeight: 1
                    }
                }
            }
            BigButton {
                objectName: "announcement.hear"
                visible: Status.canSpeak && !Status.muted
                primary: false
                reach: 0
                iconName: "voice"
                implicitHeight: Theme.touchHeight
                implicitWidth: contentItem.implicitWidth + Theme.mm(Theme.compact ? 9 : 11)
                text: qsTr("朗读")
                textSize: Theme.bodySize
                onClicked: screen.act.hearAgain()
            }
            BigButton {
                objectName: "announcement.chinese"
                primary: !screen.english
                reach: 0
                implicitHeight: Theme.touchHeight
                implicitWidth: Theme.mm(Theme.compact ? 26 : 40)
                text: "中文"
                textSize: Theme.bodySize
                onClicked: screen.english = false
            }
            BigButton {
                objectName: "announcement.english"
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

            ColumnLayout {
                anchors.fill: parent
                anchors.margins: Theme.mm(Theme.compact ? 4 : 10)
                spacing: Theme.mm(Theme.compact ? 1.5 : 4)

                Words {
                    objectName: "announcement.heading"
                    Layout.fillWidth: true
                    text: screen.paper.heading
                    font.pixelSize: Theme.compact ? Theme.leadSize : Theme.titleSize
                    font.bold: true
                    color: Theme.accent
                    lineHeight: 1.1
                }
                ScrolledText {
                    id: reading

                    objectName: "announcement.reading"
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    textName: "announcement.text"
                    textSize: Theme.compact ? Theme.bodySize : Theme.leadSize
                    text: Theme.compact ? screen.paper.body : screen.paper.body.split("\n").join("\n\n")
                }
            }
        }
    }
}
