import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

Item {
    objectName: "out_of_service"

    GridLayout {
        anchors.fill: parent
        columns: Theme.portrait ? 1 : 2
        columnSpacing: Theme.mm(8)
        rowSpacing: Theme.mm(10)

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 9
            spacing: Theme.gap

            Item { Layout.fillHeight: true; Layout.preferredHeight: 1 }
            Item {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredHeight: Theme.mm(Theme.compact ? 40 : 96)
                Layout.maximumHeight: Theme.mm(Theme.compact ? 44 : 100)

                ResultMark {
                    anchors.centerIn: parent
                    size: Math.min(parent.width, parent.height, Theme.mm(Theme.compact ? 40 : 84))
                    iconName: "warning"
                    tone: Theme.warn
                    tint: Theme.warnTint
                    ink: Theme.warnInk
                }
            }
            Words {
                objectName: "out_of_service.title"
                Layout.fillWidth: true
                horizontalAlignment: Text.AlignHCenter
                text: Messages.sentence(CheckIn.prompt)
                font.pixelSize: Theme.cramped ? Theme.titleSize : Theme.displaySize
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
            Item { Layout.fillHeight: true; Layout.preferredHeight: 1 }
        }
        Card {
            Layout.fillWidth: true
            Layout.preferredWidth: 11
            Layout.bottomMargin: Theme.portrait ? Theme.mm(60) : 0
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
                    textSize: Theme.cramped ? Theme.bodySize : Theme.leadSize
                    text: qsTr("请到窗口报到，工作人员会为您办理")
                }
                Bullet {
                    Layout.fillWidth: true
                    iconName: "again"
                    textSize: Theme.cramped ? Theme.smallSize : Theme.bodySize
                    text: qsTr("恢复后本屏会自动开放，无需等候")
                }
                Bullet {
                    objectName: "out_of_service.officer"
                    Layout.fillWidth: true
                    iconName: "info"
                    textSize: Theme.cramped ? Theme.smallSize : Theme.bodySize
                    text: qsTr("工作人员：%1（原因代码 %2）").arg(Messages.officerAdvice(CheckIn.prompt)).arg(CheckIn.prompt)
                }
            }
        }
    }
}
