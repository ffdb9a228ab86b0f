import QtQuick
import QtQuick.Controls.Basic
import Kiosk

// A list on a page of the console, and what stands there when it is empty.
Card {
    id: card

    property alias model: list.model
    property alias delegate: list.delegate
    property alias view: list
    property string nothing
    property string prefix

    Words {
        objectName: card.prefix + ".nothing"
        visible: list.count === 0
        anchors.centerIn: parent
        width: parent.width * 0.9
        horizontalAlignment: Text.AlignHCenter
        text: card.nothing
        color: Theme.softInk
    }
    ListView {
        id: list

        objectName: card.prefix + ".list"
        anchors.fill: parent
        anchors.margins: Theme.mm(1)
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        cacheBuffer: 0
        ScrollBar.vertical: ScrollBar {
            policy: list.contentHeight > list.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
            implicitWidth: Theme.mm(Theme.compact ? 1.6 : 2.4)
        }
    }
}
