import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

Item {
    objectName: "out_of_service"

    ColumnLayout {
        anchors.centerIn: parent
        width: Math.min(parent.width, Theme.mm(Theme.compact ? 170 : 236))
        spacing: Theme.gap * 1.2

        ResultMark {
            Layout.alignment: Qt.AlignHCenter
            iconName: "warning"
            tone: Theme.warn
            tint: Theme.warnTint
            ink: Theme.warnInk
            size: Theme.mm(Theme.compact ? 30 : 84)
        }
        Words {
            objectName: "out_of_service.title"
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: Messages.sentence(CheckIn.prompt)
            font.pixelSize: Theme.displaySize
            font.bold: true
        }
        Words {
            objectName: "out_of_service.detail"
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: Messages.detail(CheckIn.prompt)
            font.pixelSize: Theme.leadSize
            color: Theme.softInk
        }
        Card {
            Layout.fillWidth: true
            Layout.topMargin: Theme.mm(Theme.compact ? 1 : 12)
            implicitHeight: advice.implicitHeight + Theme.mm(Theme.compact ? 8 : 20)

            ColumnLayout {
                id: advice

                anchors.left: parent.left
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                anchors.margins: Theme.mm(Theme.compact ? 6 : 12)
                spacing: Theme.gap

                Bullet {
                    Layout.fillWidth: true
                    iconName: "desk"
                    ink: Theme.ink
                    textSize: Theme.leadSize
                    text: qsTr("请到窗口报到，工作人员会为您办理")
                }
                Bullet {
                    Layout.fillWidth: true
                    iconName: "again"
                    text: qsTr("恢复后本屏会自动开放，无需等候")
                }
                Bullet {
                    Layout.fillWidth: true
                    iconName: "info"
                    text: qsTr("原因代码：%1").arg(CheckIn.prompt)
                }
            }
        }
    }
}
