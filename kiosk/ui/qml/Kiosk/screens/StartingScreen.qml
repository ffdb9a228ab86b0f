import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// The first page: the program has just been started. Nobody has chosen a language yet, so both speak.
Item {
    objectName: "starting"

    GridLayout {
        anchors.fill: parent
        columns: Theme.portrait ? 1 : 2
        columnSpacing: Theme.mm(8)
        rowSpacing: Theme.mm(12)

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 9
            spacing: Theme.gap

            Item { Layout.fillHeight: true; Layout.preferredHeight: 1 }
            Words {
                objectName: "starting.clock"
                Layout.fillWidth: true
                horizontalAlignment: Text.AlignHCenter
                wrapMode: Text.NoWrap
                text: Status.clockText
                font.pixelSize: Theme.compact ? Theme.heroSize * 0.72 : Theme.heroSize
                font.bold: true
                lineHeight: 1
            }
            Words {
                objectName: "starting.date"
                Layout.fillWidth: true
                horizontalAlignment: Text.AlignHCenter
                text: Formats.day(Status.today)
                font.pixelSize: Theme.leadSize
                color: Theme.softInk
            }
            Spinner {
                Layout.alignment: Qt.AlignHCenter
                Layout.topMargin: Theme.mm(Theme.compact ? 2 : 12)
                size: Theme.mm(Theme.compact ? 22 : 56)
            }
            Item { Layout.fillHeight: true; Layout.preferredHeight: 1; visible: !Theme.portrait }
        }
        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 11
            spacing: Theme.gap

            Item { Layout.fillHeight: true; Layout.preferredHeight: 1; visible: !Theme.portrait }
            Words {
                objectName: "starting.title"
                Layout.fillWidth: true
                horizontalAlignment: Text.AlignHCenter
                text: Messages.sentence("starting")
                font.pixelSize: Theme.tight ? Theme.titleSize : Theme.displaySize
                font.bold: true
            }
            Words {
                objectName: "starting.other_language"
                Layout.fillWidth: true
                horizontalAlignment: Text.AlignHCenter
                text: Status.language === "zh_CN" ? "Getting ready. One moment, please." : "正在准备，请稍候片刻"
                font.pixelSize: Theme.tight ? Theme.bodySize : Theme.titleSize
                color: Theme.softInk
            }
            Words {
                objectName: "starting.detail"
                Layout.fillWidth: true
                Layout.topMargin: Theme.gap
                horizontalAlignment: Text.AlignHCenter
                text: Messages.detail("starting")
                font.pixelSize: Theme.cramped ? Theme.smallSize : Theme.leadSize
                color: Theme.softInk
            }
            Item { Layout.fillHeight: true; Layout.preferredHeight: 1 }
        }
    }
}
