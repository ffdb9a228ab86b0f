import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// The officer chooses a name and types the PIN.
Item {
    id: screen

    readonly property bool ready: Enrolment.canLogIn && Enrolment.chosenOfficer !== ""
    readonly property bool alarming: Enrolment.waitSeconds > 0 || Enrolment.prompt === "log_in_wrong_pin"

    objectName: "log_in"

    GridLayout {
        anchors.fill: parent
        columns: Theme.portrait ? 1 : 2
        columnSpacing: Theme.mm(8)
        rowSpacing: Theme.mm(10)

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 11
            spacing: Theme.gap

            Words {
                Layout.fillWidth: true
                text: qsTr("工作人员登录")
                font.pixelSize: Theme.compact ? Theme.titleSize : Theme.displaySize
                font.bold: true
                lineHeight: 1.1
            }
            Words {
                objectName: "log_in.prompt"
                Layout.fillWidth: true
                text: Messages.sentence(Enrolment.prompt)
                font.pixelSize: Theme.leadSize
                font.bold: screen.alarming
                color: screen.alarming ? Theme.warn : Theme.softInk
                lineHeight: 1.1
            }
            Words {
                objectName: "log_in.wait"
                Layout.fillWidth: true
                visible: Enrolment.waitSeconds > 0
                text: qsTr("还需等待 %1 秒").arg(Enrolment.waitSeconds)
                font.pixelSize: Theme.titleSize
                font.bold: true
                color: Theme.warn
            }
            GridView {
                id: officers

                objectName: "log_in.officers"
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.topMargin: Theme.mm(Theme.compact ? 0 : 4)
                clip: true
                cellWidth: Math.floor(width / 2)
                cellHeight: Theme.primaryHeight + Theme.gap
                cacheBuffer: 0
                model: Enrolment.officers
                delegate: Item {
                    id: entry

                    required property string officer
                    required property string name

                    width: officers.cellWidth
                    height: officers.cellHeight

                    BigButton {
                        objectName: "officer." + entry.officer
                        anchors.fill: parent
                        anchors.rightMargin: Theme.gap
                        anchors.bottomMargin: Theme.gap
                        reach: 0
                        primary: Enrolment.chosenOfficer === entry.officer
                        enabled: Enrolment.canLogIn
                        iconName: "person"
                        text: entry.name
                        textSize: Theme.leadSize
                        onClicked: Enrolment.chooseOfficer(entry.officer)
                    }
                }
                ScrollBar.vertical: ScrollBar { policy: officers.contentHeight > officers.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff }
            }
            BigButton {
                objectName: "log_in.leave"
                visible: Enrolment.canAbort
                primary: false
                reach: 0
                iconName: "back"
                textSize: Theme.bodySize
                implicitHeight: Theme.touchHeight
                text: qsTr("返回报到画面")
                onClicked: Enrolment.abort()
            }
        }
        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: !Theme.portrait
            Layout.preferredWidth: 9
            spacing: Theme.compact ? Theme.mm(2.5) : Theme.mm(7)

            Row {
                objectName: "log_in.pin"
                Layout.alignment: Qt.AlignHCenter
                Layout.preferredHeight: Theme.mm(Theme.compact ? 7 : 14)
                spacing: Theme.mm(Theme.compact ? 2.4 : 4)

                Repeater {
                    model: Math.max(6, Enrolment.pinLength)

                    Rectangle {
                        required property int index
                        readonly property bool filled: index < Enrolment.pinLength

                        anchors.verticalCenter: parent.verticalCenter
                        width: Theme.mm(Theme.compact ? 4 : 7)
                        height: width
                        radius: width / 2
                        color: filled ? Theme.accent : Theme.surface
                        border.width: Theme.stroke
                        border.color: filled ? Theme.accent : Theme.handLine
                    }
                }
            }
            Keypad {
                objectName: "log_in.keypad"
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignHCenter
                wide: !Theme.portrait
                Layout.fillHeight: !Theme.portrait
                Layout.maximumHeight: implicitHeight
                largestKey: Theme.compact ? Theme.mm(18) : Theme.keyHeight
                enabled: screen.ready
                onKeyPressed: key => Enrolment.pressPinKey(key)
                onErasePressed: Enrolment.erasePinKey()
            }
            BigButton {
                objectName: "log_in.submit"
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignHCenter
                reach: 0
                enabled: screen.ready && Enrolment.pinLength > 0
                text: qsTr("登录")
                onClicked: Enrolment.submitPin()
            }
        }
    }
}
