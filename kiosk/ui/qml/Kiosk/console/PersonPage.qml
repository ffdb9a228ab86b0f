import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// One person's file: who it is and how they stand, what is due and why, what is enrolled, what
// waits, and every visit.
ConsolePage {
    id: page

    readonly property var file: page.content
    readonly property bool supervised: file.role !== "staff"
    readonly property bool inOrder: file.standing === "in_order" || file.standing === "on_leave"
    readonly property var standings: ({
        "late": qsTr("已逾期 %1 天").arg(file.lateDays),
        "waiting": qsTr("等待复核"),
        "due": qsTr("今天应到"),
        "on_leave": qsTr("请假中"),
        "in_order": qsTr("正常"),
        "unknown": qsTr("尚无报到安排")
    })

    Flickable {
        id: view

        objectName: "person.file"
        anchors.fill: parent
        clip: true
        contentWidth: width
        contentHeight: column.implicitHeight
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ScrollBar { policy: view.contentHeight > view.height + 1 ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff }

        ColumnLayout {
            id: column

            width: view.width - Theme.mm(Theme.compact ? 2 : 3)
            spacing: Theme.gap

            FileCard {
                RowLayout {
                    Layout.fillWidth: true
                    spacing: Theme.gap

                    Words {
                        objectName: "person.name"
                        Layout.fillWidth: true
                        text: page.file.name
                        font.pixelSize: Theme.leadSize
                        font.bold: true
                        lineHeight: 1.05
                    }
                    StatePill {
                        visible: page.supervised
                        good: page.inOrder
                        quiet: page.file.standing === "unknown" || page.file.standing === "due"
                        text: page.standings[page.file.standing]
                    }
                }
                Words {
                    objectName: "person.number"
                    Layout.fillWidth: true
                    text: page.supervised ? [page.file.category, page.file.number].filter(it => it !== "").join(" · ") : qsTr("工作人员")
                    color: Theme.softInk
                }
            }
            GridLayout {
                Layout.fillWidth: true
                columns: Theme.portrait ? 1 : 2
                columnSpacing: Theme.gap
                rowSpacing: Theme.gap

                PersonDueCard {
                    visible: page.supervised
                    file: page.file
                }
                PersonReferencesCard {
                    file: page.file
                }
                PersonCasesCard {
                    visible: page.supervised
                    file: page.file
                }
                PersonVisitsCard {
                    visible: page.supervised
                    Layout.columnSpan: Theme.portrait ? 1 : 2
                    file: page.file
                }
                PersonActionsCard {
                    visible: page.supervised
                    Layout.columnSpan: Theme.portrait ? 1 : 2
                    file: page.file
                }
            }
        }
    }
}
