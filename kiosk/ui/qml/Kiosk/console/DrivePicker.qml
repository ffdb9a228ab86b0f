import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// Which of the drives that are plugged in; what cannot be written to is named, and why.
ColumnLayout {
    id: picker

    property string name
    property var drives: []
    readonly property var writable: drives.filter(it => !it.readOnly)
    readonly property var locked: drives.filter(it => it.readOnly)
    readonly property string chosen: choice.text === "" ? "" : choice.chosen

    function room(mb) {
        return mb >= 1000 ? qsTr("可用 %1 GB").arg((mb / 1000).toFixed(1)) : qsTr("可用 %1 MB").arg(mb)
    }

    Layout.fillWidth: true
    spacing: Theme.keyGap

    Words {
        objectName: picker.name + ".none"
        Layout.fillWidth: true
        visible: picker.drives.length === 0
        text: qsTr("没有找到 U 盘。请插入 U 盘，然后触摸“重新查找”")
        color: Theme.warn
        lineHeight: 1.1
    }
    CodePicker {
        id: choice

        visible: picker.writable.length > 0
        name: picker.name
        label: qsTr("写到哪个 U 盘")
        options: picker.writable.map(it => ({ "code": it.key, "text": it.label + "\n" + picker.room(it.freeMb) }))
        chosen: picker.writable.length === 1 ? picker.writable[0].key : ""
    }
    Words {
        objectName: picker.name + ".locked"
        Layout.fillWidth: true
        visible: picker.locked.length > 0
        text: qsTr("有写保护，不能使用：%1").arg(picker.locked.map(it => it.label).join(qsTr("、")))
        color: Theme.warn
        lineHeight: 1.1
    }
    BigButton {
        objectName: picker.name + ".again"
        Layout.fillWidth: true
        primary: false
        reach: 0
        enabled: !Console.acting && !Console.loading
        iconName: "again"
        textSize: Theme.bodySize
        implicitHeight: Theme.touchHeight
        text: qsTr("重新查找")
        onClicked: Console.refresh()
    }
}
