import QtQuick
import Kiosk
import Kiosk.Models

// The state of the kiosk for the officer: camera, sensor, network, records still to send; the
// store, the disk, the clock, the city's answer and the age of the roster, the printer where something is
// to be done about them.
Flow {
    id: line

    readonly property var storeFaults: ({
        "store_locked": qsTr("数据库打不开"),
        "store_corrupt": qsTr("数据库故障"),
        "disk_full": qsTr("磁盘已满")
    })
    readonly property var store: line.storeFaults[Status.storeFault] === undefined ? [] : [{ icon: "warning", good: false, text: line.storeFaults[Status.storeFault] }]
    readonly property var disk: Status.diskNearlyFull && Status.storeFault !== "disk_full" ? [{ icon: "receipt", good: false, text: qsTr("磁盘空间不足") }] : []
    readonly property var clock: Status.clockCalibrated ? [] : [{ icon: "clock", good: false, text: Status.clockWrong ? qsTr("本机时间不对") : qsTr("时间未校准") }]
    readonly property var update: Status.updateWaiting ? [{ icon: "again", good: true, text: qsTr("新版本待启用") }] : []
    readonly property var said: ({
        "sync_not_approved": qsTr("等待市级平台批准"),
        "sync_protocol_unsupported": qsTr("程序版本过旧，请更新"),
        "sync_revoked": qsTr("本机已被平台停用"),
        "sync_refused": qsTr("平台拒绝连接"),
        "sync_fork": qsTr("记录与平台不一致，请重新注册"),
        "sync_server_head_ahead": qsTr("本机记录少于平台，请重新注册"),
        "sync_forked_elsewhere": qsTr("另一台机器使用本机身份"),
        "sync_entry_rejected": qsTr("平台拒收一条记录"),
        "sync_contents_pruned": qsTr("平台缺少本机已清理的记录")
    })
    readonly property var city: line.said[Status.syncMessage] === undefined ? [] : [{ icon: "warning", good: false, text: line.said[Status.syncMessage] }]
    readonly property var roster: Status.rosterStaleDays > 0 ? [{ icon: "people", good: false, text: qsTr("名册已 %1 天未更新").arg(Status.rosterStaleDays) }] : []
    readonly property var printerStates: ({
        "paper_low": qsTr("打印纸快用完"),
        "paper_out": qsTr("打印机缺纸"),
        "cover_open": qsTr("打印机盖未合上"),
        "fault": qsTr("打印机故障，请重新开机"),
        "silent": qsTr("打印机没有应答，请重新开机"),
        "refused": qsTr("打印机不能使用，请联系维护人员"),
        "gone": qsTr("打印机未接好")
    })
    readonly property var printer: line.printerStates[Status.printer] === undefined ? [] : [{ icon: "printer", good: false, text: line.printerStates[Status.printer] }]
    readonly property var cards: Status.cardReaderFitted ? [{ icon: "idCard", good: Status.cardReaderReady, text: Status.cardReaderReady ? qsTr("读卡器正常") : qsTr("读卡器未就绪，请检查连接线") }] : []
    readonly property var states: [
        { icon: "camera", good: Status.cameraReady, text: Status.cameraReady ? qsTr("摄像头正常") : qsTr("摄像头未就绪") },
        { icon: "fingerprint", good: Status.sensorReady, text: Status.sensorReady ? qsTr("指纹仪正常") : qsTr("指纹仪未就绪") },
        { icon: Status.online ? "online" : "offline", good: Status.online, text: Status.online ? qsTr("网络正常") : qsTr("网络中断") },
        { icon: "receipt", good: Status.pendingCount === 0, text: Status.pendingCount === 0 ? qsTr("记录已全部上传") : qsTr("待上传 %1 条").arg(Status.pendingCount) }
    ].concat(line.cards, line.store, line.disk, line.clock, line.city, line.roster, line.printer, line.update)

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
