import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// Below every page of a conversation: back, leave out, and a word with an officer.
RowLayout {
    id: bar

    property string asideText

    signal aside

    spacing: Theme.gap

    BigButton {
        objectName: "talk.back"
        visible: CheckIn.conversation.canGoBack
        primary: false
        reach: 0
        iconName: "back"
        textSize: Theme.tight ? Theme.smallSize : Theme.bodySize
        implicitHeight: Theme.touchHeight
        implicitWidth: contentItem.implicitWidth + Theme.mm(Theme.compact ? 9 : 11)
        text: qsTr("上一步")
        onClicked: CheckIn.conversation.goBack()
    }
    BigButton {
        objectName: "talk.aside"
        visible: bar.asideText !== ""
        primary: false
        reach: 0
        textSize: Theme.tight ? Theme.smallSize : Theme.bodySize
        implicitHeight: Theme.touchHeight
        implicitWidth: contentItem.implicitWidth + Theme.mm(Theme.compact ? 9 : 11)
        text: bar.asideText
        onClicked: bar.aside()
    }
    BigButton {
        objectName: "talk.want"
        Layout.fillWidth: true
        visible: CheckIn.conversation.canTalk
        primary: CheckIn.conversation.wantsToTalk
        reach: 0
        iconName: CheckIn.conversation.wantsToTalk ? "check" : "people"
        textSize: Theme.tight ? Theme.smallSize : Theme.bodySize
        implicitHeight: Math.max(Theme.touchHeight, contentItem.implicitHeight + Theme.mm(2))
        implicitWidth: Theme.mm(60)
        text: CheckIn.conversation.wantsToTalk ? qsTr("工作人员会来和您谈") : qsTr("我想和工作人员谈谈")
        onClicked: CheckIn.conversation.toggleTalk()
    }
    Item {
        Layout.fillWidth: true
        visible: !CheckIn.conversation.canTalk
        implicitHeight: Theme.touchHeight
    }
}
