import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// A second officer confirms with a PIN of their own. What was typed is forgotten with each answer.
Item {
    id: second

    property var officers: []         // [{code, text}]
    property var facts: []
    property string pin
    property string backText: qsTr("修改登记内容")
    property string confirmText: qsTr("确认并登记到场")
    readonly property int most: 12

    signal dismissed
    signal confirmed(string officer, string pin)

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

            Flickable {
                id: view

                objectName: "second_officer.choice"
                Layout.fillWidth: true
                Layout.fillHeight: true
                clip: true
                contentWidth: width
                contentHeight: choice.implicitHeight
                boundsBehavior: Flickable.StopAtBounds

                ColumnLayout {
                    id: choice

                    width: view.width - Theme.mm(Theme.compact ? 3 : 5)
                    spacing: Theme.gap

                    Words {
                        Layout.fillWidth: true
                        text: qsTr("请第二名工作人员核对并输入 PIN")
                        font.pixelSize: Theme.leadSize
                        font.bold: true
                        lineHeight: 1.1
                    }
                    CodePicker {
                        id: officer

                        name: "second_officer"
                        label: qsTr("第二名工作人员")
                        options: second.officers
                        chosen: second.officers.length === 1 ? second.officers[0].code : ""
                    }
                    Words {
                        objectName: "second_officer.facts"
                        Layout.fillWidth: true
                        text: second.facts.join(" · ")
                        color: Theme.softInk
                        lineHeight: 1.12
                    }
                }
                ScrollBar.vertical: ScrollBar {
                    policy: view.contentHeight > view.height + 1 ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
                    width: Theme.mm(Theme.compact ? 1.6 : 2.4)
                }
            }
            PinDots {
                Layout.alignment: Qt.AlignHCenter
                visible: !Theme.portrait
                typed: second.pin.length
            }
            BigButton {
                objectName: "second_officer.back"
                Layout.fillWidth: !Theme.portrait
                primary: false
                reach: 0
                iconName: "back"
                textSize: Theme.bodySize
                implicitHeight: Theme.touchHeight
                text: second.backText
                onClicked: second.dismissed()
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
                typed: second.pin.length
            }
            Keypad {
                objectName: "second_officer.keypad"
                Layout.fillWidth: true
                Layout.fillHeight: !Theme.portrait
                Layout.maximumHeight: implicitHeight
                wide: !Theme.portrait
                largestKey: Theme.compact ? Theme.mm(18) : Theme.keyHeight
                enabled: !Console.acting && officer.chosen !== ""
                onKeyPressed: key => second.pin = (second.pin + key).slice(0, second.most)
                onErasePressed: second.pin = second.pin.slice(0, -1)
            }
            BigButton {
                objectName: "second_officer.confirm"
                Layout.fillWidth: true
                reach: 0
                enabled: !Console.acting && officer.chosen !== "" && second.pin !== ""
                iconName: "check"
                text: second.confirmText
                onClicked: {
                    const typed = second.pin
                    second.pin = ""
                    second.confirmed(officer.chosen, typed)
                }
            }
        }
    }
}
