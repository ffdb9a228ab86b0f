import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// Nobody here yet: the office's clock, the way in, and what will be asked. No personal data.
Item {
    id: screen

    readonly property bool deviceMissing: !Status.cameraReady || !Status.sensorReady

    objectName: "idle"

    GridLayout {
        anchors.fill: parent
        columns: Theme.portrait ? 1 : 2
        columnSpacing: Theme.mm(10)
        rowSpacing: Theme.mm(6)

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 9
            spacing: 0

            Words {
                objectName: "idle.clock"
                Layout.topMargin: Theme.mm(Theme.compact ? 2 : 12)
                Layout.alignment: Qt.AlignHCenter
                wrapMode: Text.NoWrap
                text: Status.clockWrong ? "--:--" : Status.clockText
                Accessible.ignored: Status.clockWrong
                font.pixelSize: Theme.compact ? Theme.heroSize * 0.72 : Theme.heroSize
                font.bold: true
                lineHeight: 1
                color: Theme.ink
            }
            Words {
                objectName: "idle.date"
                Layout.fillWidth: true
                horizontalAlignment: Text.AlignHCenter
                text: Status.clockWrong ? qsTr("本机时间不准，请以窗口的时钟为准") : Formats.day(Status.today)
                font.pixelSize: Theme.leadSize
                color: Theme.softInk
            }
            Item {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredHeight: Theme.mm(140)
                Layout.topMargin: Theme.gap

                FaceGuide {
                    anchors.centerIn: parent
                    size: Math.min(Theme.mm(134), parent.height * 0.9)
                }
            }
        }
        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: !Theme.portrait
            Layout.preferredWidth: 11
            spacing: Theme.compact ? Theme.mm(2) : Theme.gap

            Item { Layout.fillHeight: true; visible: !Theme.portrait }
            Words {
                objectName: "idle.title"
                Layout.fillWidth: true
                horizontalAlignment: Text.AlignHCenter
                text: qsTr("请走近或触摸屏幕报到")
                font.pixelSize: Theme.cramped ? Theme.titleSize : Theme.promptSize
                lineHeight: 1.1
                font.bold: true
            }
            Words {
                Layout.fillWidth: true
                horizontalAlignment: Text.AlignHCenter
                visible: !Theme.tight
                text: qsTr("看一下摄像头，按一下指纹，约一分钟")
                font.pixelSize: Theme.leadSize
                color: Theme.softInk
            }
            BigButton {
                objectName: "idle.start"
                Layout.fillWidth: true
                Layout.maximumWidth: Theme.mm(210)
                Layout.alignment: Qt.AlignHCenter
                Layout.topMargin: Theme.mm(Theme.compact ? 1 : 6)
                implicitHeight: Theme.mm(Theme.compact ? (Theme.cramped ? 17 : 22) : 36)
                enabled: CheckIn.canStart
                text: qsTr("开始报到")
                textSize: Theme.cramped ? Theme.titleSize : Theme.displaySize
                iconName: "face"
                onClicked: CheckIn.start()
            }
            ActionBand {
                objectName: "idle.notice"
                Layout.fillWidth: true
                Layout.topMargin: Theme.mm(Theme.compact ? 1 : 8)
                iconName: screen.deviceMissing ? "desk" : "shield"
                textSize: Theme.compact ? Theme.smallSize : Theme.bodySize
                text: screen.deviceMissing
                    ? qsTr("本机有设备暂时不能使用。您仍可在这里开始，记下到场，再由窗口工作人员协助完成报到。")
                    : Status.online
                    ? qsTr("摄像头会留意是否有人走近，画面不保存。人脸和指纹只用于核对身份，在本机比对；也可以选择人工核验。")
                    : qsTr("网络暂时中断，不影响报到：记录保存在本机，恢复后自动上传。人脸和指纹只用于核对身份。")
            }
            Item { Layout.fillHeight: true; visible: !Theme.portrait && !Theme.sunk }
        }
    }
}
