import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// The console's people: health of the kiosk, and everybody on the roster in large rows.
Item {
    id: screen

    objectName: "people"

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap

        Words {
            objectName: "choose_person.prompt"
            Layout.fillWidth: true
            text: Messages.sentence(Enrolment.prompt)
            font.bold: true
            lineHeight: 1.1
        }
        HealthLine {
            objectName: "choose_person.health"
            Layout.fillWidth: true
            Layout.preferredHeight: childrenRect.height
        }
        BigButton {
            objectName: "choose_person.roster_change"
            visible: Enrolment.rosterChange.canReview
            Layout.fillWidth: true
            primary: false
            reach: 0
            iconName: "warning"
            textSize: Theme.bodySize
            implicitHeight: Theme.touchHeight
            text: qsTr("名册变更待确认")
            onClicked: Enrolment.rosterChange.review()
        }
        Words {
            objectName: "choose_person.roster_accepted"
            visible: Enrolment.rosterChange.accepted
            Layout.fillWidth: true
            text: qsTr("名册变更已确认，下次同步时生效")
            color: Theme.softInk
        }
        Card {
            Layout.fillWidth: true
            Layout.fillHeight: true

            Spinner {
                anchors.centerIn: parent
                visible: Enrolment.prompt === "choose_loading"
            }
            Icon {
                anchors.centerIn: parent
                visible: people.count === 0 && Enrolment.prompt !== "choose_loading"
                name: "people"
                color: Theme.handLine
                size: Theme.mm(Theme.compact ? 26 : 50)
                weight: 1.4
            }
            ListView {
                id: people

                objectName: "choose_person.list"
                anchors.fill: parent
                anchors.margins: Theme.mm(1)
                clip: true
                boundsBehavior: Flickable.StopAtBounds
                // Rows are made when shown: rows made ahead are in the way when the list is emptied.
                cacheBuffer: 0
                model: Enrolment.people
                delegate: AbstractButton {
                    id: row

                    required property string subject
                    required property string name
                    required property string role
                    required property string category
                    required property bool enrolled
                    required property int index

                    objectName: "person." + subject
                    width: people.width
                    height: Math.max(Theme.mm(Theme.compact ? 16 : 24), line.implicitHeight + Theme.mm(4))
                    enabled: Enrolment.canChoosePerson
                    Accessible.name: name
                    onClicked: Console.open("person", subject)

                    background: Rectangle {
                        color: row.down ? Theme.accentTint : "transparent"
                        Rectangle {
                            visible: row.index > 0
                            width: parent.width - Theme.mm(10)
                            anchors.horizontalCenter: parent.horizontalCenter
                            height: Theme.line
                            color: Theme.hairline
                        }
                    }
                    contentItem: Item {
                        RowLayout {
                            id: line

                            anchors.fill: parent
                            anchors.leftMargin: Theme.mm(Theme.compact ? 4 : 7)
                            anchors.rightMargin: Theme.mm(Theme.compact ? 4 : 7)
                            spacing: Theme.gap

                            Rectangle {
                                implicitWidth: Theme.mm(Theme.compact ? 10 : 15)
                                implicitHeight: implicitWidth
                                radius: width / 2
                                color: Theme.accentTint
                                border.width: Theme.highContrast ? Theme.line : 0
                                border.color: Theme.hairline
                                Icon {
                                    anchors.centerIn: parent
                                    name: row.role === "staff" ? "officer" : "person"
                                    color: Theme.accent
                                    size: parent.width * 0.62
                                }
                            }
                            Words {
                                text: row.name
                                font.pixelSize: Theme.leadSize
                                font.bold: true
                                Layout.fillWidth: true
                            }
                            Words {
                                text: row.role === "staff" ? qsTr("工作人员") : row.category
                                color: Theme.softInk
                                wrapMode: Text.NoWrap
                            }
                            Rectangle {
                                implicitWidth: mark.implicitWidth + Theme.mm(Theme.compact ? 5 : 8)
                                implicitHeight: mark.implicitHeight + Theme.mm(Theme.compact ? 2.5 : 4)
                                radius: height / 2
                                color: row.enrolled ? Theme.goodTint : Theme.warnTint
                                border.width: Theme.highContrast ? Theme.line : 0
                                border.color: Theme.hairline
                                Row {
                                    id: mark

                                    anchors.centerIn: parent
                                    spacing: Theme.mm(1)
                                    Icon {
                                        anchors.verticalCenter: parent.verticalCenter
                                        visible: row.enrolled
                                        name: "check"
                                        weight: 3
                                        color: Theme.good
                                        size: Theme.smallSize * 1.1
                                    }
                                    Words {
                                        text: row.enrolled ? qsTr("已登记") : qsTr("未登记")
                                        wrapMode: Text.NoWrap
                                        font.pixelSize: Theme.smallSize
                                        lineHeight: 1
                                        color: row.enrolled ? Theme.good : Theme.warn
                                    }
                                }
                            }
                            Icon {
                                name: "forward"
                                color: Theme.handLine
                                size: Theme.bodySize * 1.1
                            }
                        }
                    }
                }
                ScrollBar.vertical: ScrollBar { policy: people.contentHeight > people.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff }
            }
        }
    }
}
