import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// Who is it: the camera proposes, a card is read where there is a reader, or the identity number is
// typed.
Item {
    id: screen

    readonly property bool alarming: CheckIn.entryHint !== ""
    readonly property bool mustType: !Status.cameraReady && CheckIn.prompt === "claim_look_or_type"

    objectName: "claim"

    GridLayout {
        anchors.fill: parent
        columns: Theme.portrait ? 1 : 2
        columnSpacing: Theme.mm(7)
        rowSpacing: Theme.gap

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 9
            spacing: Theme.gap

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.gap

                Item { Layout.fillWidth: true }
                CardPicture {
                    objectName: "claim.card"
                    // The largest text leaves no room for it on a small panel.
                    visible: CheckIn.cardReader && !(Theme.compact && Status.textScale > 1.25)
                }
                Words {
                    objectName: "claim.prompt"
                    Layout.fillWidth: true
                    Layout.maximumWidth: Math.ceil(implicitWidth)
                    horizontalAlignment: CheckIn.cardReader ? Text.AlignLeft : Text.AlignHCenter
                    text: screen.mustType ? qsTr("请输入身份证号码") : Messages.sentence(CheckIn.prompt)
                    font.pixelSize: Theme.compact ? Theme.leadSize * 1.08 : Theme.titleSize
                    font.bold: true
                    lineHeight: 1.1
                }
                Item { Layout.fillWidth: true }
            }
            CameraBox {
                objectName: "claim.camera"
                Layout.fillWidth: true
                Layout.fillHeight: true
            }
            Bullet {
                objectName: "claim.notice"
                Layout.fillWidth: true
                iconName: "shield"
                textSize: Theme.smallSize
                text: qsTr("采集人脸和指纹，只为核对是您本人报到；比对在本机完成，画面不保存。")
            }
        }
        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: !Theme.portrait
            Layout.preferredWidth: 11
            spacing: Theme.compact ? Theme.mm(2) : Theme.gap

            Item { Layout.fillHeight: true; Layout.preferredHeight: 0; visible: Theme.sunk }
            Words {
                Layout.fillWidth: true
                objectName: "claim.label"
                horizontalAlignment: Text.AlignHCenter
                text: screen.alarming ? Messages.sentence(CheckIn.entryHint)
                      : screen.mustType ? qsTr("输满 18 位自动核对")
                      : qsTr("或者输入身份证号码，输满 18 位自动核对")
                font.pixelSize: Theme.bodySize
                font.bold: screen.alarming
                color: screen.alarming ? Theme.warn : Theme.softInk
                lineHeight: 1.05
            }
            DigitCells {
                objectName: "claim.digits"
                Layout.alignment: Qt.AlignHCenter
                cellWidth: Theme.mm(Theme.compact ? 5 : Theme.halved ? 6 : 11)
                shown: CheckIn.entryMasked
                alarming: screen.alarming
            }
            Keypad {
                objectName: "claim.keypad"
                Layout.fillWidth: true
                Layout.maximumWidth: Theme.mm(216)
                Layout.alignment: Qt.AlignHCenter
                withX: true
                wide: !Theme.portrait
                Layout.fillHeight: !Theme.portrait
                Layout.maximumHeight: implicitHeight
                largestKey: Theme.compact ? Theme.mm(20) : Theme.keyHeight
                enabled: CheckIn.canEnterIdNumber
                onKeyPressed: key => CheckIn.pressKey(key)
                onErasePressed: CheckIn.eraseKey()
            }
        }
    }
}
