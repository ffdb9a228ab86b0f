import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// What works, and what to do about the rest; what is wrong comes first.
ConsolePage {
    id: page

    objectName: "readiness"

    readonly property var names: ({
        "camera": qsTr("摄像头"),
        "face": qsTr("人脸引擎"),
        "fingerprint": qsTr("指纹仪"),
        "id_card": qsTr("身份证读卡器"),
        "printer": qsTr("小票打印机"),
        "store": qsTr("本机存储"),
        "disk": qsTr("磁盘空间"),
        "clock": qsTr("时间"),
        "roster": qsTr("名册"),
        "platform": qsTr("市级平台"),
        "voice": qsTr("语音"),
        "program": qsTr("程序")
    })
    readonly property var icons: ({
        "camera": "camera",
        "face": "face",
        "fingerprint": "fingerprint",
        "id_card": "document",
        "printer": "printer",
        "store": "receipt",
        "disk": "receipt",
        "clock": "clock",
        "roster": "people",
        "platform": "online",
        "voice": "voice",
        "program": "again"
    })
    // How each part stands and what to do, by part and finding.
    readonly property var said: ({
        "camera.good": qsTr("正常"),
        "camera.missing": qsTr("没有图像。检查 USB 线，拔下再插；仍无图像时更换摄像头。期间可用指纹和人工报到"),
        "face.good": qsTr("正常"),
        "face.missing": qsTr("没有启动。等一分钟；仍不行时重启本机。期间可用指纹和人工报到"),
        "fingerprint.good": qsTr("正常"),
        "fingerprint.missing": qsTr("没有响应。检查连接线，拔下再插。期间报到转到窗口办理"),
        "id_card.good": qsTr("正常"),
        "id_card.missing": qsTr("没有响应。检查连接线。期间可输入身份证号码"),
        "id_card.absent": qsTr("未配备"),
        "printer.good": qsTr("正常"),
        "printer.paper_low": qsTr("纸快用完了，请准备纸卷"),
        "printer.paper_out": qsTr("没有纸了，请换纸卷。期间屏幕上仍显示凭条"),
        "printer.cover_open": qsTr("盖子没有合上，请合上"),
        "printer.fault": qsTr("切刀卡住或过热。关闭电源，取出纸屑，再打开"),
        "printer.silent": qsTr("没有响应。检查电源和连接线"),
        "printer.refused": qsTr("系统不允许使用打印机，联系维护人员"),
        "printer.gone": qsTr("没有连接。检查电源和 USB 线"),
        "printer.absent": qsTr("未配备"),
        "store.good": qsTr("正常"),
        "store.store_locked": qsTr("打不开：密钥不符，或有其他程序占用。联系维护人员，不要删除任何文件"),
        "store.store_corrupt": qsTr("已损坏。停止使用本机并联系维护人员，不要删除任何文件"),
        "store.disk_full": qsTr("磁盘已满，记录存不下。清理磁盘，或联系维护人员"),
        "disk.good": qsTr("剩余 %1 MB"),
        "disk.nearly_full": qsTr("快满了，剩余 %1 MB。请尽快清理磁盘"),
        "clock.good": qsTr("已与市级平台对时"),
        "clock.uncalibrated": qsTr("未校准。接上网络后自动校准；报到照常，记录会注明"),
        "clock.wrong": qsTr("与平台或以前的记录不符。请维护人员校正本机时间；报到照常，记录会注明，屏幕上不显示时间"),
        "roster.good": qsTr("已是最新"),
        "roster.stale": qsTr("%1 天没有更新。接上网络；仍不更新时联系市级平台"),
        "roster.never": qsTr("还没有收到名册。接上网络，并请市级平台批准本机"),
        "roster.absent": qsTr("不从平台更新"),
        "platform.good": qsTr("连接正常"),
        "platform.unreached": qsTr("连不上。检查网线和路由器；记录保存在本机，恢复后自动上传"),
        "platform.refused": qsTr("平台不接受本机。看“记录上传”一页的说明，联系市级平台"),
        "platform.absent": qsTr("未配置，本机单独使用"),
        "voice.good": qsTr("正常"),
        "voice.missing": qsTr("不能播放。检查音箱；联系维护人员重新生成语音"),
        "voice.absent": qsTr("已关闭"),
        "program.good": qsTr("运行的就是已安装的版本"),
        "program.waiting": qsTr("新版本已装好，无人使用两分钟后自动启用；也可现在重新启动")
    })

    FileCard {
        id: head

        width: parent.width

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap

            Icon {
                name: page.content.wrong === 0 ? "check" : "warning"
                color: page.content.wrong === 0 ? Theme.good : Theme.warn
                size: Theme.leadSize * 1.2
            }
            Words {
                objectName: "readiness.sum"
                Layout.fillWidth: true
                text: page.content.wrong === 0 ? qsTr("一切正常") : qsTr("有 %1 项需要处理").arg(page.content.wrong)
                font.pixelSize: Theme.compact ? Theme.bodySize : Theme.leadSize
                font.bold: true
                lineHeight: 1.05
            }
            BigButton {
                objectName: "readiness.restart"
                primary: false
                reach: 0
                iconName: ""
                textSize: Theme.bodySize
                implicitHeight: Theme.mm(Theme.compact ? 15 : 17)
                implicitWidth: contentItem.implicitWidth + Theme.mm(Theme.compact ? 8 : 11)
                enabled: !Console.acting
                text: qsTr("重新启动")
                onClicked: Console.act("restart_program", {})
            }
            BigButton {
                objectName: "readiness.again"
                primary: false
                reach: 0
                iconName: "again"
                textSize: Theme.bodySize
                implicitHeight: Theme.mm(Theme.compact ? 15 : 17)
                implicitWidth: contentItem.implicitWidth + Theme.mm(Theme.compact ? 8 : 11)
                enabled: !Console.loading
                text: qsTr("再看一次")
                onClicked: Console.refresh()
            }
        }
    }
    Card {
        anchors.top: head.bottom
        anchors.topMargin: Theme.gap
        anchors.bottom: parent.bottom
        width: parent.width

        ListView {
            id: list

            objectName: "readiness.list"
            anchors.fill: parent
            anchors.margins: Theme.mm(1)
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            cacheBuffer: 0
            model: page.content.parts
            delegate: Item {
                id: line

                required property var modelData
                required property int index
                readonly property string sentence: page.said[modelData.part + "." + modelData.finding] ?? ""

                objectName: "readiness.row." + modelData.part
                width: list.width
                height: row.implicitHeight + Theme.mm(Theme.compact ? 3.5 : 6)
                Accessible.role: Accessible.StaticText
                Accessible.name: page.names[modelData.part] + " " + words.text

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

                    Icon {
                        name: page.icons[line.modelData.part] ?? "info"
                        color: line.modelData.fine ? Theme.good : Theme.warn
                        size: Theme.mm(Theme.compact ? 6 : 9)
                    }
                    ColumnLayout {
                        Layout.fillWidth: true
                        spacing: Theme.mm(0.5)

                        Words {
                            Layout.fillWidth: true
                            text: page.names[line.modelData.part]
                            font.bold: true
                            lineHeight: 1.1
                        }
                        Words {
                            id: words

                            objectName: "readiness.said." + line.modelData.part
                            Layout.fillWidth: true
                            text: line.sentence.includes("%1") ? line.sentence.arg(line.modelData.figure) : line.sentence
                            color: line.modelData.fine ? Theme.softInk : Theme.warn
                            font.pixelSize: line.modelData.fine ? Theme.smallSize : Theme.bodySize
                            lineHeight: 1.1
                        }
                    }
                    Icon {
                        name: line.modelData.fine ? "check" : "warning"
                        color: line.modelData.fine ? Theme.good : Theme.warn
                        size: Theme.bodySize * 1.3
                    }
                }
            }
            footer: Words {
                objectName: "readiness.facts"
                width: list.width
                leftPadding: Theme.mm(Theme.compact ? 3 : 5)
                topPadding: Theme.mm(3)
                bottomPadding: Theme.mm(3)
                text: qsTr("本机代码 %1 · %2 · 人脸引擎：%3 · 共 %4 条记录").arg(page.content.kioskCode).arg(page.content.software)
                          .arg(page.content.engine === "" ? qsTr("内置") : page.content.engine).arg(page.content.entries)
                font.pixelSize: Theme.smallSize
                color: Theme.softInk
            }
            ScrollBar.vertical: ScrollBar { policy: list.contentHeight > list.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff }
        }
    }
}
