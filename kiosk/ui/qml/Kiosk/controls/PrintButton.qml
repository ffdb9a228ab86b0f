import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// The receipt on paper: a button, and once it was touched how it goes.
Item {
    id: control

    property int textSize: Theme.titleSize

    readonly property bool offered: Printing.stage === "offered"
    readonly property bool printing: Printing.stage === "printing"
    readonly property bool printed: Printing.stage === "printed"
    readonly property color tone: printing ? Theme.accent : printed ? Theme.good : Theme.warn
    readonly property string said: printing ? qsTr("正在打印")
                                 : printed ? qsTr("已打印，请取走凭条")
                                 : Printing.stage === "out_of_paper" ? qsTr("缺纸，请拍照留存")
                                 : qsTr("打印机故障，请拍照留存")

    BigButton {
        objectName: "result.print"
        anchors.fill: parent
        visible: control.offered
        primary: false
        iconName: "printer"
        textSize: control.textSize
        text: qsTr("打印凭条")
        onClicked: Printing.request()
    }
    Rectangle {
        objectName: "result.print.state"
        anchors.fill: parent
        anchors.bottomMargin: Theme.mm(2)
        visible: !control.offered
        radius: Theme.radius
        color: control.printing ? Theme.accentTint : control.printed ? Theme.goodTint : Theme.warnTint
        border.width: Theme.highContrast ? Theme.line : 0
        border.color: Theme.hairline
        Accessible.role: Accessible.AlertMessage
        Accessible.name: control.said

        RowLayout {
            anchors.fill: parent
            anchors.leftMargin: Theme.mm(3)
            anchors.rightMargin: Theme.mm(3)
            spacing: Theme.mm(2.5)

            Item { Layout.fillWidth: true }
            Spinner {
                visible: control.printing
                size: control.textSize * 1.2
            }
            Icon {
                visible: !control.printing
                name: control.printed ? "check" : "warning"
                color: control.tone
                size: control.textSize * 1.2
            }
            Words {
                objectName: "result.print.said"
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.maximumWidth: Math.ceil(implicitWidth)
                text: control.said
                // A small panel at the largest text has two short lines for it.
                fontSizeMode: Text.Fit
                minimumPixelSize: Math.round(Theme.smallSize * 0.6)
                color: Theme.ink
                font.pixelSize: Theme.compact || Status.textScale > 1 ? Theme.bodySize : Theme.leadSize
                font.bold: true
                lineHeight: 1.05
            }
            Item { Layout.fillWidth: true }
        }
    }
}
