import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

// One button of the dock; blue while it is what was chosen.
Button {
    id: choice

    property bool chosen: false
    property bool warning: false

    Layout.fillWidth: true
    Layout.preferredWidth: 10
    implicitHeight: 34
    padding: 2
    font.pixelSize: 13
    Accessible.name: choice.text
    contentItem: Text {
        text: choice.text
        font: choice.font
        elide: Text.ElideRight
        color: !choice.enabled && !choice.chosen ? "#9AA5B8" : choice.chosen ? "#FFFFFF" : "#14213D"
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
    }
    background: Rectangle {
        radius: 8
        color: choice.chosen && !choice.enabled ? "#8FA6CC" : choice.chosen ? (choice.warning ? "#9A3F0A" : "#1B4F9C") : choice.down ? "#DCE6F5" : "#FFFFFF"
        border.color: choice.chosen ? "transparent" : "#C6CEDD"
    }
}
