import QtQuick
import Kiosk
import Kiosk.Models

// The state of the kiosk for the officer: camera, sensor, network, records still to send, and
// the disk where it is nearly full.
Flow {
    id: line

    readonly property var disk: Status.diskNearlyFull ? [{ icon: "receipt", good: false, text: qsTr("磁盘空间不足") }] : []
    readonly property var states: [
        { icon: "camera", good: Status.cameraReady, text: Status.cameraReady ? qsTr("摄像头正常") : qsTr("摄像头未就绪") },
        { icon: "fingerprint", good: Status.sensorReady, text: Status.sensorReady ? qsTr("指纹仪正常") : qsTr("指纹仪未就绪") },
        { icon: Status.online ? "online" : "offline", good: Status.online, text: Status.online ? qsTr("网络正常") : qsTr("网络中断") },
        { icon: "receipt", good: Status.pendingCount === 0, text: Status.pendingCount === 0 ? qsTr("记录已全部上传") : qsTr("待上传 %1 条").arg(Status.pendingCount) }
    ].concat(line.disk)

    spacing: Theme.mm(2)

    Repeater {
        model: line.states

        Rectangle {
            id: chip

            required property var modelData

            width: Math.min(content.implicitWidth + Theme.mm(Theme.compact ? 5 : 8), line.width)
            height: Theme.smallSize * 1.2 + Theme.mm(Theme.compact ? 3.6 : 6)
            radius: height / 2
            color: modelData.good ? Theme.goodTint : Theme.warnTint
            border.width: Theme.highContrast ? Theme.line : 0
            border.color: Theme.hairline

            Row {
                id: content

                anchors.centerIn: parent
                spacing: Theme.mm(1.5)

                Icon {
                    anchors.verticalCenter: parent.verticalCenter
                    name: chip.modelData.icon
                    color: chip.modelData.good ? Theme.good : Theme.warn
                    size: Theme.smallSize * 1.25
                }
                Words {
                    anchors.verticalCenter: parent.verticalCenter
                    wrapMode: Text.NoWrap
                    text: chip.modelData.text
                    font.pixelSize: Theme.smallSize
                    color: chip.modelData.good ? Theme.good : Theme.warn
                    lineHeight: 1
                }
            }
        }
    }
}
