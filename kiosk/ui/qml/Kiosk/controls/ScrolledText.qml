import QtQuick
import QtQuick.Controls.Basic
import Kiosk

// A text of any length: scrolled by finger, or a page at a time.
Flickable {
    id: view

    property string text
    property int textSize: Theme.leadSize
    property bool strong: false
    property bool centred: false
    property string textName
    readonly property real naturalHeight: words.implicitHeight
    readonly property bool overflows: contentHeight > height + 1
    readonly property bool atEnd: !overflows || contentY >= contentHeight - height - 1

    signal touched

    function onward() {
        touched()
        contentY = Math.min(contentHeight - height, contentY + height * 0.85)
    }

    clip: true
    contentWidth: width
    contentHeight: words.implicitHeight
    boundsBehavior: Flickable.StopAtBounds
    onTextChanged: contentY = 0
    onMovementStarted: touched()

    Words {
        id: words

        objectName: view.textName
        y: view.centred ? Math.max(0, (view.height - implicitHeight) / 2) : 0
        width: view.width - Theme.mm(Theme.compact ? 4 : 6)
        x: view.centred ? (view.width - width) / 2 : 0
        horizontalAlignment: view.centred && view.text.length <= 60 ? Text.AlignHCenter : Text.AlignLeft
        text: view.text
        font.pixelSize: view.textSize
        font.bold: view.strong
        lineHeight: 1.25
    }
    ScrollBar.vertical: ScrollBar {
        policy: view.overflows ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
        width: Theme.mm(Theme.compact ? 1.6 : 2.4)
    }
}
