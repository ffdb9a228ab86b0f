import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// How a visit ended: the sign, one sentence, what to take away, one button.
Item {
    id: screen

    property string iconName
    property color tone
    property color tint
    property color markInk
    property string title
    property string person
    property string detail
    property string advice
    property string adviceIcon: "info"
    property string nextDue
    property string receiptCaption
    // Another way on than the finish; empty for none.
    property string asideText

    signal aside

    // A small panel has to make room for the code to photograph.
    readonly property bool crowded: Theme.little && qr.visible
    // Large text as well, and more than usual to say.
    readonly property bool cramped: Theme.cramped && qr.visible || Theme.tight && captionAside && nextDue !== ""
    readonly property bool captionAside: crowded && advice !== ""

    GridLayout {
        anchors.fill: parent
        columns: Theme.portrait ? 1 : 2
        columnSpacing: Theme.mm(8)
        rowSpacing: Theme.mm(10)

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: screen.crowded ? 7 : 8
            spacing: Theme.gap

            Item { Layout.fillHeight: true }
            Item {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredHeight: Theme.mm(Theme.little ? 40 : 96)
                Layout.maximumHeight: Theme.mm(Theme.little ? 44 : 100)

                ResultMark {
                    anchors.centerIn: parent
                    // Where words leave no room for it, not even a speck of it is drawn.
                    visible: size >= Theme.mm(10)
                    size: Math.min(parent.width, parent.height, Theme.mm(Theme.little ? 40 : 84))
                    iconName: screen.iconName
                    tone: screen.tone
                    tint: screen.tint
                    ink: screen.markInk
                }
            }
            Sentence {
                objectName: "result.title"
                Layout.fillWidth: true
                horizontalAlignment: Text.AlignHCenter
                sentence: screen.title
                color: screen.tone
                font.pixelSize: Theme.tight ? Theme.titleSize : Theme.little ? Theme.titleSize * 1.15 : Theme.displaySize * 1.15
                font.bold: true
                lineHeight: 1.1
            }
            Words {
                objectName: "result.person"
                Layout.fillWidth: true
                visible: screen.person !== ""
                horizontalAlignment: Text.AlignHCenter
                text: screen.person
                font.pixelSize: Theme.titleSize
                font.bold: true
            }
            Words {
                objectName: "result.detail"
                Layout.fillWidth: true
                visible: text !== ""
                horizontalAlignment: Text.AlignHCenter
                text: screen.detail
                font.pixelSize: Theme.tight ? Theme.bodySize : Theme.leadSize
                color: Theme.softInk
            }
            Item { Layout.fillHeight: true }
        }
        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: !Theme.portrait
            Layout.preferredWidth: screen.crowded ? 13 : 12
            spacing: Theme.little ? Theme.gap : Theme.gap * 1.4

            Item { Layout.fillHeight: true; visible: !Theme.portrait }
            Card {
                objectName: "result.receipt"
                Layout.fillWidth: true
                visible: CheckIn.receiptCode !== ""
                implicitHeight: Math.max(facts.implicitHeight, qr.visible ? qr.height : 0) + Theme.mm(screen.crowded ? 2 : Theme.little ? 6 : 20)

                ReceiptCode {
                    id: qr

                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    anchors.rightMargin: Theme.mm(Theme.little ? 1 : 12)
                    visible: text !== "" && screen.receiptCaption !== ""
                    text: CheckIn.receiptQr
                    caption: screen.captionAside ? "" : screen.receiptCaption
                }
                ColumnLayout {
                    id: facts

                    anchors.left: parent.left
                    anchors.right: qr.visible ? qr.left : parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    anchors.leftMargin: Theme.mm(Theme.little ? 6 : 12)
                    anchors.rightMargin: anchors.leftMargin
                    spacing: Theme.mm(Theme.little ? 1 : 7)

                    FactRow {
                        objectName: "result.next"
                        Layout.fillWidth: true
                        visible: screen.nextDue !== ""
                        plain: screen.crowded
                        iconName: "calendar"
                        label: qsTr("下次报到")
                        value: screen.cramped ? Formats.date(screen.nextDue) : Formats.day(screen.nextDue)
                        strong: true
                    }
                    FactRow {
                        objectName: "result.time"
                        Layout.fillWidth: true
                        visible: !screen.cramped
                        plain: screen.crowded
                        iconName: "clock"
                        label: qsTr("记录时间")
                        value: CheckIn.receiptDate === "" ? qsTr("本机时间不准，已注明") : Formats.dayPattern.arg(Formats.date(CheckIn.receiptDate)).arg(CheckIn.receiptTime)
                    }
                    FactRow {
                        objectName: "result.code"
                        Layout.fillWidth: true
                        plain: screen.crowded
                        iconName: "receipt"
                        label: qsTr("凭证号（第 %1 号）").arg(CheckIn.receiptSequence)
                        value: CheckIn.receiptCode.toUpperCase()
                    }
                    Words {
                        Layout.fillWidth: true
                        Layout.topMargin: Theme.gap
                        visible: screen.captionAside
                        text: screen.receiptCaption
                    }
                }
            }
            Card {
                objectName: "result.leave_asked"
                Layout.fillWidth: true
                visible: CheckIn.leave.sequence > 0
                implicitHeight: asked.implicitHeight + Theme.mm(Theme.compact ? 4 : Theme.little ? 6 : 20)

                ColumnLayout {
                    id: asked

                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    anchors.leftMargin: Theme.mm(Theme.little ? 6 : 12)
                    anchors.rightMargin: anchors.leftMargin
                    spacing: leaveFacts.rowSpacing

                    LeaveFacts {
                        id: leaveFacts

                        Layout.fillWidth: true
                        brief: true
                    }
                    FactRow {
                        objectName: "leave.number"
                        Layout.fillWidth: true
                        plain: Theme.tight
                        iconName: "receipt"
                        label: qsTr("申请编号")
                        value: qsTr("第 %1 号").arg(CheckIn.leave.sequence)
                    }
                }
            }
            ActionBand {
                Layout.fillWidth: true
                visible: screen.advice !== ""
                iconName: screen.adviceIcon
                tone: screen.tone
                text: screen.advice
            }
            RowLayout {
                Layout.fillWidth: true
                visible: CheckIn.canFinish
                spacing: Theme.gap

                PrintButton {
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    visible: Printing.stage !== "" && CheckIn.receiptCode !== ""
                    implicitHeight: finish.implicitHeight
                    textSize: finish.textSize
                }
                BigButton {
                    objectName: "result.aside"
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    visible: screen.asideText !== ""
                    primary: false
                    implicitHeight: finish.implicitHeight
                    textSize: Theme.halved && Theme.tight ? Theme.smallSize : Theme.tight ? Theme.bodySize : Theme.leadSize
                    text: screen.asideText
                    onClicked: screen.aside()
                }
                BigButton {
                    objectName: "result.leave"
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    visible: CheckIn.leave.canAsk && screen.asideText === ""
                    primary: false
                    implicitHeight: finish.implicitHeight
                    iconName: screen.cramped || Theme.tight || Printing.stage !== "" ? "" : "calendar"
                    textSize: screen.cramped || Theme.tight ? Theme.bodySize : Theme.leadSize
                    text: qsTr("我要请假")
                    onClicked: CheckIn.leave.ask()
                }
                BigButton {
                    id: finish

                    objectName: "result.finish"
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    implicitHeight: Theme.mm(screen.cramped ? 15 : Theme.halved ? 22 : screen.crowded ? 16 : Theme.little ? 18 : 34)
                    text: qsTr("完成")
                    textSize: screen.cramped || Theme.tight ? Theme.leadSize : Theme.titleSize
                    onClicked: CheckIn.finish()
                }
            }
            Item { Layout.fillHeight: true; visible: !Theme.portrait && !Theme.sunk }
        }
    }
}
