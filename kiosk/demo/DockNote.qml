import QtQuick
import QtQuick.Layouts

// What to wait for.
Text {
    Layout.fillWidth: true
    Layout.leftMargin: 70
    wrapMode: Text.Wrap
    font.pixelSize: 12
    color: "#4A5670"
}
