import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Models

// A whole number on the keys; the range is said before it is missed.
ColumnLayout {
    readonly property var talk: CheckIn.conversation
    readonly property string range: talk.least !== "" && talk.most !== "" ? qsTr("%1 到 %2").arg(talk.least).arg(talk.most)
                                    : talk.most !== "" ? qsTr("最多 %1").arg(talk.most)
                                    : talk.least !== "" ? qsTr("至少 %1").arg(talk.least) : ""

    spacing: Theme.gap

    AnswerLine {
        Layout.fillWidth: true
        shown: talk.typed
        hint: range
        ready: talk.numberFits
        onSent: talk.submitNumber()
    }
    Keypad {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.maximumHeight: implicitHeight
        wide: !Theme.portrait
        onKeyPressed: key => talk.pressKey(key)
        onErasePressed: talk.eraseKey()
    }
    Item { Layout.fillHeight: true; Layout.preferredHeight: 0 }
}
