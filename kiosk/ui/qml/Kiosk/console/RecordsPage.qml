import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// Which records the city has: the sum above, and each record in plain words below.
ConsolePage {
    id: page

    objectName: "records"

    readonly property var kinds: ({
        "boot": qsTr("本机启动"),
        "check_in": qsTr("报到"),
        "look_up": qsTr("查询"),
        "enrolment": qsTr("登记"),
        "officer_log_in": qsTr("工作人员登录"),
        "officer_log_in_failed": qsTr("登录失败"),
        "configuration": qsTr("设置变更"),
        "device_fault": qsTr("设备故障或恢复"),
        "roster_applied": qsTr("名册更新"),
        "reference_export": qsTr("样本导出"),
        "anchor": qsTr("对时"),
        "clock_step": qsTr("时钟跳变"),
        "epoch_opened": qsTr("重新注册"),
        "roster_held": qsTr("名册变更待确认"),
        "roster_confirmed": qsTr("名册变更确认"),
        "reference_sent": qsTr("样本转出"),
        "reference_received": qsTr("样本转入"),
        "journal_export": qsTr("日志导出"),
        "journal_pruned": qsTr("日志清理"),
        "manual_check_in": qsTr("人工报到"),
        "leave_requested": qsTr("外出申请"),
        "thought_report": qsTr("思想汇报"),
        "course_taken": qsTr("课程学习"),
        "flag_acknowledged": qsTr("提醒已知悉"),
        "proposal_decided": qsTr("处置建议决定"),
        "data_purged": qsTr("数据销毁"),
        "announcement": qsTr("入矫宣告"),
        "visit_reviewed": qsTr("到场复核"),
        "officer_pin_changed": qsTr("修改 PIN"),
        "officer_unlocked": qsTr("解除 PIN 锁定"),
        "person_file_export": qsTr("个人档案导出"),
        "departure_proposed": qsTr("离所提请")
    })
    readonly property var clocks: ({
        "anchored_this_boot": qsTr("时间已校准"),
        "anchored_earlier": qsTr("时间曾校准"),
        "rtc_only": qsTr("时间未校准"),
        "anomalous": qsTr("时间异常")
    })
    readonly property var contact: ({
        "": qsTr("本机未配置市级平台，记录只保存在本机"),
        "sync_not_tried": qsTr("正在连接市级平台"),
        "sync_up_to_date": qsTr("与市级平台连接正常"),
        "sync_forked_elsewhere": qsTr("另一台机器使用本机身份，请联系维护人员"),
        "sync_offline": qsTr("网络中断，记录保存在本机，恢复后自动上传"),
        "sync_server_busy": qsTr("市级平台繁忙，稍后自动上传"),
        "sync_refused": qsTr("市级平台拒绝连接，请联系维护人员"),
        "sync_revoked": qsTr("本机已被平台停用，请联系市级平台"),
        "sync_not_approved": qsTr("等待市级平台批准本机"),
        "sync_protocol_unsupported": qsTr("程序版本过旧，请更新"),
        "sync_fork": qsTr("记录与平台不一致，请重新注册本机"),
        "sync_server_head_ahead": qsTr("本机记录少于平台，请重新注册本机"),
        "sync_contents_pruned": qsTr("平台缺少本机已清理的记录，请联系市级平台"),
        "sync_entry_rejected": qsTr("平台拒收一条记录，请联系市级平台"),
        "sync_roster_held": qsTr("连接正常，有名册变更待确认"),
        "sync_store_failed": qsTr("本机存储故障，请联系维护人员")
    })
    readonly property string sum: page.content.waiting < 0 ? qsTr("记录与平台不一致")
                                : page.content.waiting === 0 ? qsTr("全部 %1 条记录已上传").arg(page.content.entries)
                                : qsTr("%1 条等待上传").arg(page.content.waiting)

    FileCard {
        id: head

        width: parent.width

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap

            Icon {
                name: page.content.waiting === 0 ? "check" : page.content.waiting < 0 ? "warning" : "clock"
                color: page.content.waiting === 0 ? Theme.good : page.content.waiting < 0 ? Theme.warn : Theme.accent
                size: Theme.leadSize * 1.2
            }
            Words {
                objectName: "records.sum"
                Layout.fillWidth: true
                text: page.sum
                font.pixelSize: Theme.compact ? Theme.bodySize : Theme.leadSize
                font.bold: true
                lineHeight: 1.05
            }
        }
        Words {
            objectName: "records.contact"
            Layout.fillWidth: true
            text: page.contact[page.content.sync] ?? ""
        }
        Words {
            visible: page.content.heardDay !== ""
            Layout.fillWidth: true
            text: qsTr("平台最近一次确认：%1 %2").arg(Formats.date(page.content.heardDay)).arg(page.content.heardAt)
            font.pixelSize: Theme.smallSize
            color: Theme.softInk
        }
    }
    Card {
        anchors.top: head.bottom
        anchors.topMargin: Theme.gap
        anchors.bottom: parent.bottom
        width: parent.width

        ListView {
            id: list

            objectName: "records.list"
            anchors.fill: parent
            anchors.margins: Theme.mm(1)
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            cacheBuffer: 0
            model: page.content.lines
            delegate: Item {
                id: line

                required property var modelData
                required property int index

                objectName: "records.row." + modelData.key
                width: list.width
                height: row.implicitHeight + Theme.mm(Theme.compact ? 3 : 5)

                Rectangle {
                    visible: line.index > 0
                    width: parent.width - Theme.mm(10)
                    anchors.horizontalCenter: parent.horizontalCenter
                    height: Theme.line
                    color: Theme.hairline
                }
                RowLayout {
                    id: row

                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    anchors.leftMargin: Theme.mm(Theme.compact ? 3 : 5)
                    anchors.rightMargin: anchors.leftMargin
                    spacing: Theme.gap

                    ColumnLayout {
                        Layout.fillWidth: true
                        spacing: Theme.mm(0.5)

                        Words {
                            Layout.fillWidth: true
                            text: line.modelData.kind === "" ? qsTr("内容已清理") : page.kinds[line.modelData.kind] ?? qsTr("其他记录")
                            font.bold: true
                            lineHeight: 1.1
                        }
                        Words {
                            Layout.fillWidth: true
                            text: line.modelData.day === "" ? qsTr("第 %1 条").arg(line.modelData.number)
                                : qsTr("第 %1 条 · %2 %3 · %4").arg(line.modelData.number).arg(Formats.date(line.modelData.day)).arg(line.modelData.at).arg(page.clocks[line.modelData.clock] ?? "")
                            font.pixelSize: Theme.smallSize
                            color: Theme.softInk
                            lineHeight: 1.1
                        }
                    }
                    StatePill {
                        good: true
                        quiet: !line.modelData.sent
                        text: line.modelData.sent ? qsTr("已上传") : qsTr("等待上传")
                    }
                }
            }
            footer: Item {
                width: list.width
                implicitHeight: parts.visible ? parts.implicitHeight + Theme.mm(4) : 0

                PartBar {
                    id: parts

                    anchors.centerIn: parent
                    width: parent.width - Theme.mm(Theme.compact ? 6 : 10)
                    parts: page.content.parts
                    prefix: "records"
                }
            }
            ScrollBar.vertical: ScrollBar { policy: list.contentHeight > list.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff }
        }
    }
}
