import QtQuick
import QtQuick.Layouts
import Kiosk

// How many travel documents of one kind are handed in.
Rectangle {
    id: line

    property string text
    property string code
    property int count: 0

    signal counted(int count)

    implicitHeight: Math.max(Theme.mm(Theme.compact ? 17 : 24), words.implicitHeight + Theme.mm(3))
    radius: Theme.radius
    color: count > 0 ? Theme.accentTint : Theme.surface
    border.width: count > 0 ? Theme.stroke : Theme.line
    border.color: count > 0 ? Theme.accent : Theme.hairline

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.mm(Theme.compact ? 3 : 7)
        anchors.rightMargin: Theme.mm(1)
        spacing: Theme.gap

        Words {
            id: words

            Layout.fillWidth: true
            text: line.text
            font.pixelSize: Theme.compact ? Theme.bodySize : Theme.leadSize
            font.bold: line.count > 0
            lineHeight: 1.1
        }
        StepButton {
            objectName: "documents.less." + line.code
            Layout.preferredWidth: Theme.mm(Theme.compact ? 15 : 22)
            Layout.preferredHeight: line.height - Theme.mm(2)
            enabled: line.count > 0
            opacity: enabled ? 1 : 0.4
            iconName: "subtract"
            Accessible.name: qsTr("%1 少一本").arg(line.text)
            onClicked: line.counted(line.count - 1)
        }
        Words {
            objectName: "documents.count." + line.code
            Layout.preferredWidth: Theme.mm(Theme.compact ? 9 : 16)
            horizontalAlignment: Text.AlignHCenter
            text: line.count
            font.pixelSize: Theme.compact ? Theme.leadSize : Theme.titleSize
            font.bold: true
            color: line.count > 0 ? Theme.accent : Theme.softInk
            lineHeight: 1
        }
        StepButton {
            objectName: "documents.more." + line.code
            Layout.preferredWidth: Theme.mm(Theme.compact ? 15 : 22)
            Layout.preferredHeight: line.height - Theme.mm(2)
            enabled: line.count < 9
            opacity: enabled ? 1 : 0.4
            iconName: "add"
            Accessible.name: qsTr("%1 多一本").arg(line.text)
            onClicked: line.counted(line.count + 1)
        }
    }
}
