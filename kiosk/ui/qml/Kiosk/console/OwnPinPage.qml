import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// One's own PIN: the old one, the new one, the new one again. What was typed is forgotten with
// each answer.
ConsolePage {
    id: page

    readonly property int most: 12
    readonly property int least: 6
    property var typed: ["", "", ""]
    property int step: 0
    readonly property string here: typed[step]
    readonly property bool last: step === 2
    readonly property var asked: [qsTr("请输入原 PIN"), qsTr("请输入新 PIN"), qsTr("请再输入一次新 PIN")]

    readonly property var hints: [
        qsTr("%1：新 PIN 只在本机有效，市级平台重设后以平台为准").arg(page.content.name),
        qsTr("6 到 12 位数字，不要用生日、连号或重复的数字"),
        ""
    ]

    function type(text) {
        const now = typed.slice()
        now[step] = text.slice(0, most)
        typed = now
    }
    function forget() {
        typed = ["", "", ""]
        step = 0
    }
    function proceed() {
        if (!last) {
            step += 1
            return
        }
        const [old, fresh, again] = typed
        forget()
        Console.act("change_pin", { "old": old, "new": fresh, "again": again })
    }

    GridLayout {
        anchors.fill: parent
        columns: Theme.portrait ? 1 : 2
        columnSpacing: Theme.mm(Theme.compact ? 4 : 8)
        rowSpacing: Theme.gap

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 8
            spacing: Theme.gap

            Words {
                objectName: "own_pin.asked"
                Layout.fillWidth: true
                text: page.asked[page.step]
                font.pixelSize: Theme.leadSize
                font.bold: true
                lineHeight: 1.1
            }
            Words {
                objectName: "own_pin.step"
                Layout.fillWidth: true
                text: qsTr("第 %1 步，共 3 步").arg(page.step + 1)
                font.bold: true
                color: Theme.accent
                lineHeight: 1.1
            }
            Words {
                Layout.fillWidth: true
                text: page.hints[page.step]
                color: Theme.softInk
                lineHeight: 1.12
            }
            Item { Layout.fillHeight: true }
            PinDots {
                Layout.alignment: Qt.AlignHCenter
                visible: !Theme.portrait
                typed: page.here.length
            }
            Item { Layout.fillHeight: true; visible: !Theme.portrait }
            BigButton {
                objectName: "own_pin.restart"
                Layout.fillWidth: !Theme.portrait
                visible: page.step > 0
                primary: false
                reach: 0
                iconName: "again"
                textSize: Theme.bodySize
                implicitHeight: Theme.touchHeight
                text: qsTr("从头输入")
                onClicked: page.forget()
            }
        }
        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: !Theme.portrait
            Layout.preferredWidth: 9
            spacing: Theme.gap

            // Beside the keys there is no height to spare for them.
            PinDots {
                Layout.alignment: Qt.AlignHCenter
                visible: Theme.portrait
                typed: page.here.length
            }
            Keypad {
                objectName: "own_pin.keypad"
                Layout.fillWidth: true
                Layout.fillHeight: !Theme.portrait
                Layout.maximumHeight: implicitHeight
                wide: !Theme.portrait
                largestKey: Theme.compact ? Theme.mm(18) : Theme.keyHeight
                enabled: !Console.acting
                onKeyPressed: key => page.type(page.here + key)
                onErasePressed: page.type(page.here.slice(0, -1))
            }
            BigButton {
                objectName: "own_pin.next"
                Layout.fillWidth: true
                reach: 0
                enabled: !Console.acting && page.here.length >= page.least
                iconName: page.last ? "check" : "forward"
                text: page.last ? qsTr("修改 PIN") : qsTr("下一步")
                onClicked: page.proceed()
            }
        }
    }
}
