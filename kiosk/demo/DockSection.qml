import QtQuick
import QtQuick.Layouts

// A card of the dock with its heading.
Rectangle {
    id: section

    property string heading
    default property alias content: column.data

    Layout.fillWidth: true
    implicitHeight: column.implicitHeight + 24
    radius: 12
    color: "#FFFFFF"
    border.color: "#DDE3EE"

    ColumnLayout {
        id: column

        anchors {
            left: parent.left
            right: parent.right
            top: parent.top
            margins: 12
        }
        spacing: 6

        Text {
            Layout.bottomMargin: 2
            text: section.heading
            font.pixelSize: 15
            font.bold: true
            color: "#14213D"
        }
    }
}
