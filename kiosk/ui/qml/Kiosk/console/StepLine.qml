import QtQuick
import QtQuick.Layouts
import Kiosk

// A value between one step less and one step more.
ColumnLayout {
    id: line

    property string name
    property string label
    property string value
    property bool canLess: true
    property bool canMore: true

    signal less
    signal more

    Layout.fillWidth: true
    spacing: Theme.mm(1)

    Words {
        Layout.fillWidth: true
        text: line.label
        font.bold: true
        lineHeight: 1.1
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.keyGap

        BigButton {
            objectName: line.name + ".less"
            Layout.preferredWidth: Theme.mm(Theme.compact ? 18 : 28)
            implicitHeight: Math.max(Theme.touchHeight, Theme.mm(15))
            primary: false
            reach: 0
            leftPadding: 0
            rightPadding: 0
            autoRepeat: true
            autoRepeatDelay: 600
            autoRepeatInterval: 140
            text: "−"
            enabled: line.canLess
            Accessible.name: qsTr("%1：减少").arg(line.label)
            onClicked: line.less()
        }
        Words {
            objectName: line.name
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: line.value
            font.pixelSize: Theme.compact ? Theme.smallSize : Theme.bodySize
            font.bold: true
            lineHeight: 1.1
        }
        BigButton {
            objectName: line.name + ".more"
            Layout.preferredWidth: Theme.mm(Theme.compact ? 18 : 28)
            implicitHeight: Math.max(Theme.touchHeight, Theme.mm(15))
            primary: false
            reach: 0
            leftPadding: 0
            rightPadding: 0
            autoRepeat: true
            autoRepeatDelay: 600
            autoRepeatInterval: 140
            text: "＋"
            enabled: line.canMore
            Accessible.name: qsTr("%1：增加").arg(line.label)
            onClicked: line.more()
        }
    }
}
