import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// The way through something long: newer and older.
RowLayout {
    id: bar

    required property int parts
    required property string prefix

    visible: parts > 1
    Layout.fillWidth: true
    spacing: Theme.gap

    BigButton {
        objectName: bar.prefix + ".newer"
        primary: false
        reach: 0
        iconName: "back"
        textSize: Theme.bodySize
        implicitHeight: Theme.mm(Theme.compact ? 15 : 17)
        enabled: Console.part > 0 && !Console.loading
        text: qsTr("较新")
        onClicked: Console.showPart(Console.part - 1)
    }
    Words {
        Layout.fillWidth: true
        horizontalAlignment: Text.AlignHCenter
        text: qsTr("%1 / %2").arg(Console.part + 1).arg(bar.parts)
        color: Theme.softInk
    }
    BigButton {
        objectName: bar.prefix + ".older"
        primary: false
        reach: 0
        iconName: "forward"
        textSize: Theme.bodySize
        implicitHeight: Theme.mm(Theme.compact ? 15 : 17)
        enabled: Console.part + 1 < bar.parts && !Console.loading
        text: qsTr("较早")
        onClicked: Console.showPart(Console.part + 1)
    }
}
