import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// Thought reports: who hands them in, one person's, or one opened.
ConsolePage {
    id: page

    function size(bytes) {
        return bytes < 1024 ? qsTr("%1 字节").arg(bytes) : qsTr("%1 KB").arg(Math.round(bytes / 1024))
    }
    function month(text) {
        const parts = text.split("-")
        return parts.length === 2 ? qsTr("%1年%2").arg(parts[0]).arg(Formats.months[Number(parts[1]) - 1] ?? parts[1]) : text
    }
    function due(line) {
        if (line.overdueDays > 0)
            return qsTr("应于 %1 前提交，逾期 %2 天").arg(Formats.date(line.due)).arg(line.overdueDays)
        return line.due === "" ? "" : qsTr("下次：%1 前提交").arg(Formats.date(line.due))
    }

    Loader {
        anchors.fill: parent
        sourceComponent: page.content.line !== undefined ? opened
                         : page.content.subject !== undefined ? ofPerson : everybody
    }
    Component {
        id: everybody

        ConsoleList {
            id: reporters

            prefix: "thought_reports"
            nothing: qsTr("没有思想汇报")
            model: page.content.lines
            delegate: ConsoleRow {
                required property var modelData
                required property int index

                objectName: "thought_reports.person." + modelData.subject
                width: reporters.view.width
                first: index === 0
                title: modelData.name
                detail: page.due(modelData)
                side: qsTr("%1 份").arg(modelData.count)
                iconName: modelData.overdueDays > 0 ? "warning" : "pen"
                tone: modelData.overdueDays > 0 ? Theme.warn : Theme.accent
                onClicked: Console.open("thought_reports", modelData.subject)
            }
        }
    }
    Component {
        id: ofPerson

        ConsoleList {
            id: reports

            prefix: "thought_reports"
            nothing: qsTr("还没有提交过思想汇报")
            model: page.content.lines
            view.header: Item {
                width: reports.view.width
                height: about.height + Theme.mm(Theme.compact ? 4 : 7)

                Column {
                    id: about

                    x: Theme.mm(Theme.compact ? 3 : 6)
                    y: Theme.mm(Theme.compact ? 2 : 4)
                    width: parent.width - 2 * x
                    spacing: Theme.mm(1)

                    Words {
                        objectName: "thought_reports.name"
                        width: parent.width
                        text: page.content.name
                        font.pixelSize: Theme.leadSize
                        font.bold: true
                        lineHeight: 1.12
                    }
                    Words {
                        visible: text !== ""
                        width: parent.width
                        text: page.due(page.content)
                        color: page.content.overdueDays > 0 ? Theme.warn : Theme.ink
                        lineHeight: 1.12
                    }
                }
            }
            delegate: ConsoleRow {
                required property var modelData
                required property int index

                objectName: "thought_reports.row." + index
                width: reports.view.width
                title: page.month(modelData.month)
                detail: qsTr("%1 提交").arg(Formats.date(modelData.day))
                side: modelData.voice ? qsTr("录音，%1").arg(page.size(modelData.sizeBytes)) : page.size(modelData.sizeBytes)
                iconName: modelData.voice ? "voice" : "pen"
                onClicked: Console.open("thought_reports", modelData.key)
            }
        }
    }
    Component {
        id: opened

        CaseForm {
            id: form

            CaseFact {
                value: page.content.name
                valueName: "thought_reports.name"
                strong: true
            }
            CaseFact {
                label: qsTr("%1的汇报").arg(page.month(page.content.line.month))
                value: qsTr("%1 提交").arg(Formats.date(page.content.line.day))
            }
            CaseFact {
                valueName: "thought_reports.note"
                value: page.content.line.voice ? qsTr("这份是录音，密封保存在本机，这里不能播放") : qsTr("您阅读了这份汇报，已记入日志")
                tone: Theme.softInk
            }
            asks: Card {
                visible: !page.content.line.voice
                Layout.fillWidth: true
                implicitHeight: words.implicitHeight + 2 * form.padding

                Words {
                    id: words

                    objectName: "thought_reports.text"
                    x: form.padding
                    y: form.padding
                    width: parent.width - 2 * form.padding
                    text: page.content.text
                    lineHeight: 1.3
                }
            }
        }
    }
}
