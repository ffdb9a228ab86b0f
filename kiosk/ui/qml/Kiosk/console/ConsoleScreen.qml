import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// The officer console: where one is and how to leave above, tabs, the page, what an act answered.
Item {
    id: screen

    objectName: "choose_person"

    RowLayout {
        id: head

        anchors.top: parent.top
        anchors.left: parent.left
        anchors.right: parent.right
        spacing: Theme.gap

        BigButton {
            objectName: "console.back"
            visible: Console.canGoBack
            primary: false
            reach: 0
            iconName: "back"
            textSize: Theme.bodySize
            implicitHeight: Math.max(Theme.touchHeight, Theme.mm(15))
            implicitWidth: contentItem.implicitWidth + Theme.mm(Theme.compact ? 8 : 11)
            text: qsTr("返回")
            onClicked: Console.goBack()
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: Theme.mm(0.5)

            Words {
                objectName: "console.title"
                Layout.fillWidth: true
                text: ConsoleWords.title(Console.page)
                font.pixelSize: Theme.compact ? Theme.leadSize : Theme.titleSize
                font.bold: true
                lineHeight: 1.05
            }
            Words {
                Layout.fillWidth: true
                visible: Enrolment.officerName !== ""
                text: qsTr("值班人员：%1").arg(Enrolment.officerName)
                font.pixelSize: Theme.smallSize
                color: Theme.softInk
                lineHeight: 1.05
            }
        }
        BigButton {
            objectName: "console.log_out"
            primary: false
            reach: 0
            iconName: "logout"
            textSize: Theme.bodySize
            implicitHeight: Math.max(Theme.touchHeight, Theme.mm(15))
            implicitWidth: contentItem.implicitWidth + Theme.mm(Theme.compact ? 8 : 11)
            text: qsTr("退出登录")
            onClicked: Console.logOut()
        }
    }
    ConsoleBar {
        id: bar

        anchors.top: head.bottom
        anchors.topMargin: Theme.gap
        anchors.left: parent.left
        width: Theme.portrait ? parent.width : Theme.mm(Theme.compact ? 31 : 46)
    }
    Item {
        id: body

        anchors.top: Theme.portrait ? bar.bottom : head.bottom
        anchors.topMargin: Theme.gap
        anchors.left: Theme.portrait ? parent.left : bar.right
        anchors.leftMargin: Theme.portrait ? 0 : Theme.gap
        anchors.right: parent.right
        anchors.bottom: parent.bottom

        Rectangle {
            id: answer

            readonly property bool good: Console.actProblem === ""
            readonly property string sentence: ConsoleWords.sentence(good ? Console.said : Console.actProblem)

            visible: sentence !== ""
            width: parent.width
            height: visible ? said.implicitHeight + Theme.mm(Theme.compact ? 3 : 5) : 0
            radius: Theme.radius
            color: good ? Theme.goodTint : Theme.warnTint
            border.width: Theme.highContrast ? Theme.line : 0
            border.color: Theme.hairline

            RowLayout {
                anchors.fill: parent
                anchors.leftMargin: Theme.mm(Theme.compact ? 3 : 5)
                anchors.rightMargin: anchors.leftMargin
                spacing: Theme.mm(2)

                Icon {
                    name: answer.good ? "check" : "warning"
                    color: answer.good ? Theme.good : Theme.warn
                    size: Theme.bodySize * 1.3
                }
                Words {
                    id: said

                    objectName: "console.answer"
                    Layout.fillWidth: true
                    text: answer.sentence
                    font.bold: true
                    color: answer.good ? Theme.good : Theme.warn
                    lineHeight: 1.1
                }
            }
        }
        ConsolePages {
            objectName: "console.page"
            anchors.top: answer.visible ? answer.bottom : parent.top
            anchors.topMargin: answer.visible ? Theme.gap : 0
            anchors.bottom: parent.bottom
            width: parent.width
        }
        Spinner {
            anchors.centerIn: parent
            visible: (Console.loading && !Console.ready) || Console.acting
        }
        Words {
            objectName: "console.problem"
            visible: Console.problem !== ""
            anchors.centerIn: parent
            width: parent.width * 0.9
            horizontalAlignment: Text.AlignHCenter
            text: ConsoleWords.sentence(Console.problem)
            font.pixelSize: Theme.leadSize
        }
    }
}
