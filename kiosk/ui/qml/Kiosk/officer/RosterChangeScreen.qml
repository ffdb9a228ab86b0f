import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// A change of the roster too large to be applied unseen: how much of it, whom it is about.
OfficerFrame {
    id: screen

    objectName: "roster_change"
    showPerson: false
    canLeave: Enrolment.canLogOut
    leaveText: qsTr("退出登录")
    canTryAgain: Enrolment.canGoBackToList
    againText: qsTr("暂不确认")
    againQuiet: true
    canGo: Enrolment.rosterChange.canConfirm
    goText: qsTr("确认变更")
    goIcon: "check"
    buttonName: "roster_change.confirm"
    onLeaving: Enrolment.logOut()
    onTryingAgain: Enrolment.goBackToList()
    onGoing: Enrolment.rosterChange.confirm()

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap

        Words {
            objectName: "roster_change.prompt"
            Layout.fillWidth: true
            horizontalAlignment: Theme.portrait ? Text.AlignHCenter : Text.AlignLeft
            text: Messages.sentence(Enrolment.prompt)
            font.pixelSize: Theme.compact ? Theme.titleSize : Theme.displaySize
            font.bold: true
            lineHeight: 1.1
        }
        Words {
            Layout.fillWidth: true
            visible: !Theme.tight
            horizontalAlignment: Theme.portrait ? Text.AlignHCenter : Text.AlignLeft
            text: Messages.detail(Enrolment.prompt)
            font.pixelSize: Theme.compact ? Theme.bodySize : Theme.leadSize
            color: Theme.softInk
        }
        Words {
            objectName: "roster_change.counts"
            Layout.fillWidth: true
            horizontalAlignment: Theme.portrait ? Text.AlignHCenter : Text.AlignLeft
            text: qsTr("移除 %1 人 · 更改姓名或证件号 %2 人").arg(Enrolment.rosterChange.removed).arg(Enrolment.rosterChange.renamed)
            font.pixelSize: Theme.leadSize
            font.bold: true
            color: Theme.warn
        }
        Words {
            objectName: "roster_change.no_officer"
            Layout.fillWidth: true
            visible: Enrolment.rosterChange.leavesNoOfficer
            horizontalAlignment: Theme.portrait ? Text.AlignHCenter : Text.AlignLeft
            text: qsTr("变更后本机没有可登录的工作人员")
            font.bold: true
            color: Theme.warn
        }
        Card {
            Layout.fillWidth: true
            Layout.fillHeight: true

            ListView {
                id: changes

                objectName: "roster_change.list"
                anchors.fill: parent
                anchors.margins: Theme.mm(1)
                clip: true
                boundsBehavior: Flickable.StopAtBounds
                cacheBuffer: 0
                model: Enrolment.rosterChange.people
                delegate: Item {
                    id: row

                    required property string name
                    required property string newName
                    required property int index

                    readonly property bool removed: newName === ""

                    width: changes.width
                    height: Math.max(Theme.mm(Theme.compact ? 12 : 18), line.implicitHeight + Theme.mm(4))

                    Rectangle {
                        visible: row.index > 0
                        width: parent.width - Theme.mm(10)
                        anchors.horizontalCenter: parent.horizontalCenter
                        height: Theme.line
                        color: Theme.hairline
                    }
                    RowLayout {
                        id: line

                        anchors.fill: parent
                        anchors.leftMargin: Theme.mm(Theme.compact ? 4 : 7)
                        anchors.rightMargin: Theme.mm(Theme.compact ? 4 : 7)
                        spacing: Theme.gap

                        Icon {
                            name: row.removed ? "cross" : "person"
                            color: row.removed ? Theme.warn : Theme.accent
                            size: Theme.bodySize * 1.2
                        }
                        Words {
                            Layout.fillWidth: true
                            text: row.name
                            font.pixelSize: Theme.leadSize
                            font.bold: true
                        }
                        Words {
                            Layout.maximumWidth: row.width * 0.5
                            text: row.removed ? qsTr("移除")
                                              : row.newName === row.name ? qsTr("更改证件号") : qsTr("改为 %1").arg(row.newName)
                            color: row.removed ? Theme.warn : Theme.ink
                        }
                    }
                }
                ScrollBar.vertical: ScrollBar { policy: changes.contentHeight > changes.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff }
            }
        }
    }
}
