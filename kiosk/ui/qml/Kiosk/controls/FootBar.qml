import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

Rectangle {
    id: bar

    property bool canAskForOfficer: false
    property bool canCancel: false
    property bool canLower: false
    property bool withoutFace: false
    // Verified already: leaving undoes nothing.
    property bool conversing: false

    signal officerAsked
    signal cancelled

    implicitHeight: Theme.footBarHeight
    color: Theme.surface

    Rectangle {
        width: parent.width
        height: Theme.line
        color: Theme.hairline
    }
    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.margin - Theme.mm(2)
        anchors.rightMargin: Theme.margin
        spacing: Theme.mm(2)

        SettingButton {
            objectName: "foot.language"
            iconName: "language"
            text: Status.language === "zh_CN" ? "English" : "中文"
            Accessible.name: qsTr("更换语言")
            onClicked: Status.toggleLanguage()
        }
        SettingButton {
            objectName: "foot.contrast"
            iconName: "contrast"
            text: qsTr("高对比")
            active: Status.highContrast
            Accessible.name: active ? qsTr("恢复普通颜色") : qsTr("使用高对比颜色")
            onClicked: Status.toggleHighContrast()
        }
        SettingButton {
            objectName: "foot.textSize"
            iconName: "text"
            text: qsTr("大字")
            active: Status.textScale > 1
            Accessible.name: Status.textScale >= 1.5 ? qsTr("恢复普通文字") : qsTr("放大文字")
            onClicked: Status.toggleTextScale()
        }
        SettingButton {
            objectName: "foot.lowReach"
            visible: bar.canLower
            iconName: "lowReach"
            text: qsTr("低位")
            active: Status.lowReach
            Accessible.name: active ? qsTr("恢复普通位置") : qsTr("把画面和按钮移到下面")
            onClicked: Status.toggleLowReach()
        }
        SettingButton {
            objectName: "foot.voice"
            visible: Status.canSpeak
            iconName: Status.muted ? "muted" : "voice"
            text: qsTr("静音")
            active: Status.muted
            Accessible.name: Status.muted ? qsTr("打开语音") : qsTr("关闭语音")
            onClicked: Status.toggleMuted()
        }
        Item { Layout.fillWidth: true }
        BigButton {
            objectName: "foot.officer"
            visible: bar.canAskForOfficer
            primary: false
            reach: 0
            iconName: "help"
            textSize: Theme.sparing ? Theme.smallSize : Theme.bodySize
            text: bar.conversing ? qsTr("求助") : bar.withoutFace ? qsTr("不用人脸，人工核验") : qsTr("人工核验 · 求助")
            Layout.fillWidth: true
            Layout.maximumWidth: implicitWidth
            implicitHeight: Math.max(Theme.touchHeight, contentItem.implicitHeight + Theme.mm(2))
            implicitWidth: contentItem.implicitWidth + Theme.mm(Theme.compact ? 9 : 11)
            onClicked: bar.officerAsked()
        }
        BigButton {
            objectName: "foot.cancel"
            visible: bar.canCancel
            primary: false
            reach: 0
            iconName: "cross"
            textSize: Theme.sparing ? Theme.smallSize : Theme.bodySize
            text: bar.conversing ? qsTr("先到这里") : qsTr("取消")
            implicitHeight: Math.max(Theme.touchHeight, contentItem.implicitHeight + Theme.mm(2))
            implicitWidth: contentItem.implicitWidth + Theme.mm(Theme.compact ? 9 : 11)
            onClicked: bar.cancelled()
        }
    }
}
